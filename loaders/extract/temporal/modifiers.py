"""Words before a date that pick a part of it: "early", "mid-", "at the end of", "around"."""

from __future__ import annotations

from dataclasses import replace

from graph.interval import Precision
from loaders.extract.temporal import periods
from loaders.extract.temporal.grammar import Phrase, compiled
from loaders.extract.temporal.reading import Reading

_PART = compiled(
    "(?:THE? VERY? (?:"
    "(?P<early>EARLY)(?:HY|(?:OF|IN) THE?)?|(?P<late>LATE)(?:HY|(?:OF|IN) THE?)?"
    "|(?P<middle>MID)(?:HY|OF THE?)?"
    "|(?P<first>STARTOF) OF THE?|(?P<last>ENDOF) (?:OF THE?|HY)))$"
)
_MODS = {"early": "START", "first": "START", "middle": "MID", "late": "END", "last": "END"}
_LONGEST = 6  # tokens of "the very beginning of the"


def modified(phrase: Phrase, reading: Reading, after: int) -> tuple[tuple[int, int], Reading]:
    """The phrase's span and reading together with the modifier before it, if there is one.

    `after` is the first token that no earlier phrase has taken.
    """
    first, last = phrase.span
    if reading.type == "SET" or not _can_have_parts(reading):
        return (first, last), reading
    low = max(after, first - _LONGEST)
    match = _PART.search(phrase.tokens.codes[low:first])
    if match and reading.mod is None and _takes_part(reading):
        return (low + match.start(), last), _part(reading, _MODS[match.lastgroup or ""])
    if phrase.before("ABOUT"):
        return (first, last), replace(reading, mod=reading.mod or "APPROX", approximate=True)
    return (first, last), reading


def _takes_part(reading: Reading) -> bool:
    """Dates, and parts of a day ("early Friday morning"), but not a time by the clock."""
    return reading.type == "DATE" or (reading.type == "TIME" and reading.value[-1].isalpha())


def _can_have_parts(reading: Reading) -> bool:
    return not reading.value.endswith("_REF")


def _part(reading: Reading, mod: str) -> Reading:
    if reading.period is None or reading.period.precision is Precision.DAY:
        return replace(reading, mod=mod)
    return replace(reading, mod=mod, approximate=True, period=periods.part(reading.period, mod))
