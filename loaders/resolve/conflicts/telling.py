"""A conflict in words: what it is about, and who says what against whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.identity import ReferenceId
from graph.model import Claim, EventType, Reference, Salience, Status
from loaders.resolve.conflicts.cases import speaks, words_of
from loaders.resolve.conflicts.poles import AXES

_TITLES = {axis.name: axis.title for axis in AXES} | {
    "covert": "Covert activity or not",
    "occurrence": "Did it happen",
    "number": "How many",
    "date": "On which day",
    "place": "Where",
    "responsibility": "Who did it",
    "charges": "What the accusation is",
    "reason": "Why",
    "share": "How many",
    "silence": "Any at all",
}
_MOST = 160  # characters of a quote in a sentence
# What opens a title that was made of half a sentence.
_HALF = re.compile(
    r"(?:is|are|was|were|be|it|he|she|they|this|that|its|his|her|their|to|does?|did)\b", re.I
)


def title_of(
    axis: str, claims: Iterable[Claim], references: Mapping[ReferenceId, Reference]
) -> str:
    """The question at issue, and the claim that a reader knows the matter by."""
    best = min(claims, key=lambda c: _telling(c, references))
    head = _TITLES.get(axis)
    return f"{head}: {best.title}" if head else best.title


def _telling(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[object, ...]:
    """No saying, no half sentence, a key event, with most that is known; then the shorter title."""
    named = sum(p.reference in references for p in claim.participants)
    known = named + claim.date.is_known + bool(claim.place)
    passing = claim.salience is not Salience.KEY
    half = bool(_HALF.match(claim.title)) or claim.status is Status.DENIED
    answer = claim.type is EventType.REJECT  # tells that something is contested, and not what
    return (answer or speaks(claim), half, passing, -known, len(claim.title), claim.id)


def reason_of(
    positions: Mapping[str, Sequence[Claim]], references: Mapping[ReferenceId, Reference]
) -> str:
    """One sentence: each position with one that holds it, and its words."""
    sides = [_side(label, claims, references) for label, claims in positions.items()]
    return "; against this ".join(sides) + "."


def _side(label: str, claims: Sequence[Claim], references: Mapping[ReferenceId, Reference]) -> str:
    best = min(claims, key=lambda c: _telling(c, references))
    quote = words_of(best)
    told = quote if len(quote) <= _MOST else quote[:_MOST].rsplit(" ", 1)[0] + " …"
    said = f"“{told}”" if label.lower() in quote.lower() else f"{label}: “{told}”"
    holder = _holder(best, references)
    return f"{said} ({holder})" if holder else said


def _holder(claim: Claim, references: Mapping[ReferenceId, Reference]) -> str:
    """By name whose word it is; nothing where a document itself tells it."""
    named = [references[s].name for s in claim.speakers if s in references]
    if named:
        return ", ".join(sorted(named))
    return next((s.source.text for s in claim.attribution[:1] if s.source and s.how != "cite"), "")
