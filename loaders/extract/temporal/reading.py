"""What one phrase was understood to mean, and the expression that `find` hands out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from graph.interval import Basis, TimeInterval
from loaders.extract.temporal.periods import Period

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class TimeExpression:
    """A time phrase in a text.

    Attributes:
        start_char: First character of the smallest full phrase, a leading preposition left out.
        end_char: The character after it.
        text: The phrase as printed.
        type: Its TIMEX3 class.
        value: Its TIMEX3 value; X stands for what the text does not settle.
        mod: START, MID, END of the value, APPROX, or `None`.
        interval: The days it names; unknown where it names none.
    """

    start_char: int
    end_char: int
    text: str
    type: Kind
    value: str
    mod: str | None
    interval: TimeInterval


@dataclass(frozen=True)
class Reading:
    """The meaning of a phrase, before its place in the text is known.

    `period` is absent for times without calendar bounds; a phrase that is no `is_anchor` is
    passed over when a later one ("the same day") looks for the date before it.
    """

    type: Kind
    value: str
    period: Period | None = None
    basis: Basis | None = None
    mod: str | None = None
    approximate: bool = False
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    is_anchor: bool = True

    def interval(self, text: str) -> TimeInterval:
        """The bounds as the record wants them."""
        if self.period is None:
            return TimeInterval(
                text=text,
                value=self.value,
                not_before=self.not_before,
                not_after=self.not_after,
                basis=Basis.PUBLICATION if self.not_before or self.not_after else None,
            )
        return TimeInterval(
            start=self.period.start,
            end=self.period.end,
            precision=self.period.precision,
            approximate=self.approximate,
            basis=self.basis,
            text=text,
            value=self.value,
        )


def explicit(period: Period, *, approximate: bool = False) -> Reading:
    """A date the text spells out with its year."""
    return Reading("DATE", period.value, period, Basis.EXPLICIT, approximate=approximate)


def relative(period: Period, *, approximate: bool = False) -> Reading:
    """A date counted from the publication or from another date."""
    return Reading("DATE", period.value, period, Basis.RELATIVE, approximate=approximate)


def undated(value: str, kind: Kind = "DATE") -> Reading:
    """A phrase without calendar bounds."""
    return Reading(kind, value, is_anchor=False)
