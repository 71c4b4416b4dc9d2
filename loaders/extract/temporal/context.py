"""What a phrase is read against: the publication window, the tense, and the dates before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from graph.interval import Precision, TimeInterval
from loaders.extract.temporal import periods
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, relative, undated
from loaders.extract.temporal.tense import Sentences, Tense

TenseAt = Callable[[int], Tense | None]
_ONE_DAY = dt.timedelta(days=1)
_A_FORTNIGHT = dt.timedelta(days=14)
_DAYS_REACH = 15  # sentences over which a weekday may look back for the day told last
_MAX_REACH = 3  # sentences over which "the same year" may look back
_DAY_REACH = 10  # sentences over which "that day" may, past times that are no days
_PAST_BIAS = 2  # without a tense, a past date may lie so many times farther away than a future one


@dataclass
class Context:
    """The state of one pass over a text; only `remember` changes it."""

    published: TimeInterval
    sentences: Sentences
    tense_at: TenseAt | None = None
    _anchor: Reading | None = field(default=None, init=False)
    _anchor_sentence: int = field(default=-1, init=False)
    _day: dt.date | None = field(default=None, init=False)
    _day_sentence: int = field(default=-1, init=False)
    _past: tuple[dt.date, int] | None = field(default=None, init=False)

    def tense(self, offset: int) -> Tense | None:
        """The caller's tense, else the one the sentence's words suggest."""
        if self.sentences.is_limit(offset):
            return None  # "was prolonged until 3 June": the verb's tense is not the date's
        told = self.tense_at(offset) if self.tense_at else None
        return told or self.sentences.tense(offset)

    def remember(self, reading: Reading, offset: int) -> None:
        """Make a dated phrase the one that "the same day" after it refers to."""
        if reading.period and reading.is_anchor:
            self._anchor = reading
            self._anchor_sentence = self.sentences.number(offset)
            if reading.period.start == reading.period.end:
                self._day, self._day_sentence = reading.period.start, self._anchor_sentence
                if self.published.end is None or self._day <= self.published.end:
                    self._past = self._day, self._anchor_sentence

    def told_day(self, offset: int) -> dt.date | None:
        """The day told last, where the publication's own is not known and does not exclude it."""
        if self._day is None or self.sentences.number(offset) - self._day_sentence > _DAYS_REACH:
            return None
        low, high = self.published.start, self.published.end
        if low is None or high is None:
            return self._day
        is_near = low - _A_FORTNIGHT <= self._day <= high + _A_FORTNIGHT
        return self._day if high - low > _ONE_DAY and is_near else None

    def anchor(self, offset: int, reach: int = _MAX_REACH) -> Reading | None:
        """The last dated phrase, if it stands at most `reach` sentences before."""
        if self._anchor is None:
            return None
        distance = self.sentences.number(offset) - self._anchor_sentence
        return self._anchor if distance <= reach else None

    def told_day_before(self, offset: int) -> Reading | None:
        """The last day told, for "that day", "the next morning"; what is past follows no plan."""
        day, sentence = self._day, self._day_sentence
        if self._past is not None and self._past[0] != day and self.tense(offset) == "past":
            day, sentence = self._past
        if day is None or self.sentences.number(offset) - sentence > _DAY_REACH:
            return self.anchor(offset)
        return relative(periods.day(day))

    def from_publication(
        self, resolve: Callable[[dt.date], Period | None], unresolved: str
    ) -> Reading:
        """Read a phrase relative to the publication.

        When the publication is a window, the phrase may mean different times at its two ends:
        the result then spans both and its value has X where they differ.
        """
        if self.published.start is None or self.published.end is None:
            return undated(unresolved)
        first, last = resolve(self.published.start), resolve(self.published.end)
        if first is None or last is None:
            return undated(unresolved)
        return (
            relative(first) if first == last else relative(_either(first, last), approximate=True)
        )

    def nearest_year(
        self, in_year: Callable[[int], Period | None], unresolved: str, offset: int
    ) -> Reading:
        """Find the year of a date given without one: by its sentence, or by tense."""
        found = self._by_sentence(in_year, offset) or self._by_tense(in_year, offset)
        return relative(found) if found else undated(unresolved)

    def _by_sentence(self, in_year: Callable[[int], Period | None], offset: int) -> Period | None:
        """The year of an exact date before it in the sentence ("in May 2031 … on 3 June")."""
        before = self.anchor(offset, reach=0)
        if before is None or before.period is None or before.basis != "explicit":
            return None
        if before.period.precision.rank > Precision.MONTH.rank:
            return None
        return in_year(before.period.end.year)

    def _by_tense(self, in_year: Callable[[int], Period | None], offset: int) -> Period | None:
        low, high = self.published.start, self.published.end
        if low is None or high is None:
            return None
        years = range(high.year - 8, high.year + 9)  # a 29 February needs up to eight years
        dated = [period for year in years if (period := in_year(year))]
        tense = self.tense(offset)
        # A day ahead of an exactly dated story is the time zone's doing, not last year's date.
        slack = _ONE_DAY if tense == "past" and low == high else dt.timedelta()
        past = [
            p for p in dated if p.start <= high + (slack if p.start == p.end else dt.timedelta())
        ]
        future = [p for p in dated if p.end >= low]
        if tense == "past" or not future:
            return past[-1] if past else None
        if tense == "future" or not past:
            return future[0]
        back, ahead = (high - past[-1].end).days, (future[0].start - low).days
        return past[-1] if back <= _PAST_BIAS * ahead else future[0]


def _either(first: Period, last: Period) -> Period:
    """All days that either may mean."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    longer = max(first.precision, last.precision, key=lambda precision: precision.rank)
    by_length = periods.by_length((end - start).days + 1)
    precision = max(longer, by_length, key=lambda precision: precision.rank)
    return Period(_common(first.value, last.value), start, end, precision)


def _common(first: str, last: str) -> str:
    """The value up to the first part in which the two differ, X for every digit after it."""
    parts, other = first.split("-"), last.split("-")
    same = 0
    while same < min(len(parts), len(other)) and parts[same] == other[same]:
        same += 1
    masked = [re.sub(r"\d", "X", part) for part in parts[same:]]
    return "-".join(parts[:same] + masked)
