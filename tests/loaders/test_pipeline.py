from __future__ import annotations

import json
import os
from dataclasses import replace
from random import Random

import pytest

from graph.errors import NotFound
from graph.model import Document
from graph.queries.events import get_event, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.records import records
from graph.queries.snapshot import whole_graph
from graph.record import ExtractionRecord
from graph.store import Store
from loaders.arrivals import fingerprint_of
from loaders.pipeline import load, remove, resolve_pending
from loaders.resolve.facts import facts_of
from loaders.sources import Found, Unreadable
from loaders.world import add_documents, resolve_documents
from tests.conftest import empty_graph
from tests.loaders.dispatches import all_dispatches, dispatch

pytestmark = pytest.mark.neo4j

Graph = dict[str, list[dict[str, object]]]


def loaded_once(store: Store, found: list[Found]) -> Graph:
    empty_graph(store)
    load(store, found)
    return whole_graph(store)


def in_parts(found: list[Found], seed: int) -> list[list[Found]]:
    """The documents shuffled and cut into one to all pieces."""
    random = Random(seed)
    shuffled = random.sample(found, len(found))
    cuts = sorted(random.sample(range(1, len(found)), random.randint(0, len(found) - 1)))
    return [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(found)], strict=True)]


def document_of(found: Found) -> Document:
    assert found.document
    return found.document


def of_label(graph: Graph, label: str) -> list[dict[str, object]]:
    return [node for node in graph["nodes"] if node["label"] == label]


def test_accounts_of_one_event_and_names_of_one_actor_come_together(store: Store):
    graph = loaded_once(store, all_dispatches())
    claims = sorted(str(e["properties"]["claims"]) for e in of_label(graph, "Event"))  # type: ignore[index]
    assert claims == ["1", "1", "1", "1", "1", "1", "4"]
    assert len(of_label(graph, "Actor")) == 5
    background = of_label(graph, "BackgroundEvent")
    assert sorted(str(e["properties"]["claims"]) for e in background) == ["1", "2"]  # type: ignore[index]
    assert len(of_label(graph, "Merged")) == 5


def test_loading_twice_changes_nothing(store: Store):
    first = loaded_once(store, all_dispatches())
    report = load(store, all_dispatches())
    assert report.unchanged == len(all_dispatches())
    assert whole_graph(store) == first


@pytest.mark.parametrize("seed", range(5))
def test_any_order_and_any_parts_give_the_same_graph(store: Store, seed: int):
    expected = loaded_once(store, all_dispatches())
    empty_graph(store)
    for part in in_parts(all_dispatches(), seed):
        load(store, part)
    assert whole_graph(store) == expected


@pytest.mark.parametrize("gone", [0, 3, 5], ids=["raid", "league", "bridge"])
def test_removing_a_document_leaves_the_graph_that_never_had_it(store: Store, gone: int):
    found = all_dispatches()
    without = loaded_once(store, [f for at, f in enumerate(found) if at != gone])
    empty_graph(store)
    load(store, found)
    remove(store, document_of(found[gone]).id)
    assert whole_graph(store) == without


def test_removing_all_documents_leaves_nothing(store: Store):
    load(store, all_dispatches())
    for found in Random(3).sample(all_dispatches(), len(all_dispatches())):
        remove(store, document_of(found).id)
    assert whole_graph(store) == {"nodes": [], "relationships": []}


def test_what_was_stored_and_not_resolved_is_resolved_by_the_next_load(store: Store):
    found = all_dispatches()
    expected = loaded_once(store, found)
    empty_graph(store)
    load(store, found[:2])
    _store_only(store, found[2:5])
    load(store, found)
    assert whole_graph(store) == expected


def test_resolving_alone_completes_a_load_that_was_cut_off(store: Store):
    found = all_dispatches()
    expected = loaded_once(store, found)
    empty_graph(store)
    _store_only(store, found)
    assert resolve_pending(store) == len(found)
    assert whole_graph(store) == expected


def test_pending_documents_do_not_show_in_the_world(store: Store):
    found = all_dispatches()
    expected = loaded_once(store, found[:4])
    empty_graph(store)
    _store_only(store, found[4:])
    _store_only(store, found[:4])
    ids = [document_of(f).id for f in found[:4]]
    store.write(lambda transaction: resolve_documents(transaction, ids))
    world = {"Actor", "Event", "Relation", "Judgement", "Merged", "Base", "Key"}
    assert [n for n in whole_graph(store)["nodes"] if n["label"] in world] == [
        n for n in expected["nodes"] if n["label"] in world
    ]


def _store_only(store: Store, found: list[Found]) -> None:
    """What a load leaves that is killed between its two transactions."""
    facts = [
        facts_of(document_of(f), f.record, fingerprint_of(document_of(f), f.record))
        for f in found
        if f.record
    ]
    store.write(lambda transaction: add_documents(transaction, facts))


def test_another_record_of_a_document_replaces_its_facts(store: Store):
    found = all_dispatches()
    assert found[0].record
    less = found[0].record.model_copy(update={"events": [], "event_links": []})
    expected = loaded_once(store, [replace(found[0], record=less), *found[1:]])
    empty_graph(store)
    load(store, found)
    report = load(store, [replace(found[0], record=less)])
    assert report.replaced == 1
    assert whole_graph(store) == expected


def test_a_link_keeps_its_words_and_whose_they_are(store: Store):
    load(store, all_dispatches()[:1])
    (event,) = list_events(store, Filters(event_type=("COERCE",)), Page()).items
    (link,) = get_event(store, event["id"])["links"]
    (said,) = link["said"]
    assert (link["type"], said["quote"]) == ("responds_to", "answered")
    assert [speaker["named"] for speaker in said["speakers"]] == ["Norway"]
    (record,) = records(store)
    assert [k.attributed_to for k in record.event_links] == [["n"]]


def test_one_document_twice_in_a_load_is_one(store: Store):
    once = loaded_once(store, all_dispatches()[:2])
    empty_graph(store)
    report = load(store, [*all_dispatches()[:2], all_dispatches()[0]])
    assert [o.status for o in report.outcomes] == ["loaded", "loaded", "unchanged"]
    assert whole_graph(store) == once


# What goes wrong --------------------------------------------------------------------------------


def test_what_cannot_be_read_is_reported_in_its_place_while_the_rest_loads(store: Store):
    first, second = all_dispatches()[:2]
    report = load(store, [first, Unreadable("b.pdf", "it has no text layer"), second])
    assert [o.status for o in report.outcomes] == ["loaded", "failed", "loaded"]
    assert report.failed == [("b.pdf", "it has no text layer")]
    assert json.loads(json.dumps(report.as_json()))["loaded"] == 2


def test_a_record_whose_quote_is_not_in_the_text_fails_alone(store: Store):
    good, bad = all_dispatches()[:2]
    moved = document_of(bad).model_copy(update={"text": "Something else entirely."})
    report = load(store, [replace(bad, document=moved), good])
    assert [o.status for o in report.outcomes] == ["failed", "loaded"]


def test_a_document_that_the_database_refuses_fails_alone(store: Store):
    good, other = all_dispatches()[:2]
    name = "N" + "a" * 40_000  # too long for an index
    text = f"{name} met nobody."
    too_long = {"id": "a", "name": name, "kind": "organization"}
    bad = dispatch(text, actors=[too_long])
    report = load(store, [good, bad, other])
    assert [o.status for o in report.outcomes] == ["loaded", "failed", "loaded"]
    assert "refuses" in report.failed[0][1]
    after = whole_graph(store)
    assert after == loaded_once(store, [good, other])


def test_removing_what_is_not_there_says_so(store: Store):
    with pytest.raises(NotFound):
        remove(store, document_of(all_dispatches()[0]).id)


def unread(text: str) -> Found:
    return replace(dispatch(text), record=None)


def read_or_die(document: Document) -> ExtractionRecord:
    """Runs in a process of its own."""
    if document.text == "die":
        os._exit(1)
    if document.text == "fail":
        raise RuntimeError("no verb")
    return ExtractionRecord(document="made", title=document.title)


def test_a_text_that_kills_its_process_is_given_up_and_the_others_are_read(store: Store):
    texts = ["one", "die", "fail"]
    report = load(store, [unread(t) for t in texts], extract=read_or_die, workers=2)
    assert [o.status for o in report.outcomes] == ["loaded", "failed", "failed"]
    reasons = [reason for _, reason in report.failed]
    assert "died" in reasons[0]
    assert "no verb" in reasons[1]


def test_progress_is_told(store: Store):
    told: list[tuple[str, int, int | None]] = []

    def tell(stage: str, done: int, total: int | None) -> None:
        told.append((stage, done, total))

    load(store, all_dispatches(), on_progress=tell)
    assert told[-1] == ("load", len(all_dispatches()), None)
