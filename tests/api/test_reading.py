"""Every reading route: its body fits the model that OpenAPI describes."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from api import responses as shapes
from api.accounts import Accounts
from api.anchoring import Anchors, DatingShape
from api.claims import ClaimItem, ClaimPage, WholeClaim
from api.conflicts import ConflictShape
from api.facets import EventPage
from api.ingest import JobView
from api.narratives import CoverageShape, DriftShape, ExplanationsShape, StanceShape
from api.network import DiffShape, NetworkShape
from api.responses import EventShape, Page
from tests.graph.queries.world import KERN, QUILL, RAID, ZEDLAND

pytestmark = pytest.mark.neo4j
BODIES: list[tuple[str, type[BaseModel]]] = [
    ("/v1/events", Page[EventShape]),
    (
        "/v1/events?date_from=2031-05-01&date_to=2031-05-31~&source=Zedland%20Gazette",
        Page[EventShape],
    ),
    ("/v1/events?fields=title,date&include=none", Page[EventShape]),
    ("/v1/events?include=claims,links&q=raid", Page[EventShape]),
    ("/v1/events?fields=links&known_at=2031-05-06", Page[EventShape]),
    (f"/v1/events/{RAID}", shapes.EventDetail),
    (f"/v1/events/{RAID}/accounts", Accounts),
    (f"/v1/events/{RAID}/accounts?known_at=2031-05-06&as_of=2031", Accounts),
    ("/v1/claims", ClaimPage),
    ("/v1/claims?known_at=2031-05-06&facets=status&actor=Zedland", ClaimPage),
    ("/v1/claims/clm-denial", WholeClaim),
    ("/v1/claims/clm-head", WholeClaim),
    ("/v1/actors/Quill/quotes?direction=about", Page[ClaimItem]),
    ("/v1/events?facets=event_type,actor", EventPage),
    ("/v1/conflicts?kind=occurrence&severity=high&actor=Zedland", Page[ConflictShape]),
    ("/v1/conflicts?source=Radio%20Quill&known_at=2031", Page[ConflictShape]),
    ("/v1/conflicts/cfl-raid", ConflictShape),
    ("/v1/narratives/coverage", CoverageShape),
    ("/v1/narratives/coverage?by=speaker&actor=Zedland&known_at=2031-06", CoverageShape),
    ("/v1/narratives/coverage?source=Radio%20Quill&source=doc-3&limit=1", CoverageShape),
    ("/v1/narratives/stance?actor=Quill", StanceShape),
    (
        "/v1/narratives/stance?actor=Zedland&event=evt-talks&date_from=2031&status=planned&"
        "event_type=CONSULT&salience=any",
        StanceShape,
    ),
    (f"/v1/narratives/drift?event={RAID}&q=fair", DriftShape),
    (f"/v1/narratives/drift?event={RAID}&known_at=2031-05-06&source=Zedland%20Gazette", DriftShape),
    (f"/v1/narratives/explanations?event={RAID}", ExplanationsShape),
    (f"/v1/narratives/explanations?event={RAID}&published_to=2031-05-06", ExplanationsShape),
    ("/v1/actors", Page[shapes.ActorShape]),
    ("/v1/actors?q=marble", Page[shapes.ActorShape]),
    (f"/v1/actors/{ZEDLAND}", shapes.ActorDetail),
    ("/v1/actors/Zedland/events?actor_role=actor", Page[EventShape]),
    ("/v1/actors/Zedland/relations?as_of=2031", Page[shapes.RelationShape]),
    ("/v1/actors/Zedland/counterparts?limit=5", shapes.Counterparts),
    (f"/v1/actors/{KERN}/relations/Zedland", shapes.PairShape),
    ("/v1/relations?relation_type=head_of&date_from=2030", Page[shapes.RelationShape]),
    ("/v1/relations?from=Bo%20Lind&to=Port%20Alder&to=Zedland", Page[shapes.RelationShape]),
    ("/v1/relations/rel-head", shapes.RelationShape),
    ("/v1/timeline", shapes.TimelineShape),
    ("/v1/timeline?interval=year&group_by=status&actor=Zedland", shapes.TimelineShape),
    ("/v1/search?q=raid", shapes.SearchShape),
    ("/v1/search?q=marble&kind=actor", shapes.SearchShape),
    (f"/v1/graph/paths?from={KERN}&to=Quill", shapes.PathsShape),
    (f"/v1/graph/dating?event={RAID}", DatingShape),
    ("/v1/graph/dating?document=doc-3", DatingShape),
    ("/v1/anchors", Anchors),
    ("/v1/graph/ego?actor=Quill&hops=2&known_at=2031-05-06", NetworkShape),
    (f"/v1/graph/ego?actor={KERN}&as_of=2031-05-04", NetworkShape),
    ("/v1/graph/diff?from=2031-05-02&to=2031-05-04", DiffShape),
    ("/v1/graph/diff?from=2031-05-06&to=2031-06&clock=known_at&actor=Quill", DiffShape),
    (f"/v1/events/{RAID}?known_at=2031-05-06", shapes.EventDetail),
    (f"/v1/actors/{ZEDLAND}?known_at=2031-05-06", shapes.ActorDetail),
    ("/v1/actors?known_at=2031-05-06&q=marble", Page[shapes.ActorShape]),
    ("/v1/actors/Zedland/counterparts?known_at=2031-05-06&as_of=2031-05-02", shapes.Counterparts),
    ("/v1/relations/rel-head?known_at=2031-05-06", shapes.RelationShape),
    ("/v1/places?known_at=2031-06", Page[shapes.PlaceShape]),
    ("/v1/search?q=raid&known_at=2031-05-06", shapes.SearchShape),
    ("/v1/timeline?known_at=2031-05-06", shapes.TimelineShape),
    (f"/v1/graph/paths?from={KERN}&to=Quill&known_at=2031-05-06", shapes.PathsShape),
    ("/v1/documents", Page[shapes.DocumentShape]),
    ("/v1/documents?q=raid&published_from=2031", Page[shapes.DocumentShape]),
    ("/v1/documents/doc-1", shapes.DocumentDetail),
    ("/v1/documents/doc-1?include=mentions", shapes.DocumentDetail),
    ("/v1/sources", Page[shapes.SourceShape]),
    ("/v1/sources/src-radio", shapes.SourceShape),
    ("/v1/places?q=port&kind=city&country=QUL", Page[shapes.PlaceShape]),
    ("/v1/places/plc-alder", shapes.PlaceShape),
    ("/v1/event-types", shapes.EventTypes),
    ("/v1/jobs", Page[JobView]),
    ("/v1/stats", shapes.StatsShape),
    ("/livez", shapes.Health),
    ("/healthz", shapes.Health),
    ("/readyz", shapes.Health),
    ("/version", shapes.Version),
]


def ask(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(("address", "shape"), BODIES)
def test_every_body_fits_its_model(
    client: TestClient, address: str, shape: type[BaseModel]
) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    shape.model_validate_json(response.content)


def test_a_window_of_days_gives_events_with_who_when_and_who_says_so(client: TestClient) -> None:
    found = ask(client, "/v1/events?date_from=2031-05-02&date_to=2031-05-04&time_match=within")
    assert [event["title"] for event in found["items"]] == ["Raid on a school", "Fair called off"]
    for event in found["items"]:
        assert event["date"]["start"]
        assert event["participants"]
        assert event["claims"]["items"][0]["quote"]


def test_pages_are_linked_until_the_last(client: TestClient) -> None:
    address = "/v1/events?limit=2&actor=Zedland"
    seen: list[str] = []
    while address:
        response = client.get(address)
        body = response.json()
        seen += [event["id"] for event in body["items"]]
        assert body["total"] == {"value": 5, "relation": "eq"}
        address = response.links.get("next", {}).get("url", "")
        assert bool(address) == (body["next_cursor"] is not None)
    assert len(seen) == len(set(seen)) == 5


def test_links_work_for_names_in_any_script(client: TestClient) -> None:
    response = client.get("/v1/actors/Зедланд/events?limit=4")
    rest = client.get(response.links["next"]["url"])
    assert len(rest.json()["items"]) == 1


def test_every_paged_list_can_be_walked(client: TestClient) -> None:
    for name in ("actors", "actors?q=ada", "documents", "sources", "places", "relations"):
        whole = [item["id"] for item in ask(client, f"/v1/{name}")["items"]]
        glue = "&" if "?" in name else "?"
        cursor: str | None = ""
        seen: list[str] = []
        while cursor is not None:
            page = ask(client, f"/v1/{name}{glue}limit=1" + (f"&cursor={cursor}" if cursor else ""))
            seen += [item["id"] for item in page["items"]]
            cursor = page["next_cursor"]
        assert seen == whole


def test_a_seat_finds_its_government(client: TestClient) -> None:
    found = ask(client, "/v1/actors?q=Marble House")
    assert [actor["id"] for actor in found["items"]] == [ZEDLAND]


def test_relations_are_found_by_where_they_lead(client: TestClient) -> None:
    to = ask(client, "/v1/relations?to=The%20Marble%20House&relation_type=head_of")
    assert [found["from"]["id"] for found in to["items"]] == [KERN]
    both = ask(client, f"/v1/relations?from={KERN}&to=Zedland&to=Quill&known_at=2031-05-06")
    assert [found["id"] for found in both["items"]] == ["rel-head"]
    assert ask(client, "/v1/relations?from=Zedland")["items"] == []
    refused = client.get("/v1/relations", params={"to": "Nobody"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/query/to"


def test_a_pair_has_relations_and_common_events_with_quotes(client: TestClient) -> None:
    found = ask(client, "/v1/actors/Ada%20Kern/relations/Zedland".replace("Ada%20Kern", KERN))
    assert found["relations"][0]["claims"]["items"][0]["quote"].startswith("Ada Kern")
    assert [event["title"] for event in found["events"]["items"]] == ["Fair called off"]


def test_a_pair_without_anyone_in_between_has_nothing_through_others(client: TestClient) -> None:
    assert ask(client, f"/v1/actors/{ZEDLAND}/relations/{QUILL}")["through"] == []


def test_a_pair_of_an_actor_with_itself_is_just_that_actor(client: TestClient) -> None:
    assert ask(client, f"/v1/actors/{QUILL}/relations/{QUILL}")["events"]["total"]["value"] == 3


def test_a_merged_id_leads_to_the_one_that_answers_now(client: TestClient) -> None:
    response = client.get("/v1/events/evt-old")
    assert (response.status_code, response.headers["location"]) == (308, f"/v1/events/{RAID}")
    response = client.get("/v1/actors/act-old/events?limit=3")
    assert response.headers["location"] == f"/v1/actors/{ZEDLAND}/events?limit=3"


def test_a_merged_id_in_a_filter_stands_for_the_one_that_answers_now(client: TestClient) -> None:
    assert ask(client, "/v1/events?actor=act-old")["total"]["value"] == 5


def test_yield_stands_for_both_types_it_was_split_into(client: TestClient) -> None:
    assert ask(client, "/v1/events?event_type=YIELD")["items"] == []


def test_the_request_id_comes_back(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": "a-1"}).headers["x-request-id"] == "a-1"
    generated = client.get("/healthz", headers={"X-Request-Id": "a b"}).headers["x-request-id"]
    assert generated != "a b"


def test_the_docs_page_needs_nothing_from_elsewhere(client: TestClient) -> None:
    response = client.get("/docs")
    assert response.headers["content-type"].startswith("text/html")
    assert "http://" not in response.text
    assert "https://" not in response.text
    assert 'id="problem-not-found"' in response.text
