"""Judgements as they are given and withdrawn, and the ids that they make stand for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from graph.identity import ReferenceId, judgement_id, make_id
from graph.judgements import Ending, apart_base, is_person
from graph.model import Judgement, Verdict
from graph.properties import judgement_properties
from graph.store import Transaction
from graph.writes.batches import in_batches, write_rows
from graph.writes.changes import touch

Kind = Literal["actor", "event"]


def write_judgements(transaction: Transaction, judgements: Iterable[Judgement]) -> None:
    """Keep the judgements; one with a known id takes the place of what was decided before."""
    judgements = list(judgements)
    touch(transaction, "judgement", (j.id for j in judgements if is_person(j)))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (judgement:Judgement {id: row.id})
        SET judgement = row
        """,
        [judgement_properties(judgement) for judgement in judgements],
    )


def withdraw_judgements(
    transaction: Transaction, judgements: Iterable[Judgement], end: Ending
) -> None:
    """Take judgements out of force; what they said stays readable, with who ended it and when."""
    judgements = list(judgements)
    touch(transaction, "judgement", (j.id for j in judgements))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (judgement:Judgement {id: row.judgement})
        MERGE (past:PastJudgement {id: row.id})
        SET past = judgement, past += row
        DELETE judgement
        """,
        [
            {
                "id": make_id("pst", judgement.id, end.ended_at),
                "judgement": judgement.id,
                "apart": apart_base(ReferenceId(judgement.left)) if _parts(judgement) else None,
                **end.model_dump(mode="json"),
            }
            for judgement in judgements
        ],
    )


def _parts(judgement: Judgement) -> bool:
    """Whether a reference had a base of its own by it, whose id may still be asked for."""
    return judgement.kind == "reference" and judgement.verdict is Verdict.DIFFERENT


def move_references(transaction: Transaction, moves: Mapping[str, tuple[str, str | None]]) -> None:
    """Give references the base and the rule that persons say; without a rule, their own again.

    What the document itself says is kept beside it. References that change mean no actor for now.
    """
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (reference:Reference {id: row.id})
        WITH reference, row, coalesce(reference.stated_base, reference.base) AS base,
             coalesce(reference.stated_rule, reference.rule) AS rule
        SET reference.base = row.base, reference.rule = coalesce(row.rule, rule),
            reference.stated_base = CASE WHEN row.rule IS NULL THEN null ELSE base END,
            reference.stated_rule = CASE WHEN row.rule IS NULL THEN null ELSE rule END
        WITH reference
        MATCH (reference)-[means:REFERS_TO]->()
        DELETE means
        """,
        [{"id": key, "base": base, "rule": rule} for key, (base, rule) in sorted(moves.items())],
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


def part_events(transaction: Transaction, pairs: Iterable[tuple[str, str]]) -> None:
    """Drop what rules decided about these pairs of events; persons' judgements stay."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (judgement:Judgement {id: id})
        WHERE judgement.decider STARTS WITH 'rule:'
        DELETE judgement
        """,
        sorted({judgement_id(*sorted(pair)) for pair in pairs}),
    )


def write_merged(transaction: Transaction, kind: Kind, canonical: Mapping[str, str]) -> None:
    """Record which id stands for each; an id that stands for itself is not merged."""
    touch(transaction, kind, canonical)
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
    for batch in in_batches(sorted(set(ids))):
        gone = transaction.rows(
            """
            UNWIND $rows AS id
            MATCH (merged:Merged {id: id})
            WITH id, merged, merged.kind AS kind
            DELETE merged
            RETURN id, kind
            """,
            rows=batch,
        )
        for row in gone:
            touch(transaction, row["kind"], [row["id"]])
