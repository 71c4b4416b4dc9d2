"""Lengths of time: "four months", "three-day", "the past 10 years", "for two hours"."""

from __future__ import annotations

from dataclasses import replace

from graph.interval import Basis
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, undated
from loaders.extract.temporal.relative import unit_of
from loaders.extract.temporal.words import word_set

GRAMMAR = Grammar()
_COUNT = "(?P<number>(?:VAGUE|SEVERAL|AN)? BIG|CARD|YEAR)"
_LETTERS = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1),
    "day": ("P", "D", 1), "week": ("P", "W", 1), "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1), "quarter": ("P", "Q", 1), "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10), "century": ("P", "Y", 100), "weekend": ("P", "WE", 1),
}  # fmt: skip
_A_UNIT_AFTER = (
    "FOR", "IN", "DURING", "PREP", "AFTER", "ABOUT", "OF", "BY", "BEFORE", "HALF", "TO",
)  # fmt: skip
_A_UNIT_WORDS = word_set("than nearly almost just only lasted least another spent within")


def length(unit: str, count: int | None) -> str:
    """The TIMEX3 value of so many units; X when the text does not count them.

    Uncounted decades and centuries are years too: "decades of war" is PXY.
    """
    prefix, letter, factor = _LETTERS[unit]
    return f"{prefix}{'X' if count is None else count * factor}{letter}"


def _duration(value: str) -> Reading:
    return undated(value, "DURATION")


@GRAMMAR.rule(
    f"{_COUNT} HY? (?P<unit>ANYUNIT)",
    f"{_COUNT} HY (?P<unit>ANYUNIT) HY (?:LONG|OLD)",
    f"{_COUNT} (?P<unit>ANYUNIT) HY? OLD",
)
def counted(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.before("MONEY") or (unit_of(phrase) == "quarter" and phrase.is_a("unit", "QUARTER")):
        return None
    if phrase.is_a("number", "YEAR") and phrase.value("number") > 1800:
        return None
    unit = unit_of(phrase)
    if phrase.text("number")[0].isdigit() and not phrase.value("number"):
        prefix, letter, _ = _LETTERS[unit]
        return _duration(f"{prefix}{phrase.text('number').replace(',', '')}{letter}")
    return _duration(length(unit, _count(phrase)))


def _count(phrase: Phrase) -> int | None:
    """The number counted; "a hundred" and "a dozen" count, "several hundred" does not."""
    if phrase.is_a("number", "VAGUE", "SEVERAL"):
        return None
    return phrase.value("number") or phrase.tokens.values[phrase.match.end("number") - 1]


@GRAMMAR.rule("(?P<number>CARD|AN) (?P<how>LOW) (?P<unit>ANYUNIT)")
def counted_whole(phrase: Phrase, context: Context) -> Reading | None:
    """As in "six straight days", "a full year"."""
    if phrase.word("how") not in _WHOLE:
        return None
    count = 1 if phrase.is_a("number", "AN") else phrase.value("number")
    return _duration(length(unit_of(phrase), count)) if count else None


_WHOLE = word_set(
    "straight consecutive successive full whole single more further additional trading business "
    "working calendar long entire extra"
)


@GRAMMAR.rule("AN (?P<unit>ONEUNIT)", "AN? (?P<half>HALF) HY? AN? HY? (?P<unit>ONEUNIT)")
def single(phrase: Phrase, context: Context) -> Reading | None:
    """As in "for a week", "half a year"; not the rate of "twice a week"."""
    unit = unit_of(phrase)
    if phrase.has("half"):
        halves = {
            "year": "P6M",
            "hour": "PT30M",
            "decade": "P5Y",
            "century": "P50Y",
            "day": "PT12H",
        }
        value = halves.get(unit, length(unit, 1).replace("1", "0.5"))
        return _duration(value)
    led = phrase.before(*_A_UNIT_AFTER) or phrase.word_before.lower() in _A_UNIT_WORDS
    followed = phrase.after("AFTER", "BEFORE", "SINCE") or phrase.word_after.lower() == "into"
    if unit in ("quarter", "second") or not (led or followed):
        return None
    return _duration(length(unit, 1))


@GRAMMAR.rule("(?P<number>CARD|AN) (?P<unit>ONEUNIT) AND AN HALF",
              "(?P<number>CARD) AND AN HALF (?P<unit>MANYUNITS)")  # fmt: skip
def and_a_half(phrase: Phrase, context: Context) -> Reading:
    count = 1 if phrase.is_a("number", "AN") else phrase.value("number")
    prefix, letter, factor = _LETTERS[unit_of(phrase)]
    return _duration(f"{prefix}{(count + 0.5) * factor:g}{letter}")


@GRAMMAR.rule(
    "(?:AN VAGUE OF?|SEVERAL|VAGUE) (?P<unit>MANYUNITS)",
    "(?P<unit>MANYUNITS) HY? LONG",
    "(?<=FOR|AFTER|PREP|LAST|TO|IN|OF) (?P<unit>MANYUNITS)",
    "(?P<unit>MANYUNITS) (?=OF|AFTER|BEFORE)",
    "(?P<unit>MANYUNITS) HY OLD",
)
def uncounted(phrase: Phrase, context: Context) -> Reading | None:
    """As in "several months", "for years", "decades-long", "weeks of talks"."""
    if phrase.before("EARLY", "LATE") or phrase.word_before.lower() in ("small", "working"):
        return None  # "the early hours of 4 March"
    return _duration(length(unit_of(phrase), None))


@GRAMMAR.rule("(?P<unit>ONEUNIT) HY LONG")
def unit_long(phrase: Phrase, context: Context) -> Reading:
    """As in "a year-long siege"."""
    return _duration(length(unit_of(phrase), 1))


@GRAMMAR.rule(
    "(?:THE|THIS)? (?P<which>BACK|PAST|AHEAD) (?P<number>CARD) (?P<unit>MANYUNITS|ONEUNIT)",
    "(?:THE|THIS) (?P<which>PAST) (?P<unit>ONEUNIT)",
    "(?<=IN|FOR|DURING|PREP) THE (?P<which>LAST|NEXT) (?P<unit>UNIT)",
)
def next_to_publication(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the past 10 years": a length that ends, or begins, at publication."""
    unit = unit_of(phrase)
    count = phrase.value("number") if phrase.has("number") else 1
    if count == 0:
        return None
    ahead = phrase.is_a("which", "NEXT", "COMING")
    reading = _duration(length(unit, count))
    if unit in ("second", "minute", "hour", "weekend") or phrase.is_a("which", "PREV"):
        return reading
    period = _beside(context, count if ahead else -count, unit, reading.value)
    return (
        replace(reading, period=period, basis=Basis.RELATIVE, approximate=True)
        if period
        else reading
    )


def _beside(context: Context, count: int, unit: str, value: str) -> Period | None:
    low, high = context.published.start, context.published.end
    if low is None or high is None:
        return None
    try:
        start = low if count > 0 else periods.shift(low, count, unit)
        end = high if count < 0 else periods.shift(high, count, unit)
    except OverflowError:
        return None
    return Period(value, start, end, periods.by_length((end - start).days))


@GRAMMAR.rule(
    "(?:THE|THIS) (?P<which>LAST|PAST|NEXT|PREV) (?:VAGUE|SEVERAL)? (?P<unit>MANYUNITS)",
    "(?P<which>LAST|PAST|NEXT) (?:VAGUE|SEVERAL) (?P<unit>MANYUNITS)",
)
def uncounted_beside(phrase: Phrase, context: Context) -> Reading:
    """As in "the past few weeks", "the last decades"."""
    return _duration(length(unit_of(phrase), None))
