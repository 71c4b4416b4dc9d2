"""No statement of a load or a removal looks at the whole graph: each starts from an index.

Two ends of a relationship that are sought by their ids come together in a product of one row with
one row; that is the one kind of product allowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, LiteralString

import pytest
from neo4j import GraphDatabase, Query

from graph.judgements import Kind, Saying, Word
from graph.model import Verdict
from graph.settings import Address
from graph.store import Row, Store, Transaction
from loaders.resolve.facts import facts_of
from loaders.world import (
    SAME_ADDRESS,
    Arriving,
    add_documents,
    apply_judgements,
    remove_documents,
    replace_documents,
    resolve_documents,
    undo_judgement,
)
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j

WHOLE = ("AllNodesScan", "NodeByLabelScan", "DirectedAllRelationships",
         "UndirectedAllRelationships", "DirectedRelationshipTypeScan",
         "UndirectedRelationshipTypeScan", "RelationshipTypeScan")  # fmt: skip

ONE_ROW = {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)", "Argument"}

WORD = Word(by="ada", at=dt.datetime(2031, 6, 1, tzinfo=dt.UTC))
Plan = dict[str, Any]
Asked = dict[str, dict[str, object]]


class Noting(Transaction):
    """A transaction that notes what it is asked; the answers come from the one it wraps."""

    def __init__(self, transaction: Transaction, asked: Asked) -> None:
        self._inner = transaction
        self._asked = asked

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        self._asked.setdefault(query, parameters)
        return self._inner.rows(query, **parameters)

    run = rows


def test_no_statement_of_a_load_or_a_removal_scans(store: Store, database_address: Address):
    asked = _statements_of_a_change(store)
    assert len(asked) > 50
    faults = [
        f"{fault}: {query}"
        for query, plan in _plans(database_address, asked)
        for fault in _faults(plan)
    ]
    assert not faults, "\n\n".join(faults)


def _statements_of_a_change(store: Store) -> Asked:
    """What it takes to store and resolve documents, and to remove some of them."""
    asked: Asked = {}
    found = [(f.document, f.record) for f in all_dispatches() if f.document and f.record]
    facts = [facts_of(document, record, "fingerprint") for document, record in found]
    ids = [document.id for document, _ in found]
    store.write(lambda t: add_documents(Noting(t, asked), facts))
    store.write(lambda t: resolve_documents(Noting(t, asked), ids))
    for saying in _sayings(store):
        effect = store.write(lambda t, s=saying: apply_judgements(Noting(t, asked), [s], WORD))
        key = effect.judgements[0].id
        store.write(lambda t, k=key: undo_judgement(Noting(t, asked), k, WORD))
    again = [Arriving(facts[3], SAME_ADDRESS), Arriving(facts[4], ids[5])]
    store.write(lambda t: replace_documents(Noting(t, asked), again))
    store.write(lambda t: remove_documents(Noting(t, asked), ids[:3]))
    return asked


def _sayings(store: Store) -> list[Saying]:
    """One of each kind."""
    (reference,) = store.rows("MATCH (r:Reference) RETURN min(r.id) AS left")
    (actors,) = store.rows("MATCH (b:Base) RETURN min(b.id) AS left, max(b.id) AS right")
    (events,) = store.rows("MATCH (c:Claim) RETURN min(c.event) AS left, max(c.event) AS right")
    reference["right"] = actors["right"]
    ends: list[tuple[Kind, Row]] = [("reference", reference), ("actor", actors), ("event", events)]
    return [Saying(kind=kind, verdict=Verdict.SAME, **row) for kind, row in ends]


def _plans(address: Address, asked: Asked) -> Iterator[tuple[str, Plan]]:
    auth = (address.username, address.password)
    with GraphDatabase.driver(address.uri, auth=auth) as driver, driver.session() as session:  # pyright: ignore[reportUnknownMemberType]
        for query, parameters in asked.items():
            explained = Query("EXPLAIN " + query)  # type: ignore[arg-type]  # queries of our own
            summary: Any = session.run(explained, parameters).consume()
            yield query, summary.plan


def _faults(plan: Plan) -> Iterator[str]:
    operator = str(plan["operatorType"]).split("@")[0]
    if operator.startswith(WHOLE):
        yield operator
    if operator == "CartesianProduct" and not set(_leaves(plan)) <= ONE_ROW:
        yield operator
    for child in plan.get("children", ()):
        yield from _faults(child)


def _leaves(plan: Plan) -> Iterator[str]:
    if not plan.get("children"):
        yield str(plan["operatorType"]).split("@")[0]
    for child in plan.get("children", ()):
        yield from _leaves(child)
