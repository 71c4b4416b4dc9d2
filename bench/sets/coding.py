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

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import EventType, Role, Status
from graph.record import (
    ArgumentRole,
    ExtractionRecord,
    RecordActor,
    RecordEvent,
    RecordParticipant,
)
from loaders.gazetteer import Entry, gazetteer

# States that are no more, to the one that coders count their acts for.
_SUCCESSORS = {"SUN": "RUS", "YUG": "SRB", "DDR": "DEU", "CSK": "CZE"}
# The set's coders count the Red Cross and its like among the international bodies.
_BLOCS = {"IGO": "IGO", "NGO": "IGO", "IMG": "IMG"}
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
        found = [self._party(p) for p in parts]
        coded = [p for p in found if p is not None]
        if not coded:
            quotes = [a.quote for a in event.arguments if a.role in arguments]
            coded = [Party(q, c) for q in quotes for c in _countries_in(q)]
        return tuple(coded)

    def _party(self, part: RecordParticipant) -> Party | None:
        actor = self.actors[part.actor]
        code = self._code_of(actor) or self.home
        named = part.start_char is not None and part.end_char is not None
        text = self.text[part.start_char : part.end_char] if named else actor.name
        return Party(text, code) if code else None

    def _code_of(self, actor: RecordActor) -> str | None:
        """A people apart is of the state it lives in, not of the one it has its name from."""
        principal = self.actors.get(actor.acts_for or "")
        country = actor.country or (principal.country if principal else None)
        if country:
            return _SUCCESSORS.get(country, country)
        return next(iter(_countries_in(actor.name)), None)

    def _completed(
        self, event: RecordEvent, source: tuple[Party, ...], target: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """A side nobody fills: the only country, else where it happened or who else is named."""
        if not target:
            target = self._where(event, source) or self._other(source, event.trigger_end or 0)
        if not source:
            source = self._other(target, 0)
        return source, target

    def _where(self, event: RecordEvent, source: tuple[Party, ...]) -> tuple[Party, ...]:
        place = self.places.get(event.place or "")
        known = place is not None and place not in {p.code for p in source}
        return (Party(place, place),) if place and known else ()

    def _other(self, known: tuple[Party, ...], start: int) -> tuple[Party, ...]:
        """The country named first behind `start`, else first of all, that is not yet a party."""
        if self.home:
            return (Party(self.home, self.home),)
        taken = {p.code for p in known}
        behind = [c for c in _countries_in(self.text[start:]) if c not in taken]
        left = behind or [c for c in self.named if c not in taken]
        return (Party(left[0], left[0]),) if left else ()


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


def _countries_in(text: str) -> dict[str, None]:
    """The codes of the countries and international bodies a text names, in its order."""
    found = (_code_of_entry(h.entry) for h in gazetteer().find(text) if not h.entry.weak)
    return dict.fromkeys(code for code in found if code)


def _code_of_entry(entry: Entry) -> str | None:
    if entry.bloc:
        return _BLOCS[entry.bloc]
    return _SUCCESSORS.get(entry.country or "", entry.country)
