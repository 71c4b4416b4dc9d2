"""A claim made ready to be compared with others, and whose word it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.identity import ReferenceId, digest
from graph.interval import Precision
from graph.model import (
    Claim,
    ConflictKind,
    Contradiction,
    Reference,
    Role,
    Salience,
    Severity,
    Status,
)
from loaders.resolve.background import is_saying
from loaders.resolve.conflicts.frames import Frame, frames_of
from loaders.resolve.conflicts.topics import Topic, topic_of
from loaders.resolve.keys import names_of
from loaders.resolve.likeness import View, view_of
from loaders.resolve.triggers import trigger_family

HAPPENED = frozenset((Status.ASSERTED, Status.ALLEGED))
SLIP = 1500  # characters within which a text speaks of the same thing without naming it again
_MOST_KEYS = 24


@dataclass(frozen=True)
class Case:
    """A claim made ready."""

    view: View
    topic: Topic
    frames: frozenset[Frame]
    keys: frozenset[str]

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.view.claim

    @property
    def text(self) -> str:
        """Its words."""
        return self.view.claim.span.text


def case_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Case:
    """The claim with its topic, the sides it takes and all keys by which it is found."""
    topic, frames = topic_of(claim, references), _framed(claim)
    own = (*_keys(claim, topic, frames), *_day_keys(claim, references))
    keys = frozenset((*claim.keys, *own))
    return Case(view_of(claim, references), topic, frames, keys)


def conflict_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """Blocking keys besides those of events; none for what takes no side."""
    return tuple(sorted({*_keys(claim, topic_of(claim, references), _framed(claim)),
                         *_day_keys(claim, references)}))  # fmt: skip


def _framed(claim: Claim) -> frozenset[Frame]:
    return frames_of(claim.span.text, denied=claim.status is Status.DENIED)


def _keys(claim: Claim, topic: Topic, frames: Iterable[Frame]) -> Iterator[str]:
    """Of every side it takes: its document, and each telling word with each country."""
    for axis in sorted({frame.axis for frame in frames}):
        yield digest("conflict", axis, claim.document)
        if claim.salience is Salience.BACKGROUND and axis == "crash":
            continue
        words = sorted(topic.tokens)[:_MOST_KEYS]
        of = sorted(topic.countries)[:3]
        yield from (digest("conflict", axis, word, country) for word in words for country in of)
        if axis == "vote":
            yield from (digest("conflict", axis, "vote", country) for country in of)
        if axis == "fairness" and topic.conduct:
            yield from (digest("conflict", axis, "conduct", country) for country in topic.acting)
    if claim.salience is Salience.KEY and claim.status in (*HAPPENED, Status.CALLED_FOR):
        yield from (digest("conflict", "done", topic.act, name) for name in sorted(topic.names))


def _day_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Iterator[str]:
    """Of a dated act, each participant by name: accounts of it may differ in the place."""
    if claim.salience is Salience.BACKGROUND or claim.date.precision is not Precision.DAY:
        return
    act = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    parts = (references[p.reference] for p in claim.participants if p.reference in references)
    for name in sorted({name for part in parts for name in names_of(part)}):
        yield digest("conflict", "day", act, str(claim.date.start), name)


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
    return tuple(s.source.text for s in claim.attribution[:1] if s.source)


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
