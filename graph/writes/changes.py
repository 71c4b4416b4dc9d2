"""The ledger of changes: at which revision what is stored of each record last changed, or went.

A work notes what it writes and takes away (`touch`); at its end what is there is compared with the
ledger (`record_changes`), by a digest over all that is stored of a record. So what was written anew
with the same values has not changed, however it came about. The ledger lies beside the world and
is no part of it: it tells how the world came to be.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import LiteralString, get_args

from graph.changes import KINDS, Kind, Remembered, Why
from graph.identity import digest
from graph.store import Row, Transaction
from graph.writes.batches import in_batches, write_rows


@dataclass(frozen=True)
class Cause:
    """What a work does, as those want to know who look for what is gone.

    Attributes:
        successors: What documents that are gone were superseded by.
    """

    why: Why
    successors: Mapping[str, str] = field(default_factory=dict[str, str])


def touch(transaction: Transaction, kind: Kind | Remembered, ids: Iterable[str]) -> None:
    """Note that these may be there now, be gone, or be different."""
    transaction.touched[kind].update(ids)


def record_changes(transaction: Transaction, cause: Cause) -> None:
    """Enter into the ledger what is different of all that the transaction has touched."""
    rows: list[Row] = []
    for kind in (*KINDS, *get_args(Remembered)):
        ids = sorted(transaction.touched.pop(kind, ()))
        for batch in in_batches(ids):
            found = _compared(transaction, kind, batch)
            rows += _entries(transaction, kind, found, cause)
    if rows:
        _enter(transaction, rows)


# Comparing --------------------------------------------------------------------------------------


def _compared(transaction: Transaction, kind: str, ids: Sequence[str]) -> list[Row]:
    """Of each: what the ledger has (`known`), and what is stored (`state`), `None` without any."""
    query: LiteralString = (
        "UNWIND $ids AS id OPTIONAL MATCH (change:Change {id: id}) "
        "WITH id, change {.print, .turns, .why, .into, .sk} AS known " + _STATES[kind]
    )
    return transaction.rows(query, ids=ids)


def _entries(
    transaction: Transaction, kind: str, found: Sequence[Row], cause: Cause
) -> Iterable[Row]:
    gone = [row["id"] for row in found if row["state"] is None]
    into = {**_merged_into(transaction, kind, gone), **cause.successors} if gone else {}
    for row in found:
        if row["state"] is None:
            entry = _gone(kind, row, into.get(row["id"]), cause)
        else:
            entry = _there(kind, row)
        if entry is not None:
            yield {"id": row["id"], "kind": kind, **entry}


def _there(kind: str, row: Row) -> Row | None:
    known, state = row["known"], row["state"]
    if kind not in KINDS:
        return {"drop": True} if known else None
    if state == "pending":
        return None
    seen = digest(json.dumps(_settled(state), sort_keys=True))
    if known and known["print"] == seen:
        return None
    return {"print": seen, "listed": True, "turns": known and known["turns"]}


def _gone(kind: str, row: Row, into: str | None, cause: Cause) -> Row | None:
    """What nobody has been told of is remembered, and not listed; what is merged answers by that.

    What was gone before stays as it went, except that what it was one with may be gone as well.
    """
    known = row["known"]
    superseded = row["id"] in cause.successors
    why = _why(kind, into, cause)
    if known is None and into and not superseded:
        return None
    if known and known["print"] is None:
        kept = known["why"] != "merged" and not superseded
        if kept or (known["why"], known["into"]) == (why, into):
            return None
    listed = bool(known and known["sk"])
    return {"why": why, "into": into, "listed": listed, "turns": known and known["turns"]}


def _why(kind: str, into: str | None, cause: Cause) -> Why:
    if kind in ("judgement", "anchor"):
        return "withdrawn"
    return "merged" if into and kind != "document" else cause.why


def _settled(state: Row) -> list[object]:
    """The state with the lists of what hangs on it in one order, whatever the database's was."""
    return [state["own"], {n: sorted(map(str, of)) for n, of in state.items() if n != "own"}]


# Writing ----------------------------------------------------------------------------------------


def _enter(transaction: Transaction, rows: Sequence[Row]) -> None:
    """Entries sort by revision, then by kind and id: that order is the feed's."""
    now = transaction.row(
        """
        MATCH (graph:Graph {id: 'graph'})
        RETURN graph.revision AS revision, coalesce(graph.at, $now) AS at
        """,
        now=stamp(),
    )
    revision, at = (now["revision"], now["at"]) if now else (0, stamp())
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (change:Change {id: id})
        DELETE change
        """,
        [row["id"] for row in rows if row.get("drop")],
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (change:Change {id: row.id})
        SET change = row
        """,
        [_entry(row, revision, at) for row in rows if not row.get("drop")],
    )


def _entry(row: Row, revision: int, at: str) -> Row:
    sk = sort_key(revision, f"{row['kind']}#{row['id']}") if row.pop("listed") else None
    turns = _turns(row.pop("turns") or [], revision, there="print" in row)
    return {**row, "turns": turns, "revision": revision, "at": at, "sk": sk}


def _turns(turns: Sequence[int], revision: int, *, there: bool) -> list[int]:
    """At which revisions it came and went, in turn; of an odd number the last is a coming."""
    return list(turns) if bool(len(turns) % 2) == there else [*turns, revision]


def sort_key(revision: int, rest: str = "") -> str:
    """Text that sorts as revisions do."""
    return f"{revision:012d}#{rest}"


def stamp() -> str:
    """Now, as text that sorts as time does."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# What is stored of a record ---------------------------------------------------------------------


_CLAIMS: LiteralString = """
  claims: COLLECT { MATCH (claim)-[:ABOUT]->(one) RETURN claim.id + coalesce(claim.digest, '') }
"""
_STATES: dict[str, LiteralString] = {
    "document": """
        OPTIONAL MATCH (one:Document {id: id})
        RETURN id, known, CASE
          WHEN one IS NULL THEN null
          WHEN one.pending THEN 'pending'
          ELSE {own: [one.digest, one.anchored_end]} END AS state
    """,
    "event": """
        OPTIONAL MATCH (one:Event|BackgroundEvent {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null ELSE {
          own: properties(one),
          parts: COLLECT {
            MATCH (actor)-[part:PARTICIPATES_IN|APPEARS_IN]->(one)
            RETURN [type(part), part.aid, part.role, part.known_first] + part.claims
          },
          places: COLLECT {
            MATCH (one)-[:TOOK_PLACE_IN|BACKGROUND_AT]->(place)
            RETURN place.id
          },
          links: COLLECT {
            MATCH (one)-[link:LINKED_TO]-()
            RETURN [startNode(link).id, link.type, endNode(link).id] + link.documents
          },
    """
    + _CLAIMS
    + "} END AS state",
    "actor": """
        OPTIONAL MATCH (one:Actor {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null
                               ELSE {own: properties(one)} END AS state
    """,
    "relation": """
        OPTIONAL MATCH (one:Relation {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null ELSE {
          own: properties(one),
          ends: COLLECT { MATCH (one)-[side:FROM|TO]->(end) RETURN [type(side), end.id] }
        } END AS state
    """,
    "conflict": """
        OPTIONAL MATCH (one:Conflict {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null ELSE {
          own: properties(one),
          positions: COLLECT {
            MATCH (one)-[rests:RESTS_ON]->(claim)
            RETURN [rests.label, claim.id, coalesce(claim.digest, '')]
          }
        } END AS state
    """,
    "judgement": """
        OPTIONAL MATCH (one:Judgement {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null
                               ELSE {own: properties(one)} END AS state
    """,
    "anchor": """
        OPTIONAL MATCH (one:Anchor {id: id})
        RETURN id, known, CASE WHEN one IS NULL THEN null
                               ELSE {own: properties(one)} END AS state
    """,
    "claim": """
        OPTIONAL MATCH (one:Claim|BackgroundClaim {id: id})
        RETURN id, known, one.id AS state
    """,
    "source": """
        OPTIONAL MATCH (one:Source {id: id})
        RETURN id, known, one.id AS state
    """,
    "place": """
        OPTIONAL MATCH (one:Place {id: id})
        RETURN id, known, one.id AS state
    """,
}


def _merged_into(transaction: Transaction, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """What these ids stand for now."""
    match kind:
        case "actor" | "event":
            query: LiteralString = """
                UNWIND $ids AS id
                MATCH (merged:Merged {id: id})
                RETURN id, merged.into AS into
            """
        case "relation":
            query = """
                UNWIND $ids AS id
                MATCH (former:FormerRelation {id: id})
                UNWIND former.claims AS claim
                MATCH (:Claim {id: claim})-[:ABOUT]->(relation:Relation)
                WITH id, collect(DISTINCT relation.id) AS found
                WHERE size(found) = 1
                RETURN id, found[0] AS into
            """
        case _:
            return {}
    return {row["id"]: row["into"] for row in transaction.rows(query, ids=ids)}
