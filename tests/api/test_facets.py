"""Facets: counted with the filters, whatever the page, and no further than a cap."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.queries import facets
from tests.graph.queries.world import GAZETTE, QUILL, RADIO, ZEDLAND

pytestmark = pytest.mark.neo4j


def counts(client: TestClient, address: str) -> tuple[Any, dict[str, dict[str | None, int]]]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found = response.json()["facets"]
    by = {n: {i["value"]: i["count"] for i in f["items"]} for n, f in found["by"].items()}
    return found["counted"], by


def test_events_are_counted_by_each_facet(client: TestClient) -> None:
    every = "event_type,status,source,country,actor,year"
    counted, by = counts(client, f"/v1/events?limit=1&facets={every}")
    assert counted == {"value": 5, "relation": "eq"}
    assert by["event_type"] == {"ACCUSE": 1, "AID": 1, "COERCE": 1, "CONSULT": 1, "SANCTION": 1}
    assert by["status"] == {"asserted": 4, "planned": 1}
    assert by["source"] == {GAZETTE: 4, RADIO: 2}
    assert by["country"] == {"QUL": 1, None: 4}
    assert by["actor"] == {ZEDLAND: 5, QUILL: 3, "act-kern": 1}
    assert by["year"] == {"2031": 3, "2030": 1, None: 1}


def test_facets_are_of_what_the_filters_keep(client: TestClient) -> None:
    counted, by = counts(client, "/v1/actors/Quill/events?facets=year,source&source=Radio%20Quill")
    assert counted["value"] == 2
    assert by == {"year": {"2030": 1, "2031": 1}, "source": {RADIO: 2}}


def test_values_that_are_ids_have_names_and_the_most_frequent_come_first(
    client: TestClient,
) -> None:
    found = client.get("/v1/events?facets=actor,source&q=raid").json()["facets"]["by"]
    assert [one["name"] for one in found["source"]["items"]] == ["Zedland Gazette", "Radio Quill"]
    assert {one["name"] for one in found["actor"]["items"]} == {"Government of Zedland", "Quill"}


def test_what_was_known_in_part_counts_as_it_was_told(client: TestClient) -> None:
    address = "/v1/events?known_at=2031-05-06&facets=event_type,source,year,actor"
    counted, by = counts(client, address)
    assert counted["value"] == client.get(address).json()["total"]["value"] == 2
    assert by["event_type"] == {"COERCE": 1, "SANCTION": 1}
    assert by["source"] == {GAZETTE: 2}
    assert by["year"] == {"2031": 2}
    assert by["actor"][ZEDLAND] == 2


def test_counting_stops_at_a_cap_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_COUNTED", 3)
    counted, by = counts(client, "/v1/events?facets=event_type")
    assert counted == {"value": 3, "relation": "gte"}
    assert sum(by["event_type"].values()) == 3
    counted, by = counts(client, "/v1/claims?facets=status")
    assert counted == {"value": 3, "relation": "gte"}
    assert sum(by["status"].values()) == 3


def test_the_rarer_values_are_only_counted(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "SHOWN", 2)
    found = client.get("/v1/events?facets=actor").json()["facets"]["by"]["actor"]
    assert [one["value"] for one in found["items"]] == [ZEDLAND, QUILL]
    assert found["more"] == 1


def test_claims_are_counted_by_what_they_say_themselves(client: TestClient) -> None:
    counted, by = counts(
        client, "/v1/claims?facets=event_type,status,source,country,actor,speaker,year"
    )
    assert counted == {"value": 7, "relation": "eq"}
    assert by["status"]["denied"] == 1
    assert by["event_type"]["head_of"] == 1
    assert by["source"] == {GAZETTE: 5, RADIO: 2}
    assert by["speaker"] == {QUILL: 1, ZEDLAND: 1, "act-kern": 1, None: 4}
    assert by["actor"]["act-kern"] == 2


def test_nothing_is_counted_where_no_claim_can_be(client: TestClient) -> None:
    counted, by = counts(client, "/v1/claims?about=relation&event_type=COERCE&facets=status")
    assert counted == {"value": 0, "relation": "eq"}
    assert by == {"status": {}}


def test_without_facets_there_are_none(client: TestClient) -> None:
    assert "facets" not in client.get("/v1/events").json()
    response = client.get("/v1/events?facets=colour")
    assert response.json()["errors"][0]["pointer"] == "/query/facets/0"
