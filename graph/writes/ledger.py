"""The ledger of a graph that is older than the ledger: everything is entered once, as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import LiteralString

from graph.changes import Kind
from graph.store import Store, Transaction
from graph.writes.changes import Cause, record_changes, touch
from graph.writes.revision import take_lock

_IDS: tuple[tuple[Kind, LiteralString], ...] = (
    ("document", "MATCH (one:Document) WHERE one.id > $after"),
    ("event", "MATCH (one:Event) WHERE one.id > $after"),
    ("event", "MATCH (one:BackgroundEvent) WHERE one.id > $after"),
    ("actor", "MATCH (one:Actor) WHERE one.id > $after"),
    ("relation", "MATCH (one:Relation) WHERE one.id > $after"),
    ("conflict", "MATCH (one:Conflict) WHERE one.id > $after"),
    (
        "judgement",
        "MATCH (one:Judgement) WHERE one.id > $after AND one.decider STARTS WITH 'person:'",
    ),
    ("anchor", "MATCH (one:Anchor) WHERE one.id > $after"),
)
_BATCH = 1_000


def complete_ledger(store: Store) -> None:
    """Enter what is not in the ledger; done once for each graph, and again if it is cut off."""
    if store.value("MATCH (graph:Graph {id: 'graph'}) RETURN graph.ledger"):
        return
    for kind, match in _IDS:
        for ids in _pages(store, match):
            store.write(lambda transaction, k=kind, i=ids: _enter(transaction, k, i))
    store.run("MATCH (graph:Graph {id: 'graph'}) SET graph.ledger = true")


def _enter(transaction: Transaction, kind: Kind, ids: Sequence[str]) -> None:
    take_lock(transaction)
    touch(transaction, kind, ids)
    record_changes(transaction, Cause("regrouped"))


def _pages(store: Store, match: LiteralString) -> Iterator[list[str]]:
    after = ""
    while True:
        query = match + " RETURN one.id AS id ORDER BY id LIMIT $size"
        ids = [str(row["id"]) for row in store.rows(query, after=after, size=_BATCH)]
        if not ids:
            return
        yield ids
        after = ids[-1]
