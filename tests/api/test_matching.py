"""`If-Match`: an edit is done only on the graph that it rests on, whoever else writes meanwhile."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from gesta.anchoring import WorldAnchoring
from gesta.ingest import LoadingIngest
from gesta.judging import WorldJudging
from graph.store import Store
from graph.writes.revision import take_lock
from tests.api.test_refusals import refused
from tests.graph.queries.world import APART, D3, plant

pytestmark = pytest.mark.neo4j
WORD = {"left": "act-kern", "right": "act-kern2", "verdict": "different", "by": "Mira Holt"}
ANCHOR = {"document": D3, "date": "2031-05-09", "by": "Mira Holt"}


@pytest.fixture
def editor(store: Store, settings: ApiSettings) -> Generator[TestClient]:
    """All that edits is the real thing; the world is its own."""
    plant(store)
    store.run("MATCH (graph:Graph) REMOVE graph.world")
    ports = (LoadingIngest(store), settings, WorldJudging(store), WorldAnchoring(store))
    client = TestClient(create_app(store, *ports), follow_redirects=False)
    yield client
    client.close()


EDITS = [
    ("POST", "/v1/judgements?dry_run=true", WORD),
    ("DELETE", f"/v1/judgements/{APART}?by=Mira+Holt&dry_run=true", None),
    ("POST", "/v1/anchors?dry_run=true", ANCHOR),
    ("DELETE", "/v1/anchors/anc-1?dry_run=true", None),
    ("DELETE", f"/v1/documents/{D3}", None),
]


def test_an_edit_is_done_on_the_graph_that_was_seen_and_on_no_other(
    editor: TestClient, store: Store
) -> None:
    before = editor.get("/v1/actors").headers["etag"]
    store.write(take_lock)
    now = editor.get("/v1/actors").headers["etag"]
    for method, address, body in EDITS:
        for stale in (before, '"none"'):
            problem = refused(
                editor.request(method, address, json=body, headers={"If-Match": stale}), 412
            )
            assert problem.type == "/docs#problem-graph-has-moved"
    for method, address, body in EDITS:
        for good in (f"{before}, {now}",) if "dry_run" not in address else (now, "*"):
            done = editor.request(method, address, json=body, headers={"If-Match": good})
            assert done.status_code in (200, 204), f"{address}: {done.text}"
    assert editor.get(f"/v1/documents/{D3}").status_code != 200
