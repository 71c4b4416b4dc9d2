"""Clues to the day of writing, and the days on which most of them agree.

A clue from a date that lacks its year says for every year which days it means.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loaders.extract.temporal import TimeExpression

Days = tuple[dt.date, dt.date]
"""First and last day, both inclusive."""


class Clue(Protocol):
    """What a text lets know of its day of writing."""

    @property
    def shown(self) -> TimeExpression:
        """The phrase that gives it away."""
        ...

    def in_year(self, year: int) -> Days | None:
        """The days it leaves if the date it counts from is of that year."""
        ...


@dataclass(frozen=True)
class Window:
    """Days of a known year."""

    low: dt.date
    high: dt.date
    shown: TimeExpression

    def in_year(self, year: int) -> Days:
        return self.low, self.high


def agreed(windows: Iterable[Window], open_clues: Sequence[Clue] = ()) -> Window | None:
    """The days that the windows share, the strongest first, and the clues without a year leave.

    What contradicts a stronger one is left aside.
    """
    common: Window | None = None
    for window in windows:
        common = window if common is None else (_shared(common, window) or common)
    for clue in open_clues:
        common = None if common is None else _placed(clue, common) or common
    return common


def _placed(clue: Clue, within: Window) -> Window | None:
    for year in range(within.low.year - 1, within.high.year + 2):
        days = clue.in_year(year)
        shared = _shared(Window(*days, clue.shown), within) if days is not None else None
        if shared is not None:
            return shared
    return None


def _shared(one: Window, other: Window) -> Window | None:
    """What both leave, shown by the narrower of the two."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    narrower = min(one, other, key=lambda window: window.high - window.low)
    return Window(low, high, narrower.shown) if low <= high else None
