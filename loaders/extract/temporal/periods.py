"""Stretches of the calendar with their TIMEX3 values: a day, a week, a quarter, a decade."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from graph.interval import Precision

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
FIRST_YEAR, LAST_YEAR = 1, 9999


@dataclass(frozen=True)
class Period:
    """Days `start` to `end`, both inclusive, called `value` in TIMEX3."""

    value: str
    start: dt.date
    end: dt.date
    precision: Precision


def day(date: dt.date) -> Period:
    return Period(date.isoformat(), date, date, Precision.DAY)


def week(date: dt.date) -> Period:
    """The ISO week (Monday to Sunday) that holds `date`."""
    year, number, weekday = date.isocalendar()
    start = date - dt.timedelta(days=weekday - 1)
    return Period(f"{year}-W{number:02d}", start, start + dt.timedelta(days=6), Precision.WEEK)


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week that holds `date`."""
    whole = week(date)
    return Period(f"{whole.value}-WE", whole.end - dt.timedelta(days=1), whole.end, Precision.WEEK)


def month(year: int, number: int) -> Period:
    return _months(f"{year:04d}-{number:02d}", year, number, 1, Precision.MONTH)


def quarter(year: int, number: int) -> Period:
    return _months(f"{year:04d}-Q{number}", year, 3 * number - 2, 3, Precision.SEASON)


def half(year: int, number: int) -> Period:
    return _months(f"{year:04d}-H{number}", year, 6 * number - 5, 6, Precision.SEASON)


def season(year: int, code: str) -> Period:
    """A season of the northern hemisphere; the winter of a year begins in its December."""
    return _months(f"{year:04d}-{code}", year, _SEASON_MONTHS[code], 3, Precision.SEASON)


def year(number: int) -> Period:
    return _months(f"{number:04d}", number, 1, 12, Precision.YEAR)


def decade(year_in_it: int) -> Period:
    first = year_in_it // 10 * 10
    return _months(f"{first // 10:03d}", first, 1, 120, Precision.DECADE)


def century(year_in_it: int) -> Period:
    """The hundred years that begin with a year ending in 00."""
    first = max(year_in_it // 100 * 100, FIRST_YEAR)
    return _months(f"{first // 100:02d}", first, 1, 1200, Precision.DECADE)


def between(first: Period, last: Period) -> Period:
    """From the start of one to the end of the other, as exact as its length allows."""
    precision = by_length((last.end - first.start).days + 1)
    return Period(f"{first.value}/{last.value}", first.start, last.end, precision)


def by_length(days: int) -> Precision:
    """The finest precision whose stretch is at least that long."""
    limits = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH))
    longer = ((184, Precision.SEASON), (366, Precision.YEAR))
    return next((p for limit, p in limits + longer if days <= limit), Precision.DECADE)


def holding(date: dt.date, unit: str) -> Period:
    """The calendar unit (by its English name) that holds `date`."""
    simple = {"day": day, "week": week, "fortnight": week, "weekend": weekend}
    if unit in simple:
        return simple[unit](date)
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    return {"year": year, "decade": decade, "century": century}[unit](date.year)


def shift(date: dt.date, count: int, unit: str) -> dt.date:
    """`date` moved by whole units; the 31st becomes the last day of a shorter month.

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    if unit in _DAYS_OF:
        return date + dt.timedelta(days=count * _DAYS_OF[unit])
    months = date.year * 12 + date.month - 1 + count * _MONTHS_OF[unit]
    target, index = divmod(months, 12)
    if not FIRST_YEAR <= target <= LAST_YEAR:
        raise OverflowError(f"year {target} lies outside the calendar")
    return dt.date(target, index + 1, min(date.day, calendar.monthrange(target, index + 1)[1]))


def neighbour(date: dt.date, count: int, unit: str) -> Period:
    """The unit `count` units after (before, if negative) the one that holds `date`."""
    return holding(shift(date, count, unit), unit)


def part(whole: Period, mod: str) -> Period:
    """The early (START), middle (MID) or late (END) third of a period longer than a day.

    In a month the thirds are the days 1-10, 11-20 and 21 to the last.
    """
    days = (whole.end - whole.start).days + 1
    if days < 3:
        return whole
    first, second = _cut(whole, 1), _cut(whole, 2)
    one_day = dt.timedelta(days=1)
    if mod == "START":
        return replace(whole, end=first - one_day)
    if mod == "MID":
        return replace(whole, start=first, end=second - one_day)
    return replace(whole, start=second)


def _cut(whole: Period, thirds: int) -> dt.date:
    if whole.precision is Precision.MONTH:
        return whole.start + dt.timedelta(days=10 * thirds)
    if whole.precision is Precision.YEAR:
        return whole.start.replace(month=1 + 4 * thirds)
    days = (whole.end - whole.start).days + 1
    if whole.precision is Precision.DECADE:
        years = whole.end.year - whole.start.year + 1
        return whole.start.replace(year=whole.start.year + -(-years * thirds // 3))
    return whole.start + dt.timedelta(days=days * thirds // 3)


def _months(value: str, year: int, first: int, count: int, precision: Precision) -> Period:
    start = dt.date(year, first, 1)
    if (year * 12 + first - 1 + count) // 12 > LAST_YEAR:
        return Period(value, start, dt.date.max, precision)
    after = shift(start, count, "month")
    return Period(value, start, after - dt.timedelta(days=1), precision)
