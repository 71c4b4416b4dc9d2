"""How firmly a claim is told: in the document's own voice, on another's word, or with reserve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from graph.model import Claim, Status


class Grade(StrEnum):
    """How firm, from what is denied up to what the document says itself; ordered by `rank`."""

    DENIED = "denied"
    POSSIBLE = "possible"  # may be, would be, is demanded
    HEDGED = "hedged"  # alleged, or from somebody the document keeps its distance from
    ATTRIBUTED = "attributed"  # on somebody's word, without distance
    STATED = "stated"

    @property
    def rank(self) -> int:
        """0 for denied up to 4 for stated."""
        return list(Grade).index(self)


_RESERVE = (
    r"allegedly|alleged|reportedly|supposedly|supposed|purportedly|purported|apparently|seemingly|"
    r"unverified|unconfirmed|rumou?r(?:s|ed)?|so-called|suspected|presumably|ostensibly"
)
_MAYBE = r"might|may|could|possibly|perhaps|probably|likely|potentially|suggest(?:s|ed|ing)?"
_DISTANCE = re.compile(rf"\b(?:{_RESERVE})\b", re.I)
_HEDGE = re.compile(rf"\b(?:{_RESERVE}|{_MAYBE})\b", re.I)
_OPEN = frozenset((Status.HYPOTHETICAL, Status.CALLED_FOR))


@dataclass(frozen=True)
class Certainty:
    """How firm, and the words of reserve that stand in the sentence or hand it over."""

    grade: Grade
    hedges: tuple[str, ...] = ()


def certainty_of(claim: Claim) -> Certainty:
    """The claim's certainty, by its status, its chain of sources and its words."""
    cues = [step.cue.text for step in claim.attribution if step.cue and step.hedged]
    said = [*cues, *(match[0] for match in _HEDGE.finditer(claim.span.text))]
    return Certainty(_grade(claim), tuple(dict.fromkeys(word.casefold() for word in said)))


def _grade(claim: Claim) -> Grade:
    if claim.status is Status.DENIED:
        return Grade.DENIED
    if claim.status in _OPEN:
        return Grade.POSSIBLE
    hedged = any(step.hedged for step in claim.attribution)
    if claim.status is Status.ALLEGED or hedged or _DISTANCE.search(_before_trigger(claim)):
        return Grade.HEDGED
    return Grade.ATTRIBUTED if claim.attribution or claim.speakers else Grade.STATED


def _before_trigger(claim: Claim) -> str:
    """The quote up to the word that carries the event: reserve further on is about other things."""
    trigger = claim.trigger
    if trigger is None or not claim.span.start <= trigger.start <= claim.span.end:
        return ""
    return claim.span.text[: trigger.start - claim.span.start]
