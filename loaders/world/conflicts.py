"""Conflicts after claims have come or gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.identity import ClaimId
from graph.model import Claim
from graph.queries.contradictions import (
    claims_called,
    claims_opposed,
    contradictions_reached,
)
from graph.queries.neighbourhood import (
    canonical_events,
    claims_of_documents,
    claims_with_keys,
    references_of_claims,
)
from graph.store import Transaction
from graph.writes.conflicts import (
    flag_disputed,
    replace_conflicts,
    write_conflict_keys,
    write_contradictions,
)
from loaders.resolve.conflicts import conflict_keys, conflicts_of, contradictions


def dissolve_conflicts(transaction: Transaction, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """Before claims go: take away the conflicts they are in; whoever else is at odds is returned.

    A conflict rests on few of the claims that are at odds, so it is found through all of them.

    The keys that only they carried are not needed to find anything: they go with the claims.
    """
    gone = {claim.id for claim in claims}
    found = contradictions_reached(transaction, gone)
    opposed = {end for c in found for end in (c.left, c.right)}
    replace_conflicts(transaction, opposed, ())
    return frozenset(opposed - gone)


def keys_of_conflicts(transaction: Transaction, claims: Sequence[Claim]) -> set[str]:
    """Ids of the keys by which the claims are found as contradicted."""
    references = references_of_claims(transaction, claims)
    return {f"conflict:{key}" for claim in claims for key in conflict_keys(claim, references)}


def settle_conflicts(
    transaction: Transaction,
    documents: Sequence[str],
    opposed: frozenset[ClaimId],
    events: Iterable[str],
) -> None:
    """Judge the new claims, put the contradictions together anew, and mark what is disputed.

    `opposed` are claims that have lost a conflict, `events` those that have been written anew.
    """
    new = claims_of_documents(transaction, documents)
    _judge(transaction, new)
    seeds = {claim.id for claim in new} | opposed
    found = contradictions_reached(transaction, seeds)
    reached = {end for c in found for end in (c.left, c.right)}
    claims = {claim.id: claim for claim in claims_called(transaction, reached)}
    references = references_of_claims(transaction, claims.values())
    replace_conflicts(transaction, reached, conflicts_of(found, claims, references))
    touched = claims_called(transaction, reached | seeds)
    now = canonical_events(transaction, (claim.event for claim in touched))
    flag_disputed(transaction, {*now.values(), *events})


def _judge(transaction: Transaction, new: Sequence[Claim]) -> None:
    references = references_of_claims(transaction, new)
    keys: dict[str, tuple[str, ...]] = {c.id: conflict_keys(c, references) for c in new}
    write_conflict_keys(transaction, keys)
    near = {c.id: c for c in claims_opposed(transaction, (k for of in keys.values() for k in of))}
    near |= {c.id: c for c in claims_with_keys(transaction, (k for c in new for k in c.keys))}
    neighbours = [near[key] for key in sorted(near)]
    references = references_of_claims(transaction, [*new, *neighbours])
    write_contradictions(transaction, contradictions(new, neighbours, references))
