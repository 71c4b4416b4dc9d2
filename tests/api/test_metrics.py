"""Numbers for Prometheus, read by its own parser."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Generator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.settings import ApiSettings
from graph.jobs import create_job
from graph.settings import Address
from graph.store import Store, Transaction

pytestmark = pytest.mark.neo4j
Numbers = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def numbers_of(client: TestClient) -> Numbers:
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def requests_of(numbers: Numbers) -> dict[tuple[str, str, str], float]:
    """Numbers of requests by method, route and class of status."""
    found = {
        tuple(dict(labels)[name] for name in ("method", "route", "status")): value
        for (name, labels), value in numbers.items()
        if name == "gesta_http_request_duration_seconds_count"
    }
    return {(key[0], key[1], key[2]): value for key, value in found.items()}


def test_requests_are_counted_by_the_template_of_their_route(client: TestClient) -> None:
    for path in (
        "/v1/events/evt-raid",
        "/v1/events/evt-talks",
        "/v1/events/evt-none",
        "/v1/events",
    ):
        client.get(path)
    client.post("/v1/events")
    assert requests_of(numbers_of(client)) == {
        ("GET", "/v1/events/{event}", "2xx"): 2,
        ("GET", "/v1/events/{event}", "4xx"): 1,
        ("GET", "/v1/events", "2xx"): 1,
        ("POST", "/v1/events", "4xx"): 1,
    }


def test_whatever_is_asked_there_are_only_so_many_labels(client: TestClient) -> None:
    for number in range(20):
        client.get(f"/nowhere/{number}")
        client.request(f"VERB{number}", f"/v1/nowhere/{number}")
    client.post("/v1/judgements", content=b"x" * 2_000)  # too large: no route was looked for
    assert requests_of(numbers_of(client)) == {
        ("GET", "unknown", "4xx"): 20,
        ("OTHER", "unknown", "4xx"): 20,
        ("POST", "unknown", "4xx"): 1,
    }


def test_a_fault_of_ours_is_counted_as_one(app: FastAPI) -> None:
    def fail() -> None:
        raise RuntimeError("a fault")

    app.add_api_route("/fail", fail)
    client = TestClient(app, raise_server_exceptions=False)
    assert client.get("/fail").status_code == 500
    assert requests_of(numbers_of(client)) == {("GET", "/fail", "5xx"): 1}


def test_the_request_that_asks_is_in_progress(client: TestClient) -> None:
    assert numbers_of(client)["gesta_http_requests_in_progress", ()] == 1


def test_the_graph_and_its_queue_are_counted(store: Store, settings: ApiSettings) -> None:
    def fill(transaction: Transaction) -> None:
        transaction.run("UNWIND range(1, 3) AS n CREATE (:Event {id: toString(n)})")
        transaction.run("MATCH (graph:Graph) SET graph.revision = 42")

    store.write(fill)
    now = dt.datetime.now(dt.UTC)
    for minutes in (10, 5):
        moment = now - dt.timedelta(minutes=minutes)
        create_job(store, "text", "{}", moment, fingerprint=str(minutes))
    numbers = numbers_of(TestClient(create_app(store, None, settings)))
    assert numbers["gesta_database_up", ()] == 1
    assert numbers["gesta_graph_revision", ()] == 42
    assert numbers["gesta_graph_records", (("kind", "events"),)] == 3
    assert numbers["gesta_graph_records", (("kind", "actors"),)] == 0
    assert numbers["gesta_jobs", (("status", "queued"),)] == 2
    assert numbers["gesta_jobs", (("status", "done"),)] == 0
    assert 600 <= numbers["gesta_jobs_oldest_queued_seconds", ()] < 700
    assert ("gesta_database_retries_total", ()) in numbers
    assert any(name == "gesta_build_info" for name, _ in numbers)


def test_an_empty_queue_waits_for_nobody(store: Store, settings: ApiSettings) -> None:
    numbers = numbers_of(TestClient(create_app(store, None, settings)))
    assert numbers["gesta_jobs_oldest_queued_seconds", ()] == 0


def test_each_application_counts_for_itself(client: TestClient, settings: ApiSettings) -> None:
    other = TestClient(create_app(Store.__new__(Store), None, settings))
    other.get("/livez")
    assert ("GET", "/livez", "2xx") not in requests_of(numbers_of(client))


@pytest.fixture
def away(database_address: Address) -> Generator[Store]:
    """A store whose database does not answer."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        with Store(replace(database_address, uri=uri)) as store:
            yield store


def test_without_the_database_the_other_numbers_are_told(
    away: Store, settings: ApiSettings
) -> None:
    client = TestClient(create_app(away, None, settings))
    client.get("/livez")
    numbers = numbers_of(client)
    assert numbers["gesta_database_up", ()] == 0
    assert requests_of(numbers) == {("GET", "/livez", "2xx"): 1}
    assert not any(name.startswith("gesta_graph") for name, _ in numbers)


def test_who_reads_openmetrics_gets_it(client: TestClient) -> None:
    response = client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    assert response.headers["content-type"].startswith("application/openmetrics-text")
    families = {f.name for f in openmetrics.text_string_to_metric_families(response.text)}  # pyright: ignore[reportUnknownMemberType]
    assert "gesta_http_request_duration_seconds" in families
