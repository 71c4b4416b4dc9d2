"""Anchors as they are set and taken away, and the day that documents are known from with them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.anchors import Fixed
from graph.store import Transaction
from graph.writes.changes import touch


def write_anchor(transaction: Transaction, fixed: Fixed) -> None:
    """Keep the anchor; it takes the place of another one on the same record."""
    touch(transaction, "anchor", [fixed.id])
    transaction.run(
        "MERGE (anchor:Anchor {id: $row.id}) SET anchor = $row",
        row=fixed.model_dump(mode="json") | {"id": fixed.id},
    )


def delete_anchor(transaction: Transaction, key: str) -> None:
    """Take the anchor away."""
    touch(transaction, "anchor", [key])
    transaction.run("MATCH (anchor:Anchor {id: $id}) DELETE anchor", id=key)


def mark_anchored(transaction: Transaction, documents: Iterable[str]) -> None:
    """Let documents and their claims be known from the day of their anchor, if they have one."""
    ids = sorted(documents)
    touch(transaction, "document", ids)
    transaction.run(
        """
        UNWIND $ids AS id
        MATCH (document:Document {id: id})
        OPTIONAL MATCH (anchor:Anchor {point: id})
        SET document.anchored_end = anchor.day
        WITH id, anchor.day AS day
        MATCH (claim:Claim|BackgroundClaim {document_id: id})
        SET claim.anchored_end = day
        """,
        ids=ids,
    )
