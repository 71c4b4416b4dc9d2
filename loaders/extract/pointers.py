"""Pointing words that a date beside them explains: "last month (May 2031)", "tomorrow, 4 May"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.interval import Basis, Precision, TimeInterval
from loaders.extract.clues import Clue, Days, Window
from loaders.extract.temporal import TimeExpression, find
from loaders.extract.temporal.periods import neighbour
from loaders.extract.told_dates import ToldDate, is_day, is_yearless
from loaders.extract.window import inferred

_BESIDE = re.compile(r"\s?[,(]\s?|,? (?:in|on) | \((?:in|on) |, that is,? (?:in |on )?")
_POINTING = {
    "the day before yesterday": ("day", 2), "the day after tomorrow": ("day", -2),
    "today": ("day", 0), "yesterday": ("day", 1), "tomorrow": ("day", -1), "tonight": ("day", 0),
    "this morning": ("day", 0), "this afternoon": ("day", 0), "this evening": ("day", 0),
    "last night": ("day", 1), "yesterday morning": ("day", 1), "yesterday evening": ("day", 1),
    "this month": ("month", 0), "last month": ("month", 1), "next month": ("month", -1),
    "this year": ("year", 0), "last year": ("year", 1), "next year": ("year", -1),
}  # fmt: skip
_POINTS = re.compile(r"(?:next|last|this|\w+ years? ago)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"(last|this|next|coming)\s+(?:{'|'.join(calendar.day_name)})", re.IGNORECASE
)
_WEEKDAYS_OFF = {"last": (1, 7), "this": (-6, 6), "next": (-13, -1), "coming": (-7, -1)}
"""Days from the weekday that is meant to the first and last day on which it is called so."""
_MONTHS_AHEAD, _MONTHS_BACK = 36, 30 * 12  # how far from the date its text may have been written
_HALF_A_MONTH = dt.timedelta(days=14)
_PRECISIONS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}


@dataclass(frozen=True)
class _Off:
    """A date from which the writing lies so many days off."""

    date: ToldDate
    first: int
    last: int

    @property
    def shown(self) -> TimeExpression:
        return self.date.found

    def in_year(self, year: int) -> Days | None:
        days = self.date.in_year(year)
        if days is None:
            return None
        return days[0] + dt.timedelta(days=self.first), days[1] + dt.timedelta(days=self.last)


def explained_pointers(
    text: str, expressions: Sequence[TimeExpression]
) -> tuple[list[Window], list[Clue]]:
    """What such pairs show: windows, and clues from dates without a year."""
    windows: list[Window] = []
    open_clues: list[Clue] = []
    for pointer, date in _pairs(text, expressions):
        window = _window(pointer, date)
        if window is not None:
            windows.append(window)
        elif is_yearless(date) and is_day(date) and (days := _days_off(pointer)) is not None:
            open_clues.append(_Off(ToldDate(date, is_past=True), *days))
    return windows, open_clues


def _pairs(
    text: str, expressions: Sequence[TimeExpression]
) -> Iterator[tuple[TimeExpression, TimeExpression]]:
    for first, second in pairwise(expressions):
        if _BESIDE.fullmatch(text, first.end_char, second.start_char):
            yield first, second
            yield second, first


def _window(pointer: TimeExpression, date: TimeExpression) -> Window | None:
    meant = date.interval
    if meant.basis is not Basis.EXPLICIT or meant.start is None or meant.end is None:
        return None
    unit, back = _POINTING.get(pointer.text.lower(), ("", 0))
    if unit and meant.precision is _PRECISIONS[unit]:
        period = neighbour(meant.start, back, unit)
        return Window(period.start, period.end, pointer)
    days = _days_off(pointer)
    if days is not None and meant.precision is Precision.DAY:
        first, last = (dt.timedelta(days=d) for d in days)
        return Window(meant.start + first, meant.start + last, pointer)
    months = _months_of_writing(pointer, meant)
    return None if months is None else Window(*months, pointer)


def _days_off(pointer: TimeExpression) -> tuple[int, int] | None:
    unit, back = _POINTING.get(pointer.text.lower(), ("", 0))
    if unit == "day":
        return back, back
    weekday = _WEEKDAY.fullmatch(pointer.text)
    return _WEEKDAYS_OFF[weekday[1].lower()] if weekday is not None else None


def _months_of_writing(pointer: TimeExpression, meant: TimeInterval) -> Days | None:
    """From when to when "next April" is in 2032, or "two years ago" is 2029."""
    if not _POINTS.match(pointer.text) or meant.start is None:
        return None
    fitting: list[dt.date] = []
    for back in range(-_MONTHS_AHEAD, _MONTHS_BACK):
        period = neighbour(meant.start, back, "month")
        middle = period.start + _HALF_A_MONTH
        read = find(pointer.text, inferred(middle, middle, Precision.DAY))
        if read and _agree(read[0].interval, meant):
            fitting += [period.start, period.end]
    return (min(fitting), max(fitting)) if fitting else None


def _agree(one: TimeInterval, other: TimeInterval) -> bool:
    """Whether one of the two lies within the other."""
    if not (one.start and one.end and other.start and other.end):
        return False
    low, high = max(one.start, other.start), min(one.end, other.end)
    return (low, high) in {(one.start, one.end), (other.start, other.end)}
