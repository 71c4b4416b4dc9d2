"""Random sequences of changes end in the graph of their final state, loaded into an empty one.

`GESTA_SEQUENCES=500` in the environment runs that many of them instead of a few; they are the same
from run to run.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gesta.anchoring import WorldAnchoring
from graph.anchors import Fixed
from graph.identity import document_id
from graph.interval import TimeInterval
from graph.judgements import Kind, Saying, Word
from graph.model import Judgement, Verdict
from graph.properties import judgement_of
from graph.queries.anchors import list_anchors
from graph.queries.feed import changes_since
from graph.queries.page import Page
from graph.queries.snapshot import whole_graph
from graph.store import Store
from graph.writes.anchors import write_anchor
from graph.writes.judgements import write_judgements
from loaders.pipeline import load, remove
from loaders.sources import Found
from loaders.world import SAME_ADDRESS, apply_judgements, undo_judgement
from tests.conftest import empty_graph
from tests.loaders.dispatches import all_dispatches, relayed
from tests.loaders.world.test_change import (
    document_of,
    namesakes,
    raids_of_two_days,
    rival_accounts,
    yearless,
)

pytestmark = pytest.mark.neo4j

SEQUENCES = int(os.environ.get("GESTA_SEQUENCES", "6"))
NOON = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
Operation = tuple[Any, ...]


def _pool() -> list[Found]:
    found = [*all_dispatches(), relayed(), *yearless(), *namesakes(), *raids_of_two_days()]
    found += rival_accounts()
    return [_at(one, n) for n, one in enumerate({document_of(f).id: f for f in found}.values())]


def _at(found: Found, number: int) -> Found:
    """Each under an address of its own, by which a correction finds it."""
    origin = f"https://fjord.example/{number}"
    return replace(found, document=document_of(found).model_copy(update={"origin": origin}))


POOL = _pool()
slots = st.integers(0, len(POOL) - 1)
picks = st.integers(0, 10_000)  # of whatever is there when it comes to it
operations = st.one_of(
    st.tuples(st.just("load"), st.lists(slots, min_size=1, max_size=4, unique=True)),
    st.tuples(st.just("load"), st.lists(slots, min_size=1, max_size=4, unique=True)),
    st.tuples(st.just("remove"), slots),
    st.tuples(st.just("correct"), slots),
    st.tuples(st.just("correct"), slots),
    st.tuples(st.just("read anew"), slots, st.integers(0, 3)),
    st.tuples(st.just("move"), slots, st.sampled_from([None, "2029-05-04", "2030-05-07"])),
    st.tuples(st.just("say"), st.sampled_from(["actor", "event", "reference"]), picks, picks,
              st.sampled_from(list(Verdict))),
    st.tuples(st.just("undo"), picks),
    st.tuples(st.just("anchor"), st.sampled_from(["Document", "Event"]), picks,
              st.sampled_from(["2029-05-06", "2030-05-08"])),
    st.tuples(st.just("release"), picks),
)  # fmt: skip


MORE = " The wind turned west."


def corrected(found: Found) -> Found:
    """The same with a sentence more, which makes it another text."""
    document = document_of(found)
    text = document.text + MORE
    source = document.source.id if document.source else None
    changed = document.model_copy(update={"text": text, "id": document_id(source, text)})
    return replace(found, document=changed, replaces=None)


@dataclass
class World:
    """What is done to a store, and what the documents are by now."""

    store: Store
    documents: dict[int, Found] = field(default_factory=dict[int, Found])
    turned_back: set[int] = field(default_factory=set[int])
    minutes: int = 0
    seen: int = 0
    copy: dict[str, str] = field(default_factory=dict[str, str])

    def do(self, operation: Operation) -> None:
        name, *given = operation
        steps: dict[str, Callable[..., None]] = {
            "load": self.load,
            "remove": self.remove,
            "correct": self.correct,
            "read anew": self.read_anew,
            "move": self.move,
            "say": self.say,
            "undo": self.undo,
            "anchor": self.anchor,
            "release": self.release,
        }
        steps[name](*given)
        self.follow()

    def load(self, slots: list[int]) -> None:
        """A version that another took the place of stays away as long as that one is there."""
        there = {slot for slot in slots if self._is_corrected(slot)}
        self.documents |= {slot: POOL[slot] for slot in slots if slot not in there}
        load(self.store, [POOL[slot] for slot in slots])

    def remove(self, slot: int) -> None:
        if found := self.documents.pop(slot, None):
            remove(self.store, document_of(found).id)

    def correct(self, slot: int) -> None:
        """A line more, in the place of what is there under the address; and a line less.

        What gave way comes back only in the place of a document that is named.
        """
        if slot not in self.documents:
            self.load([slot])
        older = document_of(self.documents[slot]).id
        if self._is_corrected(slot):
            self.turned_back.add(slot)
            self._replace(slot, replace(POOL[slot], replaces=older))
        else:
            self.documents[slot] = corrected(self.documents[slot])
            named = older if slot in self.turned_back else SAME_ADDRESS
            load(self.store, [self.documents[slot]], replaces=named)

    def follow(self) -> None:
        """What a client does that keeps a copy: it has what is there, and nothing else."""
        feed = changes_since(self.store, self.seen, Page(limit=500))
        assert feed.next_key is None
        assert len({item["id"] for item in feed.items}) == len(feed.items)
        for item in feed.items:
            if item["change"] == "removed":
                self.copy.pop(item["id"], None)
            else:
                assert (item["change"] == "changed") == (item["id"] in self.copy)
                self.copy[item["id"]] = item["kind"]
        self.seen = feed.revision

    def _is_corrected(self, slot: int) -> bool:
        there = self.documents.get(slot)
        return there is not None and document_of(there).text.endswith(MORE)

    def read_anew(self, slot: int, kept: int) -> None:
        """As an extractor of another version would: it finds fewer events, and dates none."""
        record = POOL[slot].record
        assert record
        events = [e.model_copy(update={"date": None} if kept > 2 else {}) for e in record.events]
        events = [e if e.date else e.model_copy(update={"date": type(record.events[0].date)()})
                  for e in events]  # fmt: skip
        less = {"events": events[:kept], "event_links": [], "relations": record.relations[:kept]}
        if not self._is_corrected(slot):
            self._replace(slot, replace(POOL[slot], record=record.model_copy(update=less)))

    def move(self, slot: int, day: str | None) -> None:
        published = TimeInterval.day(dt.date.fromisoformat(day)) if day else TimeInterval.unknown()
        document = document_of(self.documents.get(slot, POOL[slot]))
        moved = document.model_copy(update={"published": published})
        self._replace(slot, replace(self.documents.get(slot, POOL[slot]), document=moved))

    def _replace(self, slot: int, found: Found) -> None:
        self.documents[slot] = found
        load(self.store, [found])

    def say(self, kind: Kind, one: int, other: int, verdict: Verdict) -> None:
        lefts = self._ids(_ENDS[kind][0])
        rights = self._ids(_ENDS[kind][1])
        if lefts and rights:
            left, right = lefts[one % len(lefts)], rights[other % len(rights)]
            saying = Saying(kind=kind, left=left, right=right, verdict=verdict)
            if left != right:
                self._write(lambda t: apply_judgements(t, [saying], self._word()))

    def undo(self, one: int) -> None:
        said = self.judgements()
        if said:
            key = said[one % len(said)].id
            self._write(lambda t: undo_judgement(t, key, self._word()))

    def anchor(self, label: str, one: int, day: str) -> None:
        points = self._ids(_POINTS[label])
        if points:
            kind = "document" if label == "Document" else "event"
            point = points[one % len(points)]
            fixed = Fixed(kind=kind, point=point, day=dt.date.fromisoformat(day), by="ada")
            WorldAnchoring(self.store).fix(fixed)

    def release(self, one: int) -> None:
        anchors = list_anchors(self.store)
        if anchors:
            WorldAnchoring(self.store).release(anchors[one % len(anchors)].id)

    def judgements(self) -> list[Judgement]:
        """What persons say, in force."""
        query = (
            "MATCH (j:Judgement) WHERE j.decider STARTS WITH 'person:' "
            "RETURN properties(j) AS judgement ORDER BY j.id"
        )
        return [judgement_of(row["judgement"]) for row in self.store.rows(query)]

    def _word(self) -> Word:
        self.minutes += 1
        return Word(by="ada", at=NOON + dt.timedelta(minutes=self.minutes), replace=True)

    def _write(self, work: Callable[[Any], object]) -> None:
        self.store.write(work)

    def _ids(self, query: Any) -> list[str]:
        return [row["id"] for row in self.store.rows(query)]


_OWN = (
    "MATCH (c:Claim|BackgroundClaim) WHERE c.event IS NOT NULL "
    "RETURN DISTINCT c.event AS id ORDER BY id"
)
_BASES = "MATCH (b:Base) RETURN b.id AS id ORDER BY id"
_REFERENCES = "MATCH (r:Reference) RETURN r.id AS id ORDER BY id"
_ENDS = {
    "actor": (_BASES, _BASES),
    "event": (_OWN, _OWN),
    "reference": (_REFERENCES, _BASES),
}
_POINTS = {
    "Document": "MATCH (d:Document) RETURN d.id AS id ORDER BY id",
    "Event": "MATCH (c:Claim {about: 'event'}) RETURN DISTINCT c.event AS id ORDER BY id",
}


Graph = dict[str, list[dict[str, Any]]]
LISTED = ("Document", "Event", "Actor", "Relation", "Conflict", "Anchor")


def listed(graph: Graph) -> dict[str, str]:
    """The records that a feed tells of, by their ids."""
    kinds = {label: label.lower() for label in LISTED} | {"BackgroundEvent": "event"}
    found = {n["id"]: kinds[n["label"]] for n in graph["nodes"] if n["label"] in kinds}
    said = [n["id"] for n in graph["nodes"] if n["label"] == "Judgement"
            and n["properties"]["decider"].startswith("person:")]  # fmt: skip
    return found | dict.fromkeys(said, "judgement")


@pytest.fixture(scope="module")
def emptied(_open_store: Store) -> Store:
    """One database for all sequences, each of which empties it."""
    return _open_store


@settings(max_examples=SEQUENCES, derandomize=True, database=None, phases=(Phase.generate,))
@given(st.lists(operations, min_size=4, max_size=10))
def test_the_graph_is_that_of_the_final_state(emptied: Store, sequence: list[Operation]):
    empty_graph(emptied)
    world = World(emptied)
    for operation in sequence:
        world.do(operation)
    after = whole_graph(emptied)
    assert world.copy == listed(after)
    assert differences(after, loaded_at_once(world)) == []


def loaded_at_once(world: World) -> Graph:
    """Into an empty graph: what persons say, then the documents as they are by now."""
    said, anchors = world.judgements(), list_anchors(world.store)
    empty_graph(world.store)
    world.store.write(lambda t: write_judgements(t, said))
    for fixed in anchors:
        world.store.write(lambda t, f=fixed: write_anchor(t, f))
    load(world.store, list(world.documents.values()))
    return whole_graph(world.store)


def differences(left: Graph, right: Graph) -> list[object]:
    """What only one of the two has; easier to read than both."""
    return [
        (side, one)
        for part in left
        for side, here, there in (("only left", left, right), ("only right", right, left))
        for one in here[part]
        if one not in there[part]
    ]
