"""A world made of a set's documents: a throw-away database, loaded as the product loads it.

For sets that ask what several documents say together: resolution and queries are the product's
own, there is no side path.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.sets.product import Product
from graph.embedded import ensure_server
from graph.model import Document
from graph.schema import apply_schema
from graph.settings import DatabaseSettings
from graph.store import Store
from loaders.pipeline import load
from loaders.sources import Found

QUICK = "-XX:TieredStopAtLevel=1"  # compiles less: a short life starts twice as fast


@contextmanager
def world_of(documents: Sequence[Document], product: Product) -> Generator[Store]:
    """A store that holds these documents, as the product's extractor reads them, and no others.

    It is never the database that NEO4J_URI names, whose content is somebody's.

    Raises:
        GestaError: The database does not start.
        RuntimeError: It does not take a document.
    """
    found = [
        Found(document, record)
        for document, record in zip(documents, product.records(documents), strict=True)
    ]
    with tempfile.TemporaryDirectory(prefix="gesta-bench-", ignore_cleanup_errors=True) as home:
        settings = DatabaseSettings(home=Path(home), jvm_flags=QUICK, aot=False)
        with ensure_server(settings) as server, Store(server.address) as store:
            apply_schema(store)
            _load(store, found)
            yield store


def _load(store: Store, found: Sequence[Found]) -> None:
    report = load(store, found, workers=1)
    if report.failed:
        origin, reason = report.failed[0]
        raise RuntimeError(f"{len(report.failed)} documents were not loaded; {origin}: {reason}")
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
