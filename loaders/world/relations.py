"""Relations after claims have come or gone, or their ends have become other actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.identity import ActorId, ClaimId, ReferenceId, RelationId
from graph.model import Relation, RelationClaim
from graph.projection.relations import grown, joined, relations_of, tallies_of
from graph.queries.neighbourhood import (
    actors_of_references,
    claim_ids,
    relation_claims_of_bases,
    relation_claims_of_documents,
    relation_claims_of_relations,
    relations_of_claims,
    tallies_of_relations,
)
from graph.store import Transaction
from graph.writes.relations import extend_relations, replace_relations


def settle_relations(
    transaction: Transaction,
    documents: Sequence[str],
    bereft: frozenset[RelationId],
    moved: frozenset[ActorId],
) -> None:
    """Bring the relations of new claims up to date, of those that lost one, and of moved actors.

    What new claims add to a relation that stays is added to it; the rest is read and written anew.
    """
    new = relation_claims_of_documents(transaction, documents)
    shifted = relation_claims_of_bases(transaction, moved)
    old = bereft | relations_of_claims(transaction, claim_ids([*new, *shifted]))
    loose = _unique([*shifted, *relation_claims_of_relations(transaction, old)])
    unsure = old | {relation.id for relation in _relations(transaction, loose)}
    joining = _extend(transaction, new, unsure)
    claims = _unique([*loose, *(claim for claim in new if claim.id not in joining)])
    wanted = {relation.id for relation in _relations(transaction, claims)}
    claims = _unique([*claims, *relation_claims_of_relations(transaction, wanted - old)])
    actors = _actors(transaction, claims)
    replace_relations(transaction, old, relations_of(claims, actors), tallies_of(claims, actors))


def _extend(
    transaction: Transaction, new: Sequence[RelationClaim], unsure: frozenset[RelationId]
) -> frozenset[ClaimId]:
    """Add new claims to relations that stay, and return those that are added."""
    actors = _actors(transaction, new)
    found = {relation.id: relation for relation in relations_of(new, actors)}
    before = tallies_of_relations(transaction, found.keys() - unsure)
    added = tallies_of(new, actors)
    after = {key: joined(tally, added[key]) for key, tally in before.items() if tally}
    extend_relations(transaction, [grown(found[key], after[key]) for key in sorted(after)], after)
    return frozenset(claim for key in after for claim in found[key].claims)


def _relations(transaction: Transaction, claims: Sequence[RelationClaim]) -> list[Relation]:
    return relations_of(claims, _actors(transaction, claims))


def _actors(
    transaction: Transaction, claims: Sequence[RelationClaim]
) -> Mapping[ReferenceId, ActorId]:
    ends = {end for claim in claims for end in (claim.source, claim.target)}
    return actors_of_references(transaction, ends)


def _unique(claims: Iterable[RelationClaim]) -> list[RelationClaim]:
    found = {claim.id: claim for claim in claims}
    return [found[key] for key in sorted(found)]
