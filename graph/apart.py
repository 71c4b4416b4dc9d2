"""Accounts of two times that "same" would tie together: what their dates say of them.

Nobody judges two accounts that never met; that they are of two days is seen once others bring them
together. So these judgements are made wherever clusters are, and are never kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from graph.identity import judgement_id
from graph.interval import TimeInterval
from graph.judgements import Pair, heard, is_person
from graph.model import Judgement, Verdict

RULE = "rule:different time"
SAID = "rule:same_as"
"""Who decides that two accounts are one because their document says so."""


def apart_in_time(
    dates: Mapping[str, TimeInterval], judgements: Iterable[Judgement]
) -> list[Judgement]:
    """Different, for all pairs at two times that chains of "same" lead between.

    Two days are two acts, and an undated account that fits both does not make them one. Which pairs
    are asked follows from the judgements alone; where one is judged already, that stands. Two times
    that a person or a document joins are one time to all who are tied to them.
    """
    counted = heard(judgements)
    same = [pair for pair, j in counted.items()
            if j.verdict is Verdict.SAME and set(pair) <= dates.keys()]  # fmt: skip
    one_time = [(dates[a], dates[b]) for a, b in same if _is_said(counted[a, b])]
    return [
        _apart(a, b)
        for group in _components(same)
        for a, b in combinations(group, 2)
        if (a, b) not in counted
        and not dates[a].may_equal(dates[b])
        and not any(_are_both(dates[a], dates[b], times) for times in one_time)
    ]


def _is_said(judgement: Judgement) -> bool:
    return is_person(judgement) or judgement.decider == SAID


def _are_both(
    one: TimeInterval, other: TimeInterval, times: tuple[TimeInterval, TimeInterval]
) -> bool:
    first, second = times
    return (one.may_equal(first) and other.may_equal(second)) or (
        one.may_equal(second) and other.may_equal(first)
    )


def _apart(left: str, right: str) -> Judgement:
    return Judgement(
        id=judgement_id(left, right),
        kind="event",
        left=left,
        right=right,
        verdict=Verdict.DIFFERENT,
        decider=RULE,
        score=1.0,
        reason="at two different times",
    )


def _components(pairs: Iterable[Pair]) -> list[list[str]]:
    """What hangs together through the pairs, each part in the order of its ids."""
    beside: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        beside[left].add(right)
        beside[right].add(left)
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(beside):
        waiting, group = {start} - seen, set[str]()
        while waiting:
            group |= waiting
            waiting = {other for key in waiting for other in beside[key]} - group
        found += [sorted(group)] if group else []
        seen |= group
    return found
