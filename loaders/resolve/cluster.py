"""Clusters: what is one thing when all judgements are heard.

Clusters are the connected components over "same", with every "different" respected. They are a
function of the set of ids and judgements alone: no order, and no earlier clustering, plays a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.judgements import Pair, heard, is_person
from graph.model import Judgement, Verdict


def clusters(ids: Iterable[str], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Each id with the id that stands for its cluster, the least one.

    A person's word on a pair replaces the rules' on it; `unsure` counts for nothing. Joins are made
    strongest first: persons', then the rules' by falling score. Where joins of one strength would
    bring together what is judged different, those of them that lie between the two are all left
    out: none is better than another, so none may win by chance. What persons join, only persons
    keep apart.
    """
    known = set(ids)
    counted = heard(j for j in judgements if j.left in known and j.right in known)
    joined = {i: i for i in known}
    apart = {pair: is_person(j) for pair, j in counted.items() if j.verdict is Verdict.DIFFERENT}
    strengths: dict[tuple[bool, float], list[Pair]] = defaultdict(list)
    for pair, judgement in counted.items():
        if judgement.verdict is Verdict.SAME:
            strengths[_strength(judgement)].append(pair)
    for strength in sorted(strengths, reverse=True):
        by_person = strength[0]
        respected = {pair for pair, person in apart.items() if person or not by_person}
        joined = _join(joined, _fitting(joined, strengths[strength], respected))
    return joined


def _strength(judgement: Judgement) -> tuple[bool, float]:
    """All persons' words weigh the same, whatever score they give."""
    return (True, 1.0) if is_person(judgement) else (False, judgement.score)


def _join(joined: Mapping[str, str], pairs: Iterable[Pair]) -> dict[str, str]:
    """The clusters after joining the pairs, each named by its least id."""
    parent = {root: root for root in joined.values()}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for left, right in pairs:
        first, second = sorted((root(joined[left]), root(joined[right])))
        parent[second] = first
    return {key: root(old) for key, old in joined.items()}


def _fitting(joined: Mapping[str, str], pairs: list[Pair], apart: set[Pair]) -> list[Pair]:
    """The pairs that can be joined without bringing together what is to stay apart."""
    together = _join(joined, pairs)
    # A conflict that stronger judgements have already overruled stays overruled.
    conflicts = [(a, b) for a, b in apart if joined[a] != joined[b] and together[a] == together[b]]
    if not conflicts:
        return pairs
    between = _between(joined, pairs, conflicts)
    return [
        (left, right)
        for left, right in pairs
        if joined[left] not in between or joined[right] not in between
    ]


def _between(joined: Mapping[str, str], pairs: list[Pair], conflicts: list[Pair]) -> set[str]:
    """The clusters that lie between two in conflict: what is left when loose ends are taken off."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        if joined[left] != joined[right]:
            neighbours[joined[left]].add(joined[right])
            neighbours[joined[right]].add(joined[left])
    ends = {joined[key] for pair in conflicts for key in pair}
    loose = [key for key in neighbours if len(neighbours[key]) == 1 and key not in ends]
    while loose:
        key = loose.pop()
        for other in neighbours.pop(key):
            neighbours[other].discard(key)
            if len(neighbours[other]) == 1 and other not in ends:
                loose.append(other)
    return _conflicting_components(neighbours, ends)


def _conflicting_components(neighbours: Mapping[str, set[str]], ends: set[str]) -> set[str]:
    """All members of the components that hold an end of a conflict."""
    seen: set[str] = set()
    waiting = [end for end in ends if end in neighbours]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting.extend(neighbours[key] - seen)
    return seen
