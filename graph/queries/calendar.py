"""Buckets of a timeline: days, weeks, months, quarters and years, without gaps."""

from __future__ import annotations

import datetime as dt
from typing import Literal

Interval = Literal["day", "week", "month", "quarter", "year"]
_AUTO: tuple[tuple[int, Interval], ...] = (
    (62, "day"),
    (400, "week"),
    (8 * 366, "month"),
    (25 * 366, "quarter"),
)


def interval_for(start: dt.date, end: dt.date) -> Interval:
    """The interval that gives a readable number of buckets, about 10 to 100."""
    days = (end - start).days + 1
    for most, interval in _AUTO:
        if days <= most:
            return interval
    return "year"


def floor_of(day: dt.date, interval: Interval) -> dt.date:
    """First day of the bucket that holds `day`; weeks begin on Monday."""
    if interval == "week":
        return day - dt.timedelta(days=min(day.weekday(), (day - dt.date.min).days))
    if interval == "month":
        return day.replace(day=1)
    if interval == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1) if interval == "year" else day


def last_of(start: dt.date, interval: Interval) -> dt.date:
    """Last day of the bucket that begins on `start`; the calendar ends with the year 9999."""
    if interval == "day":
        return start
    if interval == "week":
        return start + dt.timedelta(days=min(6, (dt.date.max - start).days))
    months = {"month": 1, "quarter": 3, "year": 12}[interval]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def buckets(
    start: dt.date, end: dt.date, interval: Interval, most: int
) -> list[tuple[dt.date, dt.date]]:
    """All buckets that touch `start` to `end`, in order; stops one past `most`."""
    found: list[tuple[dt.date, dt.date]] = []
    first = floor_of(start, interval)
    while len(found) <= most:
        last = last_of(first, interval)
        found.append((first, last))
        if last >= end:
            break
        first = last + dt.timedelta(days=1)
    return found
