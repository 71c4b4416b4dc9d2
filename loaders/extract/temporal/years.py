"""Years, decades and centuries, and what only looks like one of them."""

from __future__ import annotations

import re

from graph.interval import Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit, undated
from loaders.extract.temporal.words import word_set

GRAMMAR = Grammar()
_TWO_DIGIT_PIVOT = 30  # '29 is 2029, '30 is 1930: news looks back more often than ahead
_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 1850, 2100
COUNTED = re.compile(
    r"people|persons|men|women|children|troops|percent|per|km|kg|million|billion|thousand|"
    r"(?!(?:was|is|has|as|its|this|plus|versus|series|thus|perhaps|us|cis|crisis|census)$)"
    r"[a-z]+(?<!s)s$"
)
_NUMBERED = word_set(
    "room flight page route highway gate unit model number no type section article bus "
    "line another than least nearly almost only exactly some just resolution order error "
    "windows asteroid lot win up"
)


def written_year(phrase: Phrase, name: str = "year") -> int:
    """The year a group stands for; two digits after an apostrophe belong to 1930-2029."""
    value = phrase.value(name)
    if value >= 100:
        return value
    return value + (1900 if value >= _TWO_DIGIT_PIVOT else 2000)


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
    counted = COUNTED.match(phrase.word_after) is not None
    return (
        not counted
        or phrase.before("THE", "POSS", "COMMA")
        or (led and not phrase.before("BY", "PREP", "FROM", "AFTER"))
    )


def _is_in_a_chain(phrase: Phrase) -> bool:
    """As in "Alpha-2000", "555-2031-19": joined by a hyphen to what is no part of a date."""
    first, after = phrase.span
    tokens = phrase.tokens
    if tokens.is_a(after, "HY", "DASH") and any(tokens.values[after + 1 : after + 2]):
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
    """As in "'98", after a word that introduces a year only."""
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
    if digits < 100 and phrase.word_before.lower() in ("his", "her", "their", "my"):
        return None  # a person's age
    if digits < 100:
        digits += 1900 if digits >= 20 else 2000
    return explicit(periods.decade(digits))


@GRAMMAR.rule("(?:THE? (?P<number>ORD)|(?P<joined>ORD) HY) (?P<unit>UNIT)")
def century(phrase: Phrase, context: Context) -> Reading | None:
    number = phrase.value("number" if phrase.has("number") else "joined")
    if phrase.word("unit") != "century" or not 0 < number < 100:
        return None
    if phrase.word_after.lower() in ("bc", "bce"):
        return undated("PAST_REF")
    period = periods.century(number * 100 - 100 or 1)
    return explicit(Period(f"{number - 1:02d}", period.start, period.end, Precision.DECADE))
