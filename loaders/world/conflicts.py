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
from graph.queries.keyed import Joined
from graph.queries.neighbourhood import (
    canonical_events,
    claim_ids,
    references_of_claims,
)
from graph.store import Transaction
from graph.writes.conflicts import (
    flag_disputed,
    forget_contradictions,
    part_contradictions,
    replace_conflicts,
    write_contradictions,
)
from loaders.resolve.conflicts import conflicts_of, contradictions
from loaders.world.blocks import Blocks


def dissolve_conflicts(transaction: Transaction, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """Take away the conflicts that the claims are in; whoever else is at odds is returned.

    A conflict rests on few of the claims that are at odds, so it is found through all of them.
    """
    gone = {claim.id for claim in claims}
    return _dissolve(transaction, gone) - gone


def _dissolve(transaction: Transaction, claims: set[ClaimId]) -> frozenset[ClaimId]:
    """Take away the conflicts that the claims are in; whoever is at odds in them."""
    found = contradictions_reached(transaction, claims)
    opposed = {end for c in found for end in (c.left, c.right)}
    replace_conflicts(transaction, opposed, ())
    return frozenset(opposed)


def settle_conflicts(
    transaction: Transaction,
    blocks: Blocks,
    opposed: frozenset[ClaimId],
    events: Iterable[str],
) -> None:
    """Judge the claims, put the contradictions together anew, and mark what is disputed.

    `opposed` are claims that have lost a conflict, `events` those that have been written anew.
    """
    opposed |= _forget(transaction, blocks.again) | _part(transaction, blocks.at_peace)
    _judge(transaction, blocks)
    seeds = {claim.id for claim in blocks.judged} | opposed
    found = contradictions_reached(transaction, seeds)
    reached = {end for c in found for end in (c.left, c.right)}
    claims = {claim.id: claim for claim in claims_called(transaction, reached)}
    references = references_of_claims(transaction, claims.values())
    replace_conflicts(transaction, reached, conflicts_of(found, claims, references))
    touched = claims_called(transaction, reached | seeds)
    now = canonical_events(transaction, (claim.event for claim in touched))
    flag_disputed(transaction, {*now.values(), *events})


def _forget(transaction: Transaction, again: Sequence[Claim]) -> frozenset[ClaimId]:
    """Drop what was found of claims that are to be judged again; whoever was in conflict by it."""
    opposed = dissolve_conflicts(transaction, again)
    forget_contradictions(transaction, claim_ids(again))
    return opposed


def _part(transaction: Transaction, parted: Sequence[Joined]) -> frozenset[ClaimId]:
    """Drop what was found between the two of each pair; whoever was in conflict by it."""
    opposed = _dissolve(transaction, {end for pair in parted for end in pair.ends})
    part_contradictions(transaction, (pair.ends for pair in parted))
    return opposed


def _judge(transaction: Transaction, blocks: Blocks) -> None:
    """Besides the claims of keys of events, those that share a key of conflicts are looked at."""
    opposed = claims_opposed(transaction, blocks.conflict_keys)
    near = {c.id: c for c in (*opposed, *blocks.near)}
    others = [near[key] for key in sorted(near)]
    references = blocks.references
    references.update(references_of_claims(transaction, others, references))
    rare = {claim: events | conflicts for claim, (events, conflicts) in blocks.keys.items()}
    write_contradictions(transaction, contradictions(blocks.judged, others, references, rare))
