"""In which year a text was written, where no date of it says: by weekdays and figures.

- "Friday, 15 March" fits one of the years behind the last one that the text names.
- Figures of a whole year or quarter are news until the next ones are out: "exports in 2030", in a
  text with times of a year that it does not name, were written about within a year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from graph.interval import YEARLESS, Basis, Precision
from loaders.extract.temporal import TimeExpression
from loaders.extract.temporal.tense import Sentences
from loaders.extract.told_dates import ToldDate

Years = tuple[dt.date, dt.date, TimeExpression]
"""First and last day on which the text may have been written, and what shows it."""

_WEEKDAYS = [day.lower() for day in calendar.day_name]
_MOST_YEARS = 2  # behind the last year named; a weekday and a date meet again after five or six
_YEAR = dt.timedelta(days=365)
_FIGURES = re.compile(
    r"\b(?:per ?cent|percent|shares?|figures|statistic\w*|data|exports?|imports?|turnover|revenues?"
    r"|profits?|gdp|output|sales|inflation|growth|harvest|budget|deficit|unemployment|counted|recorded|registered)\b|%",
    re.IGNORECASE,
)


def years_of_writing(
    text: str, expressions: Sequence[TimeExpression], told: Sequence[ToldDate]
) -> Years | None:
    """The strongest evidence first; `None` where there is none."""
    return _from_weekdays(expressions) or _from_figures(text, expressions, told)


def weekday_year(text: str, day: ToldDate, expressions: Sequence[TimeExpression]) -> int | None:
    """The year in which a dateline's day is the weekday of its first sentence, or the one after.

    As in "LYON, March 3 (ZPA) - The union on Wednesday called …", a day on which agencies tell
    of that day or of the one before. Counted from the last year that the text names.
    """
    last = _last_year(expressions)
    first = Sentences(text).span(Sentences(text).number(day.found.end_char + _BEHIND_DASH))
    told = (f for f in expressions if first[0] <= f.start_char < first[1])
    weekdays = [n for f in told if (n := _plain_weekday(f)) is not None]
    if last is None or not weekdays:
        return None
    for year in range(last, last + _MOST_YEARS + 1):
        days = day.in_year(year)
        if days is not None and (days[0].weekday() - weekdays[0]) % 7 <= 1:
            return year
    return None


_BEHIND_DASH = 15  # characters from a dateline's date into its story


def _plain_weekday(found: TimeExpression) -> int | None:
    match = re.fullmatch(r"XXXX-WXX-(\d)(?:T\w+)?", found.value)
    return int(match[1]) - 1 if match is not None else None


def _from_weekdays(expressions: Sequence[TimeExpression]) -> Years | None:
    last = _last_year(expressions)
    dates = [(found, day) for found in expressions if (day := _weekday(found)) is not None]
    if last is None or not dates:
        return None
    for year in range(last, last + _MOST_YEARS + 1):
        if all(_falls_on(found, day, year) for found, day in dates):
            return dt.date(year, 1, 1), dt.date(year, 12, 31), dates[0][0]
    return None


def _weekday(found: TimeExpression) -> int | None:
    """The weekday that a date without a year says it is."""
    match = YEARLESS.fullmatch(found.value)
    if match is None or match[2] is None:
        return None
    words = re.findall(r"[a-z]+", found.text.lower())
    return next((n for n, day in enumerate(_WEEKDAYS) if day in words), None)


def _falls_on(found: TimeExpression, weekday: int, year: int) -> bool:
    match = YEARLESS.fullmatch(found.value)
    try:
        return match is not None and (
            dt.date(year, int(match[1]), int(match[2])).weekday() == weekday
        )
    except ValueError:
        return False


def _last_year(expressions: Sequence[TimeExpression]) -> int | None:
    named = (f.interval.end for f in expressions if f.interval.basis is Basis.EXPLICIT)
    return max((day.year for day in named if day is not None), default=None)


def _from_figures(
    text: str, expressions: Sequence[TimeExpression], told: Sequence[ToldDate]
) -> Years | None:
    """Only of the last period that the text names, and beside times of a year it does not name."""
    periods = list(_periods(text, expressions))
    last = max(periods, key=lambda found: found.interval.end or dt.date.min, default=None)
    if (
        last is None
        or last.interval.end is None
        or _last_year(expressions) != (last.interval.end.year)
    ):
        return None
    known = any(t.is_full and t.found.interval.precision is Precision.DAY for t in told)
    if known or not any(found.value.startswith("XXXX") for found in expressions):
        return None
    first = last.interval.end + dt.timedelta(days=1)
    return first, first + _YEAR, last


def _periods(text: str, expressions: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """The years, halves and quarters of which a sentence gives figures."""
    sentences = Sentences(text)
    for found in expressions:
        whole = found.interval.precision in {Precision.YEAR, Precision.SEASON}
        if not whole or found.interval.basis is not Basis.EXPLICIT:
            continue
        start, end = sentences.span(sentences.number(found.start_char))
        if _FIGURES.search(text, start, end) and sentences.tense(found.start_char) == "past":
            yield found
