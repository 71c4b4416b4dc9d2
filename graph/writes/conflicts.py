"""Contradictions between claims, and the conflicts they make up."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Conflict, Contradiction
from graph.store import Transaction
from graph.writes.batches import in_batches, write_rows
from graph.writes.changes import touch

_RANK = {"high": "1", "medium": "2", "low": "3"}


def forget_contradictions(transaction: Transaction, claims: Iterable[str]) -> None:
    """Take away what was found between the claims and others: it is to be found anew."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[found:CONTRADICTS]-()
        DELETE found
        """,
        sorted(claims),
    )


def part_contradictions(transaction: Transaction, pairs: Iterable[tuple[str, str]]) -> None:
    """Take away what was found between the two claims of each pair."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS pair
        MATCH (left:Claim|BackgroundClaim {id: pair[0]})
              -[found:CONTRADICTS]-(right:Claim|BackgroundClaim {id: pair[1]})
        DELETE found
        """,
        sorted(map(list, pairs)),
    )


def write_contradictions(transaction: Transaction, found: Iterable[Contradiction]) -> None:
    """Edges between claims: they go when either claim goes."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (left:Claim|BackgroundClaim {id: row.left})
        MATCH (right:Claim|BackgroundClaim {id: row.right})
        MERGE (left)-[found:CONTRADICTS {axis: row.axis}]->(right)
        SET found += row.says
        """,
        [
            {"left": c.left, "right": c.right, "axis": c.axis,
             "says": c.model_dump(mode="json", exclude={"left", "right"})}
            for c in found
        ],
    )  # fmt: skip


def replace_conflicts(
    transaction: Transaction, claims: Iterable[str], conflicts: Iterable[Conflict]
) -> None:
    """Take away the conflicts that rest on the claims, and write these."""
    for batch in in_batches(sorted(claims)):
        gone = transaction.rows(
            """
            UNWIND $rows AS id
            MATCH (:Claim|BackgroundClaim {id: id})<-[:RESTS_ON]-(conflict:Conflict)
            WITH DISTINCT conflict, conflict.id AS id
            DETACH DELETE conflict
            RETURN id
            """,
            rows=batch,
        )
        touch(transaction, "conflict", (row["id"] for row in gone))
    for conflict in conflicts:
        _write(transaction, conflict)


def _write(transaction: Transaction, conflict: Conflict) -> None:
    """A conflict is known from the day on which two of its positions were published."""
    touch(transaction, "conflict", [conflict.id])
    row = conflict.model_dump(mode="json", exclude={"positions"})
    row |= {"sk": f"{_RANK[conflict.severity]}#{conflict.id}"}
    positions = [
        {"label": position.label, "claim": claim}
        for position in conflict.positions
        for claim in position.claims
    ]
    transaction.run(
        """
        CREATE (conflict:Conflict {id: $row.id})
        SET conflict = $row
        WITH conflict
        UNWIND $positions AS position
        MATCH (claim:Claim|BackgroundClaim {id: position.claim})
        CREATE (conflict)-[:RESTS_ON {label: position.label}]->(claim)
        WITH conflict, position.label AS label, min(claim.published_end) AS day
        ORDER BY day
        WITH conflict, collect(day)[1] AS known
        SET conflict.known_from = known
        """,
        row=row,
        positions=positions,
    )


def flag_disputed(transaction: Transaction, events: Iterable[str]) -> None:
    """Mark the events that a claim of theirs makes part of a conflict; and those that no more."""
    for batch in in_batches(sorted(events)):
        turned = transaction.rows(
            """
            UNWIND $rows AS id
            MATCH (event:Event|BackgroundEvent {id: id})
            WITH event, event.disputed AS before, event.divided OR EXISTS {
              (event)<-[:ABOUT]-(claim)<-[:RESTS_ON]-(:Conflict)
            } AS disputed
            SET event.disputed = disputed
            WITH event, before, disputed
            WHERE before <> disputed
            RETURN event.id AS id
            """,
            rows=batch,
        )
        touch(transaction, "event", (row["id"] for row in turned))
