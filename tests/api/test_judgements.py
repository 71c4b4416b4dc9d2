"""Judging over HTTP, on documents that were really loaded."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, LiteralString

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from api.app import create_app
from api.judgement_shapes import (
    EffectShape,
    ExplanationShape,
    HistoryEntry,
    JudgementDetail,
    JudgementShape,
)
from api.responses import Page
from api.settings import ApiSettings
from gesta.judging import WorldJudging
from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load
from tests.api.test_refusals import refused
from tests.loaders.dispatches import all_dispatches, dispatch
from tests.loaders.resolve.made import actor, event
from tests.loaders.world.test_change import namesakes, raids_of_two_days
from tests.loaders.world.test_judgements import of_one_name

pytestmark = pytest.mark.neo4j
Json = dict[str, Any]


@pytest.fixture
def client(store: Store, settings: ApiSettings) -> Generator[TestClient]:
    app = create_app(store, None, settings, WorldJudging(store))
    with TestClient(app, follow_redirects=False) as client:
        yield client


def say(client: TestClient, left: str, right: str, verdict: str, **more: Any) -> Any:
    body = {"left": left, "right": right, "verdict": verdict, "by": "ada", **more}
    dry_run = body.pop("dry_run", False)
    return client.post("/v1/judgements", json=body, params={"dry_run": dry_run} if dry_run else {})


def effect(response: Any) -> Json:
    assert response.status_code == 200, response.text
    EffectShape.model_validate_json(response.content)
    return response.json()


def listed(client: TestClient, **wanted: Any) -> list[Json]:
    response = client.get("/v1/judgements", params=wanted)
    assert response.status_code == 200, response.text
    TypeAdapter(Page[JudgementShape]).validate_json(response.content)
    return response.json()["items"]


def explained(client: TestClient, address: str, other: str) -> Json:
    response = client.get(f"{address}/explain", params={"with": other})
    assert response.status_code == 200, response.text
    ExplanationShape.model_validate_json(response.content)
    return response.json()


def logged(client: TestClient, address: str, **wanted: Any) -> list[Json]:
    response = client.get(f"{address}/history", params=wanted)
    assert response.status_code == 200, response.text
    TypeAdapter(Page[HistoryEntry]).validate_json(response.content)
    return response.json()["items"]


def own_events(store: Store) -> list[str]:
    rows = store.rows("MATCH (c:Claim {about: 'event'}) RETURN DISTINCT c.event AS id ORDER BY id")
    return [row["id"] for row in rows]


def bases_where(store: Store, condition: LiteralString) -> list[str]:
    rows = store.rows("MATCH (r:Reference) WHERE " + condition + " RETURN r.base AS id ORDER BY id")
    return [row["id"] for row in rows]


def two_bodies(store: Store) -> tuple[str, str]:
    """One name for a firm and for a paper: a rule only proposes that they are one."""
    words = (("The Tide Circle sang.", "organization"), ("The Tide Circle wrote.", "media"))
    load(store, [
        dispatch(text, "Skerry Wire", "2030-05-06", actors=[actor("c", "Tide Circle", kind, "NOR")],
                 events=[event(text, text, text.split()[-1][:-1], "NON_PLOVER", actors=["c"])])
        for text, kind in words
    ])  # fmt: skip
    left, right = store.rows("MATCH (b:Base) RETURN b.id AS id ORDER BY id")
    return left["id"], right["id"]


# The queue --------------------------------------------------------------------------------------


def test_the_queue_holds_what_rules_are_unsure_of_until_a_person_decides(
    client: TestClient, store: Store
):
    left, right = two_bodies(store)
    (waiting,) = listed(client, waiting=True, kind="actor")
    assert {waiting["left"]["id"], waiting["right"]["id"]} == {left, right}
    assert waiting["left"]["names"][0]["name"] == "Tide Circle"
    assert waiting["left"]["now"] == waiting["left"]["id"]
    assert waiting["features"] == {"name": 1.0, "country": 1.0, "kind": 0.0}
    assert listed(client, waiting=True, actor=left) == [waiting]
    assert listed(client, waiting=True, min_score=min(1, waiting["score"] + 0.01)) == []
    effect(say(client, left, right, "unsure"))
    assert listed(client, waiting=True, kind="actor") == []
    assert len(listed(client, record=left)) == 2
    assert [j["decider"] for j in listed(client, decider="person")] == ["person:ada"]


def test_judgements_come_in_pages_the_surest_first(client: TestClient, store: Store):
    load(store, all_dispatches())
    every = listed(client)
    assert len(every) > 3
    assert [j["score"] for j in every] == sorted((j["score"] for j in every), reverse=True)
    pages: list[Json] = []
    cursor: str | None = None
    while True:
        params: Json = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get("/v1/judgements", params=params).json()
        assert page["total"]["value"] == len(every)
        pages += page["items"]
        if not (cursor := page["next_cursor"]):
            break
    assert pages == every
    assert listed(client, verdict="same") == [j for j in every if j["verdict"] == "same"]
    both = listed(client, verdict=["same", "different"], kind="event")
    assert both == [j for j in every if j["verdict"] != "unsure" and j["kind"] == "event"]


# Judging ----------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_change_and_changes_nothing(client: TestClient, store: Store):
    load(store, raids_of_two_days()[:2])
    left, right = own_events(store)
    before = whole_graph(store)
    told = effect(say(client, left, right, "different", dry_run=True))
    assert (told["dry_run"], told["revision"]) == (True, None)
    assert told["moves"] == [{"kind": "event", "id": right, "before": left, "after": right}]
    assert (told["claims"], told["events_before"], told["events"]) == (1, 1, 2)
    assert whole_graph(store) == before


def test_merged_ids_answer_308_and_split_ones_answer_again(client: TestClient, store: Store):
    left, right = two_bodies(store)
    effect(say(client, right, left, "same", reason="one statute"))
    for below in ("", "/events", "/timeline", "/relations", "/counterparts", "/history"):
        response = client.get(f"/v1/actors/{right}{below}")
        assert response.status_code == 308
        assert response.headers["location"] == f"/v1/actors/{left}{below}"
    response = client.get(f"/v1/actors/{left}/relations/{right}?limit=5")
    assert response.headers["location"] == f"/v1/actors/{left}/relations/{left}?limit=5"
    for action, body in (("merge", {"with": left}), ("split", {"members": [left]})):
        response = client.post(f"/v1/actors/{right}/{action}", json={"by": "ada", **body})
        assert response.status_code == 308
    parted = {"members": [right], "by": "kim", "replace": True}
    effect(client.post(f"/v1/actors/{left}/split", json=parted))
    assert client.get(f"/v1/actors/{right}").status_code == 200


def test_an_id_of_a_relation_whose_ends_were_merged_answers_308(client: TestClient, store: Store):
    load(store, all_dispatches()[3:5])  # of a league and of a union, both headed by one person
    left, right = bases_where(store, "r.name IN ['Port Labour League', 'Alder Harbour Union']")
    heads = {
        row["id"] for row in store.rows("MATCH (r:Relation {type: 'head_of'}) RETURN r.id AS id")
    }
    assert len(heads) == 2
    key = effect(say(client, left, right, "same"))["judgements"][0]["id"]
    now = store.value("MATCH (r:Relation {type: 'head_of'}) RETURN r.id")
    (old,) = heads - {now}
    response = client.get(f"/v1/relations/{old}")
    assert (response.status_code, response.headers["location"]) == (308, f"/v1/relations/{now}")
    effect(client.delete(f"/v1/judgements/{key}?by=ada"))
    assert {client.get(f"/v1/relations/{one}").status_code for one in heads} == {200}


def test_what_another_person_said_is_a_409_until_it_is_to_be_replaced(
    client: TestClient, store: Store
):
    left, right = two_bodies(store)
    said = effect(say(client, left, right, "same", reason="one statute"))["judgements"][0]
    problem = refused(say(client, left, right, "different", by="kim"), 409)
    assert problem.type == "/docs#problem-contradiction"
    assert problem.errors is not None
    assert [one.pointer for one in problem.errors] == [f"/judgements/{said['id']}"]
    assert "one statute" in problem.errors[0].detail
    told = effect(say(client, left, right, "different", by="kim", replace=True))
    assert [j["id"] for j in told["undone"]] == [said["id"]]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"left": "act-none"}, 404),
        ({"left": "evt-none"}, 404),
        ({"left": "ref-none"}, 404),
        ({"left": "clm-none"}, 404),
        ({"left": "Nobody Here"}, 422),
        ({"verdict": "perhaps"}, 422),
        ({"by": ""}, 422),
        ({"by": " "}, 422),
        ({"by": None}, 422),
        ({"colour": "red"}, 422),
    ],
)
def test_a_judgement_that_cannot_be_meant_is_refused(
    client: TestClient, store: Store, change: Json, status: int
):
    left, right = two_bodies(store)
    body = {"left": left, "right": right, "verdict": "same", "by": "ada"} | change
    refused(client.post("/v1/judgements", json=body), status)
    assert listed(client, decider="person") == []


def test_records_of_two_kinds_and_a_record_with_itself_are_not_compared(
    client: TestClient, store: Store
):
    left, _ = two_bodies(store)
    refused(say(client, left, own_events(store)[0], "same"), 422)
    refused(say(client, left, left, "same"), 422)
    refused(client.get(f"/v1/actors/{left}/explain?with={own_events(store)[0]}"), 422)
    refused(client.get(f"/v1/events/{left}/explain?with={left}"), 404)
    refused(client.get(f"/v1/actors/Nobody/explain?with={left}"), 404)


def test_a_server_without_the_means_to_judge_refuses(store: Store, settings: ApiSettings):
    left, right = two_bodies(store)
    client = TestClient(create_app(store, None, settings))
    refused(say(client, left, right, "same"), 403)
    refused(client.delete("/v1/judgements/jdg-none?by=ada"), 403)
    assert client.get("/v1/judgements").status_code == 200


# Taking back ------------------------------------------------------------------------------------


def test_a_judgement_is_taken_back_and_stays_readable(client: TestClient, store: Store):
    left, right = two_bodies(store)
    before = whole_graph(store)
    key = effect(say(client, left, right, "same"))["judgements"][0]["id"]
    address = f"/v1/judgements/{key}"
    assert effect(client.delete(f"{address}?by=kim&dry_run=true"))["moves"]
    assert client.get(address).json()["ended"] is None
    told = effect(client.delete(f"{address}?by=kim&reason=a+slip"))
    assert [j["id"] for j in told["undone"]] == [key]
    assert whole_graph(store) == before
    shown = client.get(address)
    JudgementDetail.model_validate_json(shown.content)
    assert (shown.json()["ended"], shown.json()["ended_by"]) == ("undone", "person:kim")
    refused(client.delete(f"{address}?by=kim"), 409)
    refused(client.delete("/v1/judgements/jdg-none?by=kim"), 404)
    refused(client.delete(address), 422)
    refused(client.get("/v1/judgements/jdg-none"), 404)
    effect(say(client, left, right, "same"))
    assert len(client.get(address).json()["past"]) == 1


def test_a_rules_judgement_is_contradicted_and_not_taken_back(client: TestClient, store: Store):
    two_bodies(store)
    (rule,) = listed(client, waiting=True, kind="actor")
    problem = refused(client.delete(f"/v1/judgements/{rule['id']}?by=kim"), 409)
    assert "rule's" in problem.detail


def test_the_history_tells_who_said_what_and_who_took_it_back(client: TestClient, store: Store):
    left, right = two_bodies(store)
    key = effect(say(client, left, right, "same"))["judgements"][0]["id"]
    client.delete(f"/v1/judgements/{key}?by=kim&reason=a+slip")
    effect(say(client, left, right, "different", by="lee"))
    log = logged(client, f"/v1/actors/{left}")
    assert [(e["action"], e["by"]) for e in log] == [
        ("said", "lee"), ("undone", "kim"), ("said", "ada")]  # fmt: skip
    assert logged(client, f"/v1/actors/{left}", **{"with": right}) == log
    page = client.get(f"/v1/actors/{left}/history?limit=2").json()
    rest = client.get(f"/v1/actors/{left}/history?limit=2&cursor={page['next_cursor']}").json()
    assert page["items"] + rest["items"] == log
    assert rest["next_cursor"] is None
    assert logged(client, f"/v1/events/{own_events(store)[0]}") == []


# Explaining -------------------------------------------------------------------------------------


def test_an_explanation_goes_from_link_to_link_with_what_was_compared(
    client: TestClient, store: Store
):
    load(store, all_dispatches()[:3])
    merged = store.row("MATCH (m:Merged {kind: 'event'}) RETURN m.id AS id, m.into AS into")
    assert merged is not None
    found = explained(client, f"/v1/events/{merged['id']}", merged["into"])
    assert found["one"] is True
    assert found["steps"]
    assert {found["left"]["id"], found["right"]["id"]} == {merged["id"], merged["into"]}
    ends = [end for step in found["steps"] for end in (step["left"]["id"], step["right"]["id"])]
    assert all(ends.count(end) == 2 for end in set(ends) - {merged["id"], merged["into"]})
    step = found["steps"][0]
    assert step["features"]["trigger"] > 0
    assert step["left"]["quote"]
    assert 1 <= len(found["splits"]) <= len(found["steps"]) + 1
    for link in found["splits"]:
        effect(say(client, link["left"]["id"], link["right"]["id"], "different"))
    assert explained(client, f"/v1/events/{merged['id']}", merged["into"])["one"] is False


def test_of_namesakes_it_is_told_what_keeps_them_apart(client: TestClient, store: Store):
    load(store, namesakes())
    left, right = bases_where(store, "r.country IS NOT NULL")
    found = explained(client, f"/v1/actors/{left}", right)
    assert found["one"] is False
    assert [j["verdict"] for j in found["apart"]] == ["different"]
    assert len(found["steps"]) == 2  # by way of the one of no country


def test_what_was_never_compared_has_nothing_to_show(client: TestClient, store: Store):
    load(store, all_dispatches()[:1])
    left, right = bases_where(store, "r.name IN ['Norway', 'Fjord Club']")
    found = explained(client, f"/v1/actors/{left}", right)
    assert (found["one"], found["steps"], found["apart"], found["proposed"]) == (False, [], [], [])


# Splitting --------------------------------------------------------------------------------------


def test_two_of_one_name_are_split_by_reference_and_their_ids_keep_answering(
    client: TestClient, store: Store
):
    load(store, of_one_name())
    (base,) = [row["id"] for row in store.rows("MATCH (b:Base) RETURN b.id AS id")]
    found = client.get(f"/v1/actors/{base}").json()["references"]
    parted = found[0]["id"]
    told = effect(client.post(f"/v1/actors/{base}/split", json={"members": [parted], "by": "ada"}))
    (move,) = [m for m in told["moves"] if m["kind"] == "reference"]
    assert move["before"] == base
    assert client.get(f"/v1/actors/{move['after']}").status_code == 200
    assert explained(client, f"/v1/actors/{parted}", move["after"])["one"] is True
    assert explained(client, f"/v1/actors/{parted}", base)["one"] is False
    effect(client.delete(f"/v1/judgements/{told['judgements'][0]['id']}?by=ada"))
    response = client.get(f"/v1/actors/{move['after']}")
    assert (response.status_code, response.headers["location"]) == (308, f"/v1/actors/{base}")


def test_an_event_is_split_by_its_claims(client: TestClient, store: Store):
    load(store, raids_of_two_days()[:2])
    whole, other = own_events(store)
    claim = store.value("MATCH (c:Claim {event: $id}) RETURN c.id", id=other)
    address = f"/v1/events/{whole}/split"
    refused(client.post(address, json={"members": [whole, claim], "by": "ada"}), 422)
    refused(client.post(address, json={"members": ["evt-none"], "by": "ada"}), 404)
    refused(client.post(address, json={"members": [], "by": "ada"}), 422)
    assert client.get(f"/v1/events/{other}").status_code == 308
    effect(client.post(address, json={"members": [claim], "by": "ada"}))
    assert client.get(f"/v1/events/{other}").status_code == 200
    told = effect(client.post(f"/v1/events/{whole}/merge", json={"with": other, "by": "ada"}))
    assert [j["verdict"] for j in told["judgements"]] == ["same"]
    assert client.get(f"/v1/events/{other}").status_code == 308
