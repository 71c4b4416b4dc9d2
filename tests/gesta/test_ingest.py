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
