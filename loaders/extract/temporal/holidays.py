"""Holidays whose day is fixed or follows from the year's calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from loaders.extract.temporal import periods
from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.periods import Period
from loaders.extract.temporal.reading import Reading, explicit

GRAMMAR = Grammar()


def western_easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the usual golden-number arithmetic."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, remainder = divmod(rest, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter - epact - remainder) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _after_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: western_easter(year) + dt.timedelta(days=days)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], dt.date]:
    """The `number`-th such weekday of the month."""

    def day(year: int) -> dt.date:
        first = calendar.weekday(year, month, 1)
        return dt.date(year, month, 1 + (weekday - first) % 7 + 7 * (number - 1))

    return day


_DAYS: dict[str, Callable[[int], dt.date]] = {
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "halloween": _fixed(10, 31),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter sunday": _after_easter(0),
    "easter": _after_easter(0),
    "easter monday": _after_easter(1),
    "ascension day": _after_easter(39),
    "pentecost": _after_easter(49),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "black friday": lambda year: _nth(11, 3, 4)(year) + dt.timedelta(days=1),
}
_YEAR = "(?: OF? (?P<year>YEAR)| OF? (?P<which>BACK|NOWISH|NEXT) UNIT)?"


@GRAMMAR.rule(
    f"(?P<name>HOLIDAY (?:UNIT? POSS)? (?:CAP|WDAY|UNIT)) {_YEAR}",
    f"(?P<name>MAMBI UNIT|MONTH CAP QUOTE UNIT|HOLIDAY) {_YEAR}",
)
def holiday(phrase: Phrase, context: Context) -> Reading | None:
    day = _DAYS.get(phrase.text("name").lower().replace("’", "'"))
    if day is None:
        return None

    def in_year(year: int) -> Period:
        return periods.day(day(year))

    if phrase.has("year"):
        return explicit(in_year(phrase.value("year")))
    sample = day(2001)
    unresolved = f"XXXX-{sample.month:02d}-{sample.day:02d}"
    if phrase.has("which"):
        step = phrase.step("which")
        return context.from_publication(lambda date: in_year(date.year + step), unresolved)
    return context.nearest_year(in_year, unresolved, phrase.offset)
