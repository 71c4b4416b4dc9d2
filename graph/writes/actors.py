"""Actors of the world layer, and which references mean them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Actor
from graph.properties import Properties, actor_properties
from graph.store import Row, Transaction
from graph.writes.batches import in_batches, write_rows
from graph.writes.changes import touch


@dataclass(frozen=True)
class Renamed:
    """What an actor went by before: another name, or as one of another kind."""

    id: str
    name: str
    kind: str


def write_actors(
    transaction: Transaction, actors: Iterable[Actor], come: Mapping[str, Iterable[str]] | None
) -> list[Renamed]:
    """Write actors as they are now; what hangs on a known one stays.

    Args:
        transaction: That the references were written in.
        actors: All whose references have changed.
        come: The documents that have come and name each base, where nothing else has changed: an
            actor of the same bases is then named by so many more. Others are counted anew.

    Returns:
        What those went by who were known and go by something else now.
    """
    known = list(actors)
    rows = [{"actor": actor_properties(a), "more": _more(a, come)} for a in known]
    touch(transaction, "actor", (actor.id for actor in known))
    found = [row for batch in in_batches(rows) for row in _written(transaction, batch)]
    _count_documents(transaction, [row["id"] for row in found if row["uncounted"]])
    return [Renamed(r["id"], r["name"], r["kind"]) for r in found if r["renamed"]]


def _written(transaction: Transaction, rows: Sequence[Properties]) -> list[Row]:
    """Those of whom it is not known any more how many documents name them, and the renamed."""
    return transaction.rows(
        """
        UNWIND $rows AS row
        MERGE (actor:Actor {id: row.actor.id})
        WITH actor, row, actor.name AS name, actor.kind AS kind,
             CASE WHEN actor.bases = row.actor.bases
                  THEN actor.documents + row.more END AS documents
        SET actor = row.actor, actor.documents = documents
        WITH actor, name, kind, documents IS NULL AS uncounted,
             name <> row.actor.name OR kind <> row.actor.kind AS renamed
        WHERE uncounted OR renamed
        RETURN actor.id AS id, name, kind, uncounted, renamed
        """,
        rows=rows,
    )


def _more(actor: Actor, come: Mapping[str, Iterable[str]] | None) -> int | None:
    if come is None:
        return None
    return len({document for base in actor.bases for document in come.get(base, ())})


def _count_documents(transaction: Transaction, actors: Sequence[str]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (actor:Actor {id: id})
        UNWIND actor.bases AS base
        MATCH (reference:Reference {base: base})
        WHERE reference.pending IS NULL
        WITH actor, count(DISTINCT reference.document_id) AS documents
        SET actor.documents = documents
        """,
        actors,
    )


def delete_actors(transaction: Transaction, ids: Iterable[str]) -> None:
    """These ids are nobody's any more."""
    gone = sorted(set(ids))
    touch(transaction, "actor", gone)
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (actor:Actor {id: id})
        DETACH DELETE actor
        """,
        gone,
    )


def point_references(
    transaction: Transaction,
    canonical: Mapping[str, str],
    moved: Iterable[str],
    documents: Sequence[str],
) -> None:
    """Let references mean their actors.

    Args:
        transaction: That the actors were written in.
        canonical: The actor of each base; all bases of `documents` are in it.
        moved: Bases whose references, wherever they are, mean another actor now.
        documents: Documents whose references mean none yet.
    """
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (actor:Actor {id: row.actor})
        CALL (actor, row) {
          MATCH (reference:Reference {base: row.base})
          WHERE reference.pending IS NULL
          OPTIONAL MATCH (reference)-[old:REFERS_TO]->()
          DELETE old
          CREATE (reference)-[:REFERS_TO]->(actor)
        }
        """,
        [{"base": base, "actor": canonical[base]} for base in sorted(set(moved))],
    )
    rows = transaction.rows(
        """
        UNWIND $documents AS id
        MATCH (reference:Reference {document_id: id})
        WHERE NOT EXISTS { (reference)-[:REFERS_TO]->() }
        RETURN reference.id AS id, reference.base AS base
        """,
        documents=documents,
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (reference:Reference {id: row.id})
        MATCH (actor:Actor {id: row.actor})
        CREATE (reference)-[:REFERS_TO]->(actor)
        """,
        [{"id": row["id"], "actor": canonical[row["base"]]} for row in rows],
    )
