"""Networks around an actor and the difference between two days, over accounts that disagree."""

from __future__ import annotations

from typing import Any

import pytest

from graph.queries.changes import Between, changes
from graph.queries.filters import Filters
from graph.queries.network import Reach, ego
from graph.store import Store
from loaders.pipeline import load
from tests.conftest import empty_graph
from tests.loaders.world.test_past import accounts

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def told(_open_store: Store) -> Store:
    empty_graph(_open_store)
    load(_open_store, accounts())
    return _open_store


def named(store: Store, name: str) -> str:
    return str(store.value("MATCH (a:Actor {name: $name}) RETURN a.id", name=name))


def kinds(network: dict[str, Any]) -> list[tuple[str, int]]:
    return [(edge["kind"], edge["total"]) for edge in network["edges"]]


def test_the_network_has_what_ties_with_the_claims_that_carry_it(told: Store):
    club = named(told, "Fjord Club")
    found = ego(told, club, Filters(), Reach(1, 50))
    assert [node["hops"] for node in found["nodes"]] == [0, 1, 1]
    assert sorted(kinds(found)) == [("events", 1), ("relation", 0)]
    assert all(edge["claims"] for edge in found["edges"])
    assert not found["truncated"]


def test_the_network_of_a_day_has_what_held_and_was_under_way(told: Store):
    club = named(told, "Fjord Club")
    assert kinds(ego(told, club, Filters(as_of="2030-05-03"), Reach(1, 50))) == [
        ("events", 1),
        ("relation", 0),
    ]
    assert kinds(ego(told, club, Filters(as_of="2030-05-10"), Reach(1, 50))) == []
    assert kinds(ego(told, club, Filters(known_at="2030-05-03"), Reach(1, 50))) == []


def test_of_too_many_the_most_tied_are_kept(told: Store):
    found = ego(told, named(told, "Fjord Club"), Filters(), Reach(1, 2))
    assert len(found["nodes"]) == 2
    assert found["truncated"]


def test_documents_make_the_difference_between_two_days_of_knowledge(told: Store):
    found = changes(told, Between("2030-05-04", "2030-05-05", "known_at", Filters()))
    (search,) = found["events"]["changed"]
    moved = {c["attribute"]: (c["before"], c["after"]) for c in search["changes"]}
    assert moved["status"] == ("alleged", "asserted")
    assert moved["date.start"] == ("2030-05-01", "2030-05-03")
    assert moved["documents"] == (1, 2)
    assert "type" not in moved
    (head,) = found["relations"]["changed"]
    assert {c["attribute"] for c in head["changes"]} == {"status", "valid_from"}
    (claim,) = {claim for change in search["changes"] for claim in change["claims"]}
    assert told.value("MATCH (c:Claim {id: $id}) RETURN c.published_end", id=claim) == "2030-05-05"


def test_what_was_told_first_between_the_days_is_added(told: Store):
    found = changes(told, Between("2030-05-03", "2030-05-04", "known_at", Filters()))
    assert sorted(event["type"] for event in found["events"]["added"]) == ["COERCE", "NON_PLOVER"]
    assert len(found["participations"]["added"]) == 3
    assert found["events"]["changed"] == found["events"]["removed"] == []


def test_nothing_is_different_where_nothing_was_published(told: Store):
    found = changes(told, Between("2030-05-07", "2030-05-08", "known_at", Filters()))
    assert all(found[kind][how] == [] for kind in ("relations", "events", "participations")
               for how in ("added", "removed", "changed"))  # fmt: skip


def test_an_end_that_becomes_known_removes_the_relation_of_a_later_day(told: Store):
    held = Filters(as_of="2030-05-10")
    found = changes(told, Between("2030-05-08", "2030-05-09", "known_at", held))
    assert [relation["type"] for relation in found["relations"]["removed"]] == ["head_of"]


def test_between_two_days_of_the_world_things_begin_and_end(told: Store):
    club = Filters(actor=(named(told, "Fjord Club"),))
    found = changes(told, Between("2030-05-03", "2030-05-09", "as_of", club))
    assert [relation["type"] for relation in found["relations"]["removed"]] == ["head_of"]
    assert [event["type"] for event in found["events"]["removed"]] == ["COERCE"]
    assert found["events"]["added"] == found["relations"]["added"] == []
