"""What has not changed is not sent again; what has changed always is."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, LiteralString

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import URL

from api.app import create_app
from api.conditional import tag_of
from api.settings import ApiSettings
from graph.errors import DatabaseUnavailable
from graph.queries.revision import Edition
from graph.store import Row, Store
from graph.writes.revision import take_lock
from tests.api.test_reading import BODIES
from tests.graph.queries.world import RAID, plant

pytestmark = pytest.mark.neo4j
ADDRESSES = [
    address
    for address, _ in BODIES
    if address.startswith("/v1/") and not address.startswith("/v1/jobs")
]


class Overheard(Store):
    """A store that keeps what it was asked, and may do something before it answers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[str] = []
        self.before: Callable[[str], object] = lambda _: None

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        self.asked.append(query)
        self.before(query)
        return self.store.rows(query, **parameters)


@pytest.fixture
def overheard(store: Store) -> Overheard:
    plant(store)
    store.run("MATCH (graph:Graph) REMOVE graph.world")  # not the world that other tests share
    return Overheard(store)


@pytest.fixture
def asking(overheard: Overheard, settings: ApiSettings) -> Generator[TestClient]:
    with TestClient(create_app(overheard, None, settings), follow_redirects=False) as client:
        yield client


def again(client: TestClient, address: str, tag: str) -> Any:
    return client.get(address, headers={"If-None-Match": tag})


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_from_the_graph_is_not_sent_twice(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "private, no-cache"
    assert "Accept-Encoding" in first.headers["vary"]
    second = again(client, address, first.headers["etag"])
    assert second.status_code == 304
    assert second.content == b""
    assert "content-type" not in second.headers
    for name in ("etag", "cache-control", "vary"):
        assert second.headers[name] == first.headers[name]
    assert second.headers["x-content-type-options"] == "nosniff"
    assert second.headers["x-request-id"] != first.headers["x-request-id"]


def test_what_is_not_sent_is_not_asked_for(asking: TestClient, overheard: Overheard) -> None:
    tag = asking.get("/v1/events").headers["etag"]
    assert len(overheard.asked) > 2
    assert "graph.revision" in overheard.asked[0]
    overheard.asked.clear()
    assert again(asking, "/v1/events", tag).status_code == 304
    (query,) = overheard.asked
    assert "graph.revision" in query


def test_the_indexes_of_words_are_waited_for_once_after_each_change(
    asking: TestClient, overheard: Overheard, store: Store
) -> None:
    def waits(address: str) -> int:
        overheard.asked.clear()
        assert asking.get(address).status_code == 200
        return sum("awaitEventuallyConsistentIndexRefresh" in query for query in overheard.asked)

    assert [waits("/v1/events"), waits("/v1/actors"), waits("/v1/events")] == [1, 0, 0]
    store.write(take_lock)
    assert [waits("/v1/actors"), waits("/v1/events")] == [1, 0]


def test_after_a_change_all_is_sent_again(asking: TestClient, store: Store) -> None:
    tag = asking.get(f"/v1/events/{RAID}").headers["etag"]
    store.write(take_lock)
    second = again(asking, f"/v1/events/{RAID}", tag)
    assert second.status_code == 200
    assert second.json()["id"] == RAID
    assert second.headers["etag"] != tag
    assert again(asking, f"/v1/events/{RAID}", second.headers["etag"]).status_code == 304


def test_what_changes_while_an_answer_is_read_is_sent_the_next_time(
    asking: TestClient, overheard: Overheard, store: Store
) -> None:
    def change(query: str) -> None:
        if "graph.at" not in query:
            overheard.before = lambda _: None
            store.write(take_lock)

    overheard.before = change
    first = asking.get("/v1/stats")
    assert first.headers["etag"].startswith('W/"7-')
    assert first.json()["revision"] == 8
    second = again(asking, "/v1/stats", first.headers["etag"])
    assert second.status_code == 200
    assert second.headers["etag"].startswith('W/"8-')


def test_a_tag_tells_graphs_apart_that_come_to_the_same_number() -> None:
    first = tag_of(Edition(7, "2031-05-06"), URL("http://here/v1/events?q=a"))
    assert tag_of(Edition(7, "2031-05-06"), URL("http://there/v1/events?q=a")) == first
    assert tag_of(Edition(7, "2031-05-07"), URL("http://here/v1/events?q=a")) != first
    assert tag_of(Edition(8, "2031-05-06"), URL("http://here/v1/events?q=a")) != first


def test_the_tag_of_one_address_says_nothing_of_another(client: TestClient) -> None:
    tag = client.get("/v1/events").headers["etag"]
    assert again(client, "/v1/events?limit=1", tag).status_code == 200
    assert again(client, "/v1/events?limit=none", tag).status_code == 422
    assert again(client, "/v1/events/evt-none", tag).status_code == 404


def test_a_tag_holds_for_the_answer_compressed_and_plain(client: TestClient) -> None:
    plain, packed = (
        client.get("/v1/events", headers={"Accept-Encoding": encoding})
        for encoding in ("identity", "gzip")
    )
    assert plain.headers["etag"] == packed.headers["etag"]
    for one in (plain, packed):
        assert one.headers["vary"] == "Accept, Accept-Encoding"
    known = {"Accept-Encoding": "gzip", "If-None-Match": plain.headers["etag"]}
    kept = client.get("/v1/events", headers=known)
    assert kept.status_code == 304
    assert "content-encoding" not in kept.headers


def test_any_of_several_tags_will_do_strong_or_weak(client: TestClient) -> None:
    tag = client.get("/v1/sources").headers["etag"]
    strong = tag.removeprefix("W/")
    for known in (strong, f'"other", {tag}', f'W/"other" , {strong}, "and, this"'):
        assert again(client, "/v1/sources", known).status_code == 304


@pytest.mark.parametrize("known", ["*", "", '"', "7", "W/", '"other"', 'W/"7-"', "\xff"])
def test_a_tag_that_is_none_of_ours_gets_the_answer(client: TestClient, known: str) -> None:
    response = client.get("/v1/sources", headers=[(b"If-None-Match", known.encode("latin-1"))])
    assert response.status_code == 200
    assert response.json()["items"]


@pytest.mark.parametrize(
    "address",
    [
        "/v1/jobs",
        "/livez",
        "/healthz",
        "/readyz",
        "/version",
        "/openapi.json",
        "/docs",
        "/nothing",
        "/v1/events?limit=0",
        "/v1/events/evt-none",
        "/v1/events/evt-old",
    ],
)
def test_what_may_change_without_the_graph_has_no_tag(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_an_absent_database_does_not_say_that_nothing_has_changed(
    asking: TestClient, overheard: Overheard
) -> None:
    def away(_: str) -> None:
        raise DatabaseUnavailable("No database answers.")

    tag = asking.get("/v1/events").headers["etag"]
    overheard.before = away
    response = again(asking, "/v1/events", tag)
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    assert "etag" not in response.headers
