"""Sentences as event coders write them: one type, who did it and to whom.

Event data in the tradition of Schrodt's KEDS and TABARI codes a sentence as a dyad: a source and a
target, each a country or a kind of organisation. The record tells more and commits to less: it
keeps the act apart from how firmly it is told, and names an actor only where the grammar does. What
coders make of that is made here, and nowhere in the product:

* An intention, a demand or a refusal is coded as such, whatever act it is about.
* What only sets the scene ("Despite the warnings, …") comes after what is told.
* A demand, a promise or a threat is directed at whom its content concerns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.sets.parties import Parties, Side
from graph.model import EventType, Role, Status
from graph.record import ExtractionRecord, RecordEvent

_FRIENDLY = frozenset({EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.YIELD,
                       EventType.CONCEDE, EventType.RETREAT, EventType.CONSULT})  # fmt: skip
_HARMFUL = frozenset({EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE,
                      EventType.ASSAULT, EventType.PROTEST})  # fmt: skip
_WRAPPERS = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT,
                       EventType.THREATEN})  # fmt: skip
_TOGETHER = frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT,
                       EventType.COOPERATE})  # fmt: skip
_CONDITION = re.compile(r"\b(?:unless|if|until)\b")
_SCENE = re.compile(
    r"(?:After|Ahead|Although|Amid|As|At|Because|Before|Despite|During|Following|In|On|Since|Though"
    r"|Throughout|Under|Upon|When|While|With)\b[^,]*,"
)
_EXERCISE = re.compile(r"\b(?:exercise|drill|game|man(?:o|oeu|eu)ver|manoeuvre|patrol)s?\b")


@dataclass(frozen=True)
class Coded:
    """One event as coders write it."""

    type: EventType
    source: Side
    target: Side


def coded_events(record: ExtractionRecord, text: str) -> list[Coded]:
    """The sentence's events, the most prominent first."""
    told = [e for e in record.events if e.type is not EventType.NON_PLOVER]
    others = record.background_events
    wanted = [e for e in others if _is_wanted(e)]
    events = _by_prominence(told or wanted[:1] or record.events or others[:1], text)
    parties = Parties(record, text)
    return [_coded(e, events, parties, text) for e in events]


def _by_prominence(events: Sequence[RecordEvent], text: str) -> list[RecordEvent]:
    scene = _SCENE.match(text)
    end = scene.end() if scene else 0
    return sorted(events, key=lambda e: (e.trigger_start or 0) < end)


def _coded(event: RecordEvent, events: Sequence[RecordEvent], parties: Parties, text: str) -> Coded:
    source = parties.told(event, Role.ACTOR, ("agent",))
    kind = EventType.COOPERATE if _is_joint(event, source) else _type_of(event, text)
    target = parties.told(event, Role.RECIPIENT, ("patient", "goal"))
    if kind is EventType.REQUEST and event.type is not kind:
        source, target = parties.speaking(event), source
    if kind is EventType.AGREE and event.type is not kind and not target:  # ready to meet with them
        behind = tuple(p for p in source if p.start > (event.trigger_start or 0))
        source, target = tuple(p for p in source if p not in behind), behind
    if kind in _TOGETHER and len({p.code for p in source}) > 1 and not target:
        return Coded(kind, source, target)
    if not target and kind in _WRAPPERS:
        target = _of_content(event, events, source, parties)
    target = target or parties.other(source, event, event.trigger_end or 0)
    return Coded(kind, source or parties.other(target, event, 0), target)


def _is_joint(event: RecordEvent, source: Side) -> bool:
    """Exercises of several states' forces together are no threat among them."""
    several = len({p.code for p in source}) > 1
    return several and event.type is EventType.MOBILIZE and bool(_EXERCISE.search(event.quote))


def _of_content(
    event: RecordEvent, events: Sequence[RecordEvent], source: Side, parties: Parties
) -> Side:
    """Whom the act concerns that is promised, demanded or threatened: the next one told."""
    content = next((e for e in events if (e.trigger_start or 0) > (event.trigger_end or 0)), None)
    if content is None:
        return ()
    mine = {p.code for p in source}
    acting = parties.told(content, Role.ACTOR, ("agent",))
    affected = parties.told(content, Role.RECIPIENT, ("patient", "goal"))
    sides = (tuple(p for p in side if p.code not in mine) for side in (acting, affected))
    return next((s for s in sides if s), ())


def _is_wanted(event: RecordEvent) -> bool:
    return event.status is Status.CALLED_FOR and bool(event.attributed_to)


def _type_of(event: RecordEvent, text: str) -> EventType:
    open_yet = event.status in {Status.PLANNED, Status.HYPOTHETICAL}
    harmful = event.type in _HARMFUL
    may_hurt = harmful or event.type is EventType.REJECT
    if open_yet and may_hurt and _CONDITION.search(text, event.trigger_end or 0):
        return EventType.THREATEN
    if event.status is Status.PLANNED and event.type in _FRIENDLY:
        return EventType.AGREE
    if event.status is Status.PLANNED and harmful:
        return EventType.THREATEN
    if _is_wanted(event) and event.type is not EventType.REQUEST:
        return EventType.REQUEST
    if event.status is Status.DENIED and event.type in _FRIENDLY | {EventType.NON_PLOVER}:
        return EventType.REJECT
    if event.status is Status.PLANNED and event.type is EventType.NON_PLOVER:
        return EventType.AGREE
    return _of_2016(event)


def _of_2016(event: RecordEvent) -> EventType:
    """The set's type where PLOVER changed: kidnapping was coercion, not yet assault."""
    return EventType.COERCE if event.mode == "abduct" else event.type
