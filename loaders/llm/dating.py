"""The date of an event, worked out from the words the model points at and not from its arithmetic.

The words have to be in the text. Where our own reading of times knows them, it decides. Where it
does not (another language, an odd form), the model's date is kept as inferred if the words print
its year, or if it lies within a year of the publication; otherwise it is dropped and counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graph.interval import Basis, Precision, TimeInterval
from graph.record import RecordDate, RecordSpan
from loaders.extract.temporal import TimeExpression
from loaders.llm.answer import SaidEvent
from loaders.llm.quoting import QuoteFinder, Words
from loaders.llm.tally import Dropped, Tally

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NEAR = dt.timedelta(days=366)


@dataclass(frozen=True)
class Calendar:
    """The time expressions of one text, in their order, and when it was published."""

    finder: QuoteFinder
    times: Sequence[TimeExpression]
    published: TimeInterval

    def date_of(self, said: SaidEvent, event: RecordSpan, area: Words, tally: Tally) -> RecordDate:
        """When the event was, as far as words of the passage say so."""
        if not said.date_words:
            if said.date:
                tally.add(Dropped.DATE)
            return RecordDate()
        sentence = self.finder.sentence(event)
        words = self.finder.find(said.date_words, sentence)
        inherited = words is None
        words = words or self.finder.find(said.date_words, area, event.start_char)
        if words is None:
            tally.add(Dropped.DATE)
            return RecordDate()
        return self._read(words, said.date, tally, inherited=inherited)

    def _read(
        self, words: RecordSpan, theirs: str | None, tally: Tally, *, inherited: bool
    ) -> RecordDate:
        known = self._expression(words)
        if known is not None:
            return record_date(known.interval, inherited=inherited)
        guess = self._borne_out(theirs, words.quote)
        if guess is None:
            tally.add(Dropped.DATE)
            return RecordDate(expression=words.quote)
        return record_date(guess.model_copy(update={"text": words.quote}), inherited=False)

    def _expression(self, words: RecordSpan) -> TimeExpression | None:
        """Our expression that shares most with the words."""
        first = bisect_left(self.times, words.start_char, key=lambda time: time.end_char - 1)
        behind = bisect_left(self.times, words.end_char, key=lambda time: time.start_char)

        def common(time: TimeExpression) -> int:
            return min(time.end_char, words.end_char) - max(time.start_char, words.start_char)

        return max(self.times[first:behind], key=common, default=None)

    def _borne_out(self, theirs: str | None, words: str) -> TimeInterval | None:
        guess = interval_of(theirs or "")
        if guess is None or guess.start is None or guess.end is None:
            return None
        printed = str(guess.start.year) in re.findall(r"\d+", words)
        low, high = self.published.start, self.published.end
        near = low and high and low - _NEAR <= guess.end and guess.start <= high + _NEAR
        return guess if printed or near else None


def record_date(interval: TimeInterval, *, inherited: bool) -> RecordDate:
    """The interval as the record has it; one from another sentence is carried over."""
    date = RecordDate(**interval.model_dump(exclude={"text"}), expression=interval.text)
    if inherited and interval.is_known:
        return date.model_copy(update={"basis": Basis.INHERITED, "expression": None})
    return date


def interval_of(text: str) -> TimeInterval | None:
    """The day, month or year of `YYYY[-MM[-DD]]`, as inferred; `None` for anything else."""
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_day = day or calendar.monthrange(start.year, month or 12)[1]
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return TimeInterval(
        start=start,
        end=dt.date(start.year, month or 12, last_day),
        precision=precision,
        basis=Basis.INFERRED,
        value=text.strip(),
    )
