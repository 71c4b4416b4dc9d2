"""Relations computed from the claims about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import ActorId, PlaceId, ReferenceId, RelationId, make_id
from graph.model import Relation, RelationClaim
from graph.projection.agreement import firmest_status


def relations_of(
    claims: Iterable[RelationClaim], actor_of_reference: Mapping[ReferenceId, ActorId]
) -> list[Relation]:
    """One relation per type and pair, in the order of their ids.

    What joins an actor to itself once names are resolved is left out.
    """
    grouped: dict[tuple[str, ActorId, ActorId | PlaceId], list[RelationClaim]] = defaultdict(list)
    for claim in claims:
        source = actor_of_reference.get(claim.source)
        target = _target(claim.target, actor_of_reference)
        if source and target and source != target:
            grouped[claim.type, source, target].append(claim)
    relations = (_relation(*key, claims) for key, claims in grouped.items())
    return sorted(relations, key=lambda relation: relation.id)


def _target(
    target: ReferenceId | PlaceId, actor_of_reference: Mapping[ReferenceId, ActorId]
) -> ActorId | PlaceId | None:
    """What a relation ends in: the actor a reference means, or the place that the id names."""
    if target.startswith("plc-"):
        return PlaceId(target)
    return actor_of_reference.get(ReferenceId(target))


def _relation(
    kind: str, source: ActorId, target: ActorId | PlaceId, claims: list[RelationClaim]
) -> Relation:
    starts = [c.valid_from for c in claims if c.valid_from]
    first, last = (
        min(starts, default=None),
        max((c.valid_to for c in claims if c.valid_to), default=None),
    )
    # Begun again after the last known end: the relation is open.
    lasting = last if last and all(start <= last for start in starts) else None
    return Relation(
        id=RelationId(make_id("rel", kind, source, target)),
        type=kind,
        source=source,
        target=target,
        status=firmest_status(claims),
        valid_from=first,
        valid_to=lasting,
        claims=tuple(sorted({c.id for c in claims})),
    )
