"""The graph as documents published by a day supported it, against one that holds only those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from graph.queries.actors import counterparts, find_actors, get_actor, list_actors
from graph.queries.appearances import appearances
from graph.queries.events import View, count_events, get_event, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.paths import paths_between
from graph.queries.places import list_places
from graph.queries.relations import list_relations
from graph.queries.search import search
from graph.queries.timeline import timeline
from graph.store import Store
from loaders.pipeline import load
from loaders.sources import Found
from tests.conftest import empty_graph
from tests.loaders.dispatches import ALDER, CLUB, KERN, POLICE, RAID, dispatch, relation
from tests.loaders.resolve.made import event, on

pytestmark = pytest.mark.neo4j
DAYS = ("2030-05-03", "2030-05-04", "2030-05-05", "2030-05-06", "2030-05-09")
QUESTIONS = (
    Filters(),
    Filters(salience="any"),
    Filters(salience="background"),
    Filters(status=("alleged",)),
    Filters(status=("asserted",)),
    Filters(event_type=("COERCE",)),
    Filters(disputed=True),
    Filters(min_sources=2),
    Filters(date_from="2030-05-02", date_to="2030-05-03"),
    Filters(date_from="2030-05-02", time_match="within"),
    Filters(as_of="2030-05-03"),
    Filters(q="search"),
    Filters(country=("NOR",)),
    Filters(actor_country=("NOR",), actor_role=("recipient",)),
)


def accounts() -> list[Found]:
    """A search told vaguely, then exactly, then denied and moved; a feast; a head who changes."""
    return [_rumour(), _report(), _denial(), _feast(), _later(), _undated()]


def _rumour() -> Found:
    text = "Police may have searched the Fjord Club in Port Alder in May. Ada Kern heads the club."
    searched, headed = text.removesuffix(".").split(". ")
    may = {"start": "2030-05-01", "end": "2030-05-31", "precision": "month", "expression": "May"}
    return dispatch(
        text,
        "Tide Letter",
        "2030-05-04",
        actors=[POLICE, CLUB, KERN],
        places=[ALDER],
        events=[event(text, searched, "searched", "COERCE", status="alleged", date=may, **RAID)],
        relations=[relation(text, headed, "head_of", "kern", "club", status="alleged")],
    )


def _report() -> Found:
    text = (
        "Police searched the Fjord Club in Port Alder on 3 May, where Ada Kern has led since 2029."
    )
    return dispatch(
        text,
        "Fjord Post",
        "2030-05-05",
        actors=[POLICE, CLUB, KERN],
        places=[ALDER],
        events=[
            event(text, "Police searched the Fjord Club in Port Alder on 3 May", "searched",
                  "COERCE", date=on("2030-05-03"), **RAID),
        ],
        relations=[relation(text, "Ada Kern has led since 2029", "head_of", "kern", "club",
                            valid_from="2029")],
    )  # fmt: skip


def _denial() -> Found:
    text = "Police never searched the Fjord Club in Port Alder on 3 May, says Ada Kern."
    return dispatch(
        text,
        "Skerry Wire",
        "2030-05-06",
        actors=[POLICE, CLUB, KERN],
        places=[ALDER],
        events=[event(text, text.split(",")[0], "searched", "COERCE", status="denied",
                      date=on("2030-05-03"), attributed_to=["kern"], **RAID)],
    )  # fmt: skip


def _feast() -> Found:
    text = "The Fjord Club held a feast on 2 May."
    return dispatch(
        text,
        "Fjord Post",
        "2030-05-04",
        actors=[CLUB],
        events=[event(text, text, "feast", "NON_PLOVER", date=on("2030-05-02"), actors=["club"])],
    )


def _later() -> Found:
    text = "Ada Kern led the Fjord Club until 8 May."
    return dispatch(
        text,
        "Skerry Wire",
        "2030-05-09",
        actors=[CLUB, KERN],
        relations=[relation(text, text, "head_of", "kern", "club", valid_to="2030-05-08")],
    )


def _undated() -> Found:
    """Known on no day: nothing tells when it was published."""
    text = "Police searched the Fjord Club premises in Port Alder on 3 May 2030 with dogs."
    return dispatch(
        text,
        None,
        None,
        actors=[POLICE, CLUB],
        places=[ALDER],
        events=[event(text, text, "searched", "COERCE", date=on("2030-05-03"), **RAID)],
    )


def known(found: Sequence[Found], day: str) -> list[Found]:
    return [f for f in found if f.document and (end := f.document.published.end)
            and end.isoformat() <= day]  # fmt: skip


def loaded(store: Store, found: Sequence[Found]) -> Store:
    empty_graph(store)
    load(store, found)
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return store


def answers(store: Store, known_at: str | None) -> dict[str, Any]:
    """What the graph answers, without the ids that depend on which claims there are at all."""
    found: dict[str, Any] = {}
    for number, question in enumerate(QUESTIONS):
        asked = replace(question, known_at=known_at)
        page = list_events(store, asked, Page(), View(claims_limit=20))
        assert page.total == count_events(store, asked)
        found[f"events {number}"] = [without_ids(row) for row in page.items]
        found[f"timeline {number}"] = timeline(store, asked, "day", "status")
    for day in (None, "2028-01-01", "2030-05-07", "2030-05-09"):
        held = list_relations(store, Filters(as_of=day, known_at=known_at), Page())
        found[f"relations {day}"] = (held.items, held.total)
    return found | others(store, known_at)


def others(store: Store, known_at: str | None) -> dict[str, Any]:
    """The other reads: actors, places, company, paths, search, one event and its tellings."""
    found: dict[str, Any] = {}
    cards = list_actors(store, Page(), known_at=known_at).items
    found["actors"] = cards
    found["police"] = list_actors(store, Page(), ("government",), known_at=known_at).items
    found["kern"] = find_actors(store, "kern", Page(), known_at=known_at).items
    found["places"] = list_places(store, Page(), known_at=known_at).items
    for card in cards:
        actor = str(card["id"])
        for day in (None, "2030-05-03"):
            clocks = Filters(as_of=day, known_at=known_at)
            found[f"with {actor} {day}"] = company(store, actor, clocks)
        profile = get_actor(store, actor, known_at)
        profile["references"] = sorted(map(str, profile["references"]))
        found[f"profile {actor}"] = profile
        told = appearances(store, [actor], Filters(salience="any", known_at=known_at))
        found[f"told {actor}"] = [{**row, "event": without_ids(row["event"])} for row in told]
        for other in cards:
            if actor < str(other["id"]):
                asked = Filters(known_at=known_at, status=("asserted",))
                found[f"{actor}-{other['id']}"] = roads(store, actor, str(other["id"]), asked)
    for words in ("search", "kern", "feast", "fjord"):
        hits = search(store, words, known_at=known_at)
        found[f"search {words}"] = sorted(f"{hit['kind']} {hit['title']}" for hit in hits)
    for row in list_events(store, Filters(known_at=known_at), Page()).items:
        whole = get_event(store, row["id"], known_at)
        whole.pop("members")
        found[f"event {row['title']}"] = without_ids(whole)
    return found


def company(store: Store, actor: str, clocks: Filters) -> list[Any]:
    items, _ = counterparts(store, actor, 9, clocks)
    return [{**item, "event_types": sorted(item["event_types"])} for item in items]


def roads(store: Store, start: str, end: str, asked: Filters) -> list[Any]:
    """Paths without the ids of events."""
    return [
        [(e["kind"], e["type"], e["status"], e["claims"]) for e in path["edges"]]
        for path in paths_between(store, start, end, asked, 4, 5)
    ]


def without_ids(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def test_a_day_in_the_past_answers_like_a_graph_of_that_day(store: Store):
    every = accounts()
    expected = {day: answers(loaded(store, known(every, day)), None) for day in DAYS}
    loaded(store, every)
    for day in DAYS:
        found = answers(store, day)
        wrong = {q: (found.get(q), a) for q, a in expected[day].items() if found.get(q) != a}
        assert wrong == {}, day
        assert found.keys() == expected[day].keys()


def test_pages_of_a_day_in_the_past_hold_each_event_once(store: Store):
    loaded(store, accounts())
    asked = Filters(known_at="2030-05-05", salience="any")
    whole = list_events(store, asked, Page())
    after, walked = "", list[str]()
    while True:
        page = list_events(store, asked, Page(limit=1, after=after))
        walked += [row["id"] for row in page.items]
        if page.next_key is None:
            break
        after = page.next_key
    assert walked == [row["id"] for row in whole.items]
    assert len(walked) == whole.total.value == 2
