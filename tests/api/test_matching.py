"""`If-Match`: an edit is done only on the graph that it rests on, whoever else writes meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from gesta.anchoring import WorldAnchoring
from gesta.ingest import LoadingIngest
from gesta.judging import WorldJudging
from graph.store import Store
from loaders.pipeline import load
from tests.api.test_refusals import refused
from tests.loaders.world.test_change import namesakes

pytestmark = pytest.mark.neo4j


@pytest.fixture
def editor(store: Store, settings: ApiSettings) -> Generator[TestClient]:
    ports = (LoadingIngest(store), settings, WorldJudging(store), WorldAnchoring(store))
    client = TestClient(create_app(store, *ports), follow_redirects=False)
    yield client
    client.close()


def tag_now(client: TestClient) -> str:
    return client.get("/v1/stats").headers["etag"]


def test_edits_are_done_on_the_graph_that_was_seen_and_on_no_other(
    editor: TestClient, store: Store
) -> None:
    load(store, namesakes()[::2])
    left, right = store.value("MATCH (a:Actor) WITH a ORDER BY a.id RETURN collect(a.id)")
    document = store.value("MATCH (d:Document) RETURN min(d.id)")
    stale = tag_now(editor)

    def edit(method: str, address: str, body: dict[str, str] | None = None) -> Any:
        nonlocal stale
        now = tag_now(editor)
        for tag in (stale, '"none"') if stale != now else ('"none"',):
            headers = {"If-Match": tag}
            problem = refused(editor.request(method, address, json=body, headers=headers), 412)
            assert problem.type == "/docs#problem-graph-has-moved"
        assert tag_now(editor) == now
        done = editor.request(method, address, json=body, headers={"If-Match": f'"1-0", {now}'})
        assert done.status_code in (200, 204), done.text
        stale = now
        return done.json() if done.content else None

    word = {"by": "Mira Holt"}
    pair = {"left": left, "right": right, "verdict": "different"}
    said = edit("POST", "/v1/judgements", pair | word)
    edit("DELETE", f"/v1/judgements/{said['judgements'][0]['id']}?by=ada")
    edit("POST", f"/v1/actors/{left}/merge?dry_run=true", {"with": right} | word)
    anchor = edit("POST", "/v1/anchors", {"document": document, "date": "2030-05-07"} | word)
    edit("DELETE", f"/v1/anchors/{anchor['anchor']['id']}")
    edit("DELETE", f"/v1/documents/{document}")
    assert editor.get(f"/v1/documents/{document}").status_code == 410


def test_any_state_of_the_graph_will_do_where_none_is_named(
    editor: TestClient, store: Store
) -> None:
    load(store, namesakes()[:1])
    document = store.value("MATCH (d:Document) RETURN d.id")
    response = editor.delete(f"/v1/documents/{document}", headers={"If-Match": "*"})
    assert response.status_code == 204
