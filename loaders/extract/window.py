"""The window of publication that dates leave: behind what is reported, before what is announced.

A date without its year ("on 27 June") lies in the year that brings all such dates nearest to the
day of writing: those reported right before it, those announced right after it. The year itself
comes from a full date that opens the story, or from the years between which the text was written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.interval import Basis, Precision, TimeInterval
from loaders.extract.temporal import TimeExpression
from loaders.extract.temporal.periods import by_length
from loaders.extract.told_dates import ToldDate, is_exact, told_dates

NEWS = dt.timedelta(days=10)  # what a report ends with is told within these days
_STORY = dt.timedelta(days=270)  # days over which a story without other years goes on
_WIDEST_GAP = 366  # days between a reported and an announced date that still make a window
_MOST = 60  # dates that are weighed; more of them say no more

Window = tuple[TimeInterval, TimeExpression]
"""The window and the expression that shows it best."""


def inferred(start: dt.date, end: dt.date, precision: Precision | None = None) -> TimeInterval:
    """A known window that the text only implies."""
    precision = precision or by_length((end - start).days + 1)
    return TimeInterval(start=start, end=end, precision=precision, basis=Basis.INFERRED)


def window_of(text: str, expressions: Sequence[TimeExpression]) -> Window | None:
    """What reported and announced dates leave; unknown with a bound where only one side is told."""
    told = list(told_dates(text, expressions))
    opening = _opening(told)
    if opening is not None:
        first = opening.found.interval.start or dt.date.min
        narrow = narrowed(told, first, first + _STORY)
        if narrow is not None:
            return narrow
    return _between(told)


def _opening(told: Sequence[ToldDate]) -> ToldDate | None:
    """The full day that the story opens with, if later days build on it and no later year is told.

    Writers name the year once and leave it out from then on; a full date behind dates without a
    year is of another year than theirs.
    """
    first = next(iter(told), None)
    if first is None or not (first.is_full and first.is_past and is_exact(first.found)):
        return None
    if first.found.interval.precision is not Precision.DAY:
        return None
    builds = any(not is_exact(t.found) for t in told[1:])
    latest = max((t.found.interval.start for t in told if t.found.interval.start), default=None)
    same_year = latest is not None and latest.year == (first.found.interval.start or latest).year
    return first if builds and same_year else None


def narrowed(told: Sequence[ToldDate], low: dt.date, high: dt.date) -> Window | None:
    """The days of writing between `low` and `high`: right behind the latest report.

    `None` where the text reports no day or month in these years.
    """
    told = _distinct(told)
    best = min(_placements(told, low, high), key=lambda p: (p.strain, p.day), default=None)
    if best is None:
        return None
    end = min([best.last + NEWS, *(d for d in best.announced if d >= best.last)])
    return inferred(best.day, end), best.told.found


@dataclass(frozen=True)
class _Placement:
    """One reading of the dates: the latest report, `day` to `last`, and how far others lie off."""

    told: ToldDate
    day: dt.date
    last: dt.date
    strain: int
    announced: tuple[dt.date, ...]


def _distinct(told: Sequence[ToldDate]) -> list[ToldDate]:
    seen = {(t.found.value, t.is_past): t for t in reversed(told)}
    return list(reversed(seen.values()))[:_MOST]


def _placements(told: Sequence[ToldDate], low: dt.date, high: dt.date) -> Iterator[_Placement]:
    past = [t for t in told if t.is_past]
    ahead = [t for t in told if not t.is_past and not t.is_full]
    full = max((t.found.interval.start for t in past if t.found.interval.start), default=low)
    for one in past:
        for year in range(low.year, high.year + 1):
            days = one.in_year(year)
            if days is None or not max(low, full) <= days[0] <= high:
                continue
            before = [_latest(t, days[0]) for t in past if not t.is_full]
            after = [_earliest(t, days[0]) for t in ahead]
            strain = sum((days[0] - d).days for d in before if d)
            strain += sum((d - days[0]).days for d in after if d)
            yield _Placement(one, *days, strain, tuple(d for d in after if d))
            if one.is_full:
                break


def _latest(told: ToldDate, day: dt.date) -> dt.date | None:
    starts = (told.in_year(year) for year in (day.year, day.year - 1))
    return next((s[0] for s in starts if s and s[0] <= day), None)


def _earliest(told: ToldDate, day: dt.date) -> dt.date | None:
    ends = (told.in_year(year) for year in (day.year, day.year + 1))
    return next((e[1] for e in ends if e and e[1] >= day), None)


def _between(told: Sequence[ToldDate]) -> Window | None:
    """Not before the latest full date reported as past, not after the first one announced."""
    full = [t for t in told if is_exact(t.found)]
    past = latest_report(full)
    low = past.interval.start if past else None
    announced = [t.found for t in full if not t.is_past and _is_later(t.found, low)]
    future = min(announced, key=lambda found: found.interval.end or dt.date.max, default=None)
    high = future.interval.end if future else None
    shown = past or future
    if shown is None:
        return None
    if low and high and (high - low).days < _WIDEST_GAP:
        return inferred(low, high), shown
    return TimeInterval.unknown(not_before=low, not_after=high), shown


def latest_report(told: Sequence[ToldDate]) -> TimeExpression | None:
    """The latest full date reported as past."""
    past = [t.found for t in told if t.is_past and is_exact(t.found)]
    return max(past, key=lambda found: found.interval.start or dt.date.min, default=None)


def _is_later(found: TimeExpression, low: dt.date | None) -> bool:
    """A date announced in an older story ("was to open in 2019") bounds nothing."""
    return low is None or (found.interval.end is not None and found.interval.end >= low)
