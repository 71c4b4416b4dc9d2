"""Who acts for whom, asked of a graph of two states, a head, a ministry and an envoy."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph.queries.sides import pairs_through
from graph.store import Store

pytestmark = pytest.mark.neo4j

HEAD, STATE, OTHER, ENVOY, EDITOR = "act-head", "act-state", "act-other", "act-envoy", "act-editor"


@pytest.fixture
def affairs(store: Store) -> Store:
    store.run(
        """
        UNWIND ['act-head', 'act-state', 'act-other', 'act-envoy', 'act-editor'] AS id
        CREATE (:Actor {id: id, name: id, kind: 'person', aliases: [], documents: 1})
        """
    )
    store.run(
        """
        UNWIND [['act-head', 'head_of', 'act-state'], ['act-envoy', 'ambassador_to', 'act-other'],
                ['act-editor', 'citizen_of', 'act-state']] AS row
        MATCH (one:Actor {id: row[0]}), (other:Actor {id: row[2]})
        CREATE (one)-[:RELATED_TO {id: 'rel-' + row[0], type: row[1], claims: 1}]->(other)
        CREATE (:Relation {id: 'rel-' + row[0]})<-[:ABOUT]-(:Claim {id: 'clm-' + row[0]})
        """
    )
    store.run(
        """
        UNWIND [['evt-call', 'act-head', 'act-other'], ['evt-visit', 'act-head', 'act-envoy'],
                ['evt-song', 'act-editor', 'act-other']] AS row
        CREATE (event:Event {id: row[0], sk: '2031-01-01#' + row[0], title: row[0], members: [],
                             type: 'CONSULT', quad: 'verbal_cooperation', status: 'asserted',
                             sources: 1, documents: 1, disputed: false,
                             date_start: '2031-01-01', date_end: '2031-01-01',
                             date_precision: 'day', date_approximate: false})
        WITH row, event
        UNWIND row[1..] AS id
        MATCH (actor:Actor {id: id})
        CREATE (actor)-[:PARTICIPATES_IN {aid: id, sk: event.sk, role: 'actor', type: 'CONSULT',
                                          status: 'asserted', claims: []}]->(event)
        """
    )
    return store


def test_what_a_head_did_counts_for_the_state(affairs: Store) -> None:
    found = pairs_through(affairs, STATE, OTHER)
    assert [(row["left"]["id"], row["right"]["id"], row["common"]) for row in found] == [
        (HEAD, ENVOY, 1),
        (HEAD, OTHER, 1),
    ]
    stands = {"id": "rel-act-head", "type": "head_of", "claims": ["clm-act-head"]}
    assert found[0]["left"]["for"] == stands
    assert found[1]["right"]["for"] is None


def test_a_mere_citizen_acts_for_nobody(affairs: Store) -> None:
    assert all(row["left"]["id"] != EDITOR for row in pairs_through(affairs, STATE, OTHER))


def test_the_pair_itself_is_not_told_again(affairs: Store) -> None:
    assert pairs_through(affairs, HEAD, OTHER) == [
        row for row in pairs_through(affairs, HEAD, OTHER) if row["right"]["id"] == ENVOY
    ]


def test_the_route_shows_the_events_of_those_who_act_for_the_two(affairs: Store) -> None:
    with TestClient(create_app(affairs, None, ApiSettings.model_validate({}))) as client:
        body = client.get(f"/v1/actors/{STATE}/relations/{OTHER}").json()
    assert body["events"]["items"] == []
    assert [[event["id"] for event in pair["events"]] for pair in body["through"]] == [
        ["evt-visit"],
        ["evt-call"],
    ]
    assert body["through"][0]["actors"][0]["for"]["type"] == "head_of"
