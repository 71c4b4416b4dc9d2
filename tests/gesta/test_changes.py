"""Corrections, tombstones and the feed of changes through the API, over the real pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store
from tests.gesta.conftest import Gesta
from tests.gesta.test_ingest import api, outcomes

pytestmark = pytest.mark.neo4j
__all__ = ["api"]
OLD = "Ada Kern thanked the harbour union on 3 May 2031."
NEW = "Ada Kern thanked the harbour union on 4 May 2031."
PAGE = "https://fjord.example/thanks"


def record(text: str) -> dict[str, Any]:
    quote = {"quote": text, "start_char": 0, "end_char": len(text)}
    return {
        "document": PAGE,
        "title": "Thanks",
        "text": text,
        "source": "Fjord Post",
        "actors": [{"id": "k", "name": "Ada Kern", "kind": "person"}],
        "events": [
            {"id": "e", "title": "Thanks", "type": "SUPPORT", "trigger": "thanked", **quote,
             "participants": [{"actor": "k", "role": "actor"}]},
        ],
    }  # fmt: skip


def send(api: TestClient, text: str, **more: Any) -> dict[str, Any]:
    body = {"records": [record(text)], **more}
    [outcome] = outcomes(api, api.post("/v1/ingest/records", json=body))
    return outcome


def changes(api: TestClient, **query: Any) -> dict[str, Any]:
    response = api.get("/v1/changes", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def event_of(api: TestClient, document: str) -> str:
    [claim] = api.get(f"/v1/documents/{document}").json()["claims"]
    return claim["of"]["id"]


def test_a_correction_answers_for_what_it_replaced(api: TestClient):
    old = send(api, OLD)["document"]
    event = event_of(api, old)
    before = changes(api)["revision"]
    outcome = send(api, NEW, replaces="address")
    assert (outcome["status"], outcome["replaces"]) == ("replaced", [old])

    response = api.get(f"/v1/documents/{old}")
    assert response.status_code == 410
    assert response.headers["content-type"] == "application/problem+json"
    link = f'</v1/documents/{outcome["document"]}>; rel="successor-version"'
    assert response.headers["link"] == link
    problem = response.json()
    assert problem["type"] == "/docs#problem-gone"
    assert (problem["gone"]["why"], problem["gone"]["into"]) == ("superseded", outcome["document"])
    assert api.get(f"/v1/events/{event}").json()["gone"]["why"] == "superseded"

    told = changes(api, changed_since=before)
    assert {(i["id"], i["change"]) for i in told["items"]} == {
        (old, "removed"),
        (event, "removed"),
        (outcome["document"], "created"),
        (event_of(api, outcome["document"]), "created"),
    }
    assert changes(api, changed_since=told["revision"])["items"] == []
    again = send(api, OLD)
    assert (again["status"], again["by"]) == ("superseded", outcome["document"])


def test_what_is_deleted_is_gone_and_nothing_was_there_is_not_found(api: TestClient):
    document = send(api, OLD)["document"]
    event = event_of(api, document)
    [actor] = api.get("/v1/actors").json()["items"]
    assert api.delete(f"/v1/documents/{document}").status_code == 204
    paths = [f"documents/{document}", f"events/{event}", f"actors/{actor['id']}"]
    for path in paths:
        response = api.get(f"/v1/{path}")
        assert (response.status_code, response.json()["gone"]["why"]) == (410, "deleted")
    assert api.delete(f"/v1/documents/{document}").status_code == 410
    assert api.get("/v1/events/evt-none").status_code == 404
    assert send(api, OLD)["status"] == "loaded"
    assert {api.get(f"/v1/{path}").status_code for path in paths} == {200}


def test_the_feed_is_paged_by_a_cursor_that_belongs_to_its_question(api: TestClient):
    send(api, OLD)
    first = api.get("/v1/changes", params={"limit": 2})
    cursor = first.json()["next_cursor"]
    assert cursor in first.headers["link"]
    second = changes(api, limit=2, cursor=cursor)
    both = [i["id"] for i in (*first.json()["items"], *second["items"])]
    assert both == [i["id"] for i in changes(api)["items"]]
    assert second["next_cursor"] is None
    assert api.get("/v1/changes", params={"cursor": cursor, "kind": "event"}).status_code == 422
    assert {i["kind"] for i in changes(api, kind="event")["items"]} == {"event"}


def test_lists_are_narrowed_by_revision_or_moment(api: TestClient):
    send(api, OLD)
    now = changes(api)["revision"]
    for path in ("events", "actors", "documents"):
        for since, count in ((0, 1), (now, 0), ("2020-01-01", 1), ("2999-01-01T00:00:00Z", 0)):
            answer = api.get(f"/v1/{path}", params={"changed_since": since}).json()
            assert (len(answer["items"]), answer["total"]["value"]) == (count, count), (path, since)
    refused = api.get("/v1/actors", params={"changed_since": 1, "q": "Kern"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "since", ["soon", "2031-13-01", "2031-05-06T12:00:00", "-1", "2031-05-06T12:00:00 02:00"]
)
def test_no_point_in_time_is_guessed_at(api: TestClient, since: str):
    response = api.get("/v1/changes", params={"changed_since": since})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/query/changed_since"


def test_several_records_cannot_replace_one(api: TestClient):
    body = {"records": [record(OLD), record(NEW)], "replaces": "doc-0123456789abcdef0123"}
    assert api.post("/v1/ingest/records", json=body).status_code == 422


def test_a_corrected_file_replaces_the_one_of_its_path(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    page = tmp_path / "notice.txt"
    page.write_text("Der Hafen bleibt am Montag zu. Die Fischer sind nicht erfreut darüber.")
    said = ("--source", "Alder Post", "--language", "de", "--json", page)
    assert gesta("load", *said).json["loaded"] == 1
    page.write_text("Der Hafen bleibt am Dienstag zu. Die Fischer sind nicht erfreut darüber.")
    report = gesta("load", "--replace", *said).json
    assert (report["replaced"], report["totals"]["documents"]) == (1, 1)
    assert gesta("load", "--replace", *said).json["unchanged"] == 1
