"""What browsers are told: how to take an answer, and whose pages may ask."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from api.app import create_app
from api.headers import EXPOSED
from api.settings import ApiSettings
from graph.store import Row, Store

pytestmark = pytest.mark.neo4j
DESK = "https://desk.example"


class Faulty(Store):
    """A store with a fault of ours."""

    def __init__(self) -> None:
        pass

    def rows(self, *_: object, **__: object) -> list[Row]:
        raise RuntimeError("secret")


@pytest.fixture
def world(app: FastAPI, _open_store: Store) -> Store:
    """The store of the application, with the invented world in it."""
    return _open_store


def asked_by(store: Store, settings: ApiSettings, *origins: str) -> TestClient:
    """A client of an application that these origins may ask."""
    return TestClient(
        create_app(store, None, settings.model_copy(update={"cors": origins})),
        raise_server_exceptions=False,
    )


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/v1/events", 200),
        ("GET", "/v1/jobs", 200),
        ("GET", "/docs", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/livez", 200),
        ("GET", "/v1/events/evt-old", 308),
        ("GET", "/v1/events/evt-none", 404),
        ("POST", "/v1/events", 405),
        ("GET", "/v1/events?limit=0", 422),
    ],
)
def test_every_answer_is_taken_for_what_it_is(
    client: TestClient, method: str, address: str, status: int
) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    safe(response.headers)


def safe(told: Mapping[str, str]) -> None:
    assert told["x-content-type-options"] == "nosniff"
    assert told["x-frame-options"] == "DENY"
    assert told["referrer-policy"] == "no-referrer"
    policy = told["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy


def test_answers_that_no_route_gives_are_safe_too(
    client: TestClient, settings: ApiSettings
) -> None:
    large = client.post("/v1/judgements", content=b"x" * 2_000)
    assert large.status_code == 413
    safe(large.headers)
    fault = asked_by(Faulty(), settings).get("/v1/events")
    assert fault.status_code == 500
    safe(fault.headers)


def test_only_the_docs_page_may_run_its_own_script(client: TestClient) -> None:
    assert "script-src 'unsafe-inline'" in client.get("/docs").headers["content-security-policy"]
    assert "script-src" not in client.get("/v1/events").headers["content-security-policy"]


def test_a_long_answer_is_compressed_for_whom_can_read_it(client: TestClient) -> None:
    plain = client.get("/v1/events", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", "/v1/events", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(raw) < len(plain.content)
    assert gzip.decompress(raw) == plain.content


def test_a_short_answer_stays_as_it_is(client: TestClient) -> None:
    response = client.get("/livez", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers
    assert response.headers["vary"] == "Accept-Encoding"


def test_a_stream_of_events_is_not_held_back_to_be_compressed(
    app: FastAPI, client: TestClient
) -> None:
    parts = [b"data: 1\n\n" * 200, b"data: 2\n\n" * 200]
    app.add_api_route(
        "/stream", lambda: StreamingResponse(iter(parts), media_type="text/event-stream")
    )
    response = client.get("/stream", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers
    assert response.content == b"".join(parts)


def test_pages_of_other_origins_may_not_ask_unless_they_are_named(client: TestClient) -> None:
    response = client.get("/v1/events", headers={"Origin": DESK})
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_a_page_of_a_named_origin_may_ask_with_its_cookies(
    world: Store, settings: ApiSettings
) -> None:
    asking = asked_by(world, settings, DESK)
    response = asking.get("/v1/events", headers={"Origin": DESK})
    assert response.headers["access-control-allow-origin"] == DESK
    assert response.headers["access-control-allow-credentials"] == "true"
    assert set(response.headers["vary"].split(", ")) == {"Origin", "Accept", "Accept-Encoding"}
    shown = response.headers["access-control-expose-headers"].lower()
    assert {name.lower() for name in EXPOSED} == set(shown.split(", "))
    assert {"etag", "link", "location", "retry-after", "x-request-id"} < set(shown.split(", "))
    stranger = asking.get("/v1/events", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in stranger.headers


def test_a_page_of_any_origin_may_ask_but_never_with_cookies(
    world: Store, settings: ApiSettings
) -> None:
    for origins in (("*",), ("*", DESK)):
        asking = asked_by(world, settings, *origins)
        response = asking.get("/v1/events", headers={"Origin": DESK, "Cookie": "a=b"})
        assert response.headers["access-control-allow-origin"]
        assert "access-control-allow-credentials" not in response.headers


def test_a_browser_that_asks_beforehand_learns_what_it_may_send(
    world: Store, settings: ApiSettings
) -> None:
    wanted = {
        "Origin": DESK,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, idempotency-key, if-none-match",
    }
    asking = asked_by(world, settings, DESK)
    response = asking.options("/v1/judgements", headers=wanted)
    assert response.status_code == 200
    safe(response.headers)
    refused = asking.options("/v1/judgements", headers={**wanted, "Origin": "https://x.example"})
    assert refused.status_code == 400
