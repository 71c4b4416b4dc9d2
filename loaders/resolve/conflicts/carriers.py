"""Which claims stand for a position: those closest to the matter, and few.

A sentence gives a claim for each of its verbs, and all that hold the telling words are at odds with
the other side. Whoever reads the conflict wants the act itself, once for each voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model import Claim, Salience
from loaders.resolve.conflicts.cases import speaks, voice_of, words_of
from loaders.resolve.conflicts.frames import frames_of


def carriers(claims: Iterable[Claim], axis: str) -> list[Claim]:
    """The claims that stand for a position on an axis, in the order of their ids.

    Of each voice of a document the best, and a second one elsewhere in the text that is of the
    other tier or tells of the matter by its very trigger.
    """
    by_voice: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_voice[(claim.document, *voice_of(claim))].append(claim)
    best = [claim for of in by_voice.values() for claim in _best(of, axis)]
    return sorted(best, key=lambda c: c.id)


def _best(claims: list[Claim], axis: str) -> list[Claim]:
    first, *others = sorted(claims, key=lambda c: _closeness(c, axis))
    apart = [c for c in others if not _overlap(c, first) and not speaks(c)]
    second = [c for c in apart if c.salience is not first.salience or _by_trigger(c, axis)]
    return [first, *second[:1]]


def _closeness(claim: Claim, axis: str) -> tuple[object, ...]:
    """A key event first, then what tells it by its trigger, then the fewest words."""
    words = claim.span.end - claim.span.start
    passing = claim.salience is not Salience.KEY
    half = claim.span.text.startswith("to ")  # an infinitive without who does it
    return (passing, not _by_trigger(claim, axis), speaks(claim), half, words, claim.id)


def _by_trigger(claim: Claim, axis: str) -> bool:
    told = claim.trigger.text if claim.trigger else claim.title
    return any(frame.axis == axis for frame in frames_of(told))


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether they share words, the reason that follows an act counted in."""
    return one.span.start < _end(other) and other.span.start < _end(one)


def _end(claim: Claim) -> int:
    return claim.span.start + len(words_of(claim))
