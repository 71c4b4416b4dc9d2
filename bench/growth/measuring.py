"""What it costs to add documents, measured from outside and in the database's own unit."""

from __future__ import annotations

import inspect
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, LiteralString, cast

from neo4j import GraphDatabase

from bench.growth.telling import Told
from bench.measured import hits_of
from graph.settings import Address
from graph.store import Row, Store, Transaction
from loaders.pipeline import load
from loaders.resolve.facts import facts_of
from loaders.world import add_documents, resolve_documents


def seconds_each(store: Store, documents: Sequence[Told]) -> list[float]:
    """Load the documents as the product does; for each batch the seconds that a document took."""
    stamps: list[tuple[int, float]] = [(0, time.perf_counter())]

    def stamp(stage: str, done: int, _total: int | None) -> None:
        if stage == "load":
            stamps.append((done, time.perf_counter()))

    report = load(
        store,
        [told.found for told in documents],
        workers=1,
        on_progress=stamp,
    )
    if report.failed:
        origin, reason = report.failed[0]
        raise RuntimeError(f"{len(report.failed)} documents were not loaded; {origin}: {reason}")
    return [
        (b - a) / (done - before) for (before, a), (done, b) in pairwise(stamps) if done > before
    ]


def seconds_alone(store: Store, documents: Sequence[Told]) -> float:
    """The median over documents of which each is loaded on its own."""
    times: list[float] = []
    for told in documents:
        start = time.perf_counter()
        seconds_each(store, [told])
        times.append(time.perf_counter() - start)
    return median(times)


class _Counting(Transaction):
    """A transaction that has the database profile what it is asked."""

    hits: Counter[str]

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        result = self._transaction.run("PROFILE " + query, parameters)
        rows = result.data()
        # The driver leaves the type of a profile open.
        profile = result.consume().profile  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        self.hits[_asker()] += hits_of(cast("Mapping[str, Any]", profile))
        return rows

    run = rows


def hits_alone(address: Address, documents: Sequence[Told]) -> list[Counter[str]]:
    """Database hits of adding each document, by who asks; nothing of it is kept."""
    return [_hits_of(address, told) for told in documents]


def _hits_of(address: Address, told: Told) -> Counter[str]:
    hits: Counter[str] = Counter()
    document, record = told.found.document, told.found.record
    if document is None or record is None:
        return hits
    facts = facts_of(document, record, "probe")
    auth = (address.username, address.password)
    with (
        # The driver leaves the types of its settings open.
        GraphDatabase.driver(address.uri, auth=auth) as driver,  # pyright: ignore[reportUnknownMemberType]
        driver.session(database=address.database) as session,  # pyright: ignore[reportUnknownMemberType]
        session.begin_transaction() as transaction,
    ):
        counting = _Counting(transaction)
        counting.hits = hits
        add_documents(counting, [facts])
        resolve_documents(counting, [document.id])
        transaction.rollback()
    return hits


def _asker() -> str:
    """The function that asks, and who called it: what takes part in no question is left out."""
    asking = [f.function for f in inspect.stack(0)[2:9] if f.function not in _BETWEEN]
    return " < ".join(asking[:3])


_BETWEEN = ("rows", "row", "value", "write_rows", "<genexpr>", "<dictcomp>", "<listcomp>")
