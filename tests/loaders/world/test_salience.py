"""What texts mention beside what they report: loaded, asked for, and out of the way."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.queries.actors import resolve_actor
from graph.queries.appearances import appearances
from graph.queries.documents import DocumentFilters, list_documents
from graph.queries.entities import actors_called
from graph.queries.events import count_events, get_event, list_events
from graph.queries.filters import Filters, Shown
from graph.queries.page import Page
from graph.queries.records import records
from graph.queries.search import search
from graph.queries.stats import graph_stats
from graph.queries.timeline import timeline
from graph.store import Row, Store
from loaders.pipeline import load
from tests.conftest import empty_graph
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def world(_open_store: Store) -> Store:
    empty_graph(_open_store)
    load(_open_store, all_dispatches(), workers=1)
    _open_store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return _open_store


def triggers(store: Store, filters: Filters, page: Page | None = None) -> list[str]:
    found = list_events(store, filters, page or Page())
    return [item["claims"]["items"][0]["trigger"] for item in found.items]


def test_lists_counts_and_search_show_what_is_reported(world: Store):
    assert "founded" not in triggers(world, Filters())
    assert not list_events(world, Filters(q="June"), Page()).items
    assert not search(world, "June", ["event"])
    assert graph_stats(world)["events"] == count_events(world, Filters()).value
    listed = list_documents(world, DocumentFilters(), Page()).items
    assert sum(document["claims"] for document in listed) == graph_stats(world)["claims"]


def test_background_is_there_for_whoever_asks(world: Store):
    assert triggers(world, Filters(salience="background")) == ["founded", "left"]
    assert count_events(world, Filters(salience="background")).value == 2
    assert [hit["title"] for hit in search(world, "June", ["event"], salience="any")]
    assert timeline(world, Filters(salience="background"), "year")["total"] == 2


@pytest.mark.parametrize("salience", ["key", "background", "any"])
def test_pages_of_any_salience_are_the_list(world: Store, salience: Shown):
    filters = Filters(salience=salience)
    whole = list_events(world, filters, Page())
    walked: list[Row] = []
    key: str | None = ""
    while key is not None:
        part = list_events(world, filters, Page(limit=2, after=key))
        walked, key = walked + part.items, part.next_key
    assert [e["id"] for e in walked] == [e["id"] for e in whole.items]
    assert whole.total.value == len(walked) == count_events(world, filters).value


def test_events_of_an_actor_hold_those_in_passing_on_request(world: Store):
    kern = resolve_actor(world, "Ada Kern")
    key = triggers(world, Filters(actor=(kern,)))
    every = triggers(world, Filters(actor=(kern,), salience="any"))
    assert sorted(every) == sorted([*key, "founded", "left"])
    passing = Filters(actor=(kern,), actor_role=("recipient",), salience="background")
    assert triggers(world, passing) == []


def test_a_background_event_says_who_its_words_name(world: Store):
    (founded, left) = list_events(world, Filters(salience="background"), Page()).items
    assert {p["actor"]["name"]: p["role"] for p in founded["participants"]} == {
        "Ada Kern": "actor",
        "Fjord Club": "recipient",
    }
    whole = get_event(world, left["id"])
    assert whole["salience"] == "background"
    assert [a["quote"] for a in whole["claims"]["items"][0]["arguments"]] == ["She", "the club"]
    assert founded["claims"]["total"] == 2


def test_whom_the_words_name_beside_the_participants_finds_a_reported_event(world: Store):
    club = resolve_actor(world, "Fjord Club")
    assert "thanked" not in triggers(world, Filters(actor=(club,)))
    assert "thanked" in triggers(world, Filters(actor=(club,), salience="any"))


def test_an_entity_has_its_tellings_in_the_order_of_time(world: Store):
    told = appearances(world, actors_called(world, "ada kern"), Filters(salience="any"))
    dated = [row for row in told if row["order"]]
    assert [row["start"] for row in dated] == sorted(row["start"] for row in dated)
    first = [row for row in dated if row["order"] == 1]
    assert {row["trigger"] for row in first} == {"founded"}
    assert {row["document"]["title"][:9] for row in first} == {"Ada Kern,", "The Fjord"}
    assert {row["order"] for row in told if row["start"] is None} == {0}


def test_a_further_place_has_the_date_and_status_it_gives_itself(world: Store):
    told = appearances(world, actors_called(world, "Ada Kern"), Filters(salience="any"))
    alleged = [row for row in told if row["status"] == "alleged" and row["named"]]
    assert [(row["trigger"], row["start"], row["end"]) for row in alleged] == [
        ("founded", "2009-06-01", "2009-06-30")
    ]


def test_nobody_is_called_what_nobody_is_called(world: Store):
    assert actors_called(world, "Quorl") == []
    with pytest.raises(NotFound):
        get_event(world, "evt-none")


def test_a_record_goes_out_with_its_background(world: Store):
    out = {record.document: record for record in records(world)}
    came = next(f.record for f in all_dispatches() if f.record and f.record.background_events)
    back = out["Ada Kern,.txt"]
    assert {e.id for e in back.background_events} == {"founded", "left"}
    (left,) = [e for e in back.background_events if e.id == "left"]
    (given,) = [e for e in came.background_events if e.id == "left"]
    assert (left.arguments, left.date.start) == (given.arguments, given.date.start)
    assert left.mentions[0].arguments == given.mentions[0].arguments
    assert left.mentions[0].status == given.mentions[0].status
