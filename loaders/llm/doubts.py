"""What the local extractor is unsure of, as questions of multiple choice with the words quoted.

A record gives no probabilities, so doubt is read from what it says and from the words it rests on:
- **status**: it says alleged or hypothetical; or asserted where the sentence has a hedge.
- **date**: the event has none, although its paragraph names days.
- **role**: nobody acts although actors are named in the sentence; or one acts and another is
  affected in a sentence with "by", where voices are most easily exchanged.
- **all three**, where the event's `confidence` is given and under one half.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model import Role, Status
from graph.record import ExtractionRecord, RecordActor, RecordEvent
from loaders.extract.temporal import TimeExpression
from loaders.llm.quoting import QuoteFinder, Words

SURE = 0.5
CHOICES = 6  # dates or actors offered besides "none of these"
_LETTERS = "abcdefghijklmnop"
_HEDGES = re.compile(  # "may" only in small letters: May is a month
    r"\b(?:alleged(?:ly)?|reportedly|apparent(?:ly)?|supposed(?:ly)?|purported(?:ly)?"
    r"|claim(?:s|ed)?|rumou?r(?:s|ed)?|suspected|accus(?:es?|ed|ing)|if|unless|whether|would|could"
    r"|(?-i:may)|might|should|perhaps|possibl[ey]|probabl[ey]|likely|presumably|according to"
    r"|intends?|plans?|plann(?:ed|ing)|vow(?:s|ed)?|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")

Kind = Literal["status", "date", "role"]


@dataclass(frozen=True)
class Option:
    """One choice; `value` is a status, an actor's id, a place in the list of times, or nothing."""

    letter: str
    label: str
    value: str | int | None


@dataclass(frozen=True)
class Question:
    """One doubt about one event."""

    number: int
    kind: Kind
    event: str
    asked: str
    options: tuple[Option, ...]

    def text(self) -> str:
        """As the model reads it."""
        choices = "  ".join(f"({option.letter}) {option.label}" for option in self.options)
        return f"{self.number}. {self.asked}\n   {choices}"


@dataclass(frozen=True)
class _Doubt:
    kind: Kind
    event: RecordEvent
    asked: str
    labels: list[tuple[str, str | int | None]]


class Doubts:
    """A record beside its text; looking near a place takes no look at the rest."""

    def __init__(
        self, record: ExtractionRecord, finder: QuoteFinder, times: Sequence[TimeExpression]
    ) -> None:
        """`times` are those of the text, in its order."""
        self.record, self.finder, self.times = record, finder, times
        self._actors = {actor.id: actor for actor in record.actors}
        self._named = sorted(
            (mention.start_char, actor.id) for actor in record.actors for mention in actor.mentions
        )

    def questions(self) -> list[Question]:
        """Every doubt about every event, in the order of the text."""
        doubts = (doubt for event in self.record.events for doubt in self._of(event))
        return [
            Question(
                number,
                doubt.kind,
                doubt.event.id,
                doubt.asked,
                tuple(
                    Option(letter, label, value)
                    for letter, (label, value) in zip(_LETTERS, doubt.labels, strict=False)
                ),
            )
            for number, doubt in enumerate(doubts, start=1)
        ]

    def _of(self, event: RecordEvent) -> Iterator[_Doubt]:
        sentence = self.finder.sentence(event)
        words = self.finder.text[sentence.start : sentence.end]
        unsure = event.confidence is not None and event.confidence < SURE
        if unsure or _status_is_doubtful(event, words):
            asked = f"How firmly is {_named(event)} told in: {_quoted(words)}?"
            yield _Doubt("status", event, asked, [(s.value, s.value) for s in Status])
        days = self._days_near(event, sentence)
        if days and (unsure or not event.date.start):
            asked = f"When is {_named(event)}, in: {_quoted(words)}?"
            yield _Doubt("date", event, asked, [*days, ("not said", None)])
        actors = self._actors_in(event, sentence)
        if actors and (unsure or _role_is_doubtful(event, words)):
            asked = f"Who does it, where {_named(event)} is told in: {_quoted(words)}?"
            labels = [(actor.name, actor.id) for actor in actors]
            yield _Doubt("role", event, asked, [*labels, ("none of these", None)])

    def _days_near(self, event: RecordEvent, sentence: Words) -> list[tuple[str, str | int | None]]:
        """Times of the paragraph that name days, the nearest first."""
        area = self._paragraph(sentence)
        first = bisect_left(self.times, area.start, key=lambda time: time.start_char)
        behind = bisect_left(self.times, area.end, key=lambda time: time.start_char)
        near = [
            (abs(self.times[number].start_char - event.start_char), number)
            for number in range(first, behind)
            if self.times[number].type in ("DATE", "TIME") and self.times[number].interval.is_known
        ]
        return [(self.times[number].text, number) for _, number in sorted(near)[:CHOICES]]

    def _paragraph(self, sentence: Words) -> Words:
        text = self.finder.text
        low, high = max(0, sentence.start - 2000), min(len(text), sentence.end + 2000)
        before = [match.end() for match in _PARAGRAPH.finditer(text, low, sentence.start)]
        after = _PARAGRAPH.search(text, max(sentence.start, sentence.end - 2), high)
        return Words(before[-1] if before else low, after.start() if after else high)

    def _actors_in(self, event: RecordEvent, sentence: Words) -> list[RecordActor]:
        """Its participants, and whoever the sentence names."""
        first = bisect_left(self._named, (sentence.start, ""))
        behind = bisect_left(self._named, (sentence.end, ""))
        taking_part = [part.actor for part in event.participants]
        ids = dict.fromkeys([*taking_part, *(key for _, key in self._named[first:behind])])
        return [self._actors[key] for key in ids][:CHOICES]


def _status_is_doubtful(event: RecordEvent, words: str) -> bool:
    if event.status is Status.ASSERTED:
        return bool(_HEDGES.search(words))
    return event.status in (Status.ALLEGED, Status.HYPOTHETICAL)


def _role_is_doubtful(event: RecordEvent, words: str) -> bool:
    acting = sum(part.role is Role.ACTOR for part in event.participants)
    affected = any(part.role is Role.RECIPIENT for part in event.participants)
    return acting == 0 or (acting == 1 and affected and bool(_BY.search(words)))


def _named(event: RecordEvent) -> str:
    return f"«{event.trigger}»"


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= 400 else f'{line[:399]}…'}”"
