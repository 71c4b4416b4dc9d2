"""On which day a text has told that a thing happened: "the blast" for "On 3 May a tank blew up".

A noun is known again by the stem it shares with what was told ("the closure": "closed the port").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from loaders.extract.temporal import TimeExpression
from loaders.extract.temporal.tense import Sentences
from loaders.extract.told_dates import ToldDate, is_day, told_dates

_WORD = re.compile(r"[A-Za-z]{4,}")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5  # letters: "closed", "closure"; "exploded", "explosion"


class Happened:
    """The days that a text reports, by the words of their sentences."""

    def __init__(self, text: str, expressions: Sequence[TimeExpression]) -> None:
        self._text, self._expressions = text, expressions

    def day_of(self, noun: str, before: int, *, at_all: bool = False) -> ToldDate | None:
        """The day of the latest sentence before the offset that tells of such a thing.

        Args:
            noun: What happened, as "blast".
            before: The offset at which it is spoken of.
            at_all: Take the day that the text opens with, where no word tells of it.
        """
        earlier = [d for d in self._days if d.found.end_char <= before]
        for date in reversed(earlier):
            start, end = self._sentences.span(self._sentences.number(date.found.start_char))
            words = _WORD.findall(self._text, start, min(end, before))
            if any(share_stem(noun, word) for word in words):
                return date
        return earlier[0] if at_all and earlier else None

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._text)

    @cached_property
    def _days(self) -> list[ToldDate]:
        told = told_dates(self._text, self._expressions)
        return [date for date in told if date.is_past and is_day(date.found)]


def share_stem(one: str, other: str) -> bool:
    """Whether two words are forms of one: "boarding" and "boarded"."""
    one, other = one.lower(), other.lower()
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return same >= _SHORTEST_STEM and max(len(one), len(other)) - same <= _LONGEST_ENDING
