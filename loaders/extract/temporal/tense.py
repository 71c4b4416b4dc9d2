"""Tense by lexical cues, for callers that have no parse: does the clause look ahead or back?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from loaders.extract.temporal.words import word_set

Tense = Literal["past", "present", "future"]

_ACTS = (
    "begin start meet hold visit take open launch vote run end expire return arrive go travel "
    "discuss sign release resume appear continue decide address host attend speak play deliver "
    "come become reach publish announce join leave face complete pay introduce present"
).replace(" ", "|")
_FUTURE = (
    r"\b(?:will|shall|would|wo(?=n['’]t))\b(?:n['’]t)?(?:\s+(?:also|not|be|have|\w+ly)\b)*(?:\s+\w+)?"
    r"|['’]ll\b(?:\s+be)?\s+\w+"
    r"|\b(?:is|are|was|were|be|been)\s+(?:now\s+|also\s+|not\s+)?"
    r"(?:to|due|set|expected|scheduled|slated|planned|poised|likely|going|supposed)\b"
    r"(?:\s+(?:to|for|by))?(?:\s+be)?(?:\s+\w+)?"
    r"|\b(?:scheduled|expected|slated|planned|due|set)\s+(?:to|for)\b(?:\s+be)?(?:\s+\w+)?"
    r"|\b(?:plans?|planning|intends?|hopes?|aims?|wants?|promise[sd]?|vow(?:s|ed)|agree[sd]?)"
    r"\s+to\b(?:\s+be)?\s+\w+"
    rf"|\bto\s+(?:be\s+\w+|(?:{_ACTS})\b)"
    r"|\b(?:takes?\s+(?:effect|place)|(?:resume|begin|start|open|end|expire|convene)s|resume)\b"
    r"|\b(?:could|might|may|can)\b(?:\s+not)?(?:\s+be)?(?:\s+\w+)?"
    r"|\b(?:upcoming|forthcoming|next)\b"
)
_IRREGULAR = (
    "was were had has have did said told took went came became began met gave got made held left "
    "led lost won fell rose saw sent spoke spent struck fought found flew shot sold bought brought "
    "built caught chose drew drove felt grew heard kept knew laid meant paid ran sank sat stood "
    "stole swore thought threw understood withdrew wrote broke"
).replace(" ", "|")
_NO_PAST = "need|speed|indeed|exceed|proceed|succeed|feed|seed|breed|hundred|sacred|naked|united"
_CUE = re.compile(
    rf"(?P<future>{_FUTURE})|(?P<past>\b(?:{_IRREGULAR})\b|\b(?!(?:{_NO_PAST})\b)[a-z]+ed\b)",
)
_ABBREVIATED = sorted(
    word_set("Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec Mrs Gen Col Sgt Gov Sen Rep Rev")
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bSept)"
    + "".join(rf"(?<!\b{word})" for word in _ABBREVIATED)
    + r"[.!?;]['\"”’)\]]*\s+(?=['\"“‘(\[]?[A-Z\d])|\n\s*"
)


_LONGEST_LIMIT = 30  # characters of "until the evening of "
_UNTIL = re.compile(
    r"\b(?:until|till)\s+(?:(?:noon|midday|midnight|\d[\d:.]*(?:\s?[ap]\.?m\.?)?"
    r"|the (?:morning|afternoon|evening|night|end|middle|beginning)|early|late|mid)[\s-]"
    r"(?:(?:on|of|in)\s+)?)?$"
)


class Sentences:
    """Rough sentence limits of a text and the tense cues inside them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self._cues: dict[int, list[tuple[int, int, Tense]]] = {}

    def number(self, offset: int) -> int:
        """Which sentence holds the character, from 0."""
        return bisect_right(self._starts, offset) - 1

    def span(self, number: int) -> tuple[int, int]:
        """First character of a sentence and the character after its last, spaces included."""
        last = number + 1 == len(self._starts)
        return self._starts[number], len(self._text) if last else self._starts[number + 1]

    def is_limit(self, offset: int) -> bool:
        """Whether "until" stands right before the character, or "for" and no future tense.

        As in "was prolonged until 3 June", "has called a vote for 3 June".
        """
        before = self._text[max(0, offset - _LONGEST_LIMIT) : offset].lower()
        if _UNTIL.search(before):
            return True
        return before.endswith(" for ") and self.tense(offset) != "future"

    def tense(self, offset: int) -> Tense | None:
        """The nearest cue before the offset in its sentence, else the first one after it."""
        number = self.number(offset)
        if number not in self._cues:
            self._cues[number] = self._find_cues(number)
        cues = self._cues[number]
        before = bisect_left(cues, offset, key=lambda cue: cue[0])
        return cues[max(before - 1, 0)][2] if cues else None

    def _find_cues(self, number: int) -> list[tuple[int, int, Tense]]:
        start, end = self.span(number)
        return [
            (match.start(), match.end(), _tense_of(match))
            for match in _CUE.finditer(self._text, start, end)
        ]


def _tense_of(cue: re.Match[str]) -> Tense:
    return "future" if cue.group("future") else "past"
