"""The server is killed in the middle of a load; loading again gives the graph of a quiet load.

An API over it says so meanwhile, and answers again once somebody has started the server.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph.embedded import ensure_server, status
from graph.errors import DatabaseUnavailable
from graph.queries.snapshot import whole_graph
from graph.schema import apply_schema
from graph.settings import DatabaseSettings
from graph.store import Store
from loaders import arrivals, pipeline
from loaders.pipeline import load
from loaders.sources import Found
from tests.conftest import QUICK
from tests.loaders.dispatches import ALDER, CLUB, NORWAY, all_dispatches, dispatch
from tests.loaders.resolve.made import event, on

pytestmark = pytest.mark.neo4j
BATCH = 20  # documents a transaction here: less than the product's, for fewer documents in all


def raids() -> list[Found]:
    """More than two batches; each raid is told by two papers."""
    return [*all_dispatches(), *(_raid(n // 2, f"Paper {n % 2}") for n in range(2 * BATCH + 20))]


def _raid(number: int, paper: str) -> Found:
    text = f"{paper}: police of Norway raided branch {number} of the Fjord Club in Port Alder."
    club = CLUB | {"name": f"Fjord Club Branch {number}"}
    told = event(
        text, text, "raided", "COERCE", date=on(f"2030-06-{number % 28 + 1:02d}"),
        actors=["n"], recipients=["club"], place="alder",
    )  # fmt: skip
    return dispatch(text, paper, "2030-07-01", actors=[NORWAY, club], places=[ALDER], events=[told])


def killing(found: list[Found], pid: int) -> Iterator[Found]:
    """The documents; while the second batch is written, the server is killed."""
    yield from found
    Timer(0.1, os.kill, (pid, signal.SIGKILL)).start()


def test_a_killed_server_loses_nothing_that_loading_again_does_not_bring(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(arrivals, "BATCH", BATCH)
    monkeypatch.setattr(pipeline, "BATCH", BATCH)
    load(store, raids())
    settings = DatabaseSettings(home=tmp_path, jvm_flags=QUICK, aot=False, uri=None)
    with ensure_server(settings) as server, Store(server.address, retry_seconds=0.1) as doomed:
        apply_schema(doomed)
        pid = status(settings).pid
        assert pid
        asking = TestClient(create_app(doomed, None, ApiSettings()))
        assert asking.get("/readyz").status_code == 200
        with pytest.raises(DatabaseUnavailable):
            load(doomed, killing(raids(), pid))
        assert asking.get("/livez").status_code == 200
        for address in ("/readyz", "/v1/events"):
            away = asking.get(address)
            assert away.status_code == 503
            assert int(away.headers["retry-after"]) > 0
        with ensure_server(settings) as again, Store(again.address) as revived:
            assert again.address == server.address
            assert asking.get("/readyz").status_code == 200
            stored = revived.value("MATCH (document:Document) RETURN count(document)")
            assert 0 < stored < len(raids())
            assert asking.get("/v1/events").status_code == 200
            load(revived, raids())
            assert whole_graph(revived) == whole_graph(store)
