"""What users get wrong: each has its own clear problem document, and none is our fault."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.responses import Problem
from api.settings import ApiSettings
from graph.errors import DatabaseUnavailable, QueryTooLong
from graph.store import Row, Store
from tests.graph.queries.world import KERN, NAMESAKE

pytestmark = pytest.mark.neo4j


def refused(response: Any, status: int) -> Problem:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate_json(response.content)
    assert problem.status == status
    assert problem.request_id == response.headers["x-request-id"]
    return problem


@pytest.mark.parametrize(
    ("address", "pointer"),
    [
        ("/v1/events?acter=x", "/query/acter"),
        ("/v1/events/evt-raid?x=1", "/query/x"),
        ("/healthz?x=1", "/query/x"),
        ("/docs?x=1", "/query/x"),
        ("/v1/events?date_from=yesterday", "/query/date_from"),
        ("/v1/events?date_to=2031-02-30", "/query/date_to"),
        ("/v1/events?as_of=2031-1-1", "/query/as_of"),
        ("/v1/events?date_from=2031-02&date_to=2031-01", "/query/date_to"),
        ("/v1/events?published_from=2031-02&published_to=2031-01", "/query/published_to"),
        ("/v1/documents?published_from=2031-02&published_to=2031-01", "/query/published_to"),
        ("/v1/events?time_match=near", "/query/time_match"),
        ("/v1/events?event_type=WAR", "/query/event_type/0"),
        ("/v1/events?status=maybe", "/query/status/0"),
        ("/v1/events?actor_role=actor", "/query/actor_role"),
        ("/v1/events?actor=Nobody%20Here", "/query/actor"),
        ("/v1/events?asserted_by=Nobody%20Here", "/query/asserted_by"),
        ("/v1/events?source=Nowhere", "/query/source"),
        ("/v1/events?place=Nowhere", "/query/place"),
        ("/v1/events?country=Quill", "/query/country/0"),
        ("/v1/events?min_sources=-1", "/query/min_sources"),
        ("/v1/events?min_sources=99999999999999999999999", "/query/min_sources"),
        ("/v1/events?disputed=perhaps", "/query/disputed"),
        ("/v1/events?limit=0", "/query/limit"),
        ("/v1/events?limit=501", "/query/limit"),
        ("/v1/events?limit=ten", "/query/limit"),
        ("/v1/events?cursor=abc", "/query/cursor"),
        ("/v1/events?fields=colour", "/query/fields/0"),
        ("/v1/events?include=everything", "/query/include/0"),
        ("/v1/events?q=", "/query/q"),
        ("/v1/timeline?interval=hour", "/query/interval"),
        ("/v1/timeline?interval=day&date_from=1000", "/query/interval"),
        ("/v1/timeline?group_by=colour", "/query/group_by"),
        ("/v1/search", "/query/q"),
        ("/v1/search?q=a&kind=thing", "/query/kind/0"),
        ("/v1/graph/paths?from=Quill", "/query/to"),
        ("/v1/graph/paths?from=Quill&to=Nobody", "/query/to"),
        ("/v1/graph/paths?from=Quill&to=act-quill", "/query/to"),
        ("/v1/graph/paths?from=Quill&to=Zedland&max_hops=9", "/query/max_hops"),
        ("/v1/graph/paths?from=Quill&to=Zedland&k=0", "/query/k"),
        ("/v1/actors?kind=robot", "/query/kind/0"),
        ("/v1/relations?actor=a&actor=b&actor=c", "/query/actor"),
        ("/v1/documents/doc-1?include=pictures", "/query/include/0"),
        ("/v1/narratives/coverage?limit=101", "/query/limit"),
        ("/v1/narratives/coverage?by=place", "/query/by"),
        ("/v1/narratives/coverage?speaker=Quill", "/query/speaker"),
        ("/v1/narratives/coverage?source=doc-none", "/query/source"),
        ("/v1/narratives/coverage?cursor=abc", "/query/cursor"),
        ("/v1/narratives/stance", "/query/actor"),
        ("/v1/narratives/stance?actor=Nobody", "/query/actor"),
        ("/v1/narratives/stance?actor=Quill&date_from=2032&date_to=2031", "/query/date_to"),
        ("/v1/narratives/drift", "/query/event"),
        ("/v1/narratives/explanations", "/query/event"),
        ("/v1/jobs?status=lost", "/query/status/0"),
    ],
)
def test_a_parameter_that_cannot_be_meant_is_pointed_at(
    client: TestClient, address: str, pointer: str
) -> None:
    problem = refused(client.get(address), 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == pointer
    assert problem.errors[0].detail


def test_a_cursor_of_other_filters_is_refused(client: TestClient) -> None:
    cursor = client.get("/v1/events?limit=1").json()["next_cursor"]
    problem = refused(client.get(f"/v1/events?limit=1&disputed=true&cursor={cursor}"), 422)
    assert "another question" in problem.detail
    problem = refused(client.get(f"/v1/documents?limit=1&cursor={cursor}"), 422)
    assert "another question" in problem.detail


@pytest.mark.parametrize(
    ("address", "pointer"),
    [
        ("/v1/events?actor=Ada%20Kern", "/query/actor"),
        ("/v1/graph/paths?from=Ada%20Kern&to=Quill", "/query/from"),
        ("/v1/actors/Ada%20Kern", "/path/actor"),
        ("/v1/actors/Quill/relations/Ada%20Kern", "/path/other"),
    ],
)
def test_a_name_of_several_lists_the_candidates(
    client: TestClient, address: str, pointer: str
) -> None:
    problem = refused(client.get(address), 422)
    assert problem.errors is not None
    assert problem.errors[0].pointer == pointer
    candidates = problem.errors[0].candidates
    assert candidates is not None
    assert {one["id"] for one in candidates} == {KERN, NAMESAKE}


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/v1",
        "/v1/events/",
        "/v1/events/evt-none",
        "/v1/actors/Nobody",
        "/v1/actors/Nobody/events",
        "/v1/actors/Nobody/relations",
        "/v1/actors/Nobody/counterparts",
        "/v1/actors/Quill/relations/Nobody",
        "/v1/relations/rel-none",
        "/v1/documents/doc-none",
        "/v1/sources/src-none",
        "/v1/places/plc-none",
        "/v1/jobs/job-none",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    refused(client.get(address), 404)


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    for address, right in (
        ("/v1/events", "GET"),
        ("/v1/judgements", "GET, POST"),
        ("/v1/judgements/jdg-1", "DELETE, GET"),
        ("/docs", "GET"),
    ):
        response = client.put(address)
        refused(response, 405)
        assert response.headers["allow"] == right


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "' OR 1=1 //", "*", "~", "\\", "𝕏" * 400, "ﷺ"])
@pytest.mark.parametrize(
    "where", ["events?q=", "actors?q=", "search?q=", "documents?q=", "places?q="]
)
def test_strange_words_are_just_words(client: TestClient, where: str, text: str) -> None:
    name, parameter = where.rstrip("=").split("?")
    response = client.get(f"/v1/{name}", params={parameter: text})
    assert response.status_code == 200, response.text


class Broken(Store):
    """A store whose server is away, or that runs out of time."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def rows(self, *_: object, **__: object) -> list[Row]:
        raise self.error

    once = rows


@pytest.fixture
def broken(settings: ApiSettings) -> Any:
    def client(error: Exception) -> TestClient:
        app: FastAPI = create_app(Broken(error), None, settings)
        return TestClient(app, raise_server_exceptions=False)

    return client


@pytest.mark.parametrize("address", ["/readyz", "/v1/events", "/v1/stats", "/v1/jobs"])
def test_an_absent_database_is_a_503_that_says_when_to_try_again(broken: Any, address: str) -> None:
    response = broken(DatabaseUnavailable("No database answers.")).get(address)
    refused(response, 503)
    assert int(response.headers["retry-after"]) > 0


def test_a_question_too_big_is_a_503(broken: Any) -> None:
    problem = refused(broken(QueryTooLong("Ask for less.")).get("/v1/events"), 503)
    assert problem.type == "/docs#problem-query-too-long"


@pytest.mark.parametrize("address", ["/livez", "/healthz"])
def test_the_process_lives_without_its_database(broken: Any, address: str) -> None:
    assert broken(DatabaseUnavailable("away")).get(address).status_code == 200


def test_a_fault_of_ours_tells_nothing_but_the_request_id(broken: Any) -> None:
    problem = refused(broken(RuntimeError("secret")).get("/v1/stats"), 500)
    assert "secret" not in problem.model_dump_json()
