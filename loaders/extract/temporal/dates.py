"""Calendar dates: full, in part, without a year; months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit, undated
from loaders.extract.temporal.words import word_set
from loaders.extract.temporal.years import COUNTED, written_year

GRAMMAR = Grammar()
_WEEKDAY = "(?:(?:WDAY|WABBR DOT?) COMMA? THE?)?"
_MONTH = "(?P<month>MON) (?:(?<=MABBR) DOT)?"
_DAY_FIRST = f"{_WEEKDAY} THE? (?P<day>DAYNUM) OF? {_MONTH}"
_MONTH_FIRST = f"{_WEEKDAY} {_MONTH} THE? (?P<day>DAYNUM)"
_WHICH_YEAR = "COMMA? OF? (?:(?P<back>BACK)|(?P<this>NOWISH)|(?P<ahead>NEXT)|THE SAME|THAT) UNIT"
_NAMES_TOO = word_set("april june august may march jan")


def full_day(year: int, month: int, day: int) -> Period | None:
    """The day, or `None` if the calendar has none such."""
    try:
        return periods.day(dt.date(year, month, day))
    except ValueError:
        return None


@GRAMMAR.rule(f"{_DAY_FIRST} COMMA? (?P<year>YEAR)", f"{_MONTH_FIRST} (?:COMMA|OF)? (?P<year>YEAR)")
def full_date(phrase: Phrase, context: Context) -> Reading | None:
    period = full_day(phrase.value("year"), phrase.value("month"), phrase.value("day"))
    return explicit(period) if period else None


@GRAMMAR.rule("(?P<all>ISO)")
def iso_date(phrase: Phrase, context: Context) -> Reading | None:
    text = phrase.text("all")
    year, month, day = (int(part) for part in text[:10].split("-"))
    period = full_day(year, month, day)
    if period is None:
        return None
    if len(text) == 10:
        return explicit(period)
    return Reading("TIME", text[:16], period, explicit(period).basis)


@GRAMMAR.rule("(?P<all>DOTTED)")
def dotted_date(phrase: Phrase, context: Context) -> Reading | None:
    day, month, year = (int(part) for part in phrase.text("all").split("."))
    period = full_day(year, month, day)
    return explicit(period) if period else None


@GRAMMAR.rule("(?P<all>SLASHED)")
def slashed_date(phrase: Phrase, context: Context) -> Reading | None:
    """Month or day first, as the numbers allow; where both are possible, both are kept."""
    parts = phrase.text("all").split("/")
    if len(parts[0]) == 4:
        period = full_day(int(parts[0]), int(parts[1]), int(parts[2]))
        return explicit(period) if period else None
    first, second = int(parts[0]), int(parts[1])
    year = int(parts[2]) + (0 if len(parts[2]) == 4 else 2000)
    found = {full_day(year, first, second), full_day(year, second, first)} - {None}
    days = sorted((period for period in found if period), key=lambda period: period.start)
    if len(days) < 2:
        return explicit(days[0]) if days else None
    either = periods.between(days[0], days[1])
    value = f"{year:04d}-XX-XX"
    return explicit(Period(value, either.start, either.end, either.precision), approximate=True)


@GRAMMAR.rule(
    f"{_DAY_FIRST} {_WHICH_YEAR}", f"{_MONTH_FIRST} {_WHICH_YEAR}", f"{_MONTH} {_WHICH_YEAR}"
)
def of_which_year(phrase: Phrase, context: Context) -> Reading | None:
    """As in "3 May last year", "December of this year", "May of the same year"."""
    if phrase.tokens.word(phrase.span[1] - 1).lower() != "year":
        return None
    day = phrase.value("day") if phrase.has("day") else 0
    month = phrase.value("month")

    def resolve(year: int) -> Period | None:
        return full_day(year, month, day) if day else periods.month(year, month)

    step = -1 if phrase.has("back") else 1 if phrase.has("ahead") else 0
    unresolved = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if step or phrase.has("this"):
        return context.from_publication(lambda date: resolve(date.year + step), unresolved)
    return _in_year_before(phrase, context, month, day) or undated(unresolved)


def _in_year_before(phrase: Phrase, context: Context, month: int, day: int) -> Reading | None:
    before = context.anchor(phrase.offset)
    if before is None or before.period is None:
        return None
    year = before.period.start.year
    period = full_day(year, month, day) if day else periods.month(year, month)
    return Reading("DATE", period.value, period, explicit(period).basis) if period else None


@GRAMMAR.rule(_DAY_FIRST, _MONTH_FIRST)
def yearless_day(phrase: Phrase, context: Context) -> Reading | None:
    if _counts_things(phrase) or (phrase.after("POSS") and phrase.is_a("day", "ORDW")):
        return None
    month, day = phrase.value("month"), phrase.value("day")
    if full_day(2000, month, day) is None:
        return None
    return context.nearest_year(
        lambda year: full_day(year, month, day), f"XXXX-{month:02d}-{day:02d}", phrase.offset
    )


@GRAMMAR.rule(
    "(?P<day>DAYNUM) (?=(?:AND|COMMA) DAYNUM (?:AND DAYNUM)? OF? (?P<month>MON) (?P<year>YEAR)?)"
)
def day_of_a_list(phrase: Phrase, context: Context) -> Reading | None:
    """As in "on 20 and 21 February", where the first day takes its month from the last."""
    if phrase.before("BETWEEN", "DOT", "MONEY") or phrase.is_a("day", "ORDW"):
        return None
    month, day = phrase.value("month"), phrase.value("day")
    if full_day(2000, month, day) is None:
        return None
    if phrase.has("year"):
        period = full_day(phrase.value("year"), month, day)
        return explicit(period) if period else None
    return context.nearest_year(
        lambda year: full_day(year, month, day), f"XXXX-{month:02d}-{day:02d}", phrase.offset
    )


def _counts_things(phrase: Phrase) -> bool:
    """As in "In June 12 people died", where the number belongs to the noun after it."""
    after_month = phrase.index("day") > phrase.index("month")
    if not after_month or phrase.is_a("day", "ORDD", "ORDW") or phrase.before("AN"):
        return False
    return phrase.before("IN") or bool(
        COUNTED.match(phrase.word_after) and not phrase.before("ON", "AFTER", "BEFORE", "SINCE")
    )


@GRAMMAR.rule(f"{_MONTH} (?:COMMA|OF)? (?P<year>YEAR)", f"{_MONTH} QUOTE (?P<year>N31|N99)")
def month_and_year(phrase: Phrase, context: Context) -> Reading | None:
    return explicit(periods.month(written_year(phrase), phrase.value("month")))


@GRAMMAR.rule(
    f"{_MONTH} (?=AND (?P<last>MON) (?P<year>YEAR))",
    f"{_MONTH} (?=COMMA MON COMMA? AND (?P<last>MON) (?P<year>YEAR))",
)
def month_of_a_list(phrase: Phrase, context: Context) -> Reading | None:
    """As in "in May and June 2030", where the first month takes its year from the last."""
    if phrase.before("BETWEEN", "FROM"):
        return None
    number, year = phrase.value("month"), phrase.value("year")
    return explicit(periods.month(year - (number > phrase.value("last")), number))


@GRAMMAR.rule(
    f"THE? (?P<number>ORD|LATER) HALF OF {_MONTH} (?P<year>YEAR)?",
    f"THE? (?P<number>ORD|LAST) (?P<week>UNIT) OF {_MONTH} (?P<year>YEAR)?",
)
def part_of_month(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the first half of May", "the second week of May 2030": days of that month."""
    if phrase.has("week") and phrase.word("week") != "week":
        return None
    month = phrase.value("month")
    first = _first_day(phrase)
    if first is None:
        return None
    reading = (
        explicit(_from_day(phrase, phrase.value("year"), month, first))
        if phrase.has("year")
        else context.nearest_year(
            lambda year: _from_day(phrase, year, month, first), f"XXXX-{month:02d}", phrase.offset
        )
    )
    if phrase.has("week"):
        return reading
    return replace(reading, mod="START" if first == 1 else "END")


_MIDDLE = 15  # the last day of a month's first half


def _first_day(phrase: Phrase) -> int | None:
    """Of the half or week that the phrase counts; 22 for the last week."""
    number = 0 if phrase.is_a("number", "LAST", "LATER") else phrase.value("number")
    if phrase.has("week"):
        return 22 if number == 0 else 7 * number - 6 if 1 <= number <= 4 else None
    return _MIDDLE + 1 if number in (0, 2) else 1 if number == 1 else None


def _from_day(phrase: Phrase, year: int, month: int, first: int) -> Period:
    whole = periods.month(year, month)
    length = 7 if phrase.has("week") else _MIDDLE
    end = whole.start.replace(day=min(first + length - 1, whole.end.day))
    last = phrase.is_a("number", "LAST") or (not phrase.has("week") and first > 1)
    return replace(whole, start=whole.start.replace(day=first), end=whole.end if last else end)


@GRAMMAR.rule(f"(?P<which>LAST|NEXT|THIS|PAST) {_MONTH}")
def pointed_month(phrase: Phrase, context: Context) -> Reading | None:
    """Take "last December" as the latest before this month, "this May" as this year's."""
    number = phrase.value("month")

    def resolve(date: dt.date) -> Period:
        if phrase.is_a("which", "THIS"):
            step = 0
        elif phrase.is_a("which", "NEXT"):
            step = int(number <= date.month)
        else:
            step = -int(number >= date.month)
        return periods.month(date.year + step, number)

    return context.from_publication(resolve, f"XXXX-{number:02d}")


@GRAMMAR.rule("(?P<month>MON)")
def bare_month(phrase: Phrase, context: Context) -> Reading | None:
    if not _is_a_month(phrase):
        return None
    number = phrase.value("month")
    return context.nearest_year(
        lambda year: periods.month(year, number), f"XXXX-{number:02d}", phrase.offset
    )


def _is_a_month(phrase: Phrase) -> bool:
    """Whether a month's name standing alone is no first name and no verb."""
    led = phrase.before(
        "IN", "BY", "SINCE", "OF", "FROM", "PREP", "DURING", "EARLY", "MID", "LATE", "HY", "DASH",
        "THE", "AN", "BEFORE", "AFTER", "BETWEEN", "LPAR", "POSS", "FOR",
    )  # fmt: skip
    paired = phrase.before("AND", "TO") and phrase.tokens.is_a(
        phrase.span[0] - 2, "MONTH", "MABBR", "MAMBI", "YEAR"
    )
    if phrase.is_a("month", "MABBR", "MAMBI"):
        if phrase.word("month") == "march" and phrase.before("THE", "AN", "POSS"):
            return False  # "the March on the capital"
        return (led or paired) and not (phrase.is_a("month", "MABBR") and phrase.after("CAP"))
    return led or not (phrase.word("month") in _NAMES_TOO and phrase.after("CAP"))
