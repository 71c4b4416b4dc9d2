"""Relations of the world layer: a node that claims are about, and an edge to walk along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.identity import RelationId
from graph.known import KNOWN_SPAN
from graph.model import Relation, RelationTally
from graph.properties import Properties, relation_properties, tally_properties
from graph.store import Transaction
from graph.writes.batches import write_rows
from graph.writes.changes import touch

Tallies = Mapping[RelationId, RelationTally]


def replace_relations(
    transaction: Transaction,
    old: Iterable[str],
    relations: Sequence[Relation],
    tallies: Tallies,
) -> None:
    """Take the old relations away, with all that hangs on them, and write these."""
    new = {str(relation.id) for relation in relations}
    gone = set(old) - new
    touch(transaction, "relation", gone | new)
    _remember(transaction, gone)
    _delete(transaction, gone | new)
    rows = [_row(relation, tallies[relation.id]) for relation in relations]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (source:Actor {id: row.source})
        CREATE (relation:Relation {id: row.properties.id})
        SET relation = row.properties, relation += row.tally
        CREATE (relation)-[:FROM]->(source)
        WITH relation, row
        UNWIND row.claims AS id
        MATCH (claim:Claim {id: id})
        CREATE (claim)-[:ABOUT]->(relation)
        WITH relation,
        """
        + KNOWN_SPAN
        + """
        SET relation.known_first = known_first, relation.known_last = known_last,
            relation.known_open = CASE WHEN known_first < known_last THEN known_last END
        """,
        rows,
    )
    _write_actor_ends(transaction, rows)
    _write_place_ends(transaction, rows)


def extend_relations(transaction: Transaction, grown: Sequence[Relation], tallies: Tallies) -> None:
    """Let claims join relations that are there: `claims` of each are the new ones alone.

    What it costs depends on the new claims, not on how many there are.
    """
    touch(transaction, "relation", (relation.id for relation in grown))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (relation:Relation {id: row.properties.id})
        SET relation += row.properties, relation += row.tally
        WITH relation, row
        UNWIND row.claims AS id
        MATCH (claim:Claim {id: id})
        CREATE (claim)-[:ABOUT]->(relation)
        WITH relation, row,
        """
        + KNOWN_SPAN
        + """
        WITH relation, row, relation.known_last AS last, known_last, known_first,
             coalesce(relation.known_first, known_first) AS first
        SET relation.known_first = CASE WHEN known_first < first THEN known_first ELSE first END,
            relation.known_last = CASE WHEN known_last > last THEN known_last ELSE last END
        SET relation.known_open = CASE WHEN relation.known_first < relation.known_last
                                       THEN relation.known_last END
        WITH relation, row
        MATCH (:Actor)-[related:RELATED_TO {id: row.properties.id}]->(:Actor)
        SET related += row.properties, related.known_first = relation.known_first,
            related.known_last = relation.known_last
        """,
        [_row(relation, tallies[relation.id]) for relation in grown],
    )


def _row(relation: Relation, tally: RelationTally) -> Properties:
    return {
        "properties": {**relation_properties(relation), "claims": tally.claims},
        "tally": tally_properties(tally),
        "source": relation.source,
        "target": relation.target,
        "claims": list(relation.claims),
    }


def _remember(transaction: Transaction, ids: Iterable[str]) -> None:
    """An id depends on whom its ends are one with: its claims tell where it is to be found then."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (:Relation {id: id})<-[:ABOUT]-(claim:Claim)
        WITH id, claim ORDER BY claim.id
        WITH id, collect(claim.id) AS claims
        MERGE (former:FormerRelation {id: id})
        SET former.claims = claims
        """,
        sorted(ids),
    )


def _delete(transaction: Transaction, ids: Iterable[str]) -> None:
    """The edge goes with its node: it hangs on actors, which stay."""
    keys = sorted(ids)
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (:Actor)-[related:RELATED_TO {id: id}]->(:Actor)
        DELETE related
        """,
        keys,
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (relation:Relation {id: id})
        DETACH DELETE relation
        """,
        keys,
    )


def _write_actor_ends(transaction: Transaction, rows: Sequence[Properties]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (relation:Relation {id: row.properties.id})
        MATCH (source:Actor {id: row.source})
        MATCH (target:Actor {id: row.target})
        CREATE (relation)-[:TO]->(target)
        CREATE (source)-[related:RELATED_TO]->(target)
        SET related = row.properties, related.known_first = relation.known_first,
            related.known_last = relation.known_last
        """,
        rows,
    )


def _write_place_ends(transaction: Transaction, rows: Sequence[Properties]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (relation:Relation {id: row.properties.id})
        MATCH (place:Place {id: row.target})
        CREATE (relation)-[:TO]->(place)
        """,
        rows,
    )
