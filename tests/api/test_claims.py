"""Claims as they are asked for: by what they tell of, who says them, when, and where."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.graph.queries.world import D1, KERN, QUILL, RAID, RUMOUR, TALKS, TEXT, WINTER, ZEDLAND

pytestmark = pytest.mark.neo4j
CANCEL_CLAIM, DENIAL, HEAD, RAID_CLAIM = "clm-evt-cancel", "clm-denial", "clm-head", "clm-evt-raid"
WINTER_CLAIM, TALKS_CLAIM, RUMOUR_CLAIM = f"clm-{WINTER}", f"clm-{TALKS}", f"clm-{RUMOUR}"
ALL = [WINTER_CLAIM, TALKS_CLAIM, DENIAL, RAID_CLAIM, CANCEL_CLAIM, RUMOUR_CLAIM, HEAD]


def ask(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


def ids(client: TestClient, address: str) -> list[str]:
    return [item["id"] for item in ask(client, address)["items"]]


def test_claims_stand_in_the_order_of_what_they_tell_of_relations_last(client: TestClient) -> None:
    found = ask(client, "/v1/claims")
    assert [item["id"] for item in found["items"]] == ALL
    assert found["total"] == {"value": len(ALL), "relation": "eq"}
    assert found["items"][-1]["of"] == {
        "id": "rel-head",
        "kind": "relation",
        "title": None,
        "type": "head_of",
    }


def test_pages_of_claims_hang_together_also_between_events_and_relations(
    client: TestClient,
) -> None:
    for filters in ("&actor=Zedland", "&known_at=2031-05-07&salience=any"):
        whole = ids(client, f"/v1/claims?{filters}")
        seen: list[str] = []
        address = f"/v1/claims?limit=1{filters}"
        while address:
            response = client.get(address)
            seen += [item["id"] for item in response.json()["items"]]
            assert response.json()["total"]["value"] == len(whole)
            address = response.links.get("next", {}).get("url", "")
        assert seen == whole


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("actor=Quill", [WINTER_CLAIM, TALKS_CLAIM, DENIAL, RAID_CLAIM]),
        ("actor=Quill&actor_role=actor", [DENIAL, RAID_CLAIM]),
        (f"actor={KERN}", [CANCEL_CLAIM, HEAD]),
        ("asserted_by=Quill", [DENIAL]),
        ("asserted_by=Quill&status=asserted", []),
        ("status=denied", [DENIAL]),
        ("event_type=COERCE", [DENIAL, RAID_CLAIM]),
        ("country=QUL&source=Radio%20Quill", [DENIAL]),
        ("disputed=true", [DENIAL, RAID_CLAIM]),
        ("q=police", [RAID_CLAIM]),
        ("q=president", [HEAD]),
        ("date_from=2031-05-02&date_to=2031-05-04&time_match=within&about=event",
         [DENIAL, RAID_CLAIM, CANCEL_CLAIM]),
        ("published_to=2031-05-06&published_from=2031-05-06&about=relation", [HEAD]),
        ("known_at=2031-05-06", [RAID_CLAIM, CANCEL_CLAIM, HEAD]),
        ("known_at=2031-05-06&status=denied", []),
        ("spoken=true", [TALKS_CLAIM, DENIAL, RAID_CLAIM]),
        ("spoken=false&about=relation", [HEAD]),
        (f"document={D1}", [RAID_CLAIM, CANCEL_CLAIM, HEAD]),
        ("of=evt-old&of=rel-head", [DENIAL, RAID_CLAIM, HEAD]),
        ("dataset=elsewhere", []),
        ("as_of=2028-01-01", []),
    ],
)  # fmt: skip
def test_filters_of_claims(client: TestClient, filters: str, expected: list[str]) -> None:
    found = ask(client, f"/v1/claims?{filters}")
    assert [item["id"] for item in found["items"]] == expected
    assert found["total"]["value"] == len(expected)


def test_what_was_known_in_part_is_called_what_it_was_called_then(client: TestClient) -> None:
    found = ask(client, f"/v1/claims?known_at=2031-05-06&of={RAID}")
    assert [(item["id"], item["of"]["title"]) for item in found["items"]] == [
        (RAID_CLAIM, "Raid on a school")
    ]


def test_quotes_by_an_actor_are_its_own_and_quotes_about_it_are_others(client: TestClient) -> None:
    assert ids(client, "/v1/actors/Quill/quotes") == [DENIAL]
    assert ids(client, "/v1/actors/Quill/quotes?direction=about") == [TALKS_CLAIM, RAID_CLAIM]
    assert ids(client, "/v1/actors/Quill/quotes?direction=about&actor_role=actor") == [RAID_CLAIM]
    assert ids(client, f"/v1/actors/{ZEDLAND}/quotes?direction=about") == [DENIAL, RAID_CLAIM]
    by = ask(client, "/v1/actors/Quill/quotes?status=denied")
    assert [one["speakers"][0]["id"] for one in by["items"]] == [QUILL]


def test_one_claim_has_its_sentence_where_it_stands_and_by_which_way_it_came(
    client: TestClient,
) -> None:
    claim = ask(client, f"/v1/claims/{DENIAL}")
    text, start = TEXT["doc-3"], claim["start_char"]
    assert text[start : claim["end_char"]] == claim["quote"]
    around, offset = claim["context"]["text"], claim["context"]["offset"]
    assert text[offset : offset + len(around)] == around
    assert claim["quote"] in around
    assert [step["how"] for step in claim["attribution"]] == ["says", "claim"]
    assert claim["of"]["id"] == RAID
    assert claim["document"]["source"]["name"] == "Radio Quill"
    assert claim["conflicts"] == [{"id": "cfl-raid", "kind": "occurrence", "label": "denied"}]


def test_a_claim_that_nobody_had_published_yet_is_not_there(client: TestClient) -> None:
    assert client.get(f"/v1/claims/{DENIAL}?known_at=2031-05-06").status_code == 404
    assert ask(client, f"/v1/claims/{DENIAL}?known_at=2031-05")["id"] == DENIAL
    assert client.get("/v1/claims/clm-none").status_code == 404


def test_what_is_asked_of_events_alone_leaves_relations_out(client: TestClient) -> None:
    assert HEAD in ids(client, "/v1/claims?actor_country=ZED")
    assert HEAD not in ids(client, "/v1/claims?min_sources=0")
    assert ids(client, "/v1/claims?about=relation&event_type=COERCE") == []
