"""Days that a person fixes: what moves, what is kept through reloading, and what goes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from gesta.anchoring import WorldAnchoring
from graph.anchors import Fixed, Move
from graph.errors import NotFound
from graph.identity import DocumentId
from graph.queries.dating import dating_of
from graph.queries.events import list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load, remove
from loaders.sources import Found
from tests.conftest import empty_graph
from tests.loaders.world.test_change import yearless

pytestmark = pytest.mark.neo4j
DAY = dt.date(2031, 5, 8)


def loaded(store: Store, found: Sequence[Found]) -> Store:
    empty_graph(store)
    load(store, found)
    return store


def id_of(found: Found) -> DocumentId:
    assert found.document
    return found.document.id


def fixed(point: str, day: dt.date = DAY) -> Fixed:
    kind = "document" if point.startswith("doc-") else "event"
    return Fixed(kind=kind, point=point, day=day, by="Mira Holt", reason="The printed issue.")


def days_of(moves: Sequence[Move], point: str) -> tuple[dt.date | None, dt.date | None]:
    after = next(move.after for move in moves if move.after.id == point)
    return after.first, after.last


def starts(store: Store, known_at: str | None = None) -> list[str | None]:
    found = list_events(store, Filters(known_at=known_at), Page())
    return [event["date"]["start"] for event in found.items]


def test_a_fixed_document_dates_its_events_and_is_known_from_then_on(store: Store):
    letter = yearless()[1]
    loaded(store, [letter])
    assert starts(store) == [None, None]
    assert starts(store, "2031-12-31") == []
    moves = WorldAnchoring(store).fix(fixed(id_of(letter)))
    assert days_of(moves, id_of(letter)) == (DAY, DAY)
    events = [move.after for move in moves if move.after.kind == "event"]
    assert {event.first for event in events} == {dt.date(2031, 5, 3), dt.date(2031, 5, 5)}
    for event in events:
        assert event.last_proof[0].kind == "anchor"
        assert event.last_proof[-1].kind == "year"
    assert starts(store) == starts(store, "2031-05-08") == ["2031-05-03", "2031-05-05"]
    assert starts(store, "2031-05-07") == []


def test_taking_it_away_leaves_the_graph_that_was(store: Store):
    found = yearless()
    loaded(store, found)
    before = whole_graph(store)
    for point in (id_of(found[1]), id_of(found[0])):
        anchor = fixed(point)
        WorldAnchoring(store).fix(anchor)
        assert whole_graph(store) != before
        WorldAnchoring(store).release(anchor.id)
        assert whole_graph(store) == before


def test_a_rehearsal_shows_what_would_move_and_changes_nothing(store: Store):
    letter = yearless()[1]
    loaded(store, [letter])
    before = whole_graph(store)
    rehearsed = WorldAnchoring(store).fix(fixed(id_of(letter)), dry_run=True)
    assert whole_graph(store) == before
    assert rehearsed == WorldAnchoring(store).fix(fixed(id_of(letter)))


def test_it_outlives_the_document_and_does_not_depend_on_when_it_was_set(store: Store):
    found = yearless()
    anchor = fixed(id_of(found[1]))
    loaded(store, found)
    WorldAnchoring(store).fix(anchor)
    after = whole_graph(store)
    remove(store, id_of(found[1]))
    load(store, [found[1]])
    assert whole_graph(store) == after
    loaded(store, [found[1]])
    WorldAnchoring(store).fix(anchor)
    load(store, [found[2], found[0]])
    assert whole_graph(store) == after


def test_a_fixed_event_bounds_the_document_that_tells_of_it(store: Store):
    other = yearless()[2]
    loaded(store, [other])
    event = str(store.value("MATCH (event:Event) RETURN event.id"))
    moves = WorldAnchoring(store).fix(fixed(event, dt.date(2031, 5, 7)))
    assert days_of(moves, id_of(other)) == (dt.date(2031, 5, 7), dt.date(2031, 9, 4))
    place = dating_of(store, "document", id_of(other)).place(id_of(other))
    assert [step.kind for step in place.first_proof] == ["anchor", "past"]


def test_what_is_not_there_cannot_be_fixed(store: Store):
    empty_graph(store)
    with pytest.raises(NotFound):
        WorldAnchoring(store).fix(fixed("doc-none"))
    with pytest.raises(NotFound):
        WorldAnchoring(store).release("anc-none")
