from __future__ import annotations

import json
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.ingest import FileRequest, FilesRequest, JobView
from api.settings import ApiSettings
from graph.store import Store
from tests.api.conftest import Loader
from tests.api.test_refusals import refused

pytestmark = pytest.mark.neo4j
TEXT = {"text": "The port of Alder reopened.", "published": "2031-05", "source": "Gazette"}
RECORD = {"document": "a.txt", "title": "A", "text": "Nothing happened."}


@pytest.fixture
def app(store: Store, settings: ApiSettings, loader: Loader) -> FastAPI:
    return create_app(store, loader, settings)


@pytest.fixture
def working(app: FastAPI) -> Generator[TestClient]:
    """With its lifespan: the worker does the jobs."""
    with TestClient(app) as client:
        yield client


def finished(client: TestClient, address: str) -> JobView:
    for _ in range(200):
        job = JobView.model_validate_json(client.get(address).content)
        if job.status in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not come to an end")


def test_a_text_becomes_a_job_and_the_job_a_report(working: TestClient, loader: Loader) -> None:
    response = working.post("/v1/ingest/text", json=TEXT)
    assert response.status_code == 202
    job = finished(working, response.headers["location"])
    assert job.status == "done"
    assert job.report is not None
    assert job.report.outcomes[0].document == "doc-9"
    assert getattr(loader.requests[0], "text", "") == TEXT["text"]


def test_a_file_lies_in_the_spool_until_it_is_done(
    working: TestClient, loader: Loader, settings: ApiSettings
) -> None:
    files = {"file": ("../../a b.txt", b"some words")}
    response = working.post("/v1/ingest/file", files=files, data={"source": "Gazette"})
    assert response.status_code == 202
    finished(working, response.headers["location"])
    request = loader.requests[0]
    assert isinstance(request, FileRequest)
    assert request.path.name == "a b.txt"
    assert request.path.is_relative_to(settings.spool)
    time.sleep(0.1)
    assert list(settings.spool.iterdir()) == []


def test_records_and_addresses_are_queued_too(working: TestClient, loader: Loader) -> None:
    for kind, body in (("records", {"records": [RECORD]}), ("url", {"url": "http://a.example/x"})):
        response = working.post(f"/v1/ingest/{kind}", json=body)
        assert response.json()["kind"] == kind
        assert finished(working, response.headers["location"]).status == "done"


def test_several_files_are_one_job_and_names_may_be_the_same(
    working: TestClient, loader: Loader
) -> None:
    files = [("file", ("a.txt", b"one")), ("file", ("a.txt", b"two")), ("file", ("b.md", b"three"))]
    response = working.post("/v1/ingest/file", files=files, data={"source": "Gazette"})
    job = finished(working, response.headers["location"])
    assert (job.kind, job.status) == ("files", "done")
    request = loader.requests[0]
    assert isinstance(request, FilesRequest)
    assert [(f.filename, f.source) for f in request.files] == [
        ("a.txt", "Gazette"),
        ("a.txt", "Gazette"),
        ("b.md", "Gazette"),
    ]
    assert len({file.path for file in request.files}) == 3


def test_too_many_files_are_refused_and_not_kept(store: Store, settings: ApiSettings) -> None:
    few = settings.model_copy(update={"max_files": 2})
    client = TestClient(create_app(store, Loader(), few))
    files = [("file", (f"{number}.txt", b"x")) for number in range(3)]
    problem = refused(client.post("/v1/ingest/file", files=files), 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == "/body/file"
    assert not settings.spool.exists()


def test_batches_and_feeds_are_queued(working: TestClient, loader: Loader) -> None:
    items = [{"kind": "text", **TEXT}, {"kind": "url", "url": "http://a.example/x"}]
    bodies = {"batch": {"items": items}, "feed": {"url": "http://a.example/f", "follow": True}}
    for kind, body in bodies.items():
        response = working.post(f"/v1/ingest/{kind}", json=body)
        assert response.json()["kind"] == kind
        assert finished(working, response.headers["location"]).status == "done"
    assert [request.kind for request in loader.requests] == ["batch", "feed"]


def test_a_long_request_waits_in_the_spool(working: TestClient, loader: Loader) -> None:
    text = "word " * 30_000
    response = working.post("/v1/ingest/text", json={"text": text})
    finished(working, response.headers["location"])
    assert getattr(loader.requests[0], "text", "") == text


def test_one_bad_document_is_an_outcome_and_not_the_end(working: TestClient) -> None:
    response = working.post("/v1/ingest/text", json={"text": "unreadable"})
    job = finished(working, response.headers["location"])
    assert (job.status, job.errors) == ("done", ["x: bad"])


def test_a_fault_fails_its_job_and_the_worker_goes_on(working: TestClient) -> None:
    broken = working.post("/v1/ingest/text", json={"text": "explode"})
    sound = working.post("/v1/ingest/text", json=TEXT)
    job = finished(working, broken.headers["location"])
    assert job.status == "failed"
    assert "a fault" not in job.errors[0]
    assert finished(working, sound.headers["location"]).status == "done"


def test_a_job_that_waited_is_done_after_a_restart(
    client: TestClient, app: FastAPI, loader: Loader
) -> None:
    address = client.post("/v1/ingest/text", json=TEXT).headers["location"]
    assert client.get(address).json()["status"] == "queued"
    with TestClient(app) as later:
        assert finished(later, address).status == "done"


def test_the_same_key_is_done_once(client: TestClient) -> None:
    bodies: dict[str, Any] = {
        "text": {"json": TEXT},
        "file": {"files": {"file": ("a.txt", b"words")}},
        "batch": {"json": {"items": [{"kind": "text", **TEXT}]}},
    }
    bodies["file "] = {"files": [("file", ("a.txt", b"words")), ("file", ("b.txt", b"more"))]}
    for kind, body in bodies.items():
        key = {"Idempotency-Key": f"key of {kind}"}
        first = client.post(f"/v1/ingest/{kind.strip()}", **body, headers=key)
        second = client.post(f"/v1/ingest/{kind.strip()}", **body, headers=key)
        assert first.json()["id"] == second.json()["id"]
        assert second.status_code == 202
    assert client.get("/v1/jobs").json()["total"]["value"] == len(bodies)


def test_a_key_used_for_something_else_is_a_conflict(client: TestClient) -> None:
    key = {"Idempotency-Key": "a"}
    client.post("/v1/ingest/text", json=TEXT, headers=key)
    refused(client.post("/v1/ingest/text", json={"text": "other"}, headers=key), 409)


def test_jobs_are_listed_newest_first_and_paged(client: TestClient) -> None:
    made = [client.post("/v1/ingest/text", json=TEXT).json()["id"] for _ in range(3)]
    first = client.get("/v1/jobs?limit=2&status=queued").json()
    cursor = first["next_cursor"]
    rest = client.get(f"/v1/jobs?limit=2&status=queued&cursor={cursor}").json()
    assert [job["id"] for job in (*first["items"], *rest["items"])] == made[::-1]


def test_removing_a_document_is_the_loaders_work(client: TestClient, loader: Loader) -> None:
    assert client.delete("/v1/documents/doc-1").status_code == 204
    assert loader.removed == ["doc-1"]
    refused(client.delete("/v1/documents/doc-none"), 404)


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("text", {}, "/body/text"),
        ("text", {"text": ""}, "/body/text"),
        ("text", {"text": "a", "titel": "b"}, "/body/titel"),
        ("text", {"text": "a", "published": "soon"}, "/body/published"),
        ("text", {"text": "\ud800"}, "/body/text"),
        ("text", {"text": "a", "language": "english"}, "/body/language"),
        ("url", {"url": "ftp://a.example"}, "/body/url"),
        ("url", {"url": "file:///etc/hostname"}, "/body/url"),
        ("feed", {"url": "gopher://a.example"}, "/body/url"),
        ("batch", {"items": []}, "/body/items"),
        ("batch", {"items": [TEXT]}, "/body/items/0"),
        ("batch", {"items": [{"kind": "text"}]}, "/body/items/0/text/text"),
        ("batch", {"items": [{"kind": "file", "path": "/etc/passwd"}]}, "/body/items/0"),
        ("records", {"records": []}, "/body/records"),
        ("records", {"records": [{"document": "a"}]}, "/body/records/0/title"),
        (
            "records",
            {"records": [{**RECORD, "events": [{"id": "e"}]}]},
            "/body/records/0/events/0/quote",
        ),
    ],
)
def test_a_body_that_cannot_be_meant_is_pointed_at(
    client: TestClient, path: str, body: dict[str, Any], pointer: str
) -> None:
    content = json.dumps(body)
    headers = {"Content-Type": "application/json"}
    problem = refused(client.post(f"/v1/ingest/{path}", content=content, headers=headers), 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == pointer


def test_a_file_with_a_wrong_date_is_refused_and_not_kept(
    client: TestClient, settings: ApiSettings
) -> None:
    response = client.post(
        "/v1/ingest/file", files={"file": ("a.txt", b"x")}, data={"published": "soon"}
    )
    problem = refused(response, 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == "/body/published"
    assert not settings.spool.exists() or list(settings.spool.iterdir()) == []


def test_broken_json_is_a_400(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    refused(client.post("/v1/ingest/text", content=b"{", headers=headers), 400)


@pytest.mark.parametrize("path", ["text", "url", "records", "file", "batch", "feed"])
def test_a_wrong_media_type_is_a_415(client: TestClient, path: str) -> None:
    headers = {"Content-Type": "text/plain"}
    refused(client.post(f"/v1/ingest/{path}", content=b"words", headers=headers), 415)
    refused(client.post(f"/v1/ingest/{path}", content=b"words"), 415)


def test_a_body_that_is_announced_too_large_is_a_413(client: TestClient) -> None:
    refused(client.post("/v1/ingest/text", json={"text": "a" * 600_000}), 413)


def test_a_body_that_turns_out_too_large_is_a_413(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    chunks = (b"a" * 100_000 for _ in range(8))
    refused(client.post("/v1/ingest/text", content=chunks, headers=headers), 413)


def test_an_unknown_parameter_is_refused_on_writes_too(client: TestClient) -> None:
    refused(client.post("/v1/ingest/text?dry=1", json=TEXT), 422)


def test_a_server_without_ingest_only_reads(store: Store, tmp_path: Path) -> None:
    client = TestClient(create_app(store, None, ApiSettings(spool=tmp_path)))
    refused(client.post("/v1/ingest/text", json=TEXT), 403)
    refused(client.delete("/v1/documents/doc-1"), 403)
