"""Whole lists as lines: everything once, an end that can be told from a break, and going on."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any, LiteralString

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph.errors import DatabaseUnavailable
from graph.store import Row, Store

pytestmark = pytest.mark.neo4j
LINES = "application/x-ndjson"
ADDRESSES = [
    "/v1/events",
    "/v1/events?fields=title&include=none&known_at=2031-05-07",
    "/v1/claims",
    "/v1/actors",
    "/v1/actors?q=ada",
    "/v1/relations",
    "/v1/documents",
    "/v1/actors/Zedland/events",
    "/v1/actors/Zedland/relations",
    "/v1/actors/Zedland/quotes",
]


def lines(client: TestClient, address: str) -> list[Any]:
    response = client.get(address, headers={"Accept": LINES})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == LINES
    assert response.text.endswith("\n")
    return [json.loads(line) for line in response.text.splitlines()]


@pytest.mark.parametrize("address", ADDRESSES)
def test_lines_are_the_items_of_all_pages_and_an_end(client: TestClient, address: str) -> None:
    whole = client.get(address).json()["items"]
    glue = "&" if "?" in address else "?"
    for asked in (address, f"{address}{glue}limit=1"):
        *items, end = lines(client, asked)
        assert items == whole
        assert end == {"end": True, "count": len(whole)}


def test_lines_go_on_from_a_cursor(client: TestClient) -> None:
    first = client.get("/v1/events?limit=2").json()
    *rest, end = lines(client, f"/v1/events?cursor={first['next_cursor']}")
    assert len(rest) == end["count"] == 3


def test_an_answer_in_lines_belongs_to_no_one_state_of_the_graph(client: TestClient) -> None:
    tag = client.get("/v1/events").headers["etag"]
    response = client.get("/v1/events", headers={"Accept": LINES, "If-None-Match": tag})
    assert response.status_code == 200
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"
    for accepted in (LINES, "application/json"):
        vary = client.get("/v1/events", headers={"Accept": accepted}).headers["vary"]
        assert {word.strip() for word in vary.split(",")} == {"Accept", "Accept-Encoding"}


@pytest.mark.parametrize(
    ("accepted", "kind"),
    [
        (f"{LINES}, application/json;q=0.5", LINES),
        (f"{LINES};q=0.5, application/json", "application/json"),
        (f"{LINES};q=0, */*", "application/json"),
        (f"{LINES};q=none, */*", "application/json"),
        ("*/*", "application/json"),
        ("text/html", "application/json"),
    ],
)
def test_what_is_wanted_more_is_sent(client: TestClient, accepted: str, kind: str) -> None:
    response = client.get("/v1/events", headers={"Accept": accepted})
    assert response.headers["content-type"] == kind


@pytest.mark.parametrize("address", ["/v1/sources", "/v1/events/evt-raid", "/v1/timeline"])
def test_what_has_no_lines_says_so(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"Accept": LINES})
    assert response.status_code == 406
    assert response.json()["type"] == "/docs#problem-not-acceptable"
    either = client.get(address, headers={"Accept": f"{LINES}, application/json;q=0.1"})
    assert either.status_code == 200


def test_what_is_wrong_with_a_question_is_a_problem_and_no_line(client: TestClient) -> None:
    for address in ("/v1/events?limit=0", "/v1/events?cursor=abc", "/v1/claims?facets=status"):
        response = client.get(address, headers={"Accept": LINES})
        assert response.status_code == 422, address
        assert response.headers["content-type"] == "application/problem+json"


class Failing(Store):
    """A store that is away from a number of questions on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.left = 1_000
        self.error: Exception = DatabaseUnavailable("No database answers.")

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        self.left -= 1
        if self.left < 0:
            raise self.error
        return self.store.rows(query, **parameters)


@pytest.fixture
def failing(client: TestClient, _open_store: Store) -> Failing:
    return Failing(_open_store)


@pytest.fixture
def cut_off(failing: Failing, settings: ApiSettings) -> Generator[TestClient]:
    with TestClient(create_app(failing, None, settings)) as client:
        yield client


def test_a_break_is_told_in_the_last_line_and_can_be_mended(
    cut_off: TestClient, failing: Failing
) -> None:
    whole = cut_off.get("/v1/events").json()["items"]
    failing.left = 2
    *items, told = lines(cut_off, "/v1/events?limit=2")
    assert items == whole[:4]
    assert told["error"]["type"] == "/docs#problem-database-unavailable"
    assert told["error"]["status"] == 503
    failing.left = 1_000
    *rest, end = lines(cut_off, f"/v1/events?limit=2&cursor={told['cursor']}")
    assert items + rest == whole
    assert end == {"end": True, "count": 1}


def test_a_fault_of_ours_tells_nothing_but_the_request_id(
    cut_off: TestClient, failing: Failing
) -> None:
    failing.left, failing.error = 1, RuntimeError("secret")
    *_, told = lines(cut_off, "/v1/events?limit=2")
    assert told["error"]["status"] == 500
    assert "secret" not in json.dumps(told)


def test_a_database_that_is_away_from_the_start_is_a_problem(
    cut_off: TestClient, failing: Failing
) -> None:
    failing.left = 0
    response = cut_off.get("/v1/events", headers={"Accept": LINES})
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
