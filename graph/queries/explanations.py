"""Why two records are one, or are not: the judgements between them, and what would turn it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Literal

from graph.apart import apart_in_time
from graph.cuts import MOST_EDGES, least_cut
from graph.interval import TimeInterval
from graph.judgements import Pair, heard, weight
from graph.model import Judgement, Verdict
from graph.queries.cards import cards_of
from graph.queries.judged import stated_references
from graph.queries.judged_records import Record
from graph.queries.judgements import judgement_rows
from graph.queries.neighbourhood import (
    canonical_actors,
    canonical_events,
    claims_of_events,
    reached_by_judgements,
)
from graph.store import Reader, Row

MOST_SHOWN = 50  # judgements of one kind in an explanation
Judged = Literal["actor", "event"]
Links = Mapping[Pair, Judgement]


def explain(reader: Reader, first: Record, second: Record) -> Row:
    """What is known of two records' being one; a reference is explained by its base.

    Returns:
        `one`: whether they are one now. `steps`: the strongest chain of judgements from the left to
        the right, whose weakest link is as strong as can be; of records kept apart, the chain that
        there would be. `splits`: a smallest set of judgements whose reversal takes away every
        chain. `apart`: what keeps them apart. `proposed`: what rules are unsure of.
    """
    kind: Judged = "event" if second.kind == "event" else "actor"
    left, right = _base(reader, first), second.id
    reached, judgements = reached_by_judgements(reader, kind, {left, right})
    stands_for = (canonical_actors if kind == "actor" else canonical_events)(reader, reached)
    if kind == "event":
        claims = claims_of_events(reader, reached)
        dates: dict[str, TimeInterval] = {claim.event: claim.date for claim in claims}
        judgements = [*judgements, *apart_in_time(dates, judgements)]
    counted = heard(j for j in judgements if {j.left, j.right} <= stands_for.keys())
    one = left in stands_for and stands_for[left] == stands_for.get(right)
    same = {pair: j for pair, j in counted.items() if j.verdict is Verdict.SAME}
    if one:
        links = {p: j for p, j in same.items() if stands_for[p[0]] == stands_for[p[1]]}
        apart: list[Judgement] = []
    else:
        links, apart = same, _apart(counted, stands_for, left, right)
    found = {
        "steps": _chain(links, left, right),
        "splits": _splits(links, left, right) if one and left != right else [],
        "apart": apart,
        "proposed": [] if one else _between(counted, stands_for, left, right, Verdict.UNSURE),
    }
    cards = cards_of(reader, (first.id, right))
    rows = {name: judgement_rows(reader, group[:MOST_SHOWN]) for name, group in found.items()}
    return {"kind": kind, "one": one, "left": cards[first.id], "right": cards[right], **rows}


def _base(reader: Reader, record: Record) -> str:
    if record.kind != "reference":
        return record.id
    (stated,) = stated_references(reader, [record.id])
    return stated.now


def _apart(counted: Links, stands_for: Mapping[str, str], left: str, right: str) -> list[Judgement]:
    """What is judged different among those whom chains from the two lead to, the nearest first."""
    direct = _between(counted, stands_for, left, right, Verdict.DIFFERENT)
    joins = {pair for pair, j in counted.items() if j.verdict is Verdict.SAME}
    if not _way(joins, left, right):
        return direct
    rest = [j for j in counted.values() if j.verdict is Verdict.DIFFERENT and j not in direct]
    return direct + _strongest(rest)


def _between(
    counted: Links, stands_for: Mapping[str, str], left: str, right: str, verdict: Verdict
) -> list[Judgement]:
    """Judgements from a record of the one's cluster to a record of the other's."""
    ends = {stands_for.get(left), stands_for.get(right)}
    found = [
        j
        for (a, b), j in counted.items()
        if j.verdict is verdict and {stands_for[a], stands_for[b]} == ends
    ]
    return _strongest(found)


def _strongest(judgements: Iterable[Judgement]) -> list[Judgement]:
    return sorted(judgements, key=weight, reverse=True)


def _chain(links: Links, left: str, right: str) -> list[Judgement]:
    """The way in a tree of the strongest links: no other way has a stronger weakest link."""
    root: dict[str, str] = {}

    def top(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = key = root[root[key]]
        return key

    tree: set[Pair] = set()
    for judgement in _strongest(links.values()):
        one, other = top(judgement.left), top(judgement.right)
        if one != other:
            root[one] = other
            tree.add(_pair(judgement.left, judgement.right))
    return [links[_pair(a, b)] for a, b in pairwise(_way(tree, left, right))]


def _splits(links: Links, left: str, right: str) -> list[Judgement]:
    if len(links) > MOST_EDGES:
        return []
    return [links[edge] for edge in least_cut(links, left, right)]


def _pair(left: str, right: str) -> Pair:
    return (min(left, right), max(left, right))


def _way(pairs: Iterable[Pair], left: str, right: str) -> list[str]:
    """The shortest way along the pairs; empty without one."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        near[one].append(other)
        near[other].append(one)
    came = {left: left}
    waiting = deque([left])
    while waiting and right not in came:
        key = waiting.popleft()
        for other in near[key]:
            if other not in came:
                came[other] = key
                waiting.append(other)
    return _back(came.__getitem__, left, right) if right in came else []


def _back(before: Callable[[str], str], left: str, right: str) -> list[str]:
    way = [right]
    while way[-1] != left:
        way.append(before(way[-1]))
    return way[::-1]
