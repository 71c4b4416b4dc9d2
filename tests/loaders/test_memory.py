"""A server with little memory: what it refuses at once it gets in parts."""

from __future__ import annotations

from collections.abc import Generator
from itertools import islice
from pathlib import Path

import pytest

from bench.growth.corpus import corpus
from graph.embedded import ensure_server
from graph.errors import WorkTooLarge
from graph.schema import apply_schema
from graph.settings import DatabaseSettings
from graph.store import Store
from loaders.pipeline import resolve_pending
from loaders.resolve.facts import facts_of
from loaders.world import add_documents, resolve_documents

pytestmark = pytest.mark.neo4j


@pytest.fixture
def small(tmp_path: Path) -> Generator[Store]:
    """A server of its own that gives a transaction 6 MiB, which none of its tries outlasts."""
    settings = DatabaseSettings(home=tmp_path, aot=False, transaction_memory="6m")
    with ensure_server(settings) as server, Store(server.address, retry_seconds=0) as store:
        apply_schema(store)
        yield store


def test_too_much_for_one_transaction_is_resolved_in_parts(small: Store) -> None:
    found = [told.found for told in islice(corpus(seed=1), 40)]
    facts = [facts_of(f.document, f.record, fingerprint="made") for f in found
             if f.document and f.record]  # fmt: skip
    for one in facts:
        small.write(lambda transaction, one=one: add_documents(transaction, [one]))
    with pytest.raises(WorkTooLarge, match="GESTA_TRANSACTION_MEMORY"):
        small.write(lambda t: resolve_documents(t, [f.document.id for f in facts]))
    assert resolve_pending(small) == len(facts)
