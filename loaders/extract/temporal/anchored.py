"""Times counted from a date named before: "the same day", "two days later", "that year"."""

from __future__ import annotations

from dataclasses import replace

from graph.interval import Basis, Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, relative, undated
from loaders.extract.temporal.relative import unit_of
from loaders.extract.temporal.words import word_set

GRAMMAR = Grammar()
_COUNT = "(?P<number>CARD|AN)"
_TOLD_OF = word_set("has have had is was will would may might came comes never")
_OF_DAYS = frozenset({"day", "week"})
_X = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def _holding_anchor(phrase: Phrase, context: Context, unit: str, step: int) -> Reading:
    """The unit that holds the date named before, moved by `step`; unresolved without one."""
    of_day = unit in _OF_DAYS
    before = context.told_day_before(phrase.offset) if of_day else context.anchor(phrase.offset)
    unresolved = undated(_X.get(unit, "PAST_REF"))
    if before is None or before.period is None:
        return unresolved
    try:
        start = periods.neighbour(before.period.start, step, unit)
        end = periods.neighbour(before.period.end, step, unit)
    except OverflowError:
        return unresolved
    return relative(start) if start == end else unresolved


@GRAMMAR.rule(
    "THE (?P<same>SAME) (?P<unit>ONEUNIT|PART)", "(?P<that>THAT) (?P<unit>ONEUNIT|PART)",
    "THE (?P<ahead>FOLLOWING|NEXT) (?P<unit>ONEUNIT|PART)", "THE? (?P<back>PREV) (?P<unit>ONEUNIT)",
    "(?P<ahead>NEXT) (?P<unit>UNIT)",
)  # fmt: skip
def same_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "that day", "the following week", "the previous year", "the same evening"."""
    if phrase.is_a("unit", "PART"):
        return _that_part(phrase, context, 1 if phrase.has("ahead") else 0)
    unit = unit_of(phrase)
    if unit not in _X and unit not in ("quarter", "decade", "weekend"):
        return None
    if phrase.has("that") and phrase.word_after.lower() in _TOLD_OF:
        return undated(_X.get(unit, "PAST_REF"))  # "that day has come" is no time of anything
    step = 1 if phrase.has("ahead") else -1 if phrase.has("back") else 0
    return _holding_anchor(phrase, context, unit, step)


@GRAMMAR.rule(
    "THE SAME (?:UNIT|QUARTER|LOW|TIME) OF? THE? (?P<which>BACK) (?P<year>UNIT)",
    "THE SAME (?:UNIT|QUARTER|LOW|TIME) OF? AN (?P<year>UNIT) (?:EARLIER|AGO|BEFORE)",
    "THE (?P<year>UNIT) HY (?:AGO|EARLIER) (?:UNIT|QUARTER|LOW)",
    "THIS TIME (?P<which>LAST) (?P<year>UNIT)",
)
def same_of_last_year(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the same quarter last year": the month or quarter before it, a year earlier.

    Where no such date stands before it, no more is known than the year.
    """
    if phrase.word("year") != "year":
        return None
    before = context.anchor(phrase.offset)
    if before and before.period and before.period.precision in _COMPARED:
        moved = _years_away(before.period, -1)
        return relative(moved) if moved else None
    return context.from_publication(lambda date: periods.year(date.year - 1), "XXXX")


_COMPARED = frozenset({Precision.MONTH, Precision.SEASON})


@GRAMMAR.rule("(?:EARLIER|LATER) IN THE (?P<unit>UNIT)")
def part_of_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "later in the day": of the day named before, else of the publication's."""
    unit = unit_of(phrase)
    if unit not in _X:
        return None
    if context.anchor(phrase.offset) is not None:
        return _holding_anchor(phrase, context, unit, 0)
    return context.from_publication(lambda date: periods.neighbour(date, 0, unit), _X[unit])


def _that_part(phrase: Phrase, context: Context, step: int) -> Reading:
    reading = _holding_anchor(phrase, context, "day", step)
    code = ("MO", "AF", "EV", "NI")[phrase.value("unit")]
    return replace(reading, type="TIME", value=f"{reading.value}T{code}")


@GRAMMAR.rule("THE (?P<unit>UNIT) (?P<way>BEFORE|AFTER) (?=DOT|COMMA|BREAK)")
def day_before(phrase: Phrase, context: Context) -> Reading | None:
    step = 1 if phrase.is_a("way", "AFTER") else -1
    unit = unit_of(phrase)
    return _holding_anchor(phrase, context, unit, step) if unit in _X else None


@GRAMMAR.rule(f"{_COUNT} (?P<unit>ANYUNIT) (?P<way>EARLIER|LATER|PREV)")
def counted_from_anchor(phrase: Phrase, context: Context) -> Reading | None:
    """As in "two days later"; "a year earlier" keeps the kind of date it is compared with."""
    unit = unit_of(phrase)
    count = 1 if phrase.is_a("number", "AN") else phrase.value("number")
    step = count if phrase.is_a("way", "LATER") else -count
    if unit in ("second", "minute", "hour"):
        return undated("XXXX-XX-XX", "TIME")
    of_day = unit in ("day", "week", "fortnight")
    before = context.told_day_before(phrase.offset) if of_day else context.anchor(phrase.offset)
    if before and before.period and unit == "year":
        moved = _years_away(before.period, step)
        if moved:
            return relative(moved)
    if unit in ("week", "fortnight") and before and before.period:
        weeks = periods.shift(before.period.start, step, unit)
        if before.period.precision is Precision.DAY:
            return relative(periods.day(weeks))
    return _holding_anchor(phrase, context, unit, step)


def _years_away(period: Period, step: int) -> Period | None:
    """The same month, quarter or day of another year."""
    head, dash, tail = period.value.partition("-")
    if not (head.isdigit() and len(head) == 4) or "W" in tail or "/" in period.value:
        return None
    try:
        start = periods.shift(period.start, 12 * step, "month")
        end = periods.shift(period.end, 12 * step, "month")
    except OverflowError:
        return None
    return replace(period, value=f"{int(head) + step:04d}{dash}{tail}", start=start, end=end)


@GRAMMAR.rule("AT THAT TIME", "(?<=BY) THAT TIME", "(?<=DURING) THAT TIME")
def at_that_time(phrase: Phrase, context: Context) -> Reading:
    """The date named before, at most as exact as its month: the phrase does not point at a day."""
    before = context.anchor(phrase.offset)
    if before is None or before.period is None:
        return replace(undated("PAST_REF"), not_after=context.published.end)
    period = before.period
    if (period.end - period.start).days < 28 and period.start.month == period.end.month:
        period = periods.month(period.start.year, period.start.month)
    return Reading("DATE", period.value, period, Basis.RELATIVE, is_anchor=False, approximate=True)
