"""Relations after claims have come or gone, or their ends have become other actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.identity import ActorId, RelationId
from graph.model import Relation, RelationClaim
from graph.projection.relations import relations_of
from graph.queries.neighbourhood import (
    actors_of_references,
    claim_ids,
    relation_claims_of_bases,
    relation_claims_of_documents,
    relation_claims_of_relations,
    relations_of_claims,
)
from graph.store import Transaction
from graph.writes.relations import replace_relations


def settle_relations(
    transaction: Transaction,
    documents: Sequence[str],
    bereft: frozenset[RelationId],
    moved: frozenset[ActorId],
) -> None:
    """Bring the relations of new claims up to date, of those that lost one, and of moved actors."""
    touched = [
        *relation_claims_of_documents(transaction, documents),
        *relation_claims_of_bases(transaction, moved),
    ]
    old = bereft | relations_of_claims(transaction, claim_ids(touched))
    claims = _unique([*touched, *relation_claims_of_relations(transaction, old)])
    joined = {relation.id for relation in _relations(transaction, claims)}
    claims = _unique([*claims, *relation_claims_of_relations(transaction, joined - old)])
    replace_relations(transaction, old, _relations(transaction, claims))


def _relations(transaction: Transaction, claims: Sequence[RelationClaim]) -> list[Relation]:
    ends = {end for claim in claims for end in (claim.source, claim.target)}
    return relations_of(claims, actors_of_references(transaction, ends))


def _unique(claims: Iterable[RelationClaim]) -> list[RelationClaim]:
    found = {claim.id: claim for claim in claims}
    return [found[key] for key in sorted(found)]
