"""Relations of which a part was known by a day, as that part tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import LiteralString

from graph.known import KNOWN_CLAIM
from graph.model import Relation, RelationClaim
from graph.projection.relations import relations_of
from graph.properties import relation_claim_of
from graph.queries.filters import Filters, claim_conditions, end_conditions
from graph.queries.neighbourhood import RELATION_CLAIM_VALUE, actors_of_references
from graph.queries.past.keeping import keeps_relation
from graph.store import Reader, Row, Store


def half_known_relations(
    store: Store, filters: Filters, types: tuple[str, ...] = ()
) -> list[Relation]:
    """The relations known in part by `filters.known_at` that the filters keep, by id."""
    found = store.value(_candidates(filters), **filters.parameters(), types=list(types))
    told = relations_told(store, list(found or []), str(filters.known_at))
    return [told[key] for key in sorted(told) if keeps_relation(told[key], filters)]


def relations_told(reader: Reader, relations: Iterable[str], known_at: str) -> dict[str, Relation]:
    """The relations as claims known by the day tell them; those without such are missing."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Relation {id: id})<-[:ABOUT]-(claim:Claim)
        WHERE """
        + KNOWN_CLAIM
        + RELATION_CLAIM_VALUE
        + ", id AS about",
        ids=sorted(set(relations)),
        known_at=known_at,
    )
    about: dict[str, list[RelationClaim]] = defaultdict(list)
    for row in rows:
        about[row["about"]].append(relation_claim_of(row["claim"]))
    claims = [claim for group in about.values() for claim in group]
    actors = actors_of_references(reader, {e for c in claims for e in (c.source, c.target)})
    return {relation.id: relation for relation in relations_of(claims, actors)}


def relation_as_told(row: Row, told: Relation) -> Row:
    """The row of a relation with the values of that day."""
    return row | {
        "status": told.status.value,
        "valid_from": told.valid_from.isoformat() if told.valid_from else None,
        "valid_to": told.valid_to.isoformat() if told.valid_to else None,
        "ended": told.ended,
        "claims": {**row["claims"], "total": len(told.claims)},
    }


_IN_PART: LiteralString = "relation.known_first <= $known_at AND relation.known_last > $known_at"


def _candidates(filters: Filters) -> LiteralString:
    match: LiteralString = "MATCH (relation:Relation) WHERE relation.known_open > $known_at AND "
    if filters.actor:
        match = "MATCH (:Actor {id: $actor[0]})<-[:FROM|TO]-(relation:Relation) WHERE "
    conditions: list[LiteralString] = [match + _IN_PART]
    conditions.append("($types = [] OR relation.type IN $types)")
    if len(filters.actor) > 1:
        conditions.append(
            "all(one IN $actor[1..] WHERE EXISTS { (relation)-[:FROM|TO]->(:Actor {id: one}) })"
        )
    conditions += end_conditions(filters)
    same = claim_conditions(replace(filters, known_at=None))
    if same:
        known: list[LiteralString] = [KNOWN_CLAIM, *same]
        conditions.append(
            "EXISTS { (relation)<-[:ABOUT]-(claim:Claim) WHERE " + " AND ".join(known) + " }"
        )
    return " AND ".join(conditions) + " RETURN collect(DISTINCT relation.id) AS ids"
