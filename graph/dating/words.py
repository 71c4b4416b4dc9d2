"""Words that count from the day on which a text appears, as days before (negative) or after it."""

from __future__ import annotations

import re

_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_NUMBER = "|".join((*_NUMBERS, r"\d{1,3}", "a", "an"))
_UNITS = {"day": 1, "week": 7, "month": 31, "year": 366}
_FIXED: tuple[tuple[str, tuple[int, int]], ...] = (
    (r"(earlier |later )?today|tonight|this (morning|afternoon|evening)", (0, 0)),
    (r"yesterday( .+)?|last night|overnight", (-1, 0)),
    (r"tomorrow( .+)?", (1, 1)),
    (r"the day before yesterday", (-2, -2)),
    (rf"(on |last |late on |early on )?({_WEEKDAYS})( .+)?", (-7, 0)),
    (r"this week|earlier this week", (-7, 6)),
    (r"last week(end)?|the past week", (-14, 0)),
    (r"this month|earlier this month", (-31, 30)),
    (r"last month", (-62, 0)),
    (r"(just |most )?recently|in recent (days|weeks)|lately|these days", (-92, 0)),
    (r"this year|earlier this year", (-366, 366)),
    (r"last year", (-731, 0)),
)
_AGO = re.compile(rf"(?:about |some |nearly )?({_NUMBER}) (day|week|month|year)s? ago")


def counted_from_publication(words: str) -> tuple[int, int] | None:
    """First and last day that the words may mean, from the day of publication; `None` for others.

    The day before and "overnight" may be the day of publication itself, which some papers date
    by the day on which they are printed. What is so many days "ago" may be one day off, and of a
    longer unit by one of it.
    """
    plain = " ".join(words.casefold().split())
    for pattern, span in _FIXED:
        if re.fullmatch(pattern, plain):
            return span
    match = _AGO.fullmatch(plain)
    if match is None:
        return None
    unit, count = _UNITS[match[2]], _count(match[1])
    return -(count + 1) * unit, -max(count - 1, 0) * unit


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1
