"""Relations computed from the claims about them."""

from __future__ import annotations

import datetime as dt
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
    first = min((c.valid_from for c in claims if c.valid_from), default=None)
    ended, last = _end(claims)
    return Relation(
        id=RelationId(make_id("rel", kind, source, target)),
        type=kind,
        source=source,
        target=target,
        status=firmest_status(claims),
        valid_from=first,
        valid_to=last,
        ended=ended,
        claims=tuple(sorted({c.id for c in claims})),
    )


def _end(claims: list[RelationClaim]) -> tuple[bool, dt.date | None]:
    """Whether it is over, and the last day on which it can have held.

    A stated last day counts, the latest; else the day by which somebody first called it over.
    Begun again after that, or told of as going on by a later document, it is open.
    """
    stated = [c.valid_to for c in claims if c.valid_to]
    called = [c.told for c in claims if c.ended and c.told and not c.valid_to]
    last = max(stated, default=None) or min(called, default=None)
    if last is None:
        return any(c.ended for c in claims), None
    begun = any(c.valid_from and c.valid_from > last for c in claims)
    open_ones = (c for c in claims if not c.ended and not c.valid_to)
    goes_on = not stated and any(c.told and c.told > last for c in open_ones)
    return (False, None) if begun or goes_on else (any(c.ended for c in claims), last)
