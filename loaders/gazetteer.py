"""Names everybody knows: states, capitals, seats of power, demonyms, regions, unions, organs.

The tables are in `data/`, written from general knowledge for all countries alike. Matching needs no
parser: it looks for the longest entry that starts at a capitalised word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class EntryKind(StrEnum):
    """What the name stands for in the table."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    MINORITY = "minority"
    CAPITAL = "capital"
    SEAT = "seat"
    CITY = "city"
    REGION = "region"
    SEA = "sea"
    FACILITY = "facility"
    ORGAN = "organ"
    ORGANIZATION = "organization"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the tables under one of its names.

    Attributes:
        kind: What it is.
        name: The main name of the thing (of the state for states, peoples and adjectives).
        country: ISO 3166 alpha-3, those of dissolved states included; `None` if none.
        weak: The word is also a common name of people or things: needs support from the context.
        bloc: For bodies of no one country: IGO (of states), NGO, IMG (armed, across states).
    """

    kind: EntryKind
    name: str
    country: str | None = None
    weak: bool = False
    bloc: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text, as character offsets."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The compiled tables."""

    by_first_word: dict[str, tuple[tuple[str, Entry], ...]]
    states: dict[str, str]

    def find(self, text: str) -> list[Hit]:
        """All entries in the text, the longest at each place, left to right, not overlapping."""
        hits: list[Hit] = []
        end = 0
        for match in _CAPITALISED.finditer(text):
            start = match.start()
            if start < end:
                continue
            for name, entry in self.by_first_word.get(match.group(), ()):
                stop = start + len(name)
                if text.startswith(name, start) and not text[stop : stop + 1].isalnum():
                    hits.append(Hit(start, stop, entry))
                    end = stop
                    break
        return hits

    def state_name(self, country: str) -> str:
        """The usual name for a country code; the code itself if it is not in the table."""
        return self.states.get(country, country)


_CAPITALISED = re.compile(r"(?<!\w)(?:al-|de )?[^\W\d_a-z]\w*|(?<!\w)[IXG]\d+")
_FIRST_WORD = re.compile(r"(?:al-|de )?\w+")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The tables of `data/`, compiled once per process."""
    names: dict[str, Entry] = {}
    states: dict[str, str] = {}
    for name, entry in _entries():
        names.setdefault(name.removeprefix("?"), entry)
        if entry.kind is EntryKind.STATE and entry.country:
            states.setdefault(entry.country, entry.name)
    index: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in names.items():
        for form in _typographic_forms(name):
            index.setdefault(_first_word(form), []).append((form, entry))
    return Gazetteer(
        {w: tuple(sorted(v, key=lambda x: -len(x[0]))) for w, v in index.items()}, states
    )


def _first_word(name: str) -> str:
    match = _FIRST_WORD.match(name)
    return match.group() if match else name


def _typographic_forms(name: str) -> set[str]:
    """With straight and with curly apostrophes."""
    return {name, name.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")}


def _entries() -> Iterator[tuple[str, Entry]]:
    """Stronger tables first: the first entry under a name stays."""
    yield from _countries()
    yield from _minorities()
    yield from _organs()
    yield from _organisations()
    yield from _regions()
    yield from _cities()


def _rows(table: str) -> Iterator[list[str]]:
    text = files("loaders").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _list(cell: str) -> list[str]:
    return [x.strip() for x in cell.split(",") if x.strip()]


def _named(names: list[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    """A leading question mark in the table marks a weak name."""
    for name in names:
        plain = replace(entry, name=entry.name.removeprefix("?"))
        yield name, replace(plain, weak=True) if name.startswith("?") else plain


def _countries() -> Iterator[tuple[str, Entry]]:
    rows = list(_rows("countries"))
    for code, name, variants, *_ in rows:
        yield from _named([name, *_list(variants)], Entry(EntryKind.STATE, name, code))
    for code, name, _, adjectives, peoples, capitals, seats in rows:
        yield from _named(_list(adjectives), Entry(EntryKind.ADJECTIVE, name, code))
        yield from _named(_list(peoples), Entry(EntryKind.PEOPLE, name, code))
        yield from _named(_list(seats), Entry(EntryKind.SEAT, name, code))
        for capital in _list(capitals):
            entry = Entry(EntryKind.CAPITAL, capital.removeprefix("?"), code)
            yield from _named([capital], entry)


def _minorities() -> Iterator[tuple[str, Entry]]:
    """Peoples that have no state of their own or live in another's."""
    for name, country, adjectives, plurals in _rows("peoples"):
        entry = Entry(EntryKind.MINORITY, name, country or None)
        yield from _named([*_list(adjectives), *_list(plurals)], entry)


def _organs() -> Iterator[tuple[str, Entry]]:
    for name, country, variants in _rows("organs"):
        entry = Entry(EntryKind.ORGAN, name.removeprefix("?"), country)
        yield from _named([name, *_list(variants)], entry)


def _organisations() -> Iterator[tuple[str, Entry]]:
    for name, kind, variants, *codes in _rows("organisations"):
        code = codes[0] if codes else None
        entry = Entry(
            EntryKind(kind),
            name.removeprefix("?"),
            country=None if code in _BLOCS else code,
            bloc=code if code in _BLOCS else None,
        )
        yield from _named([name, *_list(variants)], entry)


_BLOCS = frozenset({"IGO", "NGO", "IMG"})


def _regions() -> Iterator[tuple[str, Entry]]:
    for name, kind, country, variants in _rows("regions"):
        yield from _named([name, *_list(variants)], Entry(EntryKind(kind), name, country or None))


def _cities() -> Iterator[tuple[str, Entry]]:
    for country, cities in _rows("cities"):
        for city in _list(cities):
            yield city, Entry(EntryKind.CITY, city, country)
