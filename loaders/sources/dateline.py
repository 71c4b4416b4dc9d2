"""The line under a headline that says when a text was published."""

from __future__ import annotations

import re
from itertools import islice

from graph.interval import TimeInterval
from loaders.sources.dates import interval_of

_TOP = 4000  # characters in which the first lines stand
_LINES = 6  # from the top; further down a date belongs to the story
_LONGEST = 80  # characters of a line that only names outlet, place and date
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = (
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
)
_LINE = re.compile(
    r"(?:[^.!?]{1,50}(?:,|:|\||–|—|-|·|/) ?)?"
    r"(?:(?:published|posted|updated|date)(?: on)?:? )?"
    rf"{_WEEKDAY}{_DATE}(?:,? (?:at )?\d{{1,2}}:\d{{2}}.{{0,12}})?",
    re.I,
)


def dated_line(text: str) -> tuple[TimeInterval, str] | None:
    """The day that a date line near the top prints, and the line.

    Only a short line that holds nothing but a date and at most a name before it counts:
    "Alder Post, 2 July 2030", "Published: July 2, 2030". A sentence with a date in it does not.
    """
    lines = (line.strip() for line in text[:_TOP].splitlines() if line.strip())
    for line in islice(lines, _LINES):
        match = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
        if match and (interval := interval_of(match["date"])):
            return interval.model_copy(update={"text": match["date"]}), line
    return None
