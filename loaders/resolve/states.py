"""When the name of an actor stands for a state acting through its government.

One state is one actor: its name, its capital, its seat of power, its people, its officials. Organs
(a ministry, an army) are actors of their own.

The table of countries is the one that the extraction reads, as a file: the two packages do not know
each other, and two tables would drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graph.model import ActorKind, PlaceKind
from loaders.resolve.names import fold
from loaders.resolve.places import place_id

_BODIES = ("government", "authorities", "officials", "state", "leadership", "officialdom", "side")
_STATE_KINDS = (ActorKind.STATE, ActorKind.GOVERNMENT)


@dataclass(frozen=True)
class _State:
    """What a state is called, folded."""

    code: str
    name: str
    names: frozenset[str]  # that stand for the state on their own
    adjectives: frozenset[str]


def state_of(name: str, kind: ActorKind, country: str | None) -> str | None:
    """The code of the state that the name stands for; `None` when it is something else's name.

    A name that the table gives to a state other than `country` stands for neither: the record
    contradicts itself, and the actor is kept apart.
    """
    if kind not in _STATE_KINDS:
        return None
    folded = fold(name)
    found = _by_name().get(folded) or _by_name().get(_without_body(folded))
    if found is not None:
        return found if country in (None, found) else None
    return country if kind is ActorKind.STATE else None


def country_named(folded: str) -> str | None:
    """The state whose name, capital, people or adjective this folded name is."""
    return _by_name().get(folded)


def state_name(country: str) -> str:
    """The usual English name of the state; the code itself when the table has none."""
    state = _states().get(country)
    return state.name if state else country


_WITH_ARTICLE = re.compile(
    r"(United|Central|Dominican|Czech R)|.*(Islands|Emirates|Republic|States)"
)
_ALSO_WITH_ARTICLE = ("Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros")


def government_name(country: str) -> str:
    """What a state is called as an actor, with an article where its name takes one."""
    name = state_name(country)
    article = _WITH_ARTICLE.match(name) or name in _ALSO_WITH_ARTICLE
    return f"Government of {'the ' if article else ''}{name}"


@lru_cache(maxsize=1)
def country_places() -> frozenset[str]:
    """Ids of places that are whole countries, with and without their code in the record."""
    return frozenset(
        place_id(state.name, PlaceKind.COUNTRY, code)
        for state in _states().values()
        for code in (state.code, None)
    )


def without_country(folded: str, country: str | None) -> str:
    """A folded name without the words that only say which country it belongs to.

    "zedlandic foreign ministry" and "foreign ministry of zedland" both leave "foreign ministry".
    """
    state = _states().get(country or "")
    if state is None:
        return folded
    padded = f" {folded} "
    for word in sorted(state.names | state.adjectives, key=lambda w: (-len(w), w)):
        padded = padded.replace(f" of the {word} ", " ").replace(f" of {word} ", " ")
        padded = padded.replace(f" {word} ", " ")
    return " ".join(padded.split()) or folded


def _without_body(folded: str) -> str:
    """What is left of "government of x", "x authorities" and "official x": x."""
    for body in _BODIES:
        for front in (f"{body} of the ", f"{body} of "):
            if folded.startswith(front):
                return folded.removeprefix(front)
        if folded.endswith(f" {body}"):
            return folded.removesuffix(f" {body}")
    return folded.removeprefix("official ")


@lru_cache(maxsize=1)
def _states() -> dict[str, _State]:
    return {state.code: state for state in _read()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Folded names, capitals, seats, peoples and adjectives with their one state."""
    found: dict[str, set[str]] = {}
    for state in _states().values():
        for name in state.names | state.adjectives:
            found.setdefault(name, set()).add(state.code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


def _read() -> Iterator[_State]:
    table = files("loaders").joinpath("data", "countries.tsv")
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, name, variants, adjectives, peoples, capitals, seats = line.split("\t")
        names = ",".join((name, variants, peoples, capitals, seats))
        yield _State(code, name, _folded(names), _folded(adjectives))


def _folded(cell: str) -> frozenset[str]:
    return frozenset(fold(name) for name in cell.replace("?", "").split(",") if name.strip())
