"""Jobs over HTTP: followed by server-sent events, called off, and tried again."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.ingest import JobState, ToldOutcome
from api.settings import ApiSettings
from api.worker import Worker
from graph.store import Store
from tests.api.stepwise import Stepwise
from tests.api.test_refusals import refused

pytestmark = pytest.mark.neo4j
TEXT = {"text": "The port of Alder reopened."}


@dataclass(frozen=True)
class Event:
    """A server-sent event, read as a browser does."""

    id: str
    name: str
    data: dict[str, Any]


@pytest.fixture
def ingest() -> Stepwise:
    return Stepwise()


@pytest.fixture
def app(store: Store, settings: ApiSettings, ingest: Stepwise) -> FastAPI:
    return create_app(store, ingest, settings)


@pytest.fixture
def working(app: FastAPI) -> Generator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def waiting(client: TestClient) -> str:
    """The address of a job that nobody does."""
    return client.post("/v1/ingest/text", json=TEXT).headers["location"]


def events(client: TestClient, job: str, last: str | None = None) -> list[Event]:
    response = client.get(f"{job}/events", headers={"Last-Event-ID": last} if last else {})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-cache"
    return [event for block in response.text.split("\n\n") for event in read(block)]


def read(block: str) -> list[Event]:
    lines = [line for line in block.splitlines() if line and not line.startswith(":")]
    fields = dict(line.split(": ", 1) for line in lines)
    if "data" not in fields:
        return []
    return [Event(fields["id"], fields["event"], json.loads(fields["data"]))]


def test_a_job_is_followed_to_its_end(working: TestClient) -> None:
    job = working.post("/v1/ingest/text", json=TEXT).headers["location"]
    seen = events(working, job)
    outcomes = [ToldOutcome.model_validate(e.data) for e in seen if e.name == "outcome"]
    states = [JobState.model_validate(e.data) for e in seen if e.name != "outcome"]
    assert [(o.number, o.origin) for o in outcomes] == [(1, "d0"), (2, "d1"), (3, "d2"), (4, "d3")]
    assert (states[-1].status, seen[-1].name) == ("done", "end")
    assert [event.name for event in seen].count("end") == 1


def test_a_listener_goes_on_where_it_was_with_another_server(
    store: Store, settings: ApiSettings, client: TestClient, waiting: str
) -> None:
    Worker(store, Stepwise(), settings).work_once()
    seen = events(client, waiting)
    later = TestClient(create_app(store, None, settings))
    for number, event in enumerate(seen[:-1], start=1):
        assert events(later, waiting, event.id) == seen[number:]
    answer = later.get(f"{waiting}/events", headers={"Last-Event-ID": seen[-1].id})
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_job_that_is_tried_again_is_told_from_the_beginning(
    store: Store, settings: ApiSettings, client: TestClient, waiting: str, ingest: Stepwise
) -> None:
    ingest.bad = {0}
    Worker(store, ingest, settings).work_once()
    first = events(client, waiting)
    ingest.bad = set()
    assert client.post(f"{waiting}/retry").status_code == 202
    Worker(store, ingest, settings).work_once()
    second = events(client, waiting, first[-1].id)
    assert [event.data["origin"] for event in second[:-1]] == ["d1", "d2", "d3", "d0"]
    assert second[-1].data["errors"] == []


@pytest.mark.parametrize("last", ["", "1", "1-2", "a-b-c", "1-2-3-4", "1-2--3", "9" * 20 + "-1-1"])
def test_an_id_that_no_event_has_is_refused(client: TestClient, waiting: str, last: str) -> None:
    response = client.get(f"{waiting}/events", headers={"Last-Event-ID": last})
    problem = refused(response, 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == "/header/Last-Event-ID"


def test_a_job_that_is_not_there_cannot_be_followed(client: TestClient) -> None:
    refused(client.get("/v1/jobs/job-none/events"), 404)


def test_a_job_that_waits_is_cancelled_and_tried_again(client: TestClient, waiting: str) -> None:
    answer = client.post(f"{waiting}/cancel")
    assert (answer.status_code, answer.headers["location"]) == (202, waiting)
    assert (answer.json()["status"], client.get(waiting).json()["status"]) == 2 * ("cancelled",)
    refused(client.post(f"{waiting}/cancel"), 409)
    assert client.get("/v1/jobs?status=cancelled").json()["total"]["value"] == 1
    assert client.post(f"{waiting}/retry").json()["status"] == "queued"
    refused(client.post(f"{waiting}/retry"), 409)


def test_a_job_that_runs_is_to_be_cancelled(
    store: Store, settings: ApiSettings, client: TestClient, waiting: str, ingest: Stepwise
) -> None:
    answers: list[Any] = []

    def call_off(_number: int) -> None:
        answers.append(client.post(f"{waiting}/cancel").json())

    ingest.between = call_off
    Worker(store, ingest, settings).work_once()
    assert (answers[0]["status"], answers[0]["cancelling"]) == ("running", True)


def test_a_server_that_only_reads_cancels_nothing(
    store: Store, settings: ApiSettings, waiting: str
) -> None:
    reading = TestClient(create_app(store, None, settings))
    refused(reading.post(f"{waiting}/cancel"), 403)
    refused(reading.post(f"{waiting}/retry"), 403)


def test_a_server_that_leaves_the_work_to_others_queues_and_does_nothing(
    store: Store, settings: ApiSettings, ingest: Stepwise
) -> None:
    with TestClient(create_app(store, ingest, settings, works=False)) as client:
        job = client.post("/v1/ingest/text", json=TEXT).headers["location"]
        assert Worker(store, ingest, settings).work_once()  # it is still there to be taken
        assert client.get(job).json()["status"] == "done"
