"""From the model's answers to events, relations and links whose every span is in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from graph.model import EventType, Role
from graph.record import (
    ArgumentRole,
    EventMention,
    RecordArgument,
    RecordEvent,
    RecordLink,
    RecordParticipant,
    RecordQuantity,
    RecordRelation,
    RecordSpan,
)
from loaders.llm.answer import SaidEvent, SaidLink, SaidNumber, SaidParticipant, SaidRelation
from loaders.llm.cast import Cast, Key, Told
from loaders.llm.dating import Calendar
from loaders.llm.quoting import QuoteFinder, Words
from loaders.llm.tally import Dropped, Tally

LONGEST_TITLE, LONGEST_UNIT = 120, 40  # characters
_ARGUMENTS: Mapping[Role, ArgumentRole] = {Role.ACTOR: "agent", Role.RECIPIENT: "patient"}
# The record knows both under one older name; the mode keeps them apart, as with the local ones.
_RECORD_TYPES = {EventType.CONCEDE: EventType.YIELD, EventType.RETREAT: EventType.YIELD}
_RELATION = re.compile(r"(other:)?[a-z_]+")
_NUMBER = re.compile(r"\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True)
class Drafted:
    """An event before it has its id; `key` is the model's label for it."""

    key: Key
    event: RecordEvent
    background: bool


@dataclass(frozen=True)
class Drafter:
    """What the parts of a record are checked against."""

    finder: QuoteFinder
    calendar: Calendar
    cast: Cast
    tally: Tally

    def events(self, told: Told) -> list[Drafted]:
        """The events of one passage whose quotes are in it."""
        drafts = (self._event(told, said) for said in told.answer.events)
        return [draft for draft in drafts if draft]

    def relations(self, told: Told) -> list[RecordRelation]:
        """The relations of one passage between actors that there are."""
        made = (self._relation(told, said) for said in told.answer.relations)
        return [relation for relation in made if relation]

    def links(self, told: Told, ids: Mapping[Key, str]) -> list[RecordLink]:
        """The links of one passage between events that were kept; their ids are known now."""
        made = (self._link(told, said, ids) for said in told.answer.links)
        return [link for link in made if link]

    def _event(self, told: Told, said: SaidEvent) -> Drafted | None:
        quote = self.finder.find(said.quote, told.area)
        if quote is None:
            self.tally.add(Dropped.QUOTE)
            return None
        trigger = self._trigger(said.trigger, quote) or quote
        sentence = self.finder.sentence(quote)
        number = told.passage.number
        event = RecordEvent(
            id="",
            title=_line(said.title, LONGEST_TITLE) or _line(quote.quote, LONGEST_TITLE),
            type=_RECORD_TYPES.get(said.type, said.type),
            mode=said.type.value.lower() if said.type in _RECORD_TYPES else None,
            trigger=trigger.quote,
            trigger_start=trigger.start_char,
            trigger_end=trigger.end_char,
            quote=quote.quote,
            start_char=quote.start_char,
            end_char=quote.end_char,
            status=said.status,
            date=self.calendar.date_of(said, quote, told.area, self.tally),
            place=self._known(self.cast.place_ids, number, [said.place]).get(said.place or ""),
            participants=self._participants(number, said.participants, sentence),
            arguments=self._arguments(number, said.participants, sentence),
            attributed_to=self._actors(number, said.said_by),
            quantities=self._numbers(said.numbers, sentence),
            mentions=self._mentions(told, said),
        )
        return Drafted((number, said.key), event, said.background)

    def _trigger(self, trigger: str, quote: RecordSpan) -> RecordSpan | None:
        found = self.finder.find(trigger, Words(quote.start_char, quote.end_char))
        if found is None:
            self.tally.add(Dropped.TRIGGER)
        return found

    def _participants(
        self, number: int, said: Iterable[SaidParticipant], sentence: Words
    ) -> list[RecordParticipant]:
        """Each actor once, in its first role."""
        parts: dict[str, RecordParticipant] = {}
        for one in said:
            actor = self._known(self.cast.actor_ids, number, [one.actor]).get(one.actor or "")
            if actor is None:
                continue
            span = self.finder.find(one.words, sentence) if one.words else None
            where = {"start_char": span.start_char, "end_char": span.end_char} if span else {}
            parts.setdefault(actor, RecordParticipant(actor=actor, role=one.role, **where))
        return list(parts.values())

    def _arguments(
        self, number: int, said: Iterable[SaidParticipant], sentence: Words
    ) -> list[RecordArgument]:
        """The words that name who does it and to whom, where the sentence has them."""
        arguments: list[RecordArgument] = []
        for one in said:
            role = _ARGUMENTS.get(one.role)
            if not one.words or role is None:
                continue
            span = self.finder.find(one.words, sentence)
            if span is None:
                self.tally.add(Dropped.QUOTE)
                continue
            actor = self.cast.actor_ids.get((number, one.actor or ""))
            arguments.append(RecordArgument(**span.model_dump(), role=role, actor=actor))
        return arguments

    def _numbers(self, said: Iterable[SaidNumber], sentence: Words) -> list[RecordQuantity]:
        quantities: list[RecordQuantity] = []
        for one in said:
            span = self.finder.find(one.words, sentence)
            if span is None:
                self.tally.add(Dropped.NUMBER)
                continue
            printed = _value(span.quote)
            value = one.value if printed is None else printed
            unit = _line(one.unit or "", LONGEST_UNIT) or None
            quantities.append(
                RecordQuantity(
                    text=span.quote,
                    value=value,
                    unit=unit,
                    start_char=span.start_char,
                    end_char=span.end_char,
                )
            )
        return quantities

    def _mentions(self, told: Told, said: SaidEvent) -> list[EventMention]:
        mentions: list[EventMention] = []
        for one in said.mentions:
            span = self.finder.find(one.quote, told.area)
            if span is None:
                self.tally.add(Dropped.QUOTE)
                continue
            trigger = self._trigger(one.trigger, span) if one.trigger else None
            mentions.append(
                EventMention(
                    **span.model_dump(),
                    trigger=trigger.quote if trigger else None,
                    trigger_start=trigger.start_char if trigger else None,
                    trigger_end=trigger.end_char if trigger else None,
                )
            )
        return mentions

    def _relation(self, told: Told, said: SaidRelation) -> RecordRelation | None:
        number = told.passage.number
        source = self._known(self.cast.actor_ids, number, [said.source]).get(said.source)
        ids = self.cast.actor_ids
        if said.type == "located_in" and (number, said.target) in self.cast.place_ids:
            ids = self.cast.place_ids
        target = self._known(ids, number, [said.target]).get(said.target)
        span = self.finder.find(said.quote, told.area)
        if span is None:
            self.tally.add(Dropped.QUOTE)
        if not _RELATION.fullmatch(said.type) or source == target:
            self.tally.add(Dropped.RELATION)
            return None
        if source is None or target is None or span is None:
            return None
        return RecordRelation(
            **span.model_dump(),
            source=source,
            type=said.type,
            target=target,
            status=said.status,
            attributed_to=self._actors(number, said.said_by),
        )

    def _link(self, told: Told, said: SaidLink, ids: Mapping[Key, str]) -> RecordLink | None:
        known = self._known(ids, told.passage.number, [said.source, said.target])
        source, target = known.get(said.source), known.get(said.target)
        span = self.finder.find(said.quote, told.area) if said.quote else None
        if said.quote and span is None:
            self.tally.add(Dropped.QUOTE)
            return None
        if source is None or target is None or source == target:
            return None
        quote = span.quote if span else None
        return RecordLink(source=source, type=said.type, target=target, quote=quote)

    def _actors(self, number: int, keys: Iterable[str]) -> list[str]:
        known = self._known(self.cast.actor_ids, number, keys)
        return list(dict.fromkeys(known.values()))

    def _known(
        self, ids: Mapping[Key, str], number: int, keys: Iterable[str | None]
    ) -> dict[str, str]:
        """The keys that stand for something; the others are counted."""
        known: dict[str, str] = {}
        for key in keys:
            if not key:
                continue
            found = ids.get((number, key))
            if found is None:
                self.tally.add(Dropped.REFERENCE)
            else:
                known[key] = found
        return known


def _line(text: str, longest: int) -> str:
    """The model's own words on one line, printable and of bearable length."""
    line = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _value(words: str) -> float | None:
    """The first number that the words print in digits; the model is not asked to count."""
    match = _NUMBER.search(words)
    if match is None:
        return None
    scale = next((_SCALES[w] for w in words.lower().split() if w in _SCALES), 1.0)
    number = float(re.sub(r"[,\u00a0\u202f]", "", match.group())) * scale
    return number if isfinite(number) else None
