"""What a graph made of the corpus, compared with what the corpus knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from bench.growth.cast import Sort
from bench.growth.story import Happening
from bench.growth.telling import Told
from graph.model import Status
from graph.store import Store

T = TypeVar("T", bound=Hashable)
Claimed = tuple[str, str]
"""A document, and the id of an event or of an actor in its record."""

_BY_NAME: frozenset[Sort] = frozenset(("whole", "variant"))


@dataclass(frozen=True)
class Score:
    """Pairs that belong together: how many of the found are, and how many of those are found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """In percent; `None` where nothing was found."""
        return round(100 * self.right / self.found, 2) if self.found else None

    @property
    def recall(self) -> float | None:
        """In percent; `None` where nothing was to be found."""
        return round(100 * self.right / self.wanted, 2) if self.wanted else None


@dataclass
class Truth:
    """What is known of the documents so far.

    Attributes:
        events: The happening behind each event of a record.
        actors: Who each actor of a record is.
        named: How the record calls them.
        dated: How exactly each event of a record is dated.
    """

    happenings: dict[str, Happening] = field(default_factory=dict[str, Happening])
    events: dict[Claimed, str] = field(default_factory=dict[Claimed, str])
    dissents: set[Claimed] = field(default_factory=set[Claimed])
    actors: dict[Claimed, str] = field(default_factory=dict[Claimed, str])
    named: dict[Claimed, Sort] = field(default_factory=dict[Claimed, Sort])
    dated: dict[Claimed, str] = field(default_factory=dict[Claimed, str])

    def learn(self, told: Told) -> None:
        """Keep what is true of a document."""
        for telling, (key, happening) in zip(told.tellings, told.events.items(), strict=True):
            self.happenings[happening] = telling.happening
            self.events[told.document, key] = happening
            self.dated[told.document, key] = _exactness(told, key)
            if telling.dissents:
                self.dissents.add((told.document, key))
        for key, (who, sort) in told.actors.items():
            self.actors[told.document, key] = who
            self.named[told.document, key] = sort

    def disputed(self) -> set[tuple[str, str]]:
        """Happenings that documents so far contradict each other about, each with in what."""
        told: dict[str, set[bool]] = defaultdict(set)
        for claimed, happening in self.events.items():
            told[happening].add(claimed in self.dissents)
        both = (h for h, ways in told.items() if len(ways) > 1)
        return {(h, str(self.happenings[h].dispute)) for h in both}


def _exactness(told: Told, key: str) -> str:
    """Of the date that the document gives the event."""
    events = told.found.record.events if told.found.record else ()
    date = next(event.date for event in events if event.id == key)
    if date is None or not (date.start or date.value):
        return "no date"
    return "no year" if date.start is None else str(date.precision)


def pairs(truth: Mapping[Claimed, T], found: Mapping[Claimed, str]) -> Score:
    """Pairs within the true and within the found groups; what only one of them has is left out."""
    both = truth.keys() & found.keys()
    return Score(
        right=_within(Counter((truth[c], found[c]) for c in both).values()),
        found=_within(Counter(found[c] for c in both).values()),
        wanted=_within(Counter(truth[c] for c in both).values()),
    )


def _within(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


# What the graph says ----------------------------------------------------------------------------


def events_found(store: Store) -> dict[Claimed, str]:
    """The event of each claim that documents report."""
    rows = store.stream(
        """
        MATCH (claim:Claim {about: 'event'})-[:ABOUT]->(event:Event)
        RETURN claim.document_id AS document, claim.key AS key, event.id AS id
        """
    )
    return {(row["document"], row["key"]): row["id"] for row in rows}


def actors_found(store: Store) -> dict[Claimed, str]:
    """The actor of each reference."""
    rows = store.stream(
        """
        MATCH (reference:Reference)-[:REFERS_TO]->(actor:Actor)
        RETURN reference.document_id AS document, reference.key AS key, actor.id AS id
        """
    )
    return {(row["document"], row["key"]): row["id"] for row in rows}


def by_name(truth: Truth) -> dict[Claimed, str]:
    """Who is named so that the name tells: whole, or as usage writes whole names."""
    return {c: who for c, who in truth.actors.items() if truth.named[c] in _BY_NAME}


def conflicts(store: Store, truth: Truth) -> Score:
    """Planted disputes, and conflicts of the graph, right where all of it is about one planted."""
    rows = store.stream(
        """
        MATCH (conflict:Conflict)-[:RESTS_ON]->(claim:Claim)
        RETURN conflict.id AS id, conflict.kind AS kind,
               collect([claim.document_id, claim.key]) AS claims
        """
    )
    wanted, hit, found = truth.disputed(), set[tuple[str, str]](), 0
    for row in rows:
        about = {truth.events.get((document, key), "") for document, key in row["claims"]}
        found += 1
        hit |= {(about.pop(), row["kind"])} & wanted if len(about) == 1 else set()
    return Score(len(hit), found, len(wanted))


def copied_roots(store: Store, truth: Truth) -> tuple[int, int]:
    """How many of the events that copies of one channel tell have one root, and of how many."""
    copied = {c for c, h in truth.events.items() if truth.happenings[h].sort == "copied"}
    rows = store.rows(
        """
        UNWIND $claims AS id
        MATCH (claim:Claim {document_id: id[0], key: id[1]})-[:ABOUT]->(event:Event)
        WHERE event.documents > 1
        RETURN DISTINCT event.id AS id, event.roots AS roots
        """,
        claims=[list(c) for c in sorted(copied)],
    )
    return sum(row["roots"] == 1 for row in rows), len(rows)


# What goes wrong --------------------------------------------------------------------------------


def wrong_kinds(truth: Truth, found: Mapping[Claimed, str]) -> dict[str, int]:
    """Kinds of pairs of happenings that are wrongly one event, with how many pairs of claims."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for claimed in truth.events.keys() & found.keys():
        members[found[claimed]][truth.events[claimed]] += 1
    kinds: Counter[str] = Counter()
    for told in members.values():
        for left, right in combinations(sorted(told), 2):
            kind = _kind(truth.happenings[left], truth.happenings[right])
            kinds[kind] += told[left] * told[right]
    return dict(kinds.most_common())


def missed_kinds(truth: Truth, found: Mapping[Claimed, str]) -> dict[str, int]:
    """Accounts of one happening that are not one event, in pairs, by how they are dated."""
    told: dict[str, list[Claimed]] = defaultdict(list)
    for claimed in sorted(truth.events.keys() & found.keys()):
        told[truth.events[claimed]].append(claimed)
    kinds: Counter[str] = Counter()
    for accounts in told.values():
        for left, right in combinations(accounts, 2):
            if found[left] != found[right]:
                kinds[" and ".join(sorted((truth.dated[left], truth.dated[right])))] += 1
    return dict(kinds.most_common())


def _kind(left: Happening, right: Happening) -> str:
    """How two happenings are near: planted so, or by chance."""
    roots = {h.key.rstrip("tnpu") for h in (left, right)}
    if len(roots) == 1:
        return next(s for s in ("twin", "namesake", "plan", "umbrella") if s in _sorts(left, right))
    if Status.PLANNED in (left.status, right.status):
        return "unrelated plans"
    sides = sum(a.key == b.key for a, b in ((left.actor, right.actor),
                                            (left.recipient, right.recipient)))  # fmt: skip
    what = "same act" if left.act is right.act else "other act"
    days = abs((left.day - right.day).days)
    near = "same day" if days == 0 else "within a month" if days <= 31 else "further apart"
    return f"unrelated: {what}, {sides} of 2 sides, {near}"


def _sorts(left: Happening, right: Happening) -> set[str]:
    return {left.sort, right.sort}


def largest(truth: Truth, found: Mapping[Claimed, str]) -> int:
    """How many happenings the event holds that swallowed most."""
    told: dict[str, set[str]] = defaultdict(set)
    for claimed in truth.events.keys() & found.keys():
        told[found[claimed]].add(truth.events[claimed])
    return max(map(len, told.values()), default=0)
