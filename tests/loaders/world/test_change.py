"""The graph as a function of its documents and of persons' judgements, in every order and part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations

import pytest

from graph.identity import judgement_id
from graph.model import Document, Judgement, Verdict
from graph.queries.snapshot import whole_graph
from graph.store import Store
from graph.writes.judgements import write_judgements
from loaders.pipeline import load, remove
from loaders.sources import Found
from tests.conftest import empty_graph
from tests.loaders.dispatches import ALDER, CLUB, KERN, NORWAY, POLICE, RAID, dispatch, mention
from tests.loaders.resolve.made import Json, actor, event, on

pytestmark = pytest.mark.neo4j

Graph = dict[str, list[dict[str, object]]]
PERSON = "person:ada"


def loaded(store: Store, parts: Sequence[Sequence[Found]]) -> Graph:
    empty_graph(store)
    for part in parts:
        load(store, part)
    return whole_graph(store)


def orders_and_parts(found: Sequence[Found]) -> list[list[Sequence[Found]]]:
    """Three documents at once, one by one in every order, and in two parts."""
    first, second, third = found
    singly: list[list[Sequence[Found]]] = [[[one] for one in o] for o in permutations(found)]
    return [[found], *singly, [[third, first], [second]]]


def document_of(found: Found) -> Document:
    assert found.document
    return found.document


def starts(graph: Graph) -> set[object]:
    """The days on which events of the graph begin."""
    events = [n["properties"] for n in graph["nodes"] if n["label"] == "Event"]
    return {e.get("date_start") for e in events}  # type: ignore[attr-defined]


def removal_is_exact(store: Store, found: Sequence[Found]) -> None:
    """Taking any one away leaves the graph that the others alone make."""
    for gone in found:
        expected = loaded(store, [[f for f in found if f is not gone]])
        loaded(store, [found])
        remove(store, document_of(gone).id)
        assert whole_graph(store) == expected


# Dates without a year ---------------------------------------------------------------------------


def yearless() -> list[Found]:
    """A dated report of a raid, and two texts without any year: one tells of it, one does not."""
    dated = "Police searched the Fjord Club in Port Alder on 3 May."
    letter = "On 3 May police searched the Fjord Club in Port Alder. Ada Kern resigned on 5 May."
    raid, resigned = letter.removesuffix(".").split(". ")
    other = "Ada Kern praised the Fjord Club on 7 May."
    third: Json = {"value": "XXXX-05-03", "expression": "3 May"}
    fifth: Json = {"value": "XXXX-05-05", "expression": "5 May"}
    seventh: Json = {"value": "XXXX-05-07", "expression": "7 May"}
    return [
        dispatch(
            dated,
            "Fjord Post",
            "2030-05-04",
            actors=[POLICE, CLUB],
            places=[ALDER],
            events=[event(dated, dated, "searched", "COERCE", date=on("2030-05-03"), **RAID)],
        ),
        dispatch(
            letter,
            "Tide Letter",
            actors=[POLICE, CLUB, KERN],
            places=[ALDER],
            events=[
                event(letter, raid, "searched", "COERCE", date=third, **RAID),
                event(letter, resigned, "resigned", "RETREAT", date=fifth, actors=["kern"]),
            ],
        ),
        dispatch(
            other,
            "Skerry Wire",
            actors=[CLUB, KERN],
            events=[event(other, other, "praised", "SUPPORT", date=seventh, actors=["kern"],
                          recipients=["club"])],
        ),
    ]  # fmt: skip


def test_years_do_not_depend_on_the_order_in_which_their_tellers_come(store: Store):
    graphs = [loaded(store, parts) for parts in orders_and_parts(yearless())]
    assert starts(graphs[0]) == {"2030-05-03", "2030-05-05", None}
    assert all(graph == graphs[0] for graph in graphs)


def test_the_year_goes_with_the_document_that_told_it(store: Store):
    teller, *others = yearless()
    loaded(store, [[teller, *others]])
    remove(store, document_of(teller).id)
    after = whole_graph(store)
    assert starts(after) == {None}
    assert after == loaded(store, [others])


def test_removing_any_of_them_leaves_the_graph_of_the_others(store: Store):
    removal_is_exact(store, yearless())


# Conflicts that go ------------------------------------------------------------------------------


def namesakes() -> list[Found]:
    """One name of two countries and of none: none are joined as long as it is ambiguous."""
    texts = ["The Tide Circle met.", "The Tide Circle sang.", "The Tide Circle rowed."]
    countries = ["NOR", None, "SWE"]
    return [
        dispatch(text, "Skerry Wire", "2030-05-06", actors=[
            actor("circle", "Tide Circle", "organization", country)
            | {"mentions": [mention(text, "Tide Circle")]}
        ])
        for text, country in zip(texts, countries, strict=True)
    ]  # fmt: skip


def test_namesakes_do_not_depend_on_the_order_in_which_they_come(store: Store):
    graphs = [loaded(store, parts) for parts in orders_and_parts(namesakes())]
    assert all(graph == graphs[0] for graph in graphs)


def test_a_name_that_is_no_longer_ambiguous_is_one_actor_again(store: Store):
    removal_is_exact(store, namesakes())


def raids_of_two_days() -> list[Found]:
    """Two raids of two days, and one whose day nobody tells: it may be either."""
    text = "Police searched the Fjord Club in Port Alder{}."
    found: list[Found] = []
    for when, day in ((" on 3 May", "2030-05-03"), ("", None), (" on 9 May", "2030-05-09")):
        words = text.format(when)
        date = {"date": on(day)} if day else {}
        found.append(
            dispatch(
                words,
                "Fjord Post",
                "2030-05-12",
                actors=[POLICE, CLUB],
                places=[ALDER],
                events=[event(words, words, "searched", "COERCE", **date, **RAID)],
            )
        )
    return found


def test_an_undated_account_of_one_of_two_events_is_joined_once_the_other_is_gone(store: Store):
    removal_is_exact(store, raids_of_two_days())


# Two accounts in one document -------------------------------------------------------------------


def rival_accounts() -> list[Found]:
    """A document that gives two accounts as of one event; each is told by another one too."""
    text = "Police searched the Fjord Club in Port Alder. Norway called it a visit to the club."
    first, second = text.removesuffix(".").split(". ")
    both = dispatch(
        text,
        "Tide Letter",
        "2030-05-05",
        actors=[NORWAY, POLICE, CLUB],
        places=[ALDER],
        events=[
            event(text, first, "searched", "COERCE", id="a", date=on("2030-05-03"), **RAID),
            event(text, second, "visit", "CONSULT", id="b", actors=["n"], recipients=["club"]),
        ],
        event_links=[{"source": "a", "type": "same_as", "target": "b", "quote": "called it"}],
    )
    return [both, raids_of_two_days()[0], raids_of_two_days()[2]]


def test_links_of_rival_accounts_do_not_depend_on_order(store: Store):
    graphs = [loaded(store, parts) for parts in orders_and_parts(rival_accounts())]
    assert all(graph == graphs[0] for graph in graphs)


def test_links_of_rival_accounts_go_with_their_document(store: Store):
    removal_is_exact(store, rival_accounts())


# What persons say -------------------------------------------------------------------------------


def say(store: Store, kind: str, left: str, right: str, verdict: Verdict) -> None:
    judgement = Judgement(
        id=judgement_id(left, right, PERSON),
        kind=kind,
        left=left,
        right=right,
        verdict=verdict,
        decider=PERSON,
        reason="she was there",
        made=dt.datetime(2030, 6, 1, 12, tzinfo=dt.UTC),
    )
    store.write(lambda transaction: write_judgements(transaction, [judgement]))


def reload(store: Store, found: Sequence[Found]) -> None:
    """Everything out and in again, one by one."""
    for one in found:
        remove(store, document_of(one).id)
    for one in reversed(found):
        load(store, [one])


def judgements(store: Store, decider: str) -> int:
    query = "MATCH (j:Judgement) WHERE j.decider STARTS WITH $decider RETURN count(j)"
    return int(store.value(query, decider=decider))


def own_events(store: Store) -> list[str]:
    rows = store.rows("MATCH (c:Claim {about: 'event'}) RETURN DISTINCT c.event AS id ORDER BY id")
    return [row["id"] for row in rows]


def test_two_events_that_a_person_calls_different_stay_apart(store: Store):
    found = raids_of_two_days()[:2]
    load(store, found)
    assert store.value("MATCH (e:Event) RETURN count(e)") == 1
    left, right = own_events(store)
    say(store, "event", left, right, Verdict.DIFFERENT)
    reload(store, found)
    assert store.value("MATCH (e:Event) RETURN count(e)") == 2
    assert judgements(store, PERSON) == 1
    assert judgements(store, "rule:") == 1


def test_two_actors_that_a_person_calls_one_are_one_in_any_order(store: Store):
    found = namesakes()
    load(store, found)
    left, right = store.rows(
        "MATCH (r:Reference) WHERE r.country IS NOT NULL RETURN r.base AS id ORDER BY id"
    )
    say(store, "actor", left["id"], right["id"], Verdict.SAME)
    reload(store, found)
    assert store.value("MATCH (a:Actor) RETURN count(a)") == 1
    once = whole_graph(store)
    reload(store, found[::-1])
    assert whole_graph(store) == once
