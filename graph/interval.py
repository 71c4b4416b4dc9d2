"""Time as the sources give it: bounds, a precision, and the reason we believe them.

Bounds are whole days, both inclusive, in the calendar of the text (no time zone is guessed).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
"""A TIMEX3 value with month, or month and day, and no year."""


class Precision(StrEnum):
    """How exact the text was; ordered from exact to vague by `rank`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"  # also a quarter or half of a year
    YEAR = "year"
    DECADE = "decade"  # also a century, or any range longer than a year
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for a day up to 6 for unknown."""
        return list(Precision).index(self)


class Basis(StrEnum):
    """Why an interval is believed."""

    EXPLICIT = "explicit"  # the text spells the calendar date out
    RELATIVE = "relative"  # counted from the publication date or another date ("last week")
    INHERITED = "inherited"  # carried over from an earlier sentence of the same passage
    INFERRED = "inferred"  # concluded from other evidence, named beside it
    PUBLICATION = "publication"  # only known to be no later than the publication


class TimeInterval(BaseModel):
    """When something was: from `start` to `end`, both days inclusive, as exact as `precision`.

    Attributes:
        start: First possible day; `None` with `end` when the time is unknown.
        end: Last possible day.
        precision: How exact the text was. `unknown` goes with empty bounds and only with them.
        approximate: "about", "around", "early", "late": the bounds are soft.
        basis: Why it is believed; `None` for an unknown time without any evidence.
        text: The words the time comes from, as printed; `None` if no words carry it.
        value: A TIMEX3 value ("2024-12", "2025-W27", "PAST_REF"), where there is one.
        not_before: A certain lower bound of an unknown time.
        not_after: A certain upper bound of an unknown time (reported as past at publication).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.UNKNOWN
    approximate: bool = False
    basis: Basis | None = None
    text: str | None = None
    value: str | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end are either both given or both absent")
        if (self.start is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("precision 'unknown' goes with absent bounds, and only with them")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"the interval starts ({self.start}) after it ends ({self.end})")
        if self.precision is Precision.DAY and self.start != self.end:
            raise ValueError("an interval of precision 'day' starts and ends on that day")
        if self.not_before and self.not_after and self.not_before > self.not_after:
            raise ValueError("not_before is later than not_after")
        return self

    @classmethod
    def day(cls, day: dt.date, basis: Basis = Basis.EXPLICIT, text: str | None = None) -> Self:
        """One day."""
        return cls(start=day, end=day, precision=Precision.DAY, basis=basis, text=text)

    @classmethod
    def month(cls, year: int, month: int, basis: Basis = Basis.EXPLICIT) -> Self:
        """One calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(
            start=dt.date(year, month, 1),
            end=dt.date(year, month, last),
            precision=Precision.MONTH,
            basis=basis,
        )

    @classmethod
    def year(cls, year: int, basis: Basis = Basis.EXPLICIT) -> Self:
        """One calendar year."""
        return cls(
            start=dt.date(year, 1, 1),
            end=dt.date(year, 12, 31),
            precision=Precision.YEAR,
            basis=basis,
        )

    @classmethod
    def unknown(
        cls,
        text: str | None = None,
        *,
        not_before: dt.date | None = None,
        not_after: dt.date | None = None,
    ) -> Self:
        """No date; `text` keeps words like "recently", the bounds what is certain all the same."""
        basis = Basis.PUBLICATION if not_after else None
        return cls(text=text, not_before=not_before, not_after=not_after, basis=basis)

    @property
    def is_known(self) -> bool:
        """Whether there are bounds at all."""
        return self.start is not None

    @property
    def lacks_year(self) -> bool:
        """Whether the text gave month, or month and day (`XXXX-06-27`), and no year is known."""
        return not self.is_known and bool(YEARLESS.fullmatch(self.value or ""))

    @property
    def days(self) -> int | None:
        """Length in days, at least 1; `None` when unknown."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    def overlaps(self, other: TimeInterval) -> bool:
        """Whether some day lies in both; an unknown time overlaps nothing."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: TimeInterval) -> bool:
        """Whether every day of `other` lies in this; an unknown time neither holds nor is held."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def may_equal(self, other: TimeInterval) -> bool:
        """Whether both may be the same time: known ones overlap, bounds of others allow it."""
        low = max((d for d in (self.earliest, other.earliest) if d), default=None)
        high = min((d for d in (self.latest, other.latest) if d), default=None)
        return low is None or high is None or low <= high

    @property
    def earliest(self) -> dt.date | None:
        """Start, or the certain lower bound of an unknown time."""
        return self.start or self.not_before

    @property
    def latest(self) -> dt.date | None:
        """End, or the certain upper bound of an unknown time."""
        return self.end or self.not_after

    def intersect(self, other: TimeInterval) -> TimeInterval | None:
        """The days in both, as exact as the more exact of the two; `None` without a common day."""
        if not self.overlaps(other):
            return None
        exact, vague = sorted((self, other), key=lambda i: (i.precision.rank, i.days or 0))
        if vague.contains(exact):
            return exact
        start = max(d for d in (exact.start, vague.start) if d)
        end = min(d for d in (exact.end, vague.end) if d)
        precision = Precision.DAY if start == end else exact.precision
        return exact.model_copy(update={"start": start, "end": end, "precision": precision})

    def sort_key(self, tie: str) -> str:
        """A unique string that orders by start, then by `tie` (an id); undated sorts last."""
        return f"{self.start.isoformat() if self.start else UNDATED}#{tie}"


UNDATED = "~"  # sorts after every digit, so a range over dates never meets an undated record
