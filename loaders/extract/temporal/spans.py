"""Parts of a year: quarters, halves, seasons, fiscal years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from graph.interval import Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit, undated
from loaders.extract.temporal.relative import unit_of
from loaders.extract.temporal.words import SEASON_CODES
from loaders.extract.temporal.years import written_year

GRAMMAR = Grammar()
_OF_YEAR = (
    "(?:(?:OF|IN|COMMA)? FISCAL? (?P<year>YEAR)"
    "|OF? (?:(?P<back>BACK)|(?P<this>NOWISH)|(?P<ahead>NEXT)|(?P<the>THE)) FISCAL? UNIT)"
)
_QUARTER = "(?P<number>ORD|LAST) (?:FISCAL|LOW)? QUARTER"
_HALF = "(?P<number>ORD|LATER|LAST) HALF"

PartOfYear = Callable[[int], Period]


def _read(phrase: Phrase, context: Context, part: PartOfYear, code: str) -> Reading | None:
    """The part of the year that the phrase names, or of the one that fits the tense."""
    if phrase.has("year"):
        return explicit(part(written_year(phrase)))
    step = -1 if phrase.has("back") else 1 if phrase.has("ahead") else 0
    if step or phrase.has("this") or phrase.has("the"):
        if phrase.tokens.word(phrase.span[1] - 1).lower() != "year":
            return None
        return context.from_publication(lambda date: part(date.year + step), f"XXXX-{code}")
    return context.nearest_year(part, f"XXXX-{code}", phrase.offset)


@GRAMMAR.rule(
    f"(?P<all>QNUM) {_OF_YEAR}?", "(?P<year>YEAR) STROKE? (?P<all>QNUM)",
    f"(?P<all>HNUM) {_OF_YEAR}", "(?P<year>YEAR) STROKE? (?P<all>HNUM)",
)  # fmt: skip
def short_part(phrase: Phrase, context: Context) -> Reading | None:
    """As in "Q3 2031", "2031-H1", and "Q3" alone."""
    code = phrase.text("all")
    number = int(code[1])
    part = periods.quarter if code[0] == "Q" else periods.half
    return _read(phrase, context, lambda year: part(year, number), code)


@GRAMMAR.rule(f"THE? {_QUARTER} {_OF_YEAR}", f"THE? {_QUARTER}", "(?P<number>ORD) HY QUARTER")
def quarter(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.is_a("number", "LAST"):
        number = 4 if phrase.has("year") or phrase.has("the") or phrase.has("back") else 0
    else:
        number = phrase.value("number")
    if not 1 <= number <= 4:
        return None
    return _read(phrase, context, lambda year: periods.quarter(year, number), f"Q{number}")


@GRAMMAR.rule(f"THE? {_HALF} {_OF_YEAR}")
def half(phrase: Phrase, context: Context) -> Reading | None:
    number = phrase.value("number") if phrase.is_a("number", "ORDW", "ORDD") else 2
    if number not in (1, 2):
        return None
    return _read(phrase, context, lambda year: periods.half(year, number), f"H{number}")


@GRAMMAR.rule(f"THE? (?P<which>ORD|LAST) (?P<number>CARD) (?P<unit>UNITS) {_OF_YEAR}")
def months_of_year(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the first nine months of 2030": a length, and the months it is."""
    count = phrase.value("number")
    first = not phrase.is_a("which", "LAST")
    if phrase.word("unit") != "months" or not 1 <= count <= 12:
        return None
    if first and phrase.value("which") != 1:
        return None

    def part(year: int) -> Period:
        ends = (1, count) if first else (13 - count, 12)
        return periods.between(*(periods.month(year, number) for number in ends))

    reading = _read(phrase, context, part, "XX")
    return reading and replace(reading, type="DURATION", value=f"P{count}M")


@GRAMMAR.rule("(?P<unit>ONEUNIT) HY ENDOF")
def end_of_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "by year-end", "the quarter-end rush"."""
    unit = unit_of(phrase)
    if unit not in ("month", "quarter", "year"):
        return None
    reading = context.from_publication(lambda date: periods.neighbour(date, 0, unit), "XXXX")
    return replace(reading, mod="END")


@GRAMMAR.rule("THE? (?P<number>ORD|LATER) HALF OF THE? (?P<whole>DEC4|ORD) (?P<unit>UNIT)?")
def half_of_decade(phrase: Phrase, context: Context) -> Reading | None:
    """The first five years of a decade, the first fifty of a century."""
    first = phrase.value("number") == 1
    if phrase.is_a("whole", "DEC4"):
        begin, length = int(phrase.text("whole")[:4]), 5
    elif phrase.has("unit") and phrase.word("unit") == "century":
        begin, length = phrase.value("whole") * 100 - 100, 50
    else:
        return None
    begin += 0 if first else length
    return explicit(periods.between(periods.year(begin), periods.year(begin + length - 1)))


@GRAMMAR.rule(
    "THE? (?P<season>SEAS) OF? (?P<year>YEAR)", "THE? (?P<season>SEAS) OF QUOTE (?P<year>N31|N99)"
)
def season_of_year(phrase: Phrase, context: Context) -> Reading | None:
    period = periods.season(written_year(phrase), _code(phrase))
    return explicit(period, approximate=True)


def _code(phrase: Phrase) -> str:
    return SEASON_CODES[phrase.value("season")]


@GRAMMAR.rule("(?P<which>LAST|PREV|THIS|CURRENT|NEXT|COMING|PAST) (?P<season>SEAS)")
def pointed_season(phrase: Phrase, context: Context) -> Reading | None:
    """Take "last" as the latest one that has ended, "next" as the one that has not begun."""
    code = _code(phrase)

    def resolve(date: dt.date) -> Period:
        near = [periods.season(year, code) for year in range(date.year - 2, date.year + 3)]
        if phrase.is_a("which", "LAST", "PREV", "PAST"):
            return [period for period in near if period.end < date][-1]
        if phrase.is_a("which", "NEXT", "COMING"):
            return next(period for period in near if period.start > date)
        return next((p for p in near if p.start <= date <= p.end), periods.season(date.year, code))

    return context.from_publication(resolve, f"XXXX-{code}")


@GRAMMAR.rule("THE? (?P<season>SEAS) OF? (?P<which>BACK|NOWISH|NEXT) UNIT", "THE? (?P<season>SEAS)")
def season(phrase: Phrase, context: Context) -> Reading | None:
    """As in "in the spring", "autumn last year"; "fall" needs the article."""
    code = _code(phrase)
    if phrase.has("which"):
        step = phrase.step("which")
        return context.from_publication(
            lambda date: periods.season(date.year + step, code), f"XXXX-{code}"
        )
    if not _is_a_season(phrase):
        return None
    return context.nearest_year(
        lambda year: periods.season(year, code), f"XXXX-{code}", phrase.offset
    )


def _is_a_season(phrase: Phrase) -> bool:
    led = phrase.before("IN", "DURING", "BY", "SINCE", "EARLY", "MID", "LATE", "PREP", "HY")
    if phrase.is_a("season", "SAMBI"):
        has_article = phrase.tokens.is_a(phrase.span[0], "THE")
        return led and (has_article or phrase.word("season") == "spring") and not phrase.after("OF")
    return led


@GRAMMAR.rule("(?P<all>FYNUM)", "THE? FISCAL UNIT? (?P<year>YEAR)", "(?P<year>YEAR) FISCAL UNIT")
def fiscal_year(phrase: Phrase, context: Context) -> Reading | None:
    """A fiscal year may begin as early as the July before it."""
    if phrase.has("all"):
        digits = int(re.sub(r"\D", "", phrase.text("all")))
        year = digits if digits >= 100 else digits + 2000
    else:
        year = phrase.value("year")
    value = f"FY{year}"
    start = dt.date(year - 1, 7, 1)
    return explicit(Period(value, start, dt.date(year, 12, 31), Precision.DECADE), approximate=True)


@GRAMMAR.rule("THE? (?P<which>BACK|NOWISH|AHEAD) FISCAL UNIT")
def pointed_fiscal_year(phrase: Phrase, context: Context) -> Reading | None:
    """Which one it is depends on a calendar that the text does not give, so no bounds."""
    if phrase.tokens.word(phrase.span[1] - 1).lower() != "year":
        return None
    step = phrase.step("which")
    reading = context.from_publication(lambda date: periods.year(date.year + step), "XXXX")
    return undated(f"FY{reading.value}")
