"""Times that come again: "every Monday", "annual", "twice a week"."""

from __future__ import annotations

from loaders.extract.temporal.context import Context
from loaders.extract.temporal.durations import length
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.reading import Reading, undated
from loaders.extract.temporal.relative import unit_of
from loaders.extract.temporal.words import PART_CODES, SEASON_CODES, UNIT_NAMES

GRAMMAR = Grammar()
_ADVERB_VALUES = {"quarterly": "P3M", "fortnightly": "P2W", "nightly": "P1D"}


def _set(value: str) -> Reading:
    return undated(value, "SET")


@GRAMMAR.rule("(?P<all>ADVERB)")
def adverb(phrase: Phrase, context: Context) -> Reading | None:
    """As in "annual", "weekly"; not the "Daily" of a newspaper's name, nor "the daily Herald"."""
    word = phrase.word("all")
    if phrase.after("CAP") and (phrase.text("all")[0].isupper() or phrase.before("THE", "AN")):
        return None
    if phrase.after("CAP") and phrase.word_before[:1].isupper():
        return None  # "the Zed City weekly Horizon"
    return _set(_ADVERB_VALUES.get(word, length(UNIT_NAMES[phrase.value("all")], 1)))


@GRAMMAR.rule(
    "EVERY (?P<number>CARD) (?P<unit>MANYUNITS)",
    "EVERY (?P<other>OTHER|ORDW) (?P<unit>ONEUNIT)",
    "EVERY (?:LOW (?=UNIT))? (?P<unit>ONEUNIT)",
)
def every_unit(phrase: Phrase, context: Context) -> Reading | None:
    """As in "every two years", "every other day", "each month"."""
    unit = unit_of(phrase)
    count = 1
    if phrase.has("number"):
        count = phrase.value("number")
    elif phrase.has("other"):
        count = phrase.value("other") or 2
    if not count:
        return None
    return _set(f"P{3 * count}M" if unit == "quarter" else length(unit, count))


@GRAMMAR.rule("EVERY (?P<day>WDAY) PART?", "(?<=ON) (?P<day>WDAYS)")
def every_weekday(phrase: Phrase, context: Context) -> Reading:
    return _set(f"XXXX-WXX-{phrase.value('day') + 1}")


@GRAMMAR.rule("EVERY (?P<month>MON)", "EVERY (?P<season>SEAS)", "EVERY (?P<part>PART)")
def every_named(phrase: Phrase, context: Context) -> Reading:
    if phrase.has("month"):
        return _set(f"XXXX-{phrase.value('month'):02d}")
    if phrase.has("season"):
        return _set(f"XXXX-{SEASON_CODES[phrase.value('season')]}")
    return _set(f"XXXX-XX-XXT{PART_CODES[phrase.value('part')]}")


@GRAMMAR.rule("(?:ONCE|(?:CARD|SEVERAL|VAGUE) TIMES) (?:AN|PER|EVERY) (?P<unit>ONEUNIT)")
def times_a_unit(phrase: Phrase, context: Context) -> Reading:
    """As in "twice a week", "three times per year"."""
    return _set(length(unit_of(phrase), 1))


@GRAMMAR.rule("PER (?P<unit>ONEUNIT)")
def per_unit(phrase: Phrase, context: Context) -> Reading | None:
    unit = unit_of(phrase)
    if unit in ("second", "minute", "hour"):
        return None  # a speed
    return _set(length(unit, 1))


_RATED = ("N00", "N12", "N31", "N99", "NUM", "NWORD", "BIG", "MONEY")
_NO_RATE = ("FOR", "IN", "DURING", "PREP", "AFTER", "ABOUT", "OF", "BY", "BEFORE", "HALF", "TO",
            "COMMA", "DOT", "BREAK", "AND", "AT", "ON", "FROM", "PAST", "LAST", "HY")  # fmt: skip
_BACK = 4  # tokens between the number and its rate: "10 million barrels of oil a day"


@GRAMMAR.rule("AN (?P<unit>ONEUNIT)")
def rate(phrase: Phrase, context: Context) -> Reading | None:
    """As in "10,000 cars a year": so many in each."""
    first = phrase.span[0]
    if phrase.before(*_NO_RATE) or phrase.after("AGO", "EARLIER", "LATER", "HY", "AFTER", "BEFORE"):
        return None
    near = range(max(0, first - _BACK), first)
    counts = [i for i in near if phrase.tokens.is_a(i, *_RATED)]
    if not counts or any(phrase.tokens.is_a(i, "COMMA", "BREAK") for i in range(counts[-1], first)):
        return None
    return per_unit(phrase, context)
