"""The same bad input through the API: a job that is done and says what failed and why."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from gesta.ingest import LoadingIngest
from graph.store import Store
from loaders.sources import Limits
from tests.gesta.records import documents, line
from tests.gesta.test_bad_input import KINDS
from tests.loaders.dispatches import all_dispatches
from tests.loaders.sources.conftest import Site

pytestmark = pytest.mark.neo4j
SECONDS = 30


@pytest.fixture
def api(store: Store, tmp_path: Path) -> Generator[TestClient]:
    ingest = LoadingIngest(store, Limits(max_bytes=200_000))
    app = create_app(store, ingest, ApiSettings(spool=tmp_path / "spool"))
    with TestClient(app) as client:
        yield client


def outcomes(api: TestClient, response: Any) -> list[dict[str, Any]]:
    """What became of the documents of a job."""
    assert response.status_code == 202, response.text
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        job = api.get(response.headers["location"]).json()
        if job["status"] in ("done", "failed"):
            assert job["status"] == "done", job
            return job["report"]["outcomes"]
        time.sleep(0.02)
    raise AssertionError("the job did not come to an end")


@pytest.fixture
def site() -> Generator[Site]:
    server = Site()
    yield server
    server.close()


@pytest.fixture
def neighbour(store: Store, tmp_path: Path) -> Generator[TestClient]:
    """An API that fetches from this machine, where the site of the test is."""
    ingest = LoadingIngest(store, Limits(allow_private=True, robots=False))
    with TestClient(create_app(store, ingest, ApiSettings(spool=tmp_path / "spool"))) as client:
        yield client


def upload(api: TestClient, name: str, data: bytes | str) -> list[dict[str, Any]]:
    content = data.encode() if isinstance(data, str) else data
    return outcomes(api, api.post("/v1/ingest/file", files={"file": (name, content)}))


def test_every_bad_upload_is_a_failed_outcome_with_its_reason(api: TestClient, store: Store):
    for name, content, reason in KINDS.values():
        [outcome] = upload(api, name, content)
        assert outcome["status"] == "failed"
        assert outcome["origin"] == name
        assert reason in outcome["reason"]
    [good] = upload(api, "good.json", line(all_dispatches()[0]))
    assert good["status"] == "loaded"
    assert [d["id"] for d in documents(store)] == [good["document"]]


def test_a_bad_line_of_an_upload_leaves_the_others_alone(api: TestClient):
    lines = [line(all_dispatches()[0]), "{broken", line(all_dispatches()[1])]
    told = upload(api, "a.jsonl", "\n".join(lines))
    assert [outcome["status"] for outcome in told] == ["loaded", "failed", "loaded"]
    assert told[1]["origin"] == "a.jsonl:2"


def test_an_upload_that_is_too_large_says_so(api: TestClient):
    [outcome] = upload(api, "a.txt", "words " * 40_000)
    assert outcome["reason"] == "larger than 200,000 bytes"


def test_an_address_of_this_machine_is_not_fetched(api: TestClient):
    response = api.post("/v1/ingest/url", json={"url": "http://127.0.0.1:9/x"})
    [outcome] = outcomes(api, response)
    assert outcome["status"] == "failed"
    assert outcome["origin"] == "http://127.0.0.1:9/x"


def test_a_blank_text_fails_with_its_reason(api: TestClient):
    [outcome] = outcomes(api, api.post("/v1/ingest/text", json={"text": "  "}))
    assert (outcome["status"], outcome["reason"]) == ("failed", "no text in it")


@pytest.mark.parametrize("date", ["soon", "2031-02-31"])
def test_an_upload_with_a_date_that_is_none_is_a_problem_at_once(api: TestClient, date: str):
    files = {"file": ("a.txt", b"words")}
    response = api.post("/v1/ingest/file", files=files, data={"published": date})
    assert response.status_code == 422


def test_a_language_that_is_not_read_is_loaded_with_a_note(api: TestClient):
    body = {"text": "Der Hafen ist zu.", "language": "de"}
    [outcome] = outcomes(api, api.post("/v1/ingest/text", json=body))
    assert (outcome["status"], outcome["claims"]) == ("loaded", 0)
    assert "'de' is not supported" in outcome["reason"]


BODIES = {
    "no-json": b"{",
    "no-text": b"{}",
    "no-date": json.dumps({"text": "a", "published": "soon"}).encode(),
    "impossible-date": json.dumps({"text": "a", "published": "2031-02-31"}).encode(),
    "unknown-field": json.dumps({"text": "a", "titel": "b"}).encode(),
    "not-utf-8": b'{"text": "\xe9"}',
    "half-a-character": b'{"text": "\\ud800"}',
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_that_cannot_be_meant_is_a_problem_at_once(api: TestClient, store: Store, kind: str):
    headers = {"Content-Type": "application/json"}
    response = api.post("/v1/ingest/text", content=BODIES[kind], headers=headers)
    assert response.status_code in (400, 422), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert documents(store) == []


def test_a_record_that_breaks_a_rule_is_a_problem_at_once(api: TestClient):
    record = json.loads(line(all_dispatches()[1]))
    record["events"][0]["participants"][0]["actor"] = "nobody"
    response = api.post("/v1/ingest/records", json={"records": [record]})
    assert response.status_code == 422
    assert "nobody" in response.text


def test_a_batch_says_which_item_each_outcome_is_of(neighbour: TestClient, site: Site):
    site.answers["/a.jsonl"] = (200, {}, b'{"text": "One."}\n{"text": "Two."}')
    items = [
        {"kind": "text", "text": "Der Hafen ist zu.", "language": "de"},
        {"kind": "url", "url": site.url("/gone.txt")},
        {"kind": "url", "url": site.url("/a.jsonl"), "source": "Alder Post"},
        {"kind": "text", "text": " "},
    ]
    told = outcomes(neighbour, neighbour.post("/v1/ingest/batch", json={"items": items}))
    assert [(o["item"], o["status"]) for o in told] == [
        (1, "loaded"),
        (2, "failed"),
        (3, "loaded"),
        (3, "loaded"),
        (4, "failed"),
    ]
    assert [o["origin"] for o in told][0::4] == ["item 1", "item 4"]


def test_a_batch_is_tried_again_where_it_failed(neighbour: TestClient, site: Site, store: Store):
    site.answers["/a.txt"] = (200, {"Content-Type": "text/plain"}, b"One.")
    addresses = [site.url("/a.txt"), site.url("/b.txt")]
    items = [{"kind": "url", "url": address} for address in addresses]
    first = neighbour.post("/v1/ingest/batch", json={"items": items})
    assert [o["status"] for o in outcomes(neighbour, first)] == ["loaded", "failed"]
    site.answers["/b.txt"] = (200, {"Content-Type": "text/plain"}, b"Two.")
    again = neighbour.post(f"{first.headers['location']}/retry")
    told = outcomes(neighbour, again)
    assert [(o["origin"], o["status"]) for o in told] == [(a, "loaded") for a in addresses]
    assert site.asked == ["/a.txt", "/b.txt", "/b.txt"]
    assert len(documents(store)) == 2


def test_files_of_one_upload_fail_one_by_one(api: TestClient):
    files = [
        ("file", ("a.jsonl", line(all_dispatches()[0]).encode())),
        ("file", ("b.png", b"\x89PNG" + bytes(64))),
    ]
    told = outcomes(api, api.post("/v1/ingest/file", files=files))
    assert [(o["item"], o["status"]) for o in told] == [(1, "loaded"), (2, "failed")]


FEED = """<rss version="2.0"><channel><title>Alder Post</title>
<item><title>Harbour closed</title><link>{one}</link><description>Short.</description>
<pubDate>Tue, 02 Jul 2030 22:00:00 GMT</pubDate></item>
<item><title>Bridge open</title><link>{two}</link></item></channel></rss>"""


def test_the_entries_of_a_feed_are_loaded_or_the_pages_behind_them(
    neighbour: TestClient, site: Site, store: Store
):
    feed = FEED.format(one=site.url("/1"), two=site.url("/2"))
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    for path in ("/1", "/2"):
        site.answers[path] = (200, {"Content-Type": "text/plain"}, f"All of {path}.".encode())
    body = {"url": site.url("/feed")}
    entries = outcomes(neighbour, neighbour.post("/v1/ingest/feed", json=body))
    assert [o["status"] for o in entries] == ["loaded", "failed"]
    body = {**body, "follow": True, "replaces": "address"}
    pages = outcomes(neighbour, neighbour.post("/v1/ingest/feed", json=body))
    assert [o["status"] for o in pages] == ["replaced", "loaded"]
    stored = {d["origin"]: d for d in documents(store)}
    first = stored[site.url("/1")]
    assert (first["text"], first["title"]) == ("All of /1.", "Harbour closed")
    assert first["published_start"] == "2030-07-02"


def test_an_address_of_a_page_is_no_feed(neighbour: TestClient, site: Site):
    site.answers["/"] = (200, {"Content-Type": "text/plain"}, b"Words.")
    response = neighbour.post("/v1/ingest/feed", json={"url": site.url("/")})
    [outcome] = outcomes(neighbour, response)
    assert outcome["reason"] == "not an RSS or Atom feed"
