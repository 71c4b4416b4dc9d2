"""Days of the week: "on Monday", "last Friday", "Tuesday next week"."""

from __future__ import annotations

import datetime as dt

from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, relative
from loaders.extract.temporal.words import word_set

GRAMMAR = Grammar()
_WEEK = dt.timedelta(days=7)
_NAMES_BEFORE = word_set("black bloody super palm good ash cyber holy easter manic")
_NAMES_AFTER = word_set(
    "times mirror express telegraph mail herald post world people island night football"
)


def latest(date: dt.date, weekday: int) -> dt.date:
    """The latest such weekday up to and including `date`."""
    return date - dt.timedelta(days=(date.weekday() - weekday) % 7)


def earliest(date: dt.date, weekday: int) -> dt.date:
    """The first such weekday from `date` on."""
    return date + dt.timedelta(days=(weekday - date.weekday()) % 7)


@GRAMMAR.rule(
    "(?P<day>WDAY) COMMA? (?:OF|IN|ON)? (?P<which>BACK|PAST|NOWISH|AHEAD) UNIT",
    "(?:THE|THIS)? (?P<which>BACK|PAST|THIS|AHEAD) (?P<day>WDAY)",
)
def pointed_weekday(phrase: Phrase, context: Context) -> Reading | None:
    """Take "last Monday" as before the publication, "Monday last week" as in the week before."""
    weekday = phrase.value("day")
    of_week = phrase.index("day") < phrase.index("which")
    if of_week and phrase.tokens.word(phrase.span[1] - 1).lower() != "week":
        return None
    if not of_week and phrase.is_a("which", "THIS"):
        return weekday_alone(phrase, context)
    back = phrase.is_a("which", "LAST", "PREV", "PAST")
    ahead = phrase.is_a("which", "NEXT", "COMING")

    def resolve(date: dt.date) -> Period:
        if of_week:
            monday = latest(date, 0) + _WEEK * (ahead - back)
            return periods.day(monday + dt.timedelta(days=weekday))
        one = dt.timedelta(days=1)
        return periods.day(latest(date - one, weekday) if back else earliest(date + one, weekday))

    return context.from_publication(resolve, f"XXXX-WXX-{weekday + 1}")


@GRAMMAR.rule("(?P<day>WDAY)")
def bare_weekday(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.word_before.lower() in _NAMES_BEFORE:
        return None
    if phrase.word_after.lower() in _NAMES_AFTER and phrase.after("CAP", "TIMES"):
        return None
    return weekday_alone(phrase, context)


@GRAMMAR.rule("THE (?:FOLLOWING|NEXT) (?P<day>WDAY)")
def following_weekday(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the following Monday": counted from the date named before."""
    weekday = phrase.value("day")
    before = context.anchor(phrase.offset)
    if before is None or before.period is None or before.period.start != before.period.end:
        return weekday_alone(phrase, context)
    return relative(periods.day(earliest(before.period.end + _DAY, weekday)))


_DAY = dt.timedelta(days=1)


def weekday_alone(phrase: Phrase, context: Context) -> Reading:
    """In future tense the next such day, otherwise the latest; both include the publication's.

    Where the day of publication is not known, a day told before it in the text says which is
    meant: what is told next happened on that day or in the week behind it.
    """
    weekday = phrase.value("day")
    ahead = context.tense(phrase.offset) == "future"
    told = context.told_day(phrase.offset)
    if told is not None:
        return relative(periods.day(earliest(told, weekday)), approximate=True)
    direction = earliest if ahead else latest
    return context.from_publication(
        lambda date: periods.day(direction(date, weekday)), f"XXXX-WXX-{weekday + 1}"
    )
