"""Contradictions put together: one conflict with its positions instead of many pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import ClaimId, ConflictId, make_id
from graph.model import (
    Claim,
    Conflict,
    ConflictPosition,
    Contradiction,
    Salience,
    Severity,
)

_RANK: tuple[Severity, ...] = ("high", "medium", "low")


def conflicts_of(found: Iterable[Contradiction], claims: Mapping[ClaimId, Claim]) -> list[Conflict]:
    """One conflict for the contradictions of one axis that share claims; in the order of ids."""
    by_axis: dict[str, list[Contradiction]] = defaultdict(list)
    for contradiction in found:
        if contradiction.left in claims and contradiction.right in claims:
            by_axis[contradiction.axis].append(contradiction)
    parts = (part for axis in by_axis.values() for part in _connected(axis))
    return sorted((_conflict(part, claims) for part in parts), key=lambda c: c.id)


def _connected(found: list[Contradiction]) -> list[list[Contradiction]]:
    """The contradictions by connected component over their claims."""
    up: dict[ClaimId, ClaimId] = {}

    def least(claim: ClaimId) -> ClaimId:
        while (above := up.get(claim, claim)) != claim:
            claim = above
        return claim

    for contradiction in found:
        low, high = sorted((least(contradiction.left), least(contradiction.right)))
        up[high] = low
    groups: dict[ClaimId, list[Contradiction]] = defaultdict(list)
    for contradiction in found:
        groups[least(contradiction.left)].append(contradiction)
    return list(groups.values())


def _conflict(part: list[Contradiction], claims: Mapping[ClaimId, Claim]) -> Conflict:
    held: dict[str, set[ClaimId]] = defaultdict(set)
    for c in part:
        held[c.left_says].add(c.left)
        held[c.right_says].add(c.right)
    told = sorted({claim for of in held.values() for claim in of})
    return Conflict(
        id=ConflictId(make_id("cfl", part[0].axis, *told)),
        kind=part[0].kind,
        severity=next(s for s in _RANK if any(c.severity == s for c in part)),
        about=min((claims[claim] for claim in told), key=_telling).title,
        reason="; ".join(sorted({c.reason for c in part})),
        positions=tuple(
            ConflictPosition(label=label, claims=tuple(sorted(held[label])))
            for label in sorted(held)
        ),
    )


def _telling(claim: Claim) -> tuple[object, ...]:
    """What a reader knows it by: a key event before what is said in passing, then the fullest."""
    named = len(claim.participants) + claim.date.is_known + bool(claim.place)
    return (claim.salience is not Salience.KEY, -named, claim.id)
