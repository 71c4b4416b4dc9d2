"""Narratives over invented dispatches: one raid and one wreck, told by several papers."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from graph.errors import InvalidQuery, NotFound
from graph.queries.actors import resolve_actor
from graph.queries.events import list_events
from graph.queries.filters import Filters
from graph.queries.narratives import drift, stance
from graph.queries.narratives.coverage import By, Grid, coverage_of
from graph.queries.narratives.explanations import explain_event
from graph.queries.page import Page
from graph.queries.sources import resolve_source
from graph.store import Row, Store
from loaders.pipeline import load
from loaders.sources import Found
from tests.conftest import empty_graph
from tests.loaders.dispatches import ALDER, CLUB, KERN, NORWAY, POLICE, RAID, UNION, dispatch, step
from tests.loaders.resolve.made import actor, event, on

pytestmark = pytest.mark.neo4j

TIDE = actor("tide", "Tide channel", "media")
CLERKS = actor("clerks", "club clerks", "other", "NOR")
PLANE = actor("plane", "passenger plane", "other", "NOR")
CAST = [NORWAY, POLICE, CLUB, KERN, UNION, TIDE, CLERKS, PLANE]
DAY = {"date": on("2030-05-03")}


def paper(text: str, name: str | None, day: str | None, *events: Any, **more: Any) -> Found:
    return dispatch(text, name, day, actors=CAST, places=[ALDER], events=list(events), **more)


def raid(text: str, quote: str, trigger: str = "searched", **more: Any) -> Any:
    return event(text, quote, trigger, "COERCE", id="raid", **{**RAID, **DAY, **more})


def wreck(text: str, name: str, day: str, trigger: str, kind: str) -> Found:
    told = event(text, text.removesuffix("."), trigger, kind, recipients=["plane"])
    return paper(text, name, day, told)


def first_report() -> Found:
    told = "Police searched the Fjord Club in Port Alder on 3 May"
    text = f"{told} on the pretext of a fire drill."
    return paper(text, "Fjord Post", "2030-05-04", raid(text, told))


def denial() -> Found:
    told = "Police never searched the Fjord Club in Port Alder"
    text = f"{told}, says Ada Kern."
    chain = [step(text, told, "says", "Ada Kern", "kern")]
    told_raid = raid(text, told, status="denied", attributed_to=["kern"], attribution=chain)
    return paper(text, "Skerry Wire", "2030-05-06", told_raid)


def admission() -> Found:
    told = "Police searched the Fjord Club in Port Alder on 3 May"
    text = f"Ada Kern admits now: {told}."
    chain = [step(text, told, "admits", "Ada Kern", "kern")]
    told_raid = raid(text, told, attributed_to=["kern"], attribution=chain)
    return paper(text, "Skerry Wire", "2030-05-15", told_raid)


def with_the_dead() -> Found:
    """Tells of the strike, of the raid as an answer to it, and alone of the dead."""
    told = "the search of the Fjord Club by police in Port Alder on 3 May"
    strike = "the strike of the Alder Harbour Union in Port Alder on 1 May"
    dead = "Two club clerks died on 3 May"
    text = f"Norway says {told} answered {strike}. {dead}."
    at = text.index("answered")
    link = {"source": "raid", "type": "responds_to", "target": "strike", "quote": "answered",
            "start_char": at, "end_char": at + 8, "attributed_to": ["n"]}  # fmt: skip
    count = {"text": "Two club clerks", "value": 2.0, "kind": "dead"}
    return paper(
        text,
        "Holm Gazette",
        "2030-05-20",
        raid(text, told, "search", attributed_to=["n"]),
        event(text, strike, "strike", "PROTEST", id="strike", actors=["union"], recipients=["n"],
              place="alder", date=on("2030-05-01")),
        event(text, dead, "died", "NON_PLOVER", id="dead", recipients=["clerks"],
              quantities=[count], **DAY),
        event_links=[link],
    )  # fmt: skip


def only_the_strike() -> Found:
    text = "The Alder Harbour Union began its strike against Norway in Port Alder on 1 May."
    told = event(text, text.removesuffix("."), "strike", "PROTEST", actors=["union"],
                 recipients=["n"], place="alder", date=on("2030-05-01"))  # fmt: skip
    return paper(text, "Harbour Notes", "2030-05-02", told)


UNDATED = "Police searched the Fjord Club in Port Alder, the Tide channel alleged."


def undated() -> Found:
    text = UNDATED
    told = text.split(", the Tide")[0]
    chain = [step(text, told, "alleged", "the Tide channel", "tide") | {"hedged": True}]
    told_raid = raid(text, told, status="alleged", attributed_to=["tide"], attribution=chain)
    return paper(text, None, None, told_raid)


def ascribed() -> Found:
    search = "the search of the Fjord Club by police in Port Alder on 3 May"
    text = f"Ada Kern's answer to {search} went from silence to denial."
    whole = text.removesuffix(".")
    passing = event(text, whole, "went", "NON_PLOVER", id="went")
    return paper(text, "Tide Letter", "2030-05-10", raid(text, search, "search"),
                 background_events=[passing])  # fmt: skip


def saga() -> list[Found]:
    crashed = "The Norwegian passenger plane crashed because of a bird strike."
    struck = "A missile strike on the Norwegian passenger plane killed ten."
    downed = "The Norwegian passenger plane was shot down, a neighbour thinks."
    return [
        first_report(), denial(), admission(), with_the_dead(), only_the_strike(), undated(),
        ascribed(),
        wreck(crashed, "Fjord Post", "2030-05-08", "crashed", "NON_PLOVER"),
        wreck(struck, "Holm Gazette", "2030-05-09", "strike", "ASSAULT"),
        wreck(downed, "Skerry Wire", "2030-05-11", "shot down", "ASSAULT"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def told(_open_store: Store) -> Generator[Store]:
    empty_graph(_open_store)
    load(_open_store, saga())
    _open_store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    yield _open_store
    empty_graph(_open_store)


def the(store: Store, **filters: Any) -> str:
    (found,) = list_events(store, Filters(**filters), Page()).items
    return str(found["id"])


def dead(store: Store) -> str:
    return the(store, q="clerks died")


# Coverage ---------------------------------------------------------------------------------------


def grid(store: Store, by: By = "source", **filters: Any) -> tuple[list[Row], dict[str, str]]:
    found, columns, _ = coverage_of(store, Grid(Filters(**filters), by), Page())
    return found.items, {column["id"]: column["name"] for column in columns}


def states(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {names[cell["column"]]: cell["state"] for cell in row["cells"]}


def test_the_dead_are_left_out_by_who_wrote_later_and_not_by_who_wrote_before(told: Store):
    rows, names = grid(told)
    (row,) = (row for row in rows if row["id"] == dead(told))
    found = states(row, names)
    assert found.pop("Holm Gazette") == "reported"
    assert found.pop("Harbour Notes") == "before"
    assert found.pop(UNDATED[:30]) == "unknown"
    assert found == dict.fromkeys(("Fjord Post", "Skerry Wire", "Tide Letter"), "omitted")


def test_a_wreck_told_in_two_ways_is_one_row_and_the_fewer_reframe_it(told: Store):
    rows, names = grid(told)
    (row,) = (row for row in rows if len(row["told_as"]) == 3)
    assert row["documents"] == 3
    cells = {names[cell["column"]]: cell for cell in row["cells"]}
    assert cells["Fjord Post"]["state"] == "reframed"
    assert {d["attribute"] for d in cells["Fjord Post"]["differs"]} == {"type", "characterization"}
    assert cells["Holm Gazette"]["state"] == cells["Skerry Wire"]["state"] == "reported"
    assert cells["Tide Letter"]["state"] == "unrelated"
    quoted = {claim["id"] for claim in row["evidence"]}
    assert {claim for cell in row["cells"] for claim in cell["claims"]} <= quoted


def test_the_most_told_comes_first_and_pages_join(told: Store):
    whole, _ = grid(told)
    documents = [row["documents"] for row in whole]
    assert documents == sorted(documents, reverse=True)
    assert documents[0] == 6  # the raid
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page, _, _ = coverage_of(told, Grid(Filters()), Page(limit=2, after=after))
        assert page.total.value == len(whole)
        seen += [row["id"] for row in page.items]
        after = page.next_key
    assert seen == [row["id"] for row in whole]


def test_who_is_quoted_can_be_the_columns(told: Store):
    rows, names = grid(told, "speaker")
    assert {"Ada Kern", "Tide channel", "Government of Norway"} <= set(names.values())
    (row,) = (row for row in rows if row["id"] == the(told, q="searched", min_sources=3))
    cells = {names[cell["column"]]: cell for cell in row["cells"]}
    assert cells["Ada Kern"]["state"] == "reported"  # denied it, and said so too
    assert cells["Tide channel"]["differs"][0]["says"] == ["alleged"]


def test_columns_can_be_named_and_days_turned_back(told: Store):
    wire = resolve_source(told, "Skerry Wire")
    found, columns, _ = coverage_of(
        told, Grid(Filters(known_at="2030-05-06"), columns=(wire,)), Page()
    )
    assert [column["id"] for column in columns] == [wire]
    (row,) = (row for row in found.items if row["event"]["type"] == "COERCE")
    assert row["documents"] == 2
    assert row["cells"][0]["differs"][0]["says"] == ["denied"]
    with pytest.raises(InvalidQuery):
        coverage_of(told, Grid(Filters(), columns=("src-none",)), Page())


# Stance -----------------------------------------------------------------------------------------


def stances(store: Store, name: str, **more: Any) -> Row:
    filters = more.pop("filters", Filters())
    return stance.stance_of(store, stance.Asked(resolve_actor(store, name), filters, **more))


def test_a_denial_that_is_taken_back_is_a_change_of_position(told: Store):
    first, *_ = stances(told, "Ada Kern")["propositions"]
    assert first["event"]["id"] == the(told, q="searched", min_sources=3)
    steps = [(s["stance"], s["shown"], s["start"]) for s in first["steps"]]
    assert steps == [
        ("denies", "words", "2030-05-06"),
        ("silent", "ascribed", "2030-05-10"),
        ("denies", "ascribed", "2030-05-10"),
        ("affirms", "words", "2030-05-15"),
    ]
    changes = [(c["from"], c["to"], c["sure"]) for c in first["changes"]]
    assert changes == [
        ("denies", "silent", True),
        ("silent", "denies", True),
        ("denies", "affirms", True),
    ]


def test_a_stance_is_asked_for_a_time_a_day_and_a_proposition(told: Store):
    event = the(told, q="searched", min_sources=3)
    early = stances(told, "Ada Kern", filters=Filters(known_at="2030-05-06"), event=event)
    assert [s["stance"] for p in early["propositions"] for s in p["steps"]] == ["denies"]
    late = stances(told, "Ada Kern", filters=Filters(date_from="2030-05-12"), event=event)
    assert [s["stance"] for p in late["propositions"] for s in p["steps"]] == ["affirms"]
    assert stances(told, "Ada Kern", event=dead(told))["propositions"] == []
    with pytest.raises(NotFound):
        stances(told, "Ada Kern", event="evt-none")


# Drift ------------------------------------------------------------------------------------------


def test_a_raid_goes_from_hand_to_hand_and_its_certainty_with_it(told: Store):
    event = the(told, q="searched", min_sources=3)
    found = drift.drift(told, drift.Asked(Filters(), event))
    assert (found["weakest"], found["firmest"]) == ("denied", "stated")
    grades = [(t["published_start"], t["grade"], t["depth"]) for t in found["tellings"]]
    assert grades == [
        ("2030-05-04", "stated", 0),
        ("2030-05-06", "denied", 1),
        ("2030-05-10", "stated", 0),
        ("2030-05-15", "attributed", 1),
        ("2030-05-20", "attributed", 1),
        (None, "hedged", 1),
    ]
    moves = [(m["change"], m["order"]) for m in found["moves"]]
    assert moves == [
        ("falls", "published"),
        ("rises", "published"),
        ("falls", "published"),
        ("falls", "unknown"),
    ]
    kern = next(c for c in found["chains"] if c["root"]["name"] == "Ada Kern")
    assert [m["change"] for m in kern["moves"]] == ["rises"]


def test_words_find_what_is_to_be_followed(told: Store):
    found = drift.drift(told, drift.Asked(Filters(q="missile strike", salience="any")))
    assert [event["why"] for event in found["events"]] == ["words"]
    with pytest.raises(NotFound):
        drift.drift(told, drift.Asked(Filters(known_at="2030-05-01"), dead(told)))


# Explanations -----------------------------------------------------------------------------------


def test_reasons_for_the_raid_belong_to_who_gives_them_and_rival(told: Store):
    event = the(told, q="searched", min_sources=3)
    found = explain_event(told, event, Filters())
    by_kind = {one["kind"]: one for one in found["explanations"]}
    pretext, answers = by_kind["pretext"], by_kind["answers"]
    assert pretext["words"]["quote"] == "on the pretext of a fire drill"
    assert [owner["name"] for owner in pretext["owners"]] == ["Fjord Post"]
    assert [giver["name"] for giver in pretext["given_by"]] == ["Norwegian Police"]
    assert [owner["name"] for owner in answers["owners"]] == ["Government of Norway"]
    assert answers["event"]["type"] == "PROTEST"
    assert {"id": answers["id"], "basis": "reason"} in pretext["rivals"]
    labels = {one["label"] for one in found["explanations"] if one["kind"] == "account"}
    assert labels == {"denied", "happened"}


def test_a_wreck_has_rival_accounts_and_a_cause(told: Store):
    found = explain_event(told, the(told, q="shot down"), Filters())
    accounts = [one for one in found["explanations"] if one["kind"] == "account"]
    assert {(one["label"], one["owners"][0]["name"]) for one in accounts} == {
        ("an accident", "Fjord Post"),
        ("an attack", "Holm Gazette"),
        ("an attack", "Skerry Wire"),
    }
    assert all(one["rivals"] for one in accounts)
    (cause,) = (one for one in found["explanations"] if one["kind"] == "cause")
    assert cause["words"]["quote"] == "because of a bird strike"
    early = explain_event(told, the(told, q="crashed"), Filters(known_at="2030-05-08"))
    assert {one["kind"] for one in early["explanations"]} == {"cause"}
