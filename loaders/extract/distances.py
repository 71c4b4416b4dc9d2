"""How far the day of writing lies from a date, as a text says in passing.

"Ten years after the accord of 14 May 2013 the camp is still there", "for nine years, since 2015",
"the mill, founded in 1950, celebrates its 75th birthday", "Eleven months later the trial has
begun". Only what is told of the present counts; what "had been forgotten three years later" had
been so at any time since.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.interval import Basis, Precision
from loaders.extract.temporal import TimeExpression
from loaders.extract.temporal.tense import Sentences

_DURATION = re.compile(r"P(\d{1,3})([YM])")
_COUNTING = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_RANKING = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth"
)
_ROUND = {"a": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
_NUMBERS = {word: n for n, word in enumerate(_COUNTING.split(), start=1)} | _ROUND
_ROUNDED = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_ORDINALS = {word: n for n, word in enumerate(_RANKING.split(), start=1)} | _ROUNDED
_JUBILEE = re.compile(
    r"\b(?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+(?:th|st|nd|rd)))\s+(?:birthday|anniversary|jubilee)\b",
    re.IGNORECASE,
)
_IN_ITS_YEAR = re.compile(
    r"\bin (?:its|the|his|her|their) (?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+)) year\b", re.IGNORECASE
)
_AGE = re.compile(r"\bis (?:now|today) (\d{2,3})\b")
_BEGUN = re.compile(
    r"\b(?:found|establish|sign|born|built|open|creat|launch|beg[au]n|broke out|start|set up)\w*"
    r"[^.;]{0,30}$"
)
_BETWEEN = {
    "after": re.compile(r"\s+after\b[^.;:]{0,70}$", re.IGNORECASE),
    "since": re.compile(r",?\s+(?:[a-z]+\s+)?since\b[^.;:]{0,60}$", re.IGNORECASE),
    "now": re.compile(r"\s+(?:on|later)\b", re.IGNORECASE),
    "old": re.compile(r"\s+(?:old|past|ago)\b|(?<=old)", re.IGNORECASE),
}
_EXACTLY = re.compile(r"(?:exactly|to the day)\W*(?:a )?$", re.IGNORECASE)
_NEAR = 120  # characters between a date and the number of years since
_BACK = 400  # characters back to what "sixteen years later" is counted from
_SPREAD = {"Y": (90, 270), "M": (20, 40)}  # days by which a distance told in years, months is off
_FIRST, _LAST = dt.MINYEAR + 200, dt.MAXYEAR - 200

Years = tuple[dt.date, dt.date, TimeExpression]
"""First and last day on which the text may have been written, and what shows it."""


@dataclass(frozen=True)
class _Distance:
    """So many years or months from a date of the text to its writing."""

    since: TimeExpression
    count: int
    unit: str
    exact: bool = False


def from_distance(text: str, expressions: Sequence[TimeExpression]) -> Years | None:
    """The days that the first such distance leaves."""
    for found in _distances(text, expressions):
        window = _reached(found)
        if window is not None:
            return *window, found.since
    return None


def _distances(text: str, expressions: Sequence[TimeExpression]) -> Iterator[_Distance]:
    sentences = Sentences(text)
    dates = [e for e in expressions if _is_date(e)]
    for found in expressions:
        counted = _count(text, found)
        if counted is not None and _is_of_now(text, found, sentences):
            yield from _counted_from(text, found, counted, dates)
    for date in dates:
        yield from _jubilees(text, date, sentences)


def _is_of_now(text: str, found: TimeExpression, sentences: Sentences) -> bool:
    """Whether the clause speaks of the present: "is", "has been closed", not "had been"."""
    start, end = sentences.span(sentences.number(found.start_char))
    if _GONE.search(text, start, end):
        return False
    behind = sentences.tense(found.start_char) not in {"past", "future"}
    return behind or _NOW.search(text, max(start, found.start_char - _AUXILIARY), end) is not None


_NOW = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)
_GONE = re.compile(r"\bhad\b", re.IGNORECASE)
_AUXILIARY = 25  # characters before a distance in which "has been" stands


def _is_date(found: TimeExpression) -> bool:
    interval = found.interval
    return (
        interval.basis is Basis.EXPLICIT
        and interval.start is not None
        and interval.precision in {Precision.DAY, Precision.MONTH, Precision.YEAR}
        and _FIRST < interval.start.year < _LAST
    )


def _count(text: str, found: TimeExpression) -> tuple[int, str] | None:
    """Number and unit of a span of years or months: "ten years", "Eleven months later"."""
    duration = _DURATION.fullmatch(found.value)
    if duration is not None:
        return int(duration[1]), duration[2]
    words = found.text.lower().split()
    if len(words) == 3 and words[1] in _UNITS and words[2] in {"later", "on", "ago"}:
        number = _NUMBERS.get(words[0]) or (int(words[0]) if words[0].isdigit() else 0)
        return (number, _UNITS[words[1]]) if number else None
    return None


_UNITS = {"years": "Y", "year": "Y", "months": "M", "month": "M"}


def _counted_from(
    text: str, found: TimeExpression, counted: tuple[int, str], dates: Sequence[TimeExpression]
) -> Iterator[_Distance]:
    exact = _EXACTLY.search(text, max(0, found.start_char - 20), found.start_char) is not None
    behind = next((d for d in dates if d.start_char >= found.end_char), None)
    if behind is not None and behind.start_char - found.end_char <= _NEAR:
        between = text[found.end_char : behind.start_char]
        ago = found.text.lower().endswith("ago") and re.fullmatch(r",? (?:in|on) ", between)
        if ago or any(_BETWEEN[word].match(between) for word in ("after", "since")):
            yield _Distance(behind, *counted, exact=exact)
            return
    before = [d for d in dates if 0 <= found.start_char - d.end_char <= _BACK]
    later = found.text.lower().endswith(("later", " on"))
    if before and (later or _BETWEEN["now"].match(text, found.end_char)):
        yield _Distance(before[-1], *counted)
    elif before and found.start_char - before[-1].end_char <= _NEAR:
        own = text[before[-1].end_char : found.start_char]
        if "." not in own and _BETWEEN["old"].match(text, found.end_char):
            yield _Distance(before[-1], *counted)


def _jubilees(text: str, date: TimeExpression, sentences: Sentences) -> Iterator[_Distance]:
    """As in "founded in 1950, celebrates its 75th birthday", "began in 2022, is in its third"."""
    start, end = sentences.span(sentences.number(date.start_char))
    if not _BEGUN.search(text, start, date.start_char):
        return
    jubilee = _JUBILEE.search(text, date.end_char, end)
    if jubilee is not None and _number(jubilee[1], jubilee[2]):
        yield _Distance(date, _number(jubilee[1], jubilee[2]), "Y")
    current = _IN_ITS_YEAR.search(text, date.end_char, end)
    if current is not None and _number(current[1], current[2]) > 1:
        yield _Distance(date, _number(current[1], current[2]) - 1, "Y")
    age = _AGE.search(text, date.end_char, end)
    if age is not None:
        yield _Distance(date, int(age[1]), "Y")


def _number(digits: str | None, word: str | None) -> int:
    return int(digits) if digits else _ORDINALS.get((word or "").lower(), 0)


def _reached(found: _Distance) -> tuple[dt.date, dt.date] | None:
    interval = found.since.interval
    if interval.start is None or interval.end is None:
        return None
    first = _shifted(interval.start, found.count, found.unit)
    last = _shifted(interval.end, found.count, found.unit)
    if interval.precision is Precision.YEAR:
        return first, last
    if found.exact:
        return first, last + dt.timedelta(days=3)
    early, late = (dt.timedelta(days=d) for d in _SPREAD[found.unit])
    return first - early, last + late


def _shifted(day: dt.date, count: int, unit: str) -> dt.date:
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, longest))
