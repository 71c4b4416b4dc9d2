"""Calendar dates: full, in part, without a year; months, years, decades and centuries."""

from __future__ import annotations

import datetime as dt
import re

from graph.interval import Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit, undated

GRAMMAR = Grammar()
_WEEKDAY = "(?:(?:WDAY|WABBR DOT?) COMMA? THE?)?"
_MONTH = "(?P<month>MON) (?:(?<=MABBR) DOT)?"
_DAY_FIRST = f"{_WEEKDAY} THE? (?P<day>DAYNUM) OF? {_MONTH}"
_MONTH_FIRST = f"{_WEEKDAY} {_MONTH} THE? (?P<day>DAYNUM)"
_WHICH_YEAR = "COMMA? OF? (?:(?P<back>BACK)|(?P<this>NOWISH)|(?P<ahead>NEXT)|THE SAME|THAT) UNIT"
_TWO_DIGIT_PIVOT = 69  # '68 is 2068, '69 is 1969, as in POSIX
_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 1850, 2100
_COUNTED = re.compile(
    r"people|persons|men|women|children|troops|percent|per|km|kg|million|billion|thousand|"
    r"(?!(?:was|is|has|as|its|this|plus|versus|series|thus|perhaps|us|cis|crisis|census)$)[a-z]+s$"
)
_NUMBERED = frozenset(
    [
        "room",
        "flight",
        "page",
        "route",
        "highway",
        "gate",
        "unit",
        "model",
        "number",
        "no",
        "type",
        "section",
        "article",
        "bus",
        "line",
        "another",
        "than",
        "least",
        "nearly",
        "almost",
        "only",
        "exactly",
        "some",
        "just",
        "resolution",
        "order",
        "error",
        "windows",
        "asteroid",
        "lot",
        "win",
        "up",
    ]
)
_NAMES_TOO = frozenset(["april", "june", "august", "may", "march", "jan"])


def full_day(year: int, month: int, day: int) -> Period | None:
    """The day, or `None` if the calendar has none such."""
    try:
        return periods.day(dt.date(year, month, day))
    except ValueError:
        return None


def written_year(phrase: Phrase, name: str = "year") -> int:
    """The year a group stands for; two digits after an apostrophe belong to 1969-2068."""
    value = phrase.value(name)
    if value >= 100:
        return value
    return value + (1900 if value >= _TWO_DIGIT_PIVOT else 2000)


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
    """ "3 May last year", "December of this year", "May of the same year"."""
    if not phrase.tokens.word(phrase.span[1] - 1).lower() == "year":
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


def _counts_things(phrase: Phrase) -> bool:
    """ "In June 12 people died": the number belongs to the noun after it."""
    after_month = phrase.index("day") > phrase.index("month")
    if not after_month or phrase.is_a("day", "ORDD", "ORDW"):
        return False
    return phrase.before("IN") or bool(
        _COUNTED.match(phrase.word_after) and not phrase.before("ON", "AFTER", "BEFORE", "SINCE")
    )


@GRAMMAR.rule(f"{_MONTH} (?:COMMA|OF)? (?P<year>YEAR)", f"{_MONTH} QUOTE (?P<year>N31|N99)")
def month_and_year(phrase: Phrase, context: Context) -> Reading | None:
    return explicit(periods.month(written_year(phrase), phrase.value("month")))


@GRAMMAR.rule(f"(?P<which>LAST|NEXT|THIS|PAST) {_MONTH}")
def pointed_month(phrase: Phrase, context: Context) -> Reading | None:
    """ "last December" is the latest one before this month, "this May" the one of this year."""
    number = phrase.value("month")
    this, ahead = phrase.is_a("which", "THIS"), phrase.is_a("which", "NEXT")

    def resolve(date: dt.date) -> Period:
        passed = date.month > number
        step = (
            0
            if this
            else (1 if passed or date.month == number else 0)
            if ahead
            else (0 if passed else -1)
        )
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


@GRAMMAR.rule("(?P<year>YEAR)")
def bare_year(phrase: Phrase, context: Context) -> Reading | None:
    year = phrase.value("year")
    led = phrase.before(
        "IN", "SINCE", "BY", "PREP", "DURING", "FROM", "BEFORE", "AFTER", "EARLY", "MID", "LATE",
        "BETWEEN",
    )  # fmt: skip
    if not led and not _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR:
        return None
    return explicit(periods.year(year)) if _is_a_year(phrase, led=led) else None


def _is_a_year(phrase: Phrase, *, led: bool) -> bool:
    if phrase.before("MONEY", "NUM", "N12", "N31", "N99", "SLASHED", "CLOCK"):
        return False
    if phrase.after("MONEY", "UNITS", "NUM", "BIG", "CLOCK"):
        return False
    if _is_in_a_chain(phrase):
        return False
    if phrase.word_before.lower() in _NUMBERED:
        return False
    counted = _COUNTED.match(phrase.word_after) is not None
    return (
        not counted
        or phrase.before("THE", "POSS", "COMMA")
        or (led and not phrase.before("BY", "PREP", "FROM", "AFTER"))
    )


def _is_in_a_chain(phrase: Phrase) -> bool:
    """ "Alpha-2000", "555-2031-19": joined by a hyphen to what is no part of a date."""
    first, after = phrase.span
    tokens = phrase.tokens
    if tokens.is_a(after, "HY", "DASH") and tokens.values[after + 1 : after + 2] > [0]:
        return True
    joined = tokens.is_a(first - 1, "HY", "DASH") and tokens.ends[first - 1] == tokens.starts[first]
    if not joined:
        return False
    return not (
        tokens.is_a(first - 2, "MID", "EARLY", "LATE", "ENDOF")
        or tokens.word(first - 2).lower() in ("pre", "post")
    )


@GRAMMAR.rule("QUOTE (?P<year>N31|N99|N12|N00)")
def short_year(phrase: Phrase, context: Context) -> Reading | None:
    """ "'98", after a word that introduces a year only."""
    if len(phrase.text("year")) != 2 or not phrase.before("IN", "SINCE", "OF", "SEASON", "SAMBI"):
        return None
    return explicit(periods.year(written_year(phrase)))


@GRAMMAR.rule("THE UNIT (?P<year>YEAR)")
def the_year(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.tokens.word(phrase.span[0] + 1).lower() != "year":
        return None
    return explicit(periods.year(phrase.value("year")))


@GRAMMAR.rule("THE? (?P<all>DEC4)", "THE? (?P<all>DEC2)", "THE (?P<all>DECWORD)")
def decade(phrase: Phrase, context: Context) -> Reading | None:
    """The 1990s, the '90s, the nineties; two digits mean the decade of 1920-2019."""
    if phrase.is_a("all", "DECWORD"):
        digits = phrase.value("all")
    else:
        digits = int(re.sub(r"\D", "", phrase.text("all")))
    if phrase.word_before.lower() in ("his", "her", "their", "my", "in") and digits < 100:
        if not phrase.tokens.is_a(phrase.span[0], "THE"):
            return None  # a person's age
    if digits < 100:
        digits += 1900 if digits >= 20 else 2000
    return explicit(periods.decade(digits))


@GRAMMAR.rule("(?:THE? (?P<number>ORD)|(?P<joined>ORD) HY) (?P<unit>UNIT) (?:(?P<era>CAP))?")
def century(phrase: Phrase, context: Context) -> Reading | None:
    number = phrase.value("number" if phrase.has("number") else "joined")
    if phrase.word("unit") != "century" or not 0 < number < 100:
        return None
    if phrase.has("era") and phrase.word("era") in ("bc", "bce"):
        return undated("PAST_REF")
    period = periods.century(number * 100 - 100 or 1)
    return explicit(Period(f"{number - 1:02d}", period.start, period.end, Precision.DECADE))
