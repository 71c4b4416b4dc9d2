"""Blocking keys: small nodes through which records find those they might be one with.

Neo4j has no index into lists; a node per key is one, and its degree is counted without looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.identity import ClaimId
from graph.projection.called import Called
from graph.properties import called_properties
from graph.store import Transaction
from graph.writes.batches import write_rows


def write_base_keys(transaction: Transaction, keys: Mapping[str, Iterable[str]]) -> None:
    """Give each base exactly these keys; bases that are new come to be."""
    old = _ids(
        transaction.rows(
            """
            UNWIND $bases AS id
            MATCH (:Base {id: id})-[has:HAS_KEY]->(key:Key)
            WITH has, key, key.id AS id
            DELETE has
            RETURN DISTINCT id
            """,
            bases=sorted(keys),
        )
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MERGE (:Base {id: id})
        """,
        sorted(keys),
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (base:Base {id: row.base})
        MERGE (key:Key {id: row.key})
        CREATE (base)-[:HAS_KEY]->(key)
        """,
        [{"base": b, "key": f"actor:{k}"} for b in sorted(keys) for k in sorted(set(keys[b]))],
    )
    delete_unused_keys(transaction, old)


def write_called(transaction: Transaction, called: Called) -> None:
    """Keep what documents call the bases; bases that are new come to be."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (base:Base {id: row.base})
        SET base.called = row.called
        """,
        [{"base": base, "called": called_properties(called[base])} for base in sorted(called)],
    )


def delete_bases(transaction: Transaction, bases: Iterable[str]) -> None:
    """Bases that nobody refers to any more go, and the keys that only they carried."""
    old = _ids(
        transaction.rows(
            """
            UNWIND $bases AS id
            MATCH (:Base {id: id})-[:HAS_KEY]->(key:Key)
            RETURN DISTINCT key.id AS id
            """,
            bases=sorted(set(bases)),
        )
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (base:Base {id: id})
        DETACH DELETE base
        """,
        sorted(set(bases)),
    )
    delete_unused_keys(transaction, old)


def write_keys(transaction: Transaction, held: Mapping[ClaimId, Iterable[str]]) -> None:
    """Let claims be found by these keys, given by their ids."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MERGE (key:Key {id: row.key})
        MERGE (claim)-[:HAS_KEY]->(key)
        """,
        [{"claim": claim, "key": key} for claim in sorted(held) for key in held[claim]],
    )


def release_keys(transaction: Transaction, claims: Iterable[ClaimId]) -> None:
    """Let claims be found by no key any more; the keys stay, though none may carry them."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[has:HAS_KEY]->(:Key)
        DELETE has
        """,
        sorted(claims),
    )


def delete_unused_keys(transaction: Transaction, keys: Iterable[str]) -> None:
    """Of these keys, those that no record carries go."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (key:Key {id: id})
        WHERE NOT EXISTS { (key)<-[:HAS_KEY]-() }
        DELETE key
        """,
        sorted(set(keys)),
    )


def _ids(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return [row["id"] for row in rows]
