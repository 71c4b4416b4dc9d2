"""Numbers as ranges: "more than 50" and "53" can both be right, "30" and "53" cannot."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from graph.model import Quantity

_ROUGH = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|up to|estimated|circa|"
    r"dozens|scores|hundreds|thousands|tens of thousands|millions|several|a few|"
    r"or so|more or less)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:of|among) (?:those|them|whom|the|these|which|its|their)\b|\bothers?\b|\banother\b", re.I
)
_SLACK = 0.15  # either way of a figure that is given as rough
_ROUNDING = 0.05  # "0.5 million" and "502,000" are one figure
_EXACT_BELOW = 100  # small numbers are counted, large ones are rounded


@dataclass(frozen=True)
class Range:
    """The values that a figure allows, both ends included."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether some value fits both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def is_open(self) -> bool:
        """Whether it is a bound only: "at least 20"."""
        return math.isinf(self.low) or math.isinf(self.high)


def range_of(quantity: Quantity) -> Range | None:
    """What the figure allows; `None` where it gives no number.

    A bound is open on the other side. A rough figure has 15 % of room, and a large one the 5 % that
    rounding takes.
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        if quantity.value is None:
            return None
        low = high = quantity.value
    elif low is None or high is None:
        return _bound(quantity, low, high)
    slack = _slack(quantity, max(abs(low), abs(high)))
    return Range(low - slack * abs(low), high + slack * abs(high))


def _bound(quantity: Quantity, low: float | None, high: float | None) -> Range:
    """An open side; rough words loosen the side that is given."""
    slack = _SLACK if _ROUGH.search(quantity.text) else 0.0
    if low is not None:
        return Range(low - slack * abs(low), math.inf)
    assert high is not None
    return Range(-math.inf, high + slack * abs(high))


def _slack(quantity: Quantity, size: float) -> float:
    if _ROUGH.search(quantity.text):
        return _SLACK
    return 0.0 if size < _EXACT_BELOW else _ROUNDING


def is_part(quantity: Quantity) -> bool:
    """Whether the words count some of a larger number: "two of the seven", "three others"."""
    return bool(_PART.search(quantity.text))


def counted(quantity: Quantity) -> tuple[str, str]:
    """What is counted: figures of two things are never compared.

    Of the dead, injured and detained the unit says who they are in other words ("people",
    "workers"), so it does not tell them apart.
    """
    if quantity.kind in ("dead", "injured", "detained", "missing", "displaced"):
        return quantity.kind, ""
    return quantity.kind, (quantity.unit or "").casefold()
