"""The feed of changes: everything that is different, nothing that is not, and each record once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gesta.anchoring import WorldAnchoring
from graph.errors import Gone, InvalidQuery, Moved, NotFound
from graph.model import Verdict
from graph.queries.actors import get_actor, list_actors
from graph.queries.documents import DocumentFilters, list_documents
from graph.queries.events import get_event, list_events
from graph.queries.feed import changes_since, revision_before
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.relations import list_relations
from graph.store import Row, Store
from graph.writes.ledger import complete_ledger
from loaders.pipeline import load, remove
from tests.loaders.dispatches import KERN, all_dispatches, dispatch
from tests.loaders.world.test_anchors import fixed, id_of
from tests.loaders.world.test_change import namesakes, own_events, raids_of_two_days
from tests.loaders.world.test_judgements import bases, say, undo

pytestmark = pytest.mark.neo4j
ALL = Page(limit=500)


def feed(store: Store, since: int = 0) -> list[Row]:
    found = changes_since(store, since, ALL)
    assert found.next_key is None
    return found.items


def revision(store: Store) -> int:
    return changes_since(store, 0, ALL).revision


def told(items: list[Row]) -> set[tuple[str, str]]:
    return {(item["kind"], item["change"]) for item in items}


def test_what_is_loaded_is_created_once_and_loading_it_again_is_no_change(store: Store):
    load(store, all_dispatches())
    first = feed(store)
    assert {change for _, change in told(first)} == {"created"}
    kinds = {"document", "event", "actor", "relation", "conflict"}
    assert {kind for kind, _ in told(first)} == kinds
    assert len({item["id"] for item in first}) == len(first)
    before = revision(store)
    load(store, all_dispatches())
    assert feed(store) == first
    assert feed(store, before) == []


def test_a_document_more_changes_only_what_it_tells_of(store: Store):
    load(store, all_dispatches())
    before = revision(store)
    load(store, [dispatch("Ada Kern praised the weather.", "Skerry Wire", actors=[KERN])])
    assert sorted((i["kind"], i["change"]) for i in feed(store, before)) == [
        ("actor", "changed"),  # one document more names her
        ("document", "created"),
    ]


def test_a_record_with_other_words_changes_its_document_and_the_event(store: Store):
    found = all_dispatches()
    load(store, found)
    before, record = revision(store), found[4].record
    assert record
    events = [record.events[0].model_copy(update={"note": "seen from the quay"})]
    load(store, [replace(found[4], record=record.model_copy(update={"events": events}))])
    assert sorted((i["kind"], i["change"]) for i in feed(store, before)) == [
        ("document", "changed"),
        ("event", "changed"),
    ]


def test_what_goes_with_a_document_is_gone_and_is_back_when_it_comes_again(store: Store):
    load(store, all_dispatches())
    there, before = {item["id"] for item in feed(store)}, revision(store)
    raid = all_dispatches()[0]
    event = str(
        store.value(
            "MATCH (:Document {id: $id})<-[:MADE_IN]-(:Claim {type: 'PROTEST'})-[:ABOUT]->(event) "
            "RETURN event.id",
            id=id_of(raid),
        )
    )
    remove(store, id_of(raid))
    removed = {i["id"]: i for i in feed(store, before) if i["change"] == "removed"}
    assert id_of(raid) in removed
    assert {i["why"] for i in removed.values()} <= {"deleted", "merged"}
    for key in removed:
        if key.startswith("evt-"):
            with pytest.raises((Gone, Moved)):
                get_event(store, key)
    if event in removed:
        load(store, [raid])
        assert get_event(store, event)["id"] == event
    load(store, [raid])
    assert {i["id"] for i in feed(store) if i["change"] != "removed"} == there


def test_an_id_that_was_never_there_is_not_gone(store: Store):
    with pytest.raises(NotFound) as raised:
        get_actor(store, "act-none")
    assert not isinstance(raised.value, Gone)


def test_a_merge_removes_one_into_the_other_and_undoing_brings_it_back(store: Store):
    load(store, namesakes())
    before = revision(store)
    left, right = (str(a["id"]) for a in list_actors(store, ALL, countries=("NOR", "SWE")).items)
    effect = say(store, "actor", left, right, Verdict.SAME)
    entries = {i["id"]: i for i in feed(store, before)}
    gone = next(i for i in entries.values() if i["kind"] == "actor" and i["change"] == "removed")
    assert gone["why"] == "merged"
    assert entries[gone["into"]]["change"] == "changed"
    assert entries[str(effect.judgements[0].id)]["change"] == "created"
    with pytest.raises(Moved):
        get_actor(store, gone["id"])
    before = revision(store)
    undo(store, effect)
    entries = {i["id"]: i for i in feed(store, before)}
    assert entries[gone["id"]]["change"] == "created"
    withdrawn = entries[str(effect.judgements[0].id)]
    assert (withdrawn["change"], withdrawn["why"]) == ("removed", "withdrawn")


def test_what_was_away_for_a_moment_has_changed_for_whoever_had_it(store: Store):
    load(store, namesakes())
    before = revision(store)
    left, right = (str(a["id"]) for a in list_actors(store, ALL, countries=("NOR", "SWE")).items)
    effect = say(store, "actor", left, right, Verdict.SAME)
    away = {i["id"] for i in feed(store, before) if i["why"] == "merged"}
    merged = revision(store)
    undo(store, effect)
    assert {i["change"] for i in feed(store, before) if i["id"] in away} == {"changed"}
    assert {i["change"] for i in feed(store, merged) if i["id"] in away} == {"created"}
    assert {i["change"] for i in feed(store) if i["id"] in away} == {"created"}


def test_a_merged_id_whose_documents_go_is_gone_for_good(store: Store):
    found = raids_of_two_days()[:2]
    load(store, found)
    assert len(own_events(store)) == 2
    merged = str(store.value("MATCH (m:Merged {kind: 'event'}) RETURN m.id"))
    for one in found:
        remove(store, id_of(one))
    with pytest.raises(Gone) as raised:
        get_event(store, merged)
    assert raised.value.why == "deleted"


def test_an_anchor_and_what_it_dates_are_in_the_feed(store: Store):
    load(store, raids_of_two_days())
    before = revision(store)
    anchor = fixed(id_of(raids_of_two_days()[1]))
    WorldAnchoring(store).fix(anchor)
    assert {("anchor", "created"), ("document", "changed")} <= told(feed(store, before))
    WorldAnchoring(store).release(anchor.id)
    assert ("anchor", "removed") in told(feed(store, before))


def test_a_graph_without_a_ledger_gets_one_that_tells_all_there_is(store: Store):
    load(store, all_dispatches())
    left, right, *_ = bases(store)
    say(store, "actor", left, right, Verdict.DIFFERENT)
    there = {(i["id"], i["kind"]) for i in feed(store)}
    store.run("MATCH (change:Change) DELETE change")
    complete_ledger(store)
    entered = feed(store)
    assert {(i["id"], i["kind"]) for i in entered} == there
    complete_ledger(store)
    assert feed(store) == entered


def test_a_rehearsal_is_no_change(store: Store):
    load(store, raids_of_two_days())
    before = revision(store)
    WorldAnchoring(store).fix(fixed(id_of(raids_of_two_days()[1])), dry_run=True)
    assert (feed(store, before), revision(store)) == ([], before)


def test_pages_hold_while_things_change_and_show_what_changed_again_behind(store: Store):
    found = all_dispatches()
    load(store, found[:5])
    seen: dict[str, Row] = {}
    page, rounds = Page(limit=5), 0
    while True:
        part = changes_since(store, 0, page)
        for item in part.items:
            assert item["id"] not in seen or item["revision"] > seen[item["id"]]["revision"]
            seen[item["id"]] = item
        rounds += 1
        if rounds == 2:
            load(store, found[5:])
        if part.next_key is None:
            break
        page = Page(limit=5, after=part.next_key)
    assert {k: v["revision"] for k, v in seen.items() if v["change"] != "removed"} == {
        i["id"]: i["revision"] for i in feed(store) if i["change"] != "removed"
    }


def test_a_moment_stands_for_the_revision_before_it(store: Store):
    load(store, all_dispatches()[:2])
    between = dt.datetime.now(dt.UTC)
    before = revision(store)
    assert revision_before(store, between) == before
    load(store, all_dispatches()[2:3])
    assert revision_before(store, between) >= before
    assert feed(store, revision_before(store, between)) == feed(store, before)
    assert revision_before(store, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) < min(
        i["revision"] for i in feed(store)
    )


def test_lists_can_be_narrowed_to_what_has_changed(store: Store):
    load(store, all_dispatches()[:3])
    before = revision(store)
    load(store, all_dispatches()[3:4])
    changed = {kind: set[str]() for kind in ("document", "event", "actor", "relation")}
    for item in feed(store, before):
        changed[item["kind"]].add(item["id"])
    since = Filters(changed_since=before, salience="any")
    lists = {
        "document": list_documents(store, DocumentFilters(changed_since=before), ALL),
        "event": list_events(store, since, ALL),
        "actor": list_actors(store, ALL, changed_since=before),
        "relation": list_relations(store, since, ALL),
    }
    assert {kind: {str(i["id"]) for i in found.items} for kind, found in lists.items()} == changed
    assert all(lists[kind].total.value == len(changed[kind]) > 0 for kind in lists)
    with pytest.raises(InvalidQuery, match="known_at"):
        Filters(changed_since=1, known_at="2031-01-01")


def test_judging_touches_no_other_record(store: Store):
    load(store, all_dispatches())
    before = revision(store)
    left, right, *_ = bases(store)
    say(store, "actor", left, right, Verdict.DIFFERENT)
    assert told(feed(store, before)) == {("judgement", "created")}
