from __future__ import annotations

from typing import Any

import pytest

from graph.errors import InvalidQuery, Moved, NotFound
from graph.queries.events import View, count_events, get_event, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.store import Store
from tests.graph.queries.world import (
    ALDER,
    CANCEL,
    GAZETTE,
    KERN,
    QUILL,
    RADIO,
    RAID,
    RUMOUR,
    TALKS,
    WINTER,
    ZEDLAND,
)

pytestmark = pytest.mark.neo4j
ALL = [WINTER, TALKS, RAID, CANCEL, RUMOUR]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        ({"actor": (ZEDLAND,)}, ALL),
        ({"actor": (KERN,)}, [CANCEL]),
        ({"actor": (ZEDLAND, QUILL)}, [WINTER, TALKS, RAID]),
        ({"actor": (QUILL, ZEDLAND, KERN)}, []),
        ({"actor": (QUILL,), "actor_role": ("recipient",)}, [WINTER, TALKS]),
        ({"actor": (ZEDLAND, QUILL), "actor_role": ("actor", "recipient")}, [WINTER, TALKS, RAID]),
        ({"actor_country": ("ZED",)}, ALL),
        ({"actor_country": ("ZED",), "actor_role": ("recipient",)}, [RAID]),
        ({"actor_country": ("QUL",)}, []),
        ({"event_type": ("COERCE", "AID")}, [WINTER, RAID]),
        ({"source": (RADIO,)}, [WINTER, RAID]),
        ({"source": (GAZETTE,), "published_to": "2031-05-06"}, [RAID, CANCEL]),
        ({"published_from": "2031-05-07"}, [WINTER, TALKS, RAID, RUMOUR]),
        ({"asserted_by": (QUILL,)}, [RAID]),
        ({"asserted_by": (QUILL,), "source": (GAZETTE,)}, []),
        ({"status": ("planned",)}, [TALKS]),
        ({"place": (ALDER,)}, [RAID]),
        ({"country": ("QUL",)}, [RAID]),
        ({"min_sources": 2}, [RAID]),
        ({"disputed": True}, [RAID]),
        ({"disputed": False}, [WINTER, TALKS, CANCEL, RUMOUR]),
        ({"dataset": ("default",)}, ALL),
        ({"dataset": ("other",)}, []),
        ({"known_at": "2031-05-06"}, [RAID, CANCEL]),
        ({"q": "raid school"}, [RAID]),
        ({"q": "marble"}, [RUMOUR]),
        ({"q": "grain", "actor": (QUILL,)}, [WINTER]),
        ({"q": "grain", "actor": (KERN,)}, []),
        ({"q": "?"}, []),
    ],
)
def test_each_filter_narrows_the_list(
    planted: Store, filters: dict[str, Any], expected: list[str]
) -> None:
    found = list_events(planted, Filters(**filters), Page())
    assert [event["id"] for event in found.items] == expected
    assert found.total.value == len(expected)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"date_from": "2031-05-03"}, [TALKS, CANCEL]),
        ({"date_to": "2031-05-02"}, [WINTER, TALKS, RAID]),
        ({"date_from": "2031-05-02", "date_to": "2031-05-02"}, [TALKS, RAID]),
        ({"date_from": "2031-05-02", "time_match": "starts"}, [RAID, CANCEL]),
        (
            {"date_from": "2031-05-01", "date_to": "2031-05-30", "time_match": "within"},
            [RAID, CANCEL],
        ),
        ({"as_of": "2030-06-01"}, [WINTER]),
        ({"date_from": "2031-05-03", "include_undated": True}, [TALKS, CANCEL, RUMOUR]),
        ({"include_undated": False}, [WINTER, TALKS, RAID, CANCEL]),
    ],
)
@pytest.mark.parametrize("actor", [(), (ZEDLAND,)])
def test_the_clock_of_events_keeps_what_meets_the_window(
    planted: Store, filters: dict[str, Any], expected: list[str], actor: tuple[str, ...]
) -> None:
    found = list_events(planted, Filters(**filters, actor=actor), Page())
    assert [event["id"] for event in found.items] == expected


@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("actor", [(), (ZEDLAND,)])
def test_pages_give_every_event_once(planted: Store, limit: int, actor: tuple[str, ...]) -> None:
    filters, after = Filters(actor=actor), ""
    seen: list[str] = []
    while True:
        found = list_events(planted, filters, Page(limit=limit, after=after))
        seen += [event["id"] for event in found.items]
        if found.next_key is None:
            break
        after = found.next_key
    assert seen == ALL


def test_an_event_comes_with_date_participants_place_and_quotes(planted: Store) -> None:
    found = list_events(planted, Filters(disputed=True), Page()).items[0]
    assert found["date"]["start"] == "2031-05-02"
    assert [(p["actor"]["id"], p["role"]) for p in found["participants"]] == [
        (QUILL, "actor"),
        (ZEDLAND, "other"),
        (ZEDLAND, "recipient"),
    ]
    assert found["place"]["name"] == "Port Alder"
    assert found["claims"]["total"] == 2
    claim = found["claims"]["items"][0]
    assert claim["quote"] == "There was no raid, Quill says"
    assert claim["document"]["source"] == {"id": RADIO, "name": "Radio Quill"}
    assert claim["speakers"] == [{"id": QUILL, "name": "Quill", "named": "Quill"}]


def test_only_claims_known_by_the_day_are_shown(planted: Store) -> None:
    found = list_events(planted, Filters(known_at="2031-05-06"), Page()).items[0]
    assert [claim["status"] for claim in found["claims"]["items"]] == ["asserted"]


def test_the_view_says_how_much_of_each_event_comes(planted: Store) -> None:
    view = View(fields=frozenset(("title", "claims")), claims=False)
    found = list_events(planted, Filters(disputed=True), Page(), view).items[0]
    expected = {"id": RAID, "title": "Raid on a school", "claims": {"total": 2, "items": None}}
    assert found == expected


def test_one_event_comes_with_all_its_claims_and_links(planted: Store) -> None:
    event = get_event(planted, RAID)
    assert len(event["claims"]["items"]) == 2
    assert event["links"][0]["event"]["id"] == CANCEL
    assert event["links"][0]["direction"] == "from"
    assert {part["named"] for part in event["claims"]["items"][1]["participants"]} >= {"Quill"}


def test_a_place_finds_also_what_one_account_alone_puts_there(planted: Store) -> None:
    planted.run(
        "MATCH (claim:Claim {id: $id}) "
        "CREATE (claim)-[:LOCATES]->(:Place {id: 'plc-pier', name: 'Pier', country: 'QUL'})",
        id="clm-denial",
    )
    try:
        for filters in (Filters(place=("plc-pier",)), Filters(place=(ALDER,))):
            assert [item["id"] for item in list_events(planted, filters, Page()).items] == [RAID]
    finally:
        planted.run("MATCH (place:Place {id: 'plc-pier'}) DETACH DELETE place")


def test_a_list_brings_links_along_where_they_are_wanted(planted: Store) -> None:
    view = View(fields=frozenset(("title",)), links=True)
    [raid, *_] = list_events(planted, Filters(disputed=True), Page(), view).items
    assert [(link["type"], link["direction"]) for link in raid["links"]] == [
        ("responds_to", "from")
    ]
    known = Filters(event_type=("COERCE",), known_at="2031-05-06")
    [then] = list_events(planted, known, Page(), view).items
    assert then["links"][0]["event"]["id"] == CANCEL


def test_the_numbers_of_a_claim_come_with_it_also_as_durations(planted: Store) -> None:
    wanted = Filters(event_type=("SANCTION",))
    [listed] = list_events(planted, wanted, Page()).items
    for event in (listed, get_event(planted, CANCEL)):
        [figure] = event["claims"]["items"][0]["quantities"]
        assert (figure["kind"], figure["value"], figure["unit"]) == ("duration", 2, "day")
        assert (figure["duration"], figure["quote"]) == ("P2D", "two days")


def test_each_claim_of_an_event_shows_the_chain_of_its_sources(planted: Store) -> None:
    denial, raid = get_event(planted, RAID)["claims"]["items"]
    named, nameless = denial["attribution"]
    assert (named["actor"], named["named"], named["how"]) == (QUILL, "Quill", "says")
    assert named["content"] == {"quote": "There was no raid", "start_char": 0, "end_char": 17}
    assert named["source"]["quote"] == "Quill"
    assert (nameless["actor"], nameless["source"], nameless["cue"]) == (None, None, None)
    assert (named["hedged"], nameless["hedged"]) == (False, True)
    assert (denial["order"], raid["order"], raid["attribution"]) == (2, None, [])


def test_a_merged_event_says_where_it_went(planted: Store) -> None:
    with pytest.raises(Moved) as raised:
        get_event(planted, "evt-old")
    assert raised.value.into == RAID


def test_an_unknown_event_is_not_found(planted: Store) -> None:
    with pytest.raises(NotFound):
        get_event(planted, "evt-none")


def test_counting_agrees_with_listing(planted: Store) -> None:
    assert count_events(planted, Filters(actor=(QUILL,))).value == 3


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="before"):
        Filters(date_from="2031-02-01", date_to="2031-01-01")


def test_a_role_without_an_actor_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="needs an actor"):
        Filters(actor_role=("actor",))
