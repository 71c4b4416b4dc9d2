"""Who and where, over all passages of a document: the model's own keys become ids of the record.

A model labels anew in each passage. Two labels stand for one actor when they share the kind and a
name that is more than a common word. Only names that the passage prints are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graph.model import ActorKind, PlaceKind
from graph.record import NameMention, RecordActor, RecordPlace
from loaders.coordinates import position_of
from loaders.gazetteer import gazetteer
from loaders.llm.answer import Answer, SaidActor, SaidPlace
from loaders.llm.passages import Passage
from loaders.llm.quoting import QuoteFinder, Words, fold
from loaders.llm.tally import Dropped, Tally

T = TypeVar("T")
Key = tuple[int, str]  # number of the passage, and the model's label


@dataclass(frozen=True)
class Told:
    """What the model said of one passage."""

    passage: Passage
    answer: Answer

    @property
    def area(self) -> Words:
        """Where in the text the passage is."""
        return Words(self.passage.start, self.passage.end)


@dataclass
class _Group:
    """One actor or place while passages are gone through."""

    id: str
    kind: ActorKind | PlaceKind
    names: list[str] = field(default_factory=list[str])
    forms: list[str] = field(default_factory=list[str])
    country: str | None = None
    acts_for: str | None = None
    mentions: list[NameMention] = field(default_factory=list[NameMention])


@dataclass(frozen=True)
class Cast:
    """Actors and places of the record, and what the model's labels stand for."""

    actors: list[RecordActor]
    places: list[RecordPlace]
    actor_ids: dict[Key, str]
    place_ids: dict[Key, str]


def cast_of(told: Sequence[Told], finder: QuoteFinder, tally: Tally) -> Cast:
    """Everyone the passages name, each once."""
    actors, places = _Groups("", finder, tally), _Groups("place-", finder, tally)
    for one in told:
        for said in one.answer.actors:
            actors.add(one, said)
        for said in one.answer.places:
            places.add(one, said)
    for one in told:
        for said in one.answer.actors:
            actors.subordinate(one, said)
    _mention([*actors.groups, *places.groups], finder)
    return Cast(
        [_actor(group) for group in actors.groups],
        [_place(group) for group in places.groups],
        actors.ids,
        places.ids,
    )


class _Groups:
    """Actors, or places, as they come."""

    def __init__(self, prefix: str, finder: QuoteFinder, tally: Tally) -> None:
        self.groups: list[_Group] = []
        self.ids: dict[Key, str] = {}
        self._prefix, self._finder, self._tally = prefix, finder, tally
        self._by_form: dict[tuple[str, str], _Group] = {}
        self._by_id: dict[str, _Group] = {}
        self._stems: Counter[str] = Counter()

    def add(self, told: Told, said: SaidActor | SaidPlace) -> None:
        """Into the group that has one of its names, or a new one; dropped if it has no name."""
        forms = self._printed(told, [said.name, *said.names])
        if not forms:
            self._tally.add(Dropped.NAME)
            return
        name = forms[0] if _same(forms[0], said.name) else max(forms, key=len)
        group = self._group(said.kind, name, forms)
        group.names.append(name)
        group.forms += [form for form in forms if form not in group.forms]
        group.country = group.country or _country(said.country)
        self.ids[told.passage.number, said.key] = group.id

    def subordinate(self, told: Told, said: SaidActor) -> None:
        """Note whom an actor acts for, now that all are known."""
        own = self.ids.get((told.passage.number, said.key))
        if own is None or said.acts_for is None:
            return
        chief = self.ids.get((told.passage.number, said.acts_for))
        if chief is None:
            self._tally.add(Dropped.REFERENCE)
        elif chief != own:
            group = self._by_id[own]
            group.acts_for = group.acts_for or chief

    def _printed(self, told: Told, names: Sequence[str]) -> list[str]:
        """The names as the passage prints them, line breaks and runs of spaces evened out."""
        found = (self._finder.find(name, told.area) for name in names if name)
        return list(dict.fromkeys(" ".join(span.quote.split()) for span in found if span))

    def _group(self, kind: ActorKind | PlaceKind, name: str, forms: Sequence[str]) -> _Group:
        keys = [
            (kind.value, fold(form).casefold()) for form in forms if _is_name(form) or form == name
        ]
        known = (self._by_form.get(key) for key in keys)
        group = next((group for group in known if group), None) or self._new(kind, name)
        for key in keys:
            self._by_form.setdefault(key, group)
        return group

    def _new(self, kind: ActorKind | PlaceKind, name: str) -> _Group:
        slug = re.sub(r"\W+", "-", name.casefold()).strip("-")[:60] or "unnamed"
        stem = f"{self._prefix or f'{kind.value}-'}{slug}"
        self._stems[stem] += 1
        times = self._stems[stem]
        group = _Group(f"{stem}~{times}" if times > 1 else stem, kind)
        self.groups.append(group)
        self._by_id[group.id] = group
        return group


def _is_name(form: str) -> bool:
    """Whether it is more than a common word: "the minister" may be two people in two passages."""
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in form)


def _same(printed: str, said: str) -> bool:
    return fold(printed).strip() == fold(said).strip()


def _country(code: str | None) -> str | None:
    known = (code or "").strip().upper()
    return known if known in gazetteer().states else None


def _mention(groups: Sequence[_Group], finder: QuoteFinder) -> None:
    """Every place where a name stands; a name of two groups is a mention of both."""
    owners: dict[str, list[_Group]] = {}
    for group in groups:
        for form in group.forms:
            owners.setdefault(form, []).append(group)
    for form, span in finder.occurrences(owners):
        mention = NameMention(text=span.quote, start_char=span.start_char, end_char=span.end_char)
        for group in owners[form]:
            group.mentions.append(mention)


def _name(group: _Group) -> str:
    return max(group.names, key=len)


def _actor(group: _Group) -> RecordActor:
    return RecordActor(
        id=group.id,
        name=_name(group),
        kind=ActorKind(group.kind.value),
        aliases=group.forms,
        country=group.country,
        mentions=group.mentions,
        acts_for=group.acts_for,
    )


def _place(group: _Group) -> RecordPlace:
    kind = PlaceKind(group.kind.value)
    known = position_of(_name(group), kind, group.country)
    return RecordPlace(
        id=group.id,
        name=_name(group),
        kind=kind,
        aliases=group.forms,
        country=group.country,
        latitude=known[0] if known else None,
        longitude=known[1] if known else None,
        mentions=group.mentions,
    )
