"""Places of a text that tell of an event, taken from its record: what the Wikinews sets ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.sets.part import Json
from graph.model import Status
from graph.record import (
    ArgumentRole,
    EventMention,
    ExtractionRecord,
    RecordArgument,
    RecordDate,
    RecordEvent,
)

ARGUMENT_NUMBERS: dict[ArgumentRole, int] = {"agent": 0, "patient": 1, "goal": 2}
"""PropBank's numbers of the record's argument roles."""


@dataclass(frozen=True)
class Spoken:
    """One trigger in the text, and what the text says with it.

    Attributes:
        start: First character of the trigger.
        end: The character behind it.
        event: The event it tells of.
        when: As said here, or else of the event.
        vouched: Whether somebody is named, if only as "officials", whose word it is.
    """

    start: int
    end: int
    event: RecordEvent
    status: Status
    when: RecordDate
    arguments: tuple[RecordArgument, ...]
    vouched: bool

    @property
    def date(self) -> str | None:
        """When, in the manner of `date_text`."""
        return date_text(self.when)

    def roles(self, prefix: str, *, meant: bool = False) -> list[Json]:
        """The arguments as `{role, start, end}`, a role being the prefix and PropBank's number.

        With `meant`, a pronoun or short name gives way to the fuller words it refers to.
        """
        return [
            {
                "role": f"{prefix}{ARGUMENT_NUMBERS[argument.role]}",
                "start": words.start_char,
                "end": words.end_char,
            }
            for argument in self.arguments
            for words in [argument.antecedent if meant and argument.antecedent else argument]
        ]


def spoken_events(record: ExtractionRecord) -> list[Spoken]:
    """Every place with a trigger, in text order; of two events at one place the first listed."""
    found: dict[tuple[int, int], Spoken] = {}
    for spoken in _all(record):
        found.setdefault((spoken.start, spoken.end), spoken)
    return [found[place] for place in sorted(found)]


def _all(record: ExtractionRecord) -> Iterator[Spoken]:
    for event in record.all_events:
        for place in (event, *event.mentions):
            if place.trigger_start is not None and place.trigger_end is not None:
                yield Spoken(
                    start=place.trigger_start,
                    end=place.trigger_end,
                    event=event,
                    status=place.status or event.status,
                    when=_when(place, event),
                    arguments=tuple(place.arguments),
                    vouched=any(step.source for step in place.attribution),
                )


def _when(place: RecordEvent | EventMention, event: RecordEvent) -> RecordDate:
    return place.date if place.date and date_text(place.date) else event.date


JUST_NOW = 7  # days; news that has no date of its own is told within a week


def date_text(date: RecordDate) -> str | None:
    """The finest calendar unit, day, month or year, that holds the whole of the date.

    What is bounded to one week only, in news mostly the one before publication, counts as its
    last day. `None` where no unit holds it.
    """
    first, last = date.start, date.end or date.start
    if first is None or last is None:
        first, last = date.not_before, date.not_after
        close = first is not None and last is not None and (last - first).days <= JUST_NOW
        return str(last) if close else None
    if first == last:
        return str(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else None
