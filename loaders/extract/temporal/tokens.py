"""A text as a string of token classes, one letter a token, for the grammar to match on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.temporal.words import (
    CAPITAL_ONLY,
    CODE,
    DIGITS,
    ORDINAL_DIGITS,
    SIGNS,
    TENS,
    WORDS,
    word_set,
)

_TENS = "|".join(TENS)
_UNITS = "|".join([*DIGITS, *ORDINAL_DIGITS])
# Order matters: what must not be read as a number (addresses, versions, amounts) comes first.
_TOKEN = re.compile(
    r"(?P<JUNK>(?:https?://|www\.)\S+|[\w.+]{1,64}@\w[\w.]+|\d+(?:\.\d+){3,})"
    r"|(?P<ISO>[12]\d{3}-[01]\d-[0-3]\d(?:T[0-2]\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<DOTTED>\d{1,2}\.\d{1,2}\.[12]\d{3}(?!\w))"
    r"|(?P<SLASHED>\d{1,2}/\d{1,2}/(?:[12]\d)?\d\d(?![\w/])|[12]\d{3}/\d{1,2}/\d{1,2}(?![\w/]))"
    r"|(?P<CLOCKAP>\d{1,2}(?:[:.]\d\d)?\s?[ap](?:\.\s?m\.|m\b)|\d{1,2}(?:[:.]\d\d)?\s?[AP](?:\.M\.|M\b))"
    r"|(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?![\w:]))"
    r"|(?P<DEC4>[12]\d\d0['’]?s\b)|(?P<DEC2>['’‘]?[2-9]0['’]?s\b)"
    r"|(?P<ORDD>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<QNUM>Q[1-4](?!\w))|(?P<HNUM>H[12](?!\w))|(?P<FYNUM>FY[ -]?(?:20)?\d\d(?!\w))"
    r"|(?P<DECIMAL>\d+(?:[.,]\d+)+(?!\w))"
    r"|(?P<INT>\d+(?!\w))"
    r"|(?P<POSS>['’]s\b)"
    r"|(?P<COMPOUND>(?i:" + _TENS + r")[- ](?i:" + _UNITS + r")\b)"
    r"|(?P<WORD>[^\W\d_]+(?![\w]))"
    r"|(?P<MIXED>\w+)"
    r"|(?P<BREAK>\n\s*)"
    r"|(?P<SIGN>[^\w\s])"
)
_AS_IS = word_set("ISO DOTTED SLASHED CLOCK CLOCKAP DEC4 DEC2 QNUM HNUM FYNUM POSS")
_LAST_DAY = 31


@dataclass(frozen=True)
class Tokens:
    """The tokens of one text as four parallel columns.

    Attributes:
        text: The text itself.
        codes: One letter a token, from `words.CODE`.
        starts: First character of each token.
        ends: Character after each token.
        values: The number a token stands for; 0 where it stands for none.
    """

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[int]

    def word(self, i: int) -> str:
        """Token `i` as printed; empty outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.codes) else ""

    def is_a(self, i: int, *classes: str) -> bool:
        """Whether token `i` exists and belongs to one of the classes."""
        return 0 <= i < len(self.codes) and self.codes[i] in [CODE[name] for name in classes]


def tokenise(text: str) -> Tokens:
    """Split `text`; spaces are dropped, a line break is kept where it ends something."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[int] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "WORD":
            kind, value = _word(match.group())
        elif group == "SIGN":
            kind, value = SIGNS.get(match.group(), "LOW"), 0
        elif group == "BREAK" and _is_soft(text, match):
            continue
        else:
            kind, value = _other(group or "", match.group())
        codes.append(CODE[kind])
        starts.append(match.start())
        ends.append(match.end())
        values.append(value)
    return Tokens(text, "".join(codes), starts, ends, values)


def _word(word: str) -> tuple[str, int]:
    entry = WORDS.get(word.lower())
    if entry is None or (entry[0] in CAPITAL_ONLY and word[0].islower()):
        return ("CAP" if word[0].isupper() else "LOW"), 0
    return entry


def _other(group: str, text: str) -> tuple[str, int]:
    if group == "INT":
        return _integer(text)
    if group == "ORDD":
        value = int(text[:-2])
        return "ORDD", value
    if group == "COMPOUND":
        return _compound(text.lower())
    if group == "BREAK":
        return "BREAK", 0
    if group == "DECIMAL":
        return "NUM", 0
    return (group, 0) if group in _AS_IS else ("LOW", 0)


def _integer(text: str) -> tuple[str, int]:
    value = int(text) if len(text) < 10 else 0
    if len(text) == 4 and 1000 <= value < 2200:
        return "YEAR", value
    if len(text) > 2:
        return "NUM", value
    if value == 0:
        return "N00", 0
    return ("N12" if value <= 12 else "N31" if value <= _LAST_DAY else "N99"), value


def _compound(text: str) -> tuple[str, int]:
    tens, ones = re.split("[- ]", text)
    if ones in DIGITS:
        return "NWORD", TENS[tens] + DIGITS[ones]
    return "ORDW", TENS[tens] + ORDINAL_DIGITS[ones]


def _is_soft(text: str, line_break: re.Match[str]) -> bool:
    """Whether a line merely wraps: one line break, and the next line goes on in lower case."""
    after = text[line_break.end() : line_break.end() + 1]
    return line_break.group().count("\n") == 1 and (after.islower() or after.isdigit())
