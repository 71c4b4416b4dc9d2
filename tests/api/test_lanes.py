"""Lanes of a timeline, and networks that say what they leave out."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.queries import network
from tests.graph.queries.world import ALDER, GAZETTE, KERN, QUILL, RADIO, ZEDLAND

pytestmark = pytest.mark.neo4j


def ask(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


def sums(found: Any) -> dict[str, tuple[int, int]]:
    return {lane["id"]: (lane["total"], lane["undated"]) for lane in found["lanes"]}


def test_lanes_of_actors_have_their_events_in_every_bucket(client: TestClient) -> None:
    found = ask(client, "/v1/timeline?lanes=actor&interval=month")
    assert sums(found) == {ZEDLAND: (4, 1), QUILL: (3, 0), KERN: (1, 0)}
    for lane in (*found["lanes"], found["others"]):
        assert len(lane["events"]) == len(lane["possible"]) == len(found["buckets"])
    zedland = found["lanes"][0]
    assert zedland["name"] == "Government of Zedland"
    # Zedland takes part in everything, so its lane is the timeline itself.
    assert zedland["events"] == [bucket["events"] for bucket in found["buckets"]]
    assert zedland["possible"] == [bucket["possible"] for bucket in found["buckets"]]
    assert found["others"]["total"] == found["others"]["lanes"] == 0


@pytest.mark.parametrize(
    ("lanes", "expected", "beside"),
    [
        ("source", {GAZETTE: (3, 1), RADIO: (2, 0)}, 0),
        ("place", {ALDER: (1, 0)}, 3),
        ("relation", {"rel-head": (1, 0)}, 3),
        ("actor&lane=Quill", {QUILL: (3, 0)}, 1),
        ("actor&lane=Quill&known_at=2031-05-06", {QUILL: (1, 0)}, 1),
        ("source&known_at=2031-05-06", {GAZETTE: (2, 0)}, 0),
        ("place&known_at=2031-05-06", {}, 2),  # no claim of that day says where
        ("relation&known_at=2031-05-06", {"rel-head": (1, 0)}, 1),
    ],
)
def test_what_is_in_no_lane_is_counted_beside(
    client: TestClient, lanes: str, expected: dict[str, Any], beside: int
) -> None:
    found = ask(client, f"/v1/timeline?lanes={lanes}")
    assert sums(found) == expected
    assert found["others"]["total"] == beside
    assert found["lanes_by"] in lanes


def test_the_lanes_with_most_events_are_kept(client: TestClient) -> None:
    found = ask(client, "/v1/timeline?lanes=actor&lanes_limit=1&actor=Quill")
    assert list(sums(found)) == [QUILL]
    assert found["others"]["lanes"] == 1
    assert found["others"]["total"] == 0


def test_a_timeline_without_lanes_has_none(client: TestClient) -> None:
    assert "lanes" not in ask(client, "/v1/timeline")
    empty = ask(client, "/v1/timeline?lanes=place&date_from=2035&date_to=2035&q=raid")
    assert empty["lanes"] == []
    for address, pointer in (("lanes=colour", "lanes"), ("lane=Quill", "lane")):
        response = client.get(f"/v1/timeline?{address}")
        assert response.json()["errors"][0]["pointer"] == f"/query/{pointer}"
    response = client.get("/v1/timeline?lanes=place&lane=Nowhere")
    assert response.json()["errors"][0]["pointer"] == "/query/lane"


def test_the_network_of_an_actor_is_the_one_around_it(client: TestClient) -> None:
    found = ask(client, "/v1/actors/Quill/network?hops=2")
    assert found == ask(client, "/v1/graph/ego?actor=Quill&hops=2")
    assert [node["id"] for node in found["nodes"]] == [QUILL, ZEDLAND, KERN]
    assert not found["truncated"]
    assert found["left_out"] == {"nodes": 0, "busy": []}
    assert found["limits"]["hops"] == 2


def test_a_network_says_what_it_leaves_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ask(client, f"/v1/actors/{ZEDLAND}/network?limit=2")
    assert [node["id"] for node in found["nodes"]] == [ZEDLAND, QUILL]
    assert found["truncated"]
    assert found["left_out"]["nodes"] == 1
    monkeypatch.setattr(network, "RECENT", 2)
    found = ask(client, f"/v1/actors/{ZEDLAND}/network")
    assert found["left_out"]["busy"] == [ZEDLAND]
    few = ask(client, f"/v1/actors/{ZEDLAND}/network?min_ties=9")
    assert [node["id"] for node in few["nodes"]] == [ZEDLAND]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ("source=Radio%20Quill", 2),
        ("dataset=elsewhere", 0),
        ("country=QUL", 1),
        ("disputed=true", 1),
        ("asserted_by=Quill", 1),
        ("date_from=2031", 2),
        ("published_to=2031-05-06&published_from=2031-05-06", 2),
        ("known_at=2031-05-06", 1),
        ("known_at=2031-05-06&source=Radio%20Quill", 0),
    ],
)
def test_networks_and_company_are_narrowed_like_lists(
    client: TestClient, filters: str, events: int
) -> None:
    found = ask(client, f"/v1/actors/Quill/network?{filters}")
    assert sum(edge["total"] for edge in found["edges"]) == events
    company = ask(client, f"/v1/actors/Quill/counterparts?{filters}")
    assert sum(one["events"] for one in company["items"]) == events


@pytest.mark.parametrize(
    ("filters", "length"),
    [
        ("", 3),
        ("&source=Zedland%20Gazette", 3),
        ("&source=Radio%20Quill", None),
        ("&country=QUL", 3),
        ("&country=ZED", None),
        ("&min_sources=2", 3),
        ("&known_at=2031-05-06&source=Zedland%20Gazette", 3),
        ("&known_at=2031-05-06&asserted_by=Quill", None),
    ],
)
def test_paths_take_only_steps_that_the_filters_keep(
    client: TestClient, filters: str, length: int | None
) -> None:
    found = ask(client, f"/v1/graph/paths?from={KERN}&to=Quill{filters}")["paths"]
    assert [path["length"] for path in found[:1]] == ([length] if length else [])
    for path in found:
        for edge in path["edges"]:
            assert edge["claims"]["items"]


@pytest.mark.parametrize("name", ["q", "actor"])
def test_paths_refuse_filters_that_they_do_not_have(client: TestClient, name: str) -> None:
    response = client.get(f"/v1/graph/paths?from={KERN}&to=Quill&{name}=Zedland")
    assert response.json()["errors"][0]["pointer"] == f"/query/{name}"


@pytest.mark.parametrize(
    ("address", "total"),
    [
        (f"/v1/documents?actor={KERN}", 1),
        (f"/v1/documents?actor={KERN}&actor=Quill&q=raid", 1),
        ("/v1/documents?asserted_by=Quill&status=denied", 1),
        ("/v1/documents?event_type=AID", 1),
        ("/v1/documents?event_type=AID&status=denied", 0),
        ("/v1/documents?place=Port%20Alder", 0),
        ("/v1/sources?q=radio&kind=newspaper", 1),
        ("/v1/sources?dataset=elsewhere", 0),
        ("/v1/relations?q=president", 1),
        (f"/v1/relations?q=president&actor={KERN}", 1),
        ("/v1/relations?q=grain&actor=Zedland", 0),
        ("/v1/relations?actor_country=ZED&known_at=2031-05-06", 1),
        ("/v1/relations?actor_country=QUL", 0),
        ("/v1/conflicts?event_type=COERCE&status=denied&asserted_by=Quill", 1),
        ("/v1/conflicts?dataset=elsewhere", 0),
        ("/v1/conflicts?country=QUL&published_from=2031-05-30", 0),
        ("/v1/conflicts?published_from=2031-05-30&published_to=2031-06", 1),
    ],
)
def test_other_lists_are_narrowed_by_the_same_words(
    client: TestClient, address: str, total: int
) -> None:
    found = ask(client, address)
    assert len(found["items"]) == found["total"]["value"] == total
