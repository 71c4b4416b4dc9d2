"""What became of plans, as edges between claims: they go when either claim goes."""

from __future__ import annotations

from collections.abc import Iterable

from graph.properties import Properties
from graph.store import Transaction
from graph.writes.batches import write_rows


def write_moves(transaction: Transaction, rows: Iterable[Properties]) -> None:
    """Rows of `claim, plan, stage`; writing one twice changes nothing."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim {id: row.claim})
        MATCH (plan:Claim {id: row.plan})
        MERGE (claim)-[move:MOVES]->(plan)
        SET move.stage = row.stage
        """,
        list(rows),
    )


def part_moves(transaction: Transaction, pairs: Iterable[tuple[str, str]]) -> None:
    """Take away what one claim of each pair was found to make of the other."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS pair
        MATCH (:Claim {id: pair[0]})-[move:MOVES]-(:Claim {id: pair[1]})
        DELETE move
        """,
        sorted(map(list, pairs)),
    )


def forget_moves_of(transaction: Transaction, claims: Iterable[str]) -> None:
    """Take away what was found between the claims and others: it is to be found anew."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (:Claim {id: id})-[move:MOVES]-()
        DELETE move
        """,
        sorted(claims),
    )
