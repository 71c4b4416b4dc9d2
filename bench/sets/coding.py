"""Sentences as event coders write them: one type, who did it and to whom, as codes.

Event data in the tradition of Schrodt's KEDS and TABARI codes a sentence as a dyad: a source and a
target, each a country or a kind of organisation. The record tells more and commits to less. It
keeps the act apart from how firmly it is told, names an actor only where the grammar does, and says
where things happened. What coders derive from those is derived here, and nowhere in the product:

* An intention, a demand or a refusal is coded as such, whatever act it is about.
* A sentence about one country is domestic: its unnamed police, crowds and parties are of it.
* A side that is not named is the country where it happened, or the other country of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import EventType, Role, Status
from graph.record import ArgumentRole, ExtractionRecord, RecordActor, RecordEvent
from loaders.gazetteer import EntryKind, gazetteer

# States that are no more, to the one that coders count their acts for.
_SUCCESSORS = {"SUN": "RUS", "YUG": "SRB", "DDR": "DEU", "CSK": "CZE"}
_FRIENDLY = frozenset(
    {EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.YIELD, EventType.CONSULT}
)
_HARMFUL = frozenset(
    {EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT,
     EventType.PROTEST}
)  # fmt: skip


@dataclass(frozen=True)
class Party:
    """One side's member: the words that name it and its code."""

    text: str
    code: str


@dataclass(frozen=True)
class Coded:
    """One event as coders write it."""

    type: EventType
    source: tuple[Party, ...]
    target: tuple[Party, ...]


def coded_events(record: ExtractionRecord, text: str) -> list[Coded]:
    """The sentence's events, the most prominent first."""
    sentence = _Sentence(record, text)
    told = [e for e in record.events if e.type is not EventType.NON_PLOVER] or record.events
    return [sentence.coded(e) for e in told]


class _Sentence:
    """The countries of one sentence and how its events are coded."""

    def __init__(self, record: ExtractionRecord, text: str) -> None:
        self.text = text
        self.actors = {a.id: a for a in record.actors}
        self.places = {p.id: p.country for p in record.places}
        self.named = _countries_in(text)
        self.home = next(iter(self.named)) if len(self.named) == 1 else None

    def coded(self, event: RecordEvent) -> Coded:
        kind = _type_of(event)
        source = self._side(event, Role.ACTOR, ("agent",))
        target = self._side(event, Role.RECIPIENT, ("patient", "goal"))
        return Coded(kind, *self._completed(event, source, target))

    def _side(
        self, event: RecordEvent, role: Role, arguments: Sequence[ArgumentRole]
    ) -> tuple[Party, ...]:
        parts = [p for p in event.participants if p.role is role]
        found = [self._party(self.actors[p.actor]) for p in parts]
        coded = [p for p in found if p is not None]
        if not coded:
            quotes = [a.quote for a in event.arguments if a.role in arguments]
            coded = [Party(q, c) for q in quotes for c in _countries_in(q)]
        return tuple(coded)

    def _party(self, actor: RecordActor) -> Party | None:
        code = _code_of(actor) or self.home
        return Party(actor.name, code) if code else None

    def _completed(
        self, event: RecordEvent, source: tuple[Party, ...], target: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        if not source:
            source = self._missing(event, target)
        if not target:
            target = self._missing(event, source)
        return source, target

    def _missing(self, event: RecordEvent, other: tuple[Party, ...]) -> tuple[Party, ...]:
        if self.home:
            return (Party(self.home, self.home),)
        taken = {p.code for p in other}
        place = self.places.get(event.place or "")
        if place and place not in taken:
            return (Party(place, place),)
        rest = [c for c in self.named if c not in taken]
        return (Party(rest[0], rest[0]),) if len(rest) == 1 else ()


def _type_of(event: RecordEvent) -> EventType:
    if event.status is Status.PLANNED and event.type in _FRIENDLY:
        return EventType.AGREE
    if event.status is Status.PLANNED and event.type in _HARMFUL:
        return EventType.THREATEN
    if event.status is Status.CALLED_FOR and event.attributed_to:
        return EventType.REQUEST
    if event.status is Status.DENIED and event.type in _FRIENDLY:
        return EventType.REJECT
    return event.type


def _code_of(actor: RecordActor) -> str | None:
    if actor.country:
        return _SUCCESSORS.get(actor.country, actor.country)
    return next(iter(_countries_in(actor.name)), None)


def _countries_in(text: str) -> dict[str, None]:
    """The codes of the countries and organisations a text names, in its order."""
    return dict.fromkeys(_coded(h.entry.country) for h in gazetteer().find(text)
                         if h.entry.country and not h.entry.weak)  # fmt: skip


def _coded(country: str | None) -> str:
    return _SUCCESSORS.get(country or "", country or "")
