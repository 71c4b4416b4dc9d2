"""Ranges: "from 3 to 7 March", "March-April 2031", "between 2019 and 2023", "2007-2009"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.dates import full_day
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit

GRAMMAR = Grammar()
_M1, _M2 = "(?P<month>MON) (?:(?<=MABBR) DOT)?", "(?P<month2>MON) (?:(?<=MABBR) DOT)?"
_D1, _D2 = "(?P<day>DAYNUM)", "(?P<day2>DAYNUM)"
_YEAR = "(?:(?:COMMA|OF)? (?P<year>YEAR))?"
_YEAR1 = "(?:COMMA? (?P<year1>YEAR))?"
_WHICH = "(?:OF? (?P<which>BACK|NOWISH|NEXT) UNIT)?"
_JOIN = "(?P<join>STROKE|TO|AND|PREP)"
_LONGEST_YEARS = 400


@dataclass(frozen=True)
class _Ends:
    """Both ends of a range as functions of their year."""

    begin: Callable[[int], Period | None]
    end: Callable[[int], Period | None]
    over_new_year: bool
    unresolved: str

    def ending_in(self, year: int) -> Period | None:
        return self.years(year - self.over_new_year, year)

    def years(self, first: int, last: int) -> Period | None:
        begin, end = self.begin(first), self.end(last)
        return periods.between(begin, end) if begin and end and begin.start < end.end else None


def _is_range(phrase: Phrase) -> bool:
    """A dash always makes a range, "to" nearly always, "and" only after "between"."""
    if phrase.is_a("join", "AND"):
        return phrase.before("BETWEEN")
    if phrase.is_a("join", "PREP"):
        return phrase.before("FROM") and phrase.word("join") in ("until", "till", "through")
    return True


def _read(phrase: Phrase, context: Context, ends: _Ends) -> Reading | None:
    if phrase.has("which"):
        step = phrase.step("which")
        return context.from_publication(
            lambda date: ends.ending_in(date.year + step), ends.unresolved
        )
    if phrase.has("year") and phrase.has("year1"):
        period = ends.years(phrase.value("year1"), phrase.value("year"))
    elif phrase.has("year"):
        period = ends.ending_in(phrase.value("year"))
    elif phrase.has("year1"):
        first = phrase.value("year1")
        period = ends.years(first, first + ends.over_new_year)
    else:
        if not any(ends.ending_in(year) for year in (2000, 2001)):
            return None
        return context.nearest_year(ends.ending_in, ends.unresolved, phrase.offset)
    return explicit(period) if period else None


@GRAMMAR.rule(
    f"THE? {_D1} {_JOIN} THE? {_D2} OF? {_M1} {_YEAR} {_WHICH}",
    f"{_M1} {_D1} {_JOIN} {_D2} {_YEAR}",
    f"THE? {_D1} OF? {_M1} {_YEAR1} {_JOIN} THE? {_D2} OF? {_M2} {_YEAR}",
    f"{_M1} {_D1} {_YEAR1} {_JOIN} {_M2} {_D2} {_YEAR}",
)
def days(phrase: Phrase, context: Context) -> Reading | None:
    if not _is_range(phrase):
        return None
    first = (phrase.value("month"), phrase.value("day"))
    last = (phrase.value("month2" if phrase.has("month2") else "month"), phrase.value("day2"))
    ends = _Ends(
        lambda year: full_day(year, *first),
        lambda year: full_day(year, *last),
        first > last and first[0] != last[0],
        f"XXXX-{first[0]:02d}-{first[1]:02d}/XXXX-{last[0]:02d}-{last[1]:02d}",
    )
    return _read(phrase, context, ends)


@GRAMMAR.rule(f"{_M1} {_YEAR1} {_JOIN} {_M2} {_YEAR} {_WHICH}")
def months(phrase: Phrase, context: Context) -> Reading | None:
    if not _is_range(phrase) or (phrase.is_a("join", "TO") and not phrase.before("FROM")):
        return None
    first, last = phrase.value("month"), phrase.value("month2")
    ends = _Ends(
        lambda year: periods.month(year, first),
        lambda year: periods.month(year, last),
        first > last,
        f"XXXX-{first:02d}/XXXX-{last:02d}",
    )
    return _read(phrase, context, ends) if first != last or phrase.has("year1") else None


@GRAMMAR.rule(
    "(?P<first>YEAR) STROKE (?P<last>YEAR|N00|N12|N31|N99)",
    "(?P<first>YEAR) (?P<join>TO|AND|PREP) (?P<last>YEAR)",
)
def years(phrase: Phrase, context: Context) -> Reading | None:
    """As in "2019-20", "from 2019 to 2023"; without "from" or "between" only with a dash."""
    if phrase.has("join") and not (phrase.before("FROM", "BETWEEN") and _is_range(phrase)):
        return None
    if phrase.before("MONEY", "HY", "DASH") or phrase.after("HY", "DASH", "MONEY", "UNITS"):
        return None
    first, last = phrase.value("first"), phrase.value("last")
    if last < 100:
        if len(phrase.text("last")) != 2:
            return None
        last += first // 100 * 100
    if not 0 < last - first <= _LONGEST_YEARS:
        return None
    return explicit(periods.between(periods.year(first), periods.year(last)))


@GRAMMAR.rule("(?P<first>DEC4) (?P<join>STROKE|TO|AND) THE? (?P<last>DEC4)")
def decades(phrase: Phrase, context: Context) -> Reading | None:
    if not _is_range(phrase) or (phrase.is_a("join", "TO") and not phrase.before("FROM", "THE")):
        return None
    first, last = int(phrase.text("first")[:4]), int(phrase.text("last")[:4])
    if first >= last:
        return None
    return explicit(periods.between(periods.decade(first), periods.decade(last)))
