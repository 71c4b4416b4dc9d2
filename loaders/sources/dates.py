"""Dates as metadata fields write them: ISO 8601, RFC 5322 mail dates, or a day in words."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from graph.interval import TimeInterval

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?", re.S)
_WORDS = (  # the English of bylines: "2 July 2030", "July 2, 2030"
    re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
)
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def interval_of(value: str) -> TimeInterval | None:
    """The day, month or year that a metadata field names; `None` when it cannot be read.

    A time of day is dropped and no time zone is converted: the day is the one that is printed.
    Days whose order is unclear (03/04/2030) are not guessed.
    """
    value = " ".join(value.split())
    try:
        return _iso(value) or _words(value) or _mail(value)
    except ValueError:  # a 31st of February
        return None


def _iso(value: str) -> TimeInterval | None:
    if _YEAR.fullmatch(value):
        return TimeInterval.year(int(value))
    if match := _MONTH.fullmatch(value):
        return TimeInterval.month(int(match[1]), int(match[2]))
    if match := _DAY.fullmatch(value):
        return TimeInterval.day(dt.date(int(match[1]), int(match[2]), int(match[3])))
    return None


def _words(value: str) -> TimeInterval | None:
    for pattern in _WORDS:
        match = pattern.fullmatch(value)
        if match and match["month"][:3].lower() in _NAMES:
            month = _NAMES.index(match["month"][:3].lower()) + 1
            return TimeInterval.day(dt.date(int(match["year"]), month, int(match["day"])))
    return None


def _mail(value: str) -> TimeInterval | None:
    try:
        return TimeInterval.day(parsedate_to_datetime(value).date())
    except (TypeError, IndexError):  # what the standard library raises for non-dates
        return None
