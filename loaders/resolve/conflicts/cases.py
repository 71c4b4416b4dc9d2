"""A claim made ready to be compared with others, and whose word it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.identity import ReferenceId
from graph.interval import Basis, TimeInterval
from graph.model import (
    Claim,
    ConflictKind,
    Contradiction,
    Reference,
    Role,
    Severity,
    Status,
)
from loaders.resolve.background import is_saying
from loaders.resolve.conflicts.frames import Frame, frames_of
from loaders.resolve.conflicts.topics import Topic, recalled_by, topic_of
from loaders.resolve.likeness import View, view_of

HAPPENED = frozenset((Status.ASSERTED, Status.ALLEGED))
SLIP = 1500  # characters within which a text speaks of the same thing without naming it again


@dataclass(frozen=True)
class Case:
    """A claim made ready."""

    view: View
    topic: Topic
    frames: frozenset[Frame]

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.view.claim

    @property
    def text(self) -> str:
        """Its words, with the reason that follows them."""
        return words_of(self.view.claim)


def words_of(claim: Claim) -> str:
    """The words of a claim, with the reason that follows them in their sentence."""
    grounds = recalled_by(claim)["ground"]
    return ", ".join((claim.span.text, *sorted(grounds))) if grounds else claim.span.text


def case_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Case:
    """The claim with its topic and the sides it takes."""
    frames = frames_of(words_of(claim), denied=claim.status is Status.DENIED)
    return Case(view_of(claim, references), topic_of(claim, references), frames)


# Whose word -------------------------------------------------------------------------------------


def two_voices(left: Claim, right: Claim) -> bool:
    """Whether two documents, or two speakers of one, say them."""
    return left.document != right.document or voice_of(left) != voice_of(right)


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Whose word it is within its document; the document's own voice is nobody's.

    Of a claim that somebody states something, it is that one's.
    """
    if claim.speakers:
        return tuple(sorted(claim.speakers))
    if speaks(claim):
        return tuple(sorted(p.reference for p in claim.participants if p.role is Role.ACTOR))
    return tuple(s.source.text for s in claim.attribution[:1] if s.source and s.how != "cite")


def speaks(claim: Claim) -> bool:
    """Whether it tells that somebody says something, and not what is said."""
    return claim.trigger is not None and is_saying(claim.trigger.text)


def nested(left: Claim, right: Claim) -> bool:
    """Whether one is told inside the other's sentence: it is a part of what that says."""
    one, other = left.span, right.span
    within = one.start <= other.start and other.end <= one.end
    around = other.start <= one.start and one.end <= other.end
    return left.document == right.document and (within or around)


def near(left: Claim, right: Claim, characters: int = SLIP) -> bool:
    """Whether one text tells both close by."""
    same = left.document == right.document
    return same and abs(left.span.start - right.span.start) <= characters


_BREATH = 250  # characters: two sentences that follow each other


def answering(left: Claim, right: Claim) -> bool:
    """Whether two with a voice of their own speak one right after the other."""
    return near(left, right, _BREATH) and bool(voice_of(left)) and bool(voice_of(right))


# When -------------------------------------------------------------------------------------------

_LENT = frozenset((Basis.INHERITED, Basis.PUBLICATION))
_LENT_DAYS = 7


def times_overlap(ours: TimeInterval, theirs: TimeInterval) -> bool:
    """Whether both may be of one time; a day that the text only lends may be off by a week."""
    if ours.may_equal(theirs):
        return True
    lent = {ours.basis, theirs.basis} & _LENT
    if not lent or ours.latest is None or theirs.latest is None:
        return False
    return abs((ours.latest - theirs.latest).days) <= _LENT_DAYS


# What comes of it -------------------------------------------------------------------------------


def shared_words(ours: Topic, theirs: Topic) -> frozenset[str]:
    """Telling words of both, where an act counts if one of them is about it."""
    own = {f"act:{ours.act}", f"act:{theirs.act}"}
    both = ours.tokens & theirs.tokens
    return frozenset(w for w in both if not w.startswith("act:") or w in own)


def opposed(
    left: Case,
    right: Case,
    kind: ConflictKind,
    severity: Severity,
    says: Callable[[Claim], str],
    axis: str = "",
    reason: str = "",
) -> Contradiction:
    """The contradiction of two claims; without a reason, what they share is given as one."""
    if left.claim.id > right.claim.id:
        left, right = right, left
    shared = sorted(shared_words(left.topic, right.topic)) or sorted(
        left.topic.stems & right.topic.stems
    )
    return Contradiction(
        left=left.claim.id,
        right=right.claim.id,
        kind=kind,
        axis=axis or kind,
        severity=severity,
        left_says=says(left.claim),
        right_says=says(right.claim),
        reason=reason or ", ".join(shared) or "the same act by and to the same",
    )
