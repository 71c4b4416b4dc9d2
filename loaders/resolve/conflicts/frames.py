"""How a sentence casts what it tells: as lawful or as a crime, as fair or excessive, and so on.

Words of one pole in one account and of another in another are rival characterizations. Patterns ask
for words that are said of the act: "as part of a criminal case" casts an act as lawful, "a criminal
case over the beating" does not. What has words of both poles takes no side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.resolve.conflicts.poles import (
    AXES,
    CAUSE_WORDS,
    COVERT,
    COVERT_LABEL,
    COVERT_WORDS,
    FORMAL_LABEL,
    FORMAL_WORDS,
    OPEN_LABEL,
    Axis,
)


@dataclass(frozen=True, order=True)
class Frame:
    """One side of an axis, by the names of both."""

    axis: str
    pole: str


_NOT = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno|\bneither|\bhardly|\bwithout)\b(?:\W+\w+){0,6}\W*$", re.I
)
_CONTENT = re.compile(
    r"\b(case|charges?|investigations?|probe|inquiry|trial|accus\w+)\s+"
    r"(?:concerning|over|about|into|on|for|of|regarding|against)\b.*",
    re.I | re.S,
)


@lru_cache(maxsize=16384)
def frames_of(text: str, *, denied: bool = False) -> frozenset[Frame]:
    """The sides that a sentence takes; a denied or negated word counts for the other side.

    What a case or a charge is about is nobody's view of what is told.
    """
    text = without_content(text)
    found = {frame for axis in AXES if (frame := _side(text, axis))}
    if pole := _covert(text, denied=denied):
        found.add(Frame(COVERT, pole))
    return frozenset(found)


def without_content(text: str) -> str:
    """The sentence without what a case, a charge or an accusation in it is about."""
    return _CONTENT.sub(r"\1", text)


def states_cause(text: str) -> bool:
    """Whether a crash is explained: a bare "crashed" leaves open what brought it down."""
    return bool(CAUSE_WORDS.search(text))


def excludes(one: Frame, other: Frame) -> bool:
    """Whether the two sides are at odds: that there were no spies agrees with a matter of rules."""
    poles = {one.pole, other.pole}
    return one.axis == other.axis and len(poles) == 2 and poles != {OPEN_LABEL, FORMAL_LABEL}


def _side(text: str, axis: Axis) -> Frame | None:
    if axis.matter and not axis.matter.search(text):
        return None
    (first, _), (second, _) = axis.poles
    poles: set[str] = set()
    for pole, pattern in axis.poles:
        for match in pattern.finditer(text):
            turned = axis.turned and _negated(text, match, words=axis.turned)
            poles.add((second if pole == first else first) if turned else pole)
    if axis.name == "crash" and len(poles) == 2:
        poles = {second}  # what was hit may crash as well
    return Frame(axis.name, poles.pop()) if len(poles) == 1 else None


def _covert(text: str, *, denied: bool) -> str | None:
    """Whether it speaks of spies, says there are none, or gives a formal reason instead."""
    if match := COVERT_WORDS.search(text):
        return OPEN_LABEL if denied or _negated(text, match) else COVERT_LABEL
    return FORMAL_LABEL if FORMAL_WORDS.search(text) else None


def _negated(text: str, match: re.Match[str], words: int = 6) -> bool:
    before = text[: match.start()]
    found = _NOT.search(before)
    return bool(found) and len(re.findall(r"\w+", found[0])) <= words + 1  # type: ignore[index]
