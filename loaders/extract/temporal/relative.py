"""Times counted from the publication: "yesterday", "last week", "two years ago", "next month"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, undated
from loaders.extract.temporal.words import UNIT_NAMES

GRAMMAR = Grammar()
_COUNT = "(?P<number>CARD|AN)"
_UNRESOLVED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "month": "XXXX-XX",
    "weekend": "XXXX-WXX-WE", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX",
    "century": "XX",
}  # fmt: skip
_LEADS_LENGTH = ("IN", "FOR", "DURING", "PREP")
_HOURS = ("second", "minute", "hour")


def unit_of(phrase: Phrase, name: str = "unit") -> str:
    """The English name, in the singular, of the unit that a group holds."""
    return UNIT_NAMES[phrase.value(name)]


def from_now(context: Context, count: int, unit: str) -> Reading:
    """The unit `count` units from the publication's; "two months ago" names a month."""

    def resolve(date: dt.date) -> Period | None:
        if unit in _HOURS:
            return periods.day(date)
        try:
            return periods.neighbour(date, count, unit)
        except OverflowError:
            return None

    reading = context.from_publication(resolve, _UNRESOLVED.get(unit, "XXXX-XX-XX"))
    return replace(reading, type="TIME") if unit in _HOURS else reading


@GRAMMAR.rule("TODAY", "(?:EARLIER|LATER|LATE|EARLY) TODAY")
def today(phrase: Phrase, context: Context) -> Reading:
    return from_now(context, 0, "day")


@GRAMMAR.rule("YESTERDAY", "(?:EARLIER|LATE|EARLY) YESTERDAY", "TOMORROW")
def next_to_today(phrase: Phrase, context: Context) -> Reading:
    last = phrase.tokens.word(phrase.span[1] - 1).lower()
    return from_now(context, -1 if last == "yesterday" else 1, "day")


@GRAMMAR.rule("THE UNIT (?P<way>BEFORE|AFTER) (?P<when>YESTERDAY|TOMORROW)")
def two_days_away(phrase: Phrase, context: Context) -> Reading | None:
    pair = (phrase.word("way"), phrase.word("when"))
    counts = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}
    return from_now(context, counts[pair], "day") if pair in counts else None


@GRAMMAR.rule("(?P<which>BACK|THIS|NEXT) (?P<unit>ONEUNIT)")
def pointed_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "last week", "this year", "next quarter"; "this century"."""
    unit = unit_of(phrase)
    if unit in _HOURS or (unit == "day" and not phrase.is_a("which", "NEXT")):
        return None
    if phrase.is_a("which", "PREV") or (unit == "day" and phrase.is_a("which", "NEXT")):
        return None  # counted from another date: see the module `anchored`
    return from_now(context, phrase.step("which"), unit)


@GRAMMAR.rule(
    "(?:(?:LATER|EARLIER|LATE|EARLY) (?:IN|ON)? )(?:THE)? "
    "(?P<which>BACK|NOWISH|AHEAD) (?P<unit>ONEUNIT)"
)
def part_of_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "earlier this month", "later this year": the part before, or after, the publication."""
    unit = unit_of(phrase)
    if unit in (*_HOURS, "day") or phrase.is_a("which", "PREV"):
        return None
    reading = from_now(context, phrase.step("which"), unit)
    first = phrase.tokens.word(phrase.span[0]).lower()
    early = first in ("earlier", "early")
    mod = "START" if early else "END"
    if reading.period is None:
        return replace(reading, mod=mod)
    if first in ("early", "late") or not phrase.is_a("which", "THIS", "CURRENT"):
        return replace(reading, mod=mod, period=periods.part(reading.period, mod), approximate=True)
    return replace(reading, mod=mod, period=_cut(reading.period, context, early=early))


def _cut(period: Period, context: Context, *, early: bool) -> Period:
    """The days of a current period up to the publication, or from it on."""
    low, high = context.published.start, context.published.end
    if early and high:
        return replace(period, end=min(period.end, high))
    return replace(period, start=max(period.start, low)) if low else period


@GRAMMAR.rule("THE (?P<which>BACK|NOWISH|AHEAD|COMING) (?P<unit>ONEUNIT)")
def the_pointed_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the last quarter", "the current year", "the coming week"."""
    unit = unit_of(phrase)
    if unit in (*_HOURS, "day") or phrase.is_a("which", "PREV", "NEXT"):
        return None
    if phrase.is_a("which", "LAST") and phrase.after("OF"):
        return None
    if phrase.is_a("which", "LAST") and unit != "quarter" and phrase.before(*_LEADS_LENGTH):
        return None  # "over the last year" is a length
    return from_now(context, phrase.step("which"), unit)


@GRAMMAR.rule(
    "(?P<part>STARTOF|MID|ENDOF) OF (?:THE|THIS) (?P<unit>ONEUNIT)",
    "(?P<part>EARLY|LATE|EARLIER|LATER) IN THE (?P<unit>ONEUNIT)",
    "THE VERY? (?P<part>STARTOF|MID|ENDOF) OF (?:THE|THIS) (?P<unit>ONEUNIT)",
    "(?P<part>MID) HY (?P<unit>ONEUNIT)",
)
def part_of_current_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the beginning of the year", "late in the month"."""
    unit = unit_of(phrase)
    if unit in (*_HOURS, "day"):
        return None
    early, middle = phrase.is_a("part", "STARTOF", "EARLY", "EARLIER"), phrase.is_a("part", "MID")
    mod = "START" if early else "MID" if middle else "END"
    reading = from_now(context, 0, unit)
    if reading.period is None:
        return replace(reading, mod=mod)
    return replace(reading, mod=mod, period=periods.part(reading.period, mod), approximate=True)


@GRAMMAR.rule("(?<=PREP|DURING|AT|ON|FOR|BY) THE (?P<unit>UNIT)")
def the_weekend(phrase: Phrase, context: Context) -> Reading | None:
    """As in "over the weekend": the last one, or in future tense that of the running week."""
    if unit_of(phrase) != "weekend":
        return None
    return from_now(context, 0 if context.tense(phrase.offset) == "future" else -1, "weekend")


@GRAMMAR.rule(
    f"{_COUNT} (?P<unit>ANYUNIT) AGO",
    "(?P<half>HALF) AN (?P<unit>UNIT) AGO",
    f"{_COUNT} (?P<unit>ANYUNIT) (?P<ahead>FROM) (?:NOW|TODAY)",
    f"(?<=IN) {_COUNT} (?P<unit>ANYUNIT) (?P<ahead>POSS|QUOTE) TIME",
)
def counted(phrase: Phrase, context: Context) -> Reading:
    """As in "three days ago", "a year from now", "in two weeks' time"."""
    unit = unit_of(phrase)
    if phrase.has("half"):
        return from_now(context, -6, "month") if unit == "year" else undated("PAST_REF")
    count = 1 if phrase.is_a("number", "AN") else phrase.value("number")
    return from_now(context, count if phrase.has("ahead") else -count, unit)


@GRAMMAR.rule(
    "(?:AN VAGUE OF?|SEVERAL|VAGUE) (?P<unit>MANYUNITS) (?P<way>AGO)", "LONG (?P<way>AGO)",
    "(?P<unit>MANYUNITS) (?P<way>AGO)", "AN LONG TIME (?P<way>AGO)",
)  # fmt: skip
def uncounted(phrase: Phrase, context: Context) -> Reading:
    return replace(undated("PAST_REF"), not_after=context.published.end)
