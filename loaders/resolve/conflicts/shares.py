"""How many of a group something is said of: "two of them were", "some of them might be".

Vague words leave room: "some" fits two, and "several" fits five. At odds are counts without a
common value, and one given for certain where the other only guesses at an uncounted one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.accounts.figures import Range
from graph.model import Contradiction
from loaders.resolve.conflicts.cases import Case, opposed

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split())}
_VAGUE = {
    "none": (0, 0),
    "neither": (0, 0),
    "some": (1, math.inf),
    "a few": (2, 9),
    "several": (3, math.inf),
    "many": (4, math.inf),
    "dozens": (20, math.inf),
}
_SHARE = re.compile(
    rf"\b(?P<how>(?:at least|more than|up to|only|about|around) )?"
    rf"(?P<count>{'|'.join([*_NUMBERS, *_VAGUE])}|\d{{1,4}}) of "
    rf"(?:the|those|them|these|its|their|his|her|whom)\b",
    re.I,
)
_GUESS = re.compile(
    r"\b(?:may|might|could|possibl[ye]|perhaps|allegedly|reportedly|suspected|presumably|likely)\b",
    re.I,
)


@dataclass(frozen=True)
class Share:
    """How many of a group, in words and as a range, and whether it is only guessed."""

    text: str
    allowed: Range
    vague: bool
    guessed: bool


def share_in(text: str) -> Share | None:
    """The first count of a part in the words."""
    match = _SHARE.search(text)
    if match is None:
        return None
    word = match["count"].lower()
    vague = _VAGUE.get(word)
    number = _NUMBERS.get(word, int(word) if word.isdigit() else 0)
    low, high = vague or (number, number)
    how = (match["how"] or "").strip().lower()
    if how in ("at least", "more than"):
        high = math.inf
    elif how == "up to":
        low = 0
    guessed = bool(_GUESS.search(text))
    return Share(match[0], Range(low, high), bool(vague), guessed)


def shares_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    """Counts of the same said of parts of one group, by two documents."""
    ours, theirs = share_in(left.text), share_in(right.text)
    if ours is None or theirs is None or left.claim.document == right.claim.document:
        return
    if not _same_said(left, right) or not _at_odds(ours, theirs):
        return
    said = {left.claim.id: _position(ours), right.claim.id: _position(theirs)}
    yield opposed(left, right, "number", "low", lambda c: said[c.id], "share")


def _at_odds(ours: Share, theirs: Share) -> bool:
    if not ours.allowed.meets(theirs.allowed):
        return True
    return ours.guessed != theirs.guessed and ours.vague != theirs.vague


def _same_said(left: Case, right: Case) -> bool:
    """A name that both have, another telling word, and the country."""
    named = named_in(left) & named_in(right)
    words = left.topic.stems & right.topic.stems
    return bool(named and words and left.topic.countries & right.topic.countries)


def named_in(case: Case) -> frozenset[str]:
    """Names in its words, of known bodies as well as of others."""
    return case.topic.names | case.topic.bodies


def _position(share: Share) -> str:
    return f"{share.text}, not for certain" if share.guessed else share.text
