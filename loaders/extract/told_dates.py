"""The dates of a text as its sentences place them: behind the writer, or ahead of him."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.interval import YEARLESS, Basis, Precision
from loaders.extract.temporal import TimeExpression, periods
from loaders.extract.temporal.tense import Sentences

_AHEAD = frozenset({"for", "until", "till"})
_REPORTED_AFTER = frozenset({"in", "on", "since", "of", "dated", "from"})
_SEASON = re.compile(r"XXXX-(SP|SU|FA|WI)")
_NEAR = 20  # characters before a date in which the word that leads it stands


@dataclass(frozen=True)
class ToldDate:
    """A day or month of the text.

    Attributes:
        found: The phrase.
        is_past: Whether the text reports it as past; it announces all others.
    """

    found: TimeExpression
    is_past: bool

    @property
    def is_full(self) -> bool:
        """Whether the text gives its year."""
        return self.found.interval.start is not None

    def in_year(self, year: int) -> tuple[dt.date, dt.date] | None:
        """First and last day; a full date is what it is in any year."""
        interval = self.found.interval
        if interval.start is not None and interval.end is not None:
            return interval.start, interval.end
        season = _SEASON.fullmatch(self.found.value)
        if season is not None:
            period = periods.season(year, season[1])
            return period.start, period.end
        match = YEARLESS.fullmatch(self.found.value)
        if match is None:
            return None
        month, day = int(match[1]), int(match[2]) if match[2] else None
        length = calendar.monthrange(year, month)[1]
        if day is not None and day > length:
            return None
        return dt.date(year, month, day or 1), dt.date(year, month, day or length)


def told_dates(text: str, expressions: Sequence[TimeExpression]) -> Iterator[ToldDate]:
    """The days and months whose place in the sentence tells the past from the future."""
    sentences = Sentences(text)
    for found in expressions:
        yearless = YEARLESS.fullmatch(found.value) or _is_this_season(found)
        if not (yearless or is_exact(found) or is_counted(found)):
            continue
        past = _is_past(text, found, sentences)
        if past is not None:
            yield ToldDate(found, past)


def _is_this_season(found: TimeExpression) -> bool:
    """As in "this spring": of the year of writing, so a time like the others."""
    return bool(_SEASON.fullmatch(found.value)) and found.text.lower().startswith("this ")


def is_exact(found: TimeExpression) -> bool:
    """Whether the phrase itself names a day or month and its year."""
    exact = found.interval.precision in (Precision.DAY, Precision.MONTH)
    return exact and found.interval.basis is Basis.EXPLICIT and "/" not in found.value


def is_yearless(found: TimeExpression) -> bool:
    """Whether it names a month, or a day of one, and no year."""
    return not found.interval.is_known and YEARLESS.fullmatch(found.value) is not None


def is_day(found: TimeExpression) -> bool:
    """Whether it names a day, with its year or without."""
    match = YEARLESS.fullmatch(found.value)
    return found.interval.precision is Precision.DAY or bool(match and match[2])


def is_counted(found: TimeExpression) -> bool:
    """Whether it is a day counted from a full date before it."""
    return found.interval.precision is Precision.DAY and found.interval.basis is Basis.RELATIVE


def _is_past(text: str, found: TimeExpression, sentences: Sentences) -> bool | None:
    before = text[max(0, found.start_char - _NEAR) : found.start_char]
    if is_heading(text, found):
        return True
    words = before.rsplit(maxsplit=1)
    lead = words[-1].lower() if words else ""
    if lead in _AHEAD:
        return False
    tense = sentences.tense(found.start_char)
    if tense == "future":
        return False
    led = lead in _REPORTED_AFTER or is_counted(found) or _is_this_season(found)
    if tense == "past" and (led or not before.strip()):
        return True
    return None


def is_heading(text: str, found: TimeExpression) -> bool:
    """Whether the phrase opens its line and ends it, or a colon or dash stands behind it."""
    start = text.rfind("\n", 0, found.start_char) + 1
    if not _LEAD_IN.fullmatch(text, start, found.start_char):
        return False
    return _HEADS.match(text, found.end_char) is not None


_LEAD_IN = re.compile(r"[ \t]*(?:[#*•·>-]+[ \t]*)?(?:(?i:on|the)[ \t]+)?")
_HEADS = re.compile(r"[*_ \t]*(?:[.:][*_ \t]*)?(?:\r?\n|\Z)|[*_]*(?::|[ \t]+[-–—])[*_]*[ \t]")
