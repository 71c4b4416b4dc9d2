"""Judgements as they are given and withdrawn, and the ids that they make stand for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from graph.model import Judgement
from graph.properties import judgement_properties
from graph.store import Transaction
from graph.writes.batches import write_rows

Kind = Literal["actor", "event"]


def write_judgements(transaction: Transaction, judgements: Iterable[Judgement]) -> None:
    """Keep the judgements; one with a known id takes the place of what was decided before."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (judgement:Judgement {id: row.id})
        SET judgement = row
        """,
        [judgement_properties(judgement) for judgement in judgements],
    )


def forget_rules(transaction: Transaction, kind: Kind, ids: Iterable[str]) -> None:
    """Drop what rules decided about these records; persons' judgements stay."""
    transaction.run(
        """
        UNWIND $ids AS id
        CALL (id) {
          MATCH (judgement:Judgement {left: id})
          RETURN judgement
          UNION
          MATCH (judgement:Judgement {right: id})
          RETURN judgement
        }
        WITH DISTINCT judgement
        WHERE judgement.kind = $kind AND judgement.decider STARTS WITH 'rule:'
        DELETE judgement
        """,
        ids=sorted(set(ids)),
        kind=kind,
    )


def write_merged(transaction: Transaction, kind: Kind, canonical: Mapping[str, str]) -> None:
    """Record which id stands for each; an id that stands for itself is not merged."""
    merged = [
        {"id": key, "kind": kind, "into": into}
        for key, into in sorted(canonical.items())
        if key != into
    ]
    forget_merged(transaction, [key for key, into in canonical.items() if key == into])
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (merged:Merged {id: row.id})
        SET merged = row
        """,
        merged,
    )


def forget_merged(transaction: Transaction, ids: Iterable[str]) -> None:
    """These ids stand for nothing else any more."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (merged:Merged {id: id})
        DELETE merged
        """,
        sorted(set(ids)),
    )
