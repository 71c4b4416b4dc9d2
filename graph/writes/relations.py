"""Relations of the world layer: a node that claims are about, and an edge to walk along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.known import KNOWN_SPAN
from graph.model import Relation
from graph.properties import Properties, relation_properties
from graph.store import Transaction
from graph.writes.batches import write_rows
from graph.writes.changes import touch


def replace_relations(
    transaction: Transaction, old: Iterable[str], relations: Sequence[Relation]
) -> None:
    """Take the old relations away, with all that hangs on them, and write these."""
    new = {str(relation.id) for relation in relations}
    gone = set(old) - new
    touch(transaction, "relation", gone | new)
    _remember(transaction, gone)
    _delete(transaction, gone | new)
    rows = [_row(relation) for relation in relations]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (source:Actor {id: row.source})
        CREATE (relation:Relation {id: row.properties.id})
        SET relation = row.properties, relation.claims = size(row.claims)
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


def _row(relation: Relation) -> Properties:
    return {
        "properties": relation_properties(relation),
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
        SET related = row.properties, related.claims = row.claims,
            related.known_first = relation.known_first, related.known_last = relation.known_last
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
