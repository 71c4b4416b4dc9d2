"""How far the day of writing lies from a date, as a text says in passing.

"Ten years after the accord of 14 May 2013 the camp is still there", "exactly three weeks ago, on 3
May", "for nine years, since 2015", "the mill, founded in 1950, celebrates its 75th birthday",
"twelve days after the blast the street is closed". Only what is told of the present counts; what
"had been forgotten three years later" had been so at any time since.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.interval import Basis, Precision
from loaders.extract.happened import Happened
from loaders.extract.temporal import TimeExpression
from loaders.extract.temporal.context import TenseAt
from loaders.extract.temporal.tense import Sentences
from loaders.extract.told_dates import ToldDate, is_yearless

_DURATION = re.compile(r"P(\d{1,3})([YMWD])")
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
_IN_ITS_TIME = re.compile(
    r"\bin(?:to)? (?:its|the|his|her|their) (?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+))"
    r" (?P<unit>year|month|week|day)\b",
    re.IGNORECASE,
)
_SINCE_JUBILEE = re.compile(r"[^.;,]{0,20}\b(last|next) year\b", re.IGNORECASE)
_YEARS_OFF = {"last": 1, "next": -1}
_AGE = re.compile(r"\bis (?:now|today) (\d{2,3})\b")
_BEGUN = re.compile(
    r"\b(?:found|establish|sign|born|built|open|creat|launch|beg[au]n|broke out|start|set up"
    r"|grant|award|conclud|introduc|adopt|form|join|inaugurat|ratif|came into|lasted since)\w*"
    r"[^.;]{0,30}$"
)
_BETWEEN = {
    "after": re.compile(r"\s+(?:to the day\s+)?after\b[^.;:]{0,70}$", re.IGNORECASE),
    "since": re.compile(r",?\s+(?:[a-z]+\s+)?since\b[^.;:]{0,60}$", re.IGNORECASE),
    "now": re.compile(r"\s+(?:on|later)\b", re.IGNORECASE),
    "old": re.compile(r"\s+(?:old|past|ago)\b|(?<=old)", re.IGNORECASE),
}
_AGO = re.compile(r"\W{0,3}(?:(?:on|in)\s+)?", re.IGNORECASE)
_EXACTLY = re.compile(r"\b(?:exactly|precisely|to the day)\W*(?:a )?$", re.IGNORECASE)
_TO_THE_DAY = re.compile(r"\s+(?:ago\s+)?to the day\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\s+(?:ago\s+)?(?:to the day\s+)?(?:after|since|into)\s+(?:the|its|his|her|their|this|that)\s+"
    r"(?:[\w’'-]+\s+){0,2}?(?P<what>[a-z-]{4,})",
    re.IGNORECASE,
)
_NEAR = 120  # characters between a date and the number of years since
_BACK = 400  # characters back to what "sixteen years later" is counted from
_SPREAD = {"Y": (90, 270), "M": (20, 40), "W": (3, 4), "D": (0, 1)}
"""Days by which a distance told in such units may be off."""
_FIRST, _LAST = dt.MINYEAR + 200, dt.MAXYEAR - 200


@dataclass(frozen=True)
class Distance:
    """So many years, months, weeks or days from a date of the text to its writing.

    Attributes:
        since: The date counted from; it may lack its year.
        exact: Whether the text says that the distance is to the day.
    """

    since: ToldDate
    count: int
    unit: str
    exact: bool = False

    @property
    def shown(self) -> TimeExpression:
        return self.since.found

    def in_year(self, year: int) -> tuple[dt.date, dt.date] | None:
        """First and last day of writing, if the date is of that year."""
        days = self.since.in_year(year)
        if days is None or not _FIRST < days[0].year < _LAST:
            return None
        first, last = (_shifted(day, self.count, self.unit) for day in days)
        if self.since.found.interval.precision is Precision.YEAR and self.unit == "Y":
            return first, last
        if self.exact or (self.unit == "D" and self.count <= _FEW):
            slack = dt.timedelta(days=_SLACK if self.unit == "Y" and self.exact else 0)
            return first, last + slack
        early, late = (dt.timedelta(days=d) for d in _SPREAD[self.unit])
        return first - early, last + late


_FEW = 7  # days that nobody rounds
_SLACK = 3  # days after an anniversary on which it is still "exactly a year"


def distances(
    text: str, expressions: Sequence[TimeExpression], tense_at: TenseAt | None = None
) -> Iterator[Distance]:
    """Every distance from a date of the text to its writing, in text order."""
    sentences = Sentences(text)
    happened = Happened(text, expressions)
    dates = [e for e in expressions if _is_date(e)]
    for found in expressions:
        counted = _count(text, found)
        if counted is not None and _is_of_now(text, found, sentences, tense_at):
            yield from _counted_from(text, found, counted, dates)
            yield from _counted_since(text, found, counted, happened)
    for date in dates:
        yield from _jubilees(text, date, sentences)


def _is_of_now(
    text: str, found: TimeExpression, sentences: Sentences, tense_at: TenseAt | None
) -> bool:
    """Whether the clause speaks of the present: "is", "has been closed", not "had been"."""
    if found.text.lower().endswith("ago"):
        return True
    told = tense_at(found.start_char) if tense_at else None
    if told == "present":
        return True
    start, end = sentences.span(sentences.number(found.start_char))
    if _GONE.search(text, start, end) or told is not None:
        return False
    behind = sentences.tense(found.start_char) not in {"past", "future"}
    return behind or _NOW.search(text, max(start, found.start_char - _AUXILIARY), end) is not None


_NOW = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)
_GONE = re.compile(r"\bhad\b", re.IGNORECASE)
_AUXILIARY = 25  # characters before a distance in which "has been" stands


def _is_date(found: TimeExpression) -> bool:
    interval = found.interval
    if is_yearless(found):
        return True
    return (
        interval.basis is Basis.EXPLICIT
        and interval.start is not None
        and interval.precision in {Precision.DAY, Precision.MONTH, Precision.YEAR}
        and _FIRST < interval.start.year < _LAST
    )


def _count(text: str, found: TimeExpression) -> tuple[int, str] | None:
    """Number and unit of a span of time: "ten years", "Eleven months later", "three weeks ago"."""
    duration = _DURATION.fullmatch(found.value)
    if duration is not None:
        return int(duration[1]), duration[2]
    words = found.text.lower().split()
    if len(words) == 3 and words[1] in _UNITS and words[2] in {"later", "on", "ago"}:
        number = _NUMBERS.get(words[0]) or (int(words[0]) if words[0].isdigit() else 0)
        return (number, _UNITS[words[1]]) if number else None
    return None


_UNITS = {"years": "Y", "year": "Y", "months": "M", "month": "M", "weeks": "W", "week": "W",
          "days": "D", "day": "D"}  # fmt: skip


def _is_exactly(text: str, found: TimeExpression) -> bool:
    before = _EXACTLY.search(text, max(0, found.start_char - 20), found.start_char)
    return before is not None or _TO_THE_DAY.match(text, found.end_char) is not None


def _counted_from(
    text: str, found: TimeExpression, counted: tuple[int, str], dates: Sequence[TimeExpression]
) -> Iterator[Distance]:
    exact = _is_exactly(text, found)
    ago = found.text.lower().endswith("ago")
    behind = next((d for d in dates if d.start_char >= found.end_char), None)
    if behind is not None and behind.start_char - found.end_char <= _NEAR:
        between = text[found.end_char : behind.start_char]
        beside = ago and _AGO.fullmatch(between)
        if beside or any(_BETWEEN[word].match(between) for word in ("after", "since")):
            yield Distance(ToldDate(behind, is_past=True), *counted, exact=exact)
            return
    before = [d for d in dates if 0 <= found.start_char - d.end_char <= _BACK]
    last = ToldDate(before[-1], is_past=True) if before else None
    if last is None or counted[1] in "WD":
        return
    later = found.text.lower().endswith(("later", " on"))
    if later or _BETWEEN["now"].match(text, found.end_char):
        yield Distance(last, *counted)
    elif found.start_char - last.found.end_char <= _NEAR:
        own = text[last.found.end_char : found.start_char]
        if "." not in own and _BETWEEN["old"].match(text, found.end_char):
            yield Distance(last, *counted)


def _counted_since(
    text: str, found: TimeExpression, counted: tuple[int, str], happened: Happened
) -> Iterator[Distance]:
    """As in "twelve days after the blast": from the day that the blast has been told to be on."""
    since = _SINCE.match(text, found.end_char)
    if since is None or since["what"].lower() in _UNITS:
        return
    exact = _is_exactly(text, found)
    date = happened.day_of(since["what"], found.start_char, at_all=exact)
    if date is not None:
        yield Distance(date, *counted, exact=exact)


def _jubilees(text: str, date: TimeExpression, sentences: Sentences) -> Iterator[Distance]:
    """As in "founded in 1950, celebrates its 75th birthday", "began in 2022, is in its third"."""
    start, end = sentences.span(sentences.number(date.start_char))
    if not _BEGUN.search(text, start, date.start_char):
        return
    since = ToldDate(date, is_past=True)
    jubilee = _JUBILEE.search(text, date.end_char, end)
    if jubilee is not None and _number(jubilee[1], jubilee[2]):
        since_then = _SINCE_JUBILEE.match(text, jubilee.end(), end)
        later = _YEARS_OFF[since_then[1].lower()] if since_then is not None else 0
        yield Distance(since, _number(jubilee[1], jubilee[2]) + later, "Y")
    current = _IN_ITS_TIME.search(text, date.end_char, end)
    if current is not None and _number(current[1], current[2]) > 1:
        unit = _UNITS[current["unit"].lower()]
        yield Distance(since, _number(current[1], current[2]) - 1, unit)
    age = _AGE.search(text, date.end_char, end)
    if age is not None:
        yield Distance(since, int(age[1]), "Y")


def _number(digits: str | None, word: str | None) -> int:
    return int(digits) if digits else _ORDINALS.get((word or "").lower(), 0)


def _shifted(day: dt.date, count: int, unit: str) -> dt.date:
    if unit in _DAYS:
        return day + dt.timedelta(days=count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, longest))


_DAYS = {"W": 7, "D": 1}
