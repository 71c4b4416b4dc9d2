"""Conflicts as loading makes them: whatever the order, and gone with what they rest on."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.errors import NotFound
from graph.queries.conflicts import ConflictFilters, conflict_sets, get_conflict, list_conflicts
from graph.queries.events import list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.snapshot import whole_graph
from graph.store import Row, Store
from loaders.pipeline import load, remove
from loaders.sources import Found
from tests.conftest import empty_graph
from tests.loaders.dispatches import ALDER, CLUB, KERN, POLICE, RAID, dispatch
from tests.loaders.resolve.made import actor, event, on

pytestmark = pytest.mark.neo4j

PLANE = actor("plane", "passenger plane", "other", "NOR")


def account(text: str, paper: str, day: str, trigger: str, kind: str, **more: object) -> Found:
    told = event(text, text.removesuffix("."), trigger, kind, **more)
    cast = [POLICE, CLUB, KERN, PLANE]
    return dispatch(text, paper, day, actors=cast, places=[ALDER], events=[told])


def quarrel() -> list[Found]:
    searched = "Police searched the Fjord Club in Port Alder on 3 May."
    never = "Police never searched the Fjord Club in Port Alder."
    crash = "The Norwegian passenger plane crashed because of a bird strike."
    downed = "A missile strike on the Norwegian passenger plane killed ten."
    shot = "The Norwegian passenger plane was shot down, a neighbour thinks."
    return [
        account(searched, "Fjord Post", "2030-05-04", "searched", "COERCE",
                date=on("2030-05-03"), **RAID),
        account(never, "Skerry Wire", "2030-05-06", "searched", "COERCE", status="denied",
                attributed_to=["kern"], **RAID),
        account(crash, "Fjord Post", "2030-05-08", "crashed", "NON_PLOVER", recipients=["plane"]),
        account(downed, "Holm Gazette", "2030-05-09", "strike", "ASSAULT", recipients=["plane"]),
        account(shot, "Skerry Wire", "2030-05-10", "shot down", "ASSAULT", recipients=["plane"]),
    ]  # fmt: skip


def found(store: Store, **filters: object) -> list[Row]:
    return list_conflicts(store, ConflictFilters(**filters), Page()).items  # type: ignore[arg-type]


def test_conflicts_have_positions_holders_and_quotes(store: Store):
    load(store, quarrel())
    denial, crash = sorted(found(store), key=lambda c: c["kind"], reverse=True)
    assert (denial["kind"], denial["severity"], denial["known_from"]) == (
        "occurrence", "high", "2030-05-06")  # fmt: skip
    denied, happened = denial["positions"]
    assert [held["claim"]["speakers"][0]["name"] for held in denied["claims"]] == ["Ada Kern"]
    assert happened["claims"][0]["claim"]["document"]["source"]["name"] == "Fjord Post"
    assert {p["label"]: len(p["claims"]) for p in crash["positions"]} == {
        "an accident": 1,
        "an attack": 2,
    }
    assert get_conflict(store, crash["id"]) == crash
    sets = {c["kind"]: len(c["positions"]) for c in conflict_sets(store)}
    assert sets == {"occurrence": 2, "characterization": 3}


def test_what_is_in_a_conflict_is_disputed_and_nothing_else(store: Store):
    load(store, quarrel()[2:3])
    assert list_events(store, Filters(disputed=True), Page()).items == []
    load(store, quarrel())
    disputed = {e["id"] for e in list_events(store, Filters(disputed=True), Page()).items}
    named = {
        held["event"]["id"]
        for conflict in found(store)
        for position in conflict["positions"]
        for held in position["claims"]
    }
    assert disputed == named


def test_conflicts_can_be_narrowed(store: Store):
    load(store, quarrel())
    assert len(found(store, kind=("number",))) == 0
    assert len(found(store, severity=("high",), kind=("occurrence",))) == 1
    assert len(found(store, known_at="2030-05-08")) == 1
    event_id = found(store, kind=("occurrence",))[0]["positions"][0]["claims"][0]["event"]["id"]
    assert [c["kind"] for c in found(store, event=(event_id,))] == ["occurrence"]
    with pytest.raises(NotFound):
        get_conflict(store, "cfl-none")


def loaded(store: Store, parts: list[list[Found]]) -> dict[str, list[Row]]:
    empty_graph(store)
    for part in parts:
        load(store, part)
    return whole_graph(store)


def test_the_order_of_loading_does_not_matter(store: Store):
    documents = quarrel()
    expected = loaded(store, [documents])
    for order in list(permutations(documents))[::40]:
        assert loaded(store, [[one] for one in order]) == expected


def test_a_conflict_goes_with_what_it_rests_on(store: Store):
    documents = quarrel()
    for gone in documents:
        expected = loaded(store, [[d for d in documents if d is not gone]])
        loaded(store, [documents])
        assert gone.document
        remove(store, gone.document.id)
        assert whole_graph(store) == expected
