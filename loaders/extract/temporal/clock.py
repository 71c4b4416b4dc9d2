"""Times of day: "10:30 a.m.", "noon", "Monday evening", "last night"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from graph.interval import Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.dates import full_date, full_day, yearless_day
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, relative, undated
from loaders.extract.temporal.weekdays import bare_weekday, weekday_alone
from loaders.extract.temporal.words import PART_CODES

GRAMMAR = Grammar()


def _at(reading: Reading, part: str) -> Reading:
    """A day's reading as a time of that day."""
    return replace(reading, type="TIME", value=f"{reading.value}T{part}")


def _part(phrase: Phrase) -> str:
    return PART_CODES[phrase.value("part")]


@GRAMMAR.rule("(?P<day>WDAY) (?P<part>PART)", "(?P<day>WDAY) (?:EARLY|LATE) (?P<part>PART)")
def weekday_part(phrase: Phrase, context: Context) -> Reading | None:
    reading = bare_weekday(phrase, context)
    return _at(reading, _part(phrase)) if reading else None


@GRAMMAR.rule("THE? (?P<part>PART) OF (?P<month>MON) (?P<day>DAYNUM)",
              "THE? (?P<part>PART) OF (?P<day>DAYNUM) OF? (?P<month>MON)",
              "(?P<month>MON) (?P<day>DAYNUM) (?P<part>PART)")  # fmt: skip
def date_part(phrase: Phrase, context: Context) -> Reading | None:
    reading = yearless_day(phrase, context)
    return _at(reading, _part(phrase)) if reading else None


@GRAMMAR.rule("THE? (?P<part>PART) OF (?P<month>MON) (?P<day>DAYNUM) COMMA? (?P<year>YEAR)",
              "THE? (?P<part>PART) OF (?P<day>DAYNUM) OF? (?P<month>MON) COMMA? (?P<year>YEAR)",
              "(?P<month>MON) (?P<day>DAYNUM) COMMA? (?P<year>YEAR) (?P<part>PART)")  # fmt: skip
def full_date_part(phrase: Phrase, context: Context) -> Reading | None:
    """As in "on the night of 3 May 2031"."""
    reading = full_date(phrase, context)
    return _at(reading, _part(phrase)) if reading else None


@GRAMMAR.rule("(?P<when>TODAY|YESTERDAY|TOMORROW) (?:EARLY|LATE)? (?P<part>PART)")
def near_part(phrase: Phrase, context: Context) -> Reading:
    step = 1 if phrase.is_a("when", "TOMORROW") else -1 if phrase.is_a("when", "YESTERDAY") else 0
    return _near(context, step, _part(phrase))


@GRAMMAR.rule("(?P<which>THIS|LAST) (?P<part>PART)", "(?P<which>TONIGHT)")
def this_part(phrase: Phrase, context: Context) -> Reading:
    """Put "last night" on the day before, "this morning" and "tonight" on the day itself."""
    part = _part(phrase) if phrase.has("part") else "NI"
    return _near(context, -1 if phrase.is_a("which", "LAST") else 0, part)


@GRAMMAR.rule("(?<=IN|DURING) THE (?P<part>PART)")
def part_of_the_day(phrase: Phrase, context: Context) -> Reading | None:
    """As in "in the afternoon": of the day its sentence names, else of the publication's."""
    if phrase.after("OF", "BEFORE", "AFTER") or phrase.is_a("part", "SEASON"):
        return None
    period = _day_meant(phrase, context)
    return _at(relative(period), _part(phrase)) if period else None


def _near(context: Context, step: int, part: str) -> Reading:
    day = dt.timedelta(days=1)
    reading = context.from_publication(lambda date: periods.day(date + day * step), "XXXX-XX-XX")
    return _at(reading, part)


_ON_DAY = (
    "(?=(?:LOW TIME)? COMMA? ON? (?:(?P<day>WDAY)"
    "|(?P<date>DAYNUM) OF? (?P<month>MON) (?P<year>YEAR)?"
    "|(?P<month2>MON) (?P<date2>DAYNUM) COMMA? (?P<year2>YEAR)?))"
)


@GRAMMAR.rule(
    f"(?P<all>CLOCKAP|CLOCK|NOON|MIDNIGHT) ZONE? {_ON_DAY}",
    "(?P<all>CLOCKAP|CLOCK|NOON|MIDNIGHT) ZONE?",
    "(?P<all>NUM|YEAR) ZONE",
)
def clock_time(phrase: Phrase, context: Context) -> Reading | None:
    """A time on the day named right after it or before it in the sentence, else at publication."""
    hour_minute = _hour_minute(phrase)
    if hour_minute is None:
        return None
    clock = f"{hour_minute[0]:02d}:{hour_minute[1]:02d}"
    period = _day_meant(phrase, context)
    if period is None:
        return undated(f"XXXX-XX-XXT{clock}", "TIME")
    return replace(_at(relative(period), clock), is_anchor=False)


def _day_meant(phrase: Phrase, context: Context) -> Period | None:
    if phrase.has("day"):
        return weekday_alone(phrase, context).period
    if phrase.has("date") or phrase.has("date2"):
        return _date_after(phrase, context)
    before = context.anchor(phrase.offset, reach=0)
    if before and before.period and before.period.precision is Precision.DAY:
        return before.period
    published = context.from_publication(periods.day, "")
    exact = published.period is not None and published.period.precision is Precision.DAY
    return published.period if exact else None


def _date_after(phrase: Phrase, context: Context) -> Period | None:
    suffix = "" if phrase.has("date") else "2"
    month, day = phrase.value("month" + suffix), phrase.value("date" + suffix)
    if phrase.has("year" + suffix):
        return full_day(phrase.value("year" + suffix), month, day)
    return context.nearest_year(lambda year: full_day(year, month, day), "", phrase.offset).period


def _hour_minute(phrase: Phrase) -> tuple[int, int] | None:
    if phrase.is_a("all", "NOON"):
        return 12, 0
    if phrase.is_a("all", "MIDNIGHT"):
        return 0, 0
    text = phrase.text("all").lower()
    if phrase.is_a("all", "CLOCK") and not _is_a_time(phrase):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if phrase.is_a("all", "NUM", "YEAR"):
        if not re.fullmatch(r"\d{3,4}", text):
            return None
        numbers = [int(text) // 100, int(text) % 100]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if phrase.is_a("all", "CLOCKAP"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if "p" in text else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _is_a_time(phrase: Phrase) -> bool:
    """Whether "10:30" is a time after a preposition or before a zone; else a score or a ratio."""
    last = phrase.tokens.is_a(phrase.span[1] - 1, "ZONE")
    led = phrase.before("AT", "BY", "FROM", "PREP", "ABOUT", "BEFORE", "AFTER", "SINCE", "BETWEEN")
    return last or led or phrase.word_after.lower() in ("local", "hours", "moscow", "am", "pm")
