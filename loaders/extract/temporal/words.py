"""The words of time: each class of token, and the number that a word stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a string, for asking whether a word is among them."""
    return frozenset(text.split())


CLASSES = _words(
    # numbers: the class says what a number may be, its value is kept beside it
    "N00 N12 N31 N99 YEAR NUM NWORD BIG ORDD ORDW HALF VAGUE SEVERAL "
    # dates written in one piece
    "ISO DOTTED SLASHED CLOCK CLOCKAP NOON MIDNIGHT ZONE DEC4 DEC2 DECWORD "
    "QNUM HNUM FYNUM "
    # names of calendar parts
    "MONTH MABBR MAMBI WDAY WDAYS WABBR SEASON SAMBI PART UNIT UNITS QUARTER QUARTERS HOLIDAY "
    # pointing words
    "TODAY YESTERDAY TOMORROW TONIGHT NOW LAST PAST PREV NEXT COMING THIS CURRENT THAT SAME "
    "FOLLOWING RECENT DISTANT FUTURE TIME AGO EARLIER LATER BEFORE AFTER SINCE EVERY OTHER ONCE "
    "TIMES PER ADVERB OLD LONG FISCAL VERY MORE "
    # parts of a whole
    "EARLY MID LATE STARTOF ENDOF ABOUT "
    # small words
    "THE AN OF TO AND FROM BETWEEN IN ON AT BY FOR DURING PREP "
    "HY DASH COMMA DOT POSS QUOTE LPAR BREAK MONEY CAP LOW "
)
_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
)
CODE: Mapping[str, str] = MappingProxyType(dict(zip(CLASSES, _LETTERS, strict=False)))
"""One letter per class, so that a text's tokens are a string and a rule is a regular expression."""

SETS: Mapping[str, str] = MappingProxyType(
    {
        "DAYNUM": "N12 N31 ORDD ORDW",
        "MON": "MONTH MABBR MAMBI",
        "CARD": "N12 N31 N99 NUM NWORD BIG",
        "ANYUNIT": "UNIT UNITS QUARTER QUARTERS",
        "ONEUNIT": "UNIT QUARTER",
        "MANYUNITS": "UNITS QUARTERS",
        "ORD": "ORDD ORDW",
        "STROKE": "HY DASH",
        "SEAS": "SEASON SAMBI",
        "BACK": "LAST PREV",
        "AHEAD": "NEXT COMING",
        "NOWISH": "THIS CURRENT",
    }
)

MONTHS = _words(
    "january february march april may june july august september october november december"
)
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
UNIT_NAMES = _words(
    "second minute hour day week fortnight month quarter season year decade century weekend"
)
SEASON_CODES = ("SP", "SU", "FA", "WI")
PART_CODES = ("MO", "AF", "EV", "NI", "MI")

_ONES = _words("one two three four five six seven eight nine ten eleven twelve")
_TEENS = _words("thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = MappingProxyType(
    dict(
        zip(
            ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
            range(20, 100, 10),
            strict=True,
        )
    )
)
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
)
DIGITS = MappingProxyType({word: i + 1 for i, word in enumerate(_ONES[:9])})
ORDINAL_DIGITS = MappingProxyType({word: i + 1 for i, word in enumerate(_ORDINALS[:9])})

_Entry = tuple[str, int]


def _listed(kind: str, words: str) -> dict[str, _Entry]:
    """Several words of one class; a word may carry its number as `word=3`."""
    table: dict[str, _Entry] = {}
    for item in words.split():
        word, _, value = item.partition("=")
        table[word] = (kind, int(value or 0))
    return table


def _numbers() -> dict[str, _Entry]:
    cardinals = {word: ("NWORD", i) for i, word in enumerate(_ONES + _TEENS, start=1)}
    ordinals = {word: ("ORDW", i) for i, word in enumerate(_ORDINALS, start=1)}
    tens = {word: ("NWORD", value) for word, value in TENS.items()}
    decades = {word.removesuffix("y") + "ies": ("DECWORD", value) for word, value in TENS.items()}
    return {**cardinals, **ordinals, **tens, **decades, "thirtieth": ("ORDW", 30)}


def _calendar() -> dict[str, _Entry]:
    months = {word: ("MONTH", i) for i, word in enumerate(MONTHS, start=1)}
    short = {word[:3]: ("MABBR", i) for i, word in enumerate(MONTHS, start=1)}
    days = {word: ("WDAY", i) for i, word in enumerate(WEEKDAYS)}
    plural = {word + "s": ("WDAYS", i) for i, word in enumerate(WEEKDAYS)}
    abbreviated = {word[:3]: ("WABBR", i) for i, word in enumerate(WEEKDAYS)}
    more = {"tues": ("WABBR", 1), "thur": ("WABBR", 3), "thurs": ("WABBR", 3), "sept": ("MABBR", 9)}
    ambiguous = {"may": ("MAMBI", 5), "march": ("MAMBI", 3)}
    return {**short, **months, **days, **plural, **abbreviated, **more, **ambiguous}


def _units() -> dict[str, _Entry]:
    table: dict[str, _Entry] = {}
    for i, word in enumerate(UNIT_NAMES):
        plural = "centuries" if word == "century" else word + "s"
        kind = "QUARTER" if word == "quarter" else "UNIT"
        if word not in ("second", "season"):  # "second" is nearly always the ordinal
            table[word] = (kind, i)
        if word != "season":
            table[plural] = (kind + "S", i)
    return table


_POINTING = {
    **_listed("TODAY", "today"),
    **_listed("YESTERDAY", "yesterday"),
    **_listed("TOMORROW", "tomorrow"),
    **_listed("TONIGHT", "tonight"),
    **_listed("NOW", "now currently nowadays"),
    **_listed("LAST", "last"),
    **_listed("PAST", "past"),
    **_listed("PREV", "previous preceding prior"),
    **_listed("NEXT", "next"),
    **_listed("COMING", "coming upcoming forthcoming"),
    **_listed("THIS", "this"),
    **_listed("CURRENT", "current"),
    **_listed("THAT", "that"),
    **_listed("SAME", "same"),
    **_listed("FOLLOWING", "following"),
    **_listed("RECENT", "recent recently lately"),
    **_listed("DISTANT", "near distant foreseeable immediate"),
    **_listed("FUTURE", "future"),
    **_listed("TIME", "time moment"),
    **_listed("AGO", "ago"),
    **_listed("EARLIER", "earlier"),
    **_listed("LATER", "later"),
    **_listed("BEFORE", "before"),
    **_listed("AFTER", "after"),
    **_listed("SINCE", "since"),
    **_listed("EVERY", "every each"),
    **_listed("OTHER", "other"),
    **_listed("ONCE", "once=1 twice=2 thrice=3"),
    **_listed("TIMES", "times"),
    **_listed("PER", "per"),
    **_listed("OLD", "old"),
    **_listed("LONG", "long"),
    **_listed("FISCAL", "fiscal financial"),
    **_listed("VERY", "very"),
    **_listed("MORE", "more most"),
    # the number of an adverb is its unit
    **_listed(
        "ADVERB",
        "hourly=2 daily=3 nightly=3 weekly=4 fortnightly=5 monthly=6 quarterly=7 annual=9 "
        "annually=9 yearly=9",
    ),
}
_HOLIDAYS = _listed(
    "HOLIDAY",
    "christmas easter epiphany halloween thanksgiving pentecost boxing ascension maundy valentine "
    "new good black ash palm",
)
_WHOLES = {
    **_listed("EARLY", "early"),
    **_listed("MID", "mid middle"),
    **_listed("LATE", "late"),
    **_listed("STARTOF", "beginning start outset onset"),
    **_listed("ENDOF", "end close"),
    **_listed("ABOUT", "about around circa roughly approximately approx"),
    **_listed("HALF", "half"),
    **_listed("VAGUE", "few couple"),
    **_listed("SEVERAL", "several many some numerous"),
    **_listed("BIG", "hundred=100 thousand=1000 dozen=12"),
}
_SMALL = {
    **_listed("THE", "the"),
    **_listed("AN", "a an"),
    **_listed("OF", "of"),
    **_listed("TO", "to"),
    **_listed("AND", "and"),
    **_listed("FROM", "from"),
    **_listed("BETWEEN", "between"),
    **_listed("IN", "in"),
    **_listed("ON", "on"),
    **_listed("AT", "at"),
    **_listed("BY", "by"),
    **_listed("FOR", "for"),
    **_listed("DURING", "during"),
    **_listed("PREP", "until till through throughout within over"),
}
_PARTS = {
    **_listed("PART", "morning=0 afternoon=1 evening=2 night=3"),
    **_listed("SEASON", "summer=1 autumn=2 winter=3"),
    **_listed("SAMBI", "spring=0 fall=2"),
    **_listed("NOON", "noon midday"),
    **_listed("MIDNIGHT", "midnight"),
    **_listed("ZONE", "gmt utc cet cest est edt pst pdt bst msk eet eest"),
}
WORDS = MappingProxyType(
    {
        **_numbers(),
        **_calendar(),
        **_units(),
        **_POINTING,
        **_WHOLES,
        **_SMALL,
        **_PARTS,
        **_HOLIDAYS,
    }
)
"""Word in lower case -> its class and its number (month 1-12, weekday 0-6, index of a unit …)."""

CAPITAL_ONLY = frozenset({"MONTH", "MABBR", "MAMBI", "WDAY", "WDAYS", "WABBR", "HOLIDAY"})
"""Classes whose words mean time only with a capital: "may", "march", "sat", "sun"."""

SIGNS = MappingProxyType(
    {
        "-": "HY", "‑": "HY", "–": "DASH", "—": "DASH", ",": "COMMA", ".": "DOT", "(": "LPAR",
        "$": "MONEY", "€": "MONEY", "£": "MONEY", "¥": "MONEY", "₽": "MONEY", "#": "MONEY",
        "%": "MONEY", "№": "MONEY", "'": "QUOTE", "’": "QUOTE", "‘": "QUOTE",
    }
)  # fmt: skip
