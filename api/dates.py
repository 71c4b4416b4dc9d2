"""Days as people write them in a question: a year, a month or a day, perhaps "about".

`2031`, `2031-05` and `2031-05-02` stand for their first day as a lower bound and for their last day
as an upper bound. The EDTF marks `~` (about), `?` (uncertain) and `%` (both) widen the bound by one
unit of what is written: `2031-05~` as a lower bound is 2031-04-01.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

_FORM = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")
_HINT = "write YYYY, YYYY-MM or YYYY-MM-DD, with ~ or ? behind it for 'about'"


@dataclass(frozen=True)
class PartialDate:
    """A stretch of whole days, both ends inclusive."""

    first: dt.date
    last: dt.date

    @property
    def lower(self) -> str:
        """The ISO day to begin with."""
        return self.first.isoformat()

    @property
    def upper(self) -> str:
        """The ISO day to end with."""
        return self.last.isoformat()


def parse(text: object) -> PartialDate:
    """The stretch that `text` names.

    Raises:
        ValueError: It is no date of the forms above; it is never guessed at.
    """
    if isinstance(text, PartialDate):
        return text
    match = _FORM.fullmatch(text) if isinstance(text, str) and text.isascii() else None
    if match is None:
        raise ValueError(f"this is no date; {_HINT}")
    year, month, day = (int(match[part]) if match[part] else None for part in _PARTS)
    try:
        first = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"there is no such day ({error}); {_HINT}") from error
    last = _last(first, month is not None, day is not None)
    return _widened(first, last) if match["mark"] else PartialDate(first, last)


_PARTS = ("year", "month", "day")


def _last(first: dt.date, has_month: bool, has_day: bool) -> dt.date:
    if has_day:
        return first
    if has_month:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)


def _widened(first: dt.date, last: dt.date) -> PartialDate:
    """One unit more on both sides; the calendar's ends stay its ends."""
    before = first - dt.timedelta(days=1) if first > dt.date.min else first
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first == last:
        return PartialDate(before, after)
    if first.month == last.month and first.year == last.year:
        return PartialDate(before.replace(day=1), _last(after, True, False))
    return PartialDate(before.replace(month=1, day=1), _last(after, False, False))


PATTERN = (
    "^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    "(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])"
    "|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?[~?%]?$"
)
"""The form with the days of each month; which years have a 29 February it does not say."""

DateParameter = Annotated[
    PartialDate,
    BeforeValidator(parse),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": PATTERN,
            "examples": ["2031", "2031-05", "2031-05-02", "2031-05~"],
        }
    ),
]
