"""Relations computed from the claims about them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from graph.identity import ActorId, PlaceId, ReferenceId, RelationId, digest, make_id
from graph.model import Relation, RelationClaim, RelationTally
from graph.projection.agreement import firmest_status

Ends = tuple[str, ActorId, ActorId | PlaceId]  # its type comes first
_HEX = 10  # digits of a claim's print; a sum of eight million of them still fits into 63 bits


def relations_of(
    claims: Iterable[RelationClaim], actor_of_reference: Mapping[ReferenceId, ActorId]
) -> list[Relation]:
    """One relation per type and pair, in the order of their ids.

    What joins an actor to itself once names are resolved is left out.
    """
    grouped = _grouped(claims, actor_of_reference)
    relations = (_relation(*key, group) for key, group in grouped.items())
    return sorted(relations, key=lambda relation: relation.id)


def tallies_of(
    claims: Iterable[RelationClaim], actor_of_reference: Mapping[ReferenceId, ActorId]
) -> dict[RelationId, RelationTally]:
    """What the claims of each relation amount to."""
    grouped = _grouped(claims, actor_of_reference)
    return {_id(*key): tally_of(group) for key, group in grouped.items()}


def _grouped(
    claims: Iterable[RelationClaim], actor_of_reference: Mapping[ReferenceId, ActorId]
) -> dict[Ends, list[RelationClaim]]:
    grouped: dict[Ends, list[RelationClaim]] = defaultdict(list)
    for claim in claims:
        source = actor_of_reference.get(claim.source)
        target = _target(claim.target, actor_of_reference)
        if source and target and source != target:
            grouped[claim.type, source, target].append(claim)
    return grouped


def _target(
    target: ReferenceId | PlaceId, actor_of_reference: Mapping[ReferenceId, ActorId]
) -> ActorId | PlaceId | None:
    """What a relation ends in: the actor a reference means, or the place that the id names."""
    if target.startswith("plc-"):
        return PlaceId(target)
    return actor_of_reference.get(ReferenceId(target))


def _id(kind: str, source: ActorId, target: ActorId | PlaceId) -> RelationId:
    return RelationId(make_id("rel", kind, source, target))


def _relation(
    kind: str, source: ActorId, target: ActorId | PlaceId, claims: list[RelationClaim]
) -> Relation:
    ids = tuple(sorted({claim.id for claim in claims}))
    own = {"id": _id(kind, source, target), "type": kind, "source": source, "target": target}
    return Relation.model_validate({**own, **_values(tally_of(claims)), "claims": ids})


# What the claims of one amount to ---------------------------------------------------------------


def tally_of(claims: Collection[RelationClaim]) -> RelationTally:
    """What claims of different ids, one or more, amount to."""
    called = [c.told for c in claims if c.ended and c.told and not c.valid_to]
    going = [c.told for c in claims if not c.ended and c.told and not c.valid_to]
    begun = [c.valid_from for c in claims if c.valid_from]
    return RelationTally(
        status=firmest_status(claims),
        first=min(begun, default=None),
        begun=max(begun, default=None),
        until=max((c.valid_to for c in claims if c.valid_to), default=None),
        called_over=min(called, default=None),
        going_on=max(going, default=None),
        ended=any(c.ended for c in claims),
        claims=len(claims),
        print=sum(int(digest(c.model_dump_json())[:_HEX], 16) for c in claims),
    )


def joined(one: RelationTally, other: RelationTally) -> RelationTally:
    """What two sets of claims amount to that have none in common."""
    return RelationTally(
        status=firmest_status((one, other)),
        first=_either(min, one.first, other.first),
        begun=_either(max, one.begun, other.begun),
        until=_either(max, one.until, other.until),
        called_over=_either(min, one.called_over, other.called_over),
        going_on=_either(max, one.going_on, other.going_on),
        ended=one.ended or other.ended,
        claims=one.claims + other.claims,
        print=one.print + other.print,
    )


def grown(relation: Relation, tally: RelationTally) -> Relation:
    """The relation with the values of all its claims, of which it has some."""
    return relation.model_copy(update=_values(tally))


def _either(
    which: Callable[[Iterable[dt.date]], dt.date], one: dt.date | None, other: dt.date | None
) -> dt.date | None:
    there = [day for day in (one, other) if day]
    return which(there) if there else None


def _values(tally: RelationTally) -> dict[str, Any]:
    """Status and bounds of a relation.

    A stated last day counts, the latest; else the day by which somebody first called it over.
    Begun again after that, or told of as going on by a later document, it is open.
    """
    ended, last = tally.ended, tally.until or tally.called_over
    if last:
        begun = tally.begun is not None and tally.begun > last
        goes_on = not tally.until and tally.going_on is not None and tally.going_on > last
        ended, last = (False, None) if begun or goes_on else (ended, last)
    return {"status": tally.status, "valid_from": tally.first, "valid_to": last, "ended": ended}
