"""The lock of the graph: whoever changes it takes this first, so writers come one after another."""

from __future__ import annotations

from collections.abc import Set

from graph.errors import Outdated
from graph.store import Transaction
from graph.writes.changes import stamp

Seen = Set[int] | None
"""Revisions by which something may be done; `None`: by any."""


def expect(transaction: Transaction, seen: Seen) -> None:
    """Wait for other writers, and go on only if the graph is as it was seen.

    Raises:
        Outdated: It has changed since.
    """
    if seen is None:
        return
    now = transaction.value(
        """
        MERGE (graph:Graph {id: 'graph'})
        SET graph.revision = coalesce(graph.revision, 0)
        RETURN graph.revision
        """
    )
    if int(now) not in seen:
        raise Outdated(f"the graph has changed since: it is at revision {now} now; look again")


def take_lock(transaction: Transaction) -> int:
    """Wait for other writers, and count this change; the lock goes with the transaction's end.

    Time does not go back from one revision to the next, whatever the clocks of the writers say.

    Returns:
        The revision that readers see after the commit.
    """
    return int(
        transaction.value(
            """
            MERGE (graph:Graph {id: 'graph'})
            SET graph.revision = coalesce(graph.revision, 0) + 1,
                graph.at = CASE WHEN graph.at > $now THEN graph.at ELSE $now END
            RETURN graph.revision
            """,
            now=stamp(),
        )
    )
