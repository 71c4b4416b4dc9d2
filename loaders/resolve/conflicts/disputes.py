"""Contradictions put together: one conflict with its positions instead of many pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import ClaimId, ConflictId, ReferenceId, make_id
from graph.model import (
    Claim,
    Conflict,
    ConflictPosition,
    Contradiction,
    Reference,
    Severity,
)
from loaders.resolve.conflicts.carriers import carriers
from loaders.resolve.conflicts.telling import reason_of, title_of

_RANK: tuple[Severity, ...] = ("high", "medium", "low")


def conflicts_of(
    found: Iterable[Contradiction],
    claims: Mapping[ClaimId, Claim],
    references: Mapping[ReferenceId, Reference],
) -> list[Conflict]:
    """One conflict for the contradictions of one axis that share claims; in the order of ids."""
    by_axis: dict[str, list[Contradiction]] = defaultdict(list)
    for contradiction in found:
        if contradiction.left in claims and contradiction.right in claims:
            by_axis[contradiction.axis].append(contradiction)
    parts = (part for axis in by_axis.values() for part in _connected(axis))
    return sorted((_conflict(part, claims, references) for part in parts), key=lambda c: c.id)


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


def _conflict(
    part: list[Contradiction],
    claims: Mapping[ClaimId, Claim],
    references: Mapping[ReferenceId, Reference],
) -> Conflict:
    """The id is that of all claims at odds, whichever of them are shown for the positions."""
    held: dict[str, set[ClaimId]] = defaultdict(set)
    for c in part:
        held[c.left_says].add(c.left)
        held[c.right_says].add(c.right)
    told = sorted({claim for of in held.values() for claim in of})
    axis = part[0].axis
    shown = {label: carriers([claims[c] for c in held[label]], axis) for label in sorted(held)}
    return Conflict(
        id=ConflictId(make_id("cfl", axis, *told)),
        kind=part[0].kind,
        severity=next(s for s in _RANK if any(c.severity == s for c in part)),
        about=title_of(axis, [c for of in shown.values() for c in of], references),
        reason=reason_of(shown, references),
        positions=tuple(
            ConflictPosition(label=label, claims=tuple(sorted(c.id for c in of)))
            for label, of in shown.items()
        ),
    )
