"""Bounds on differences between points in time, solved, with the proof of every bound.

Days are ordinals of the calendar; the ORIGIN is the day 0, so a bound on one point alone is a bound
on its difference to the ORIGIN.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

ORIGIN = ""
"""The day 0; no id is empty."""


class Strength(IntEnum):
    """What gives way where constraints contradict each other: the weakest of them."""

    LOOSE = 1  # a habit of news, an order that a text gives, a day carried over
    TENSE = 2  # what is told as past, or counted from the day of publication
    STATED = 3  # a date that the text spells out
    PUBLISHED = 4  # when a document shows that it was published
    PERSON = 5  # an analyst's word


@dataclass(frozen=True, order=True)
class Constraint:
    """`left` is at most `most` days after `right`.

    Attributes:
        kind: A word for what gives it: anchor, published, stated, past, counted, near, order, year.
        why: The same as a sentence for people.
        claim: The claim that says so, if one does.
        document: The document that says so, or whose publication it is about.
        rests_on: What proved the bounds that had to be known first.
    """

    left: str
    right: str
    most: int
    strength: Strength
    kind: str
    why: str
    claim: str = ""
    document: str = ""
    rests_on: tuple[Constraint, ...] = ()


@dataclass(frozen=True)
class Bounds:
    """First and last possible day; `None` where nothing bounds it."""

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class Solution:
    """The tightest bounds that the constraints kept allow.

    Attributes:
        upper: Days from the ORIGIN to each point at most.
        lower: Likewise at least.
        kept: The constraints that agree with each other.
        dropped: Those that contradicted stronger ones, or each other.
    """

    upper: Mapping[str, int]
    lower: Mapping[str, int]
    kept: tuple[Constraint, ...]
    dropped: tuple[Constraint, ...] = field(default=())

    def bounds(self, point: str) -> Bounds:
        """Of one point."""
        return Bounds(_day(self.lower.get(point)), _day(self.upper.get(point)))

    def proof(self, point: str, *, last: bool) -> list[Constraint]:
        """The constraints that give the upper (`last`) or the lower bound, from the ground up.

        Of equally tight ways the one with fewest steps, then the least.
        """
        tight = _tight_ways(self, last=last)
        steps: list[Constraint] = []
        while point in tight:
            step = tight[point]
            steps.append(step)
            point = step.right if last else step.left
        whole = [c for step in reversed(steps) for c in (*step.rests_on, step)]
        return list(dict.fromkeys(whole))


def solve(constraints: Iterable[Constraint]) -> Solution:
    """The tightest bounds.

    Where constraints contradict each other, the weakest of those that do are put aside, all of
    one strength together, since none is better than another; so the outcome is a function of the
    set of constraints.
    """
    kept, dropped = sorted(set(constraints)), list[Constraint]()
    while cycle := _contradiction(kept):
        weakest = min(c.strength for c in cycle)
        gone = {c for c in cycle if c.strength == weakest}
        dropped += sorted(gone)
        kept = [c for c in kept if c not in gone]
    upper = _distances(kept, lambda c: (c.right, c.left))
    lower = {point: -far for point, far in _distances(kept, lambda c: (c.left, c.right)).items()}
    return Solution(upper, lower, tuple(kept), tuple(sorted(dropped)))


def _contradiction(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Constraints that no days can satisfy together: a cycle of negative length, or none."""
    far: dict[str, int] = defaultdict(int)
    came: dict[str, Constraint] = {}
    changed = ""
    points = {c.left for c in constraints} | {c.right for c in constraints}
    for _ in range(len(points) + 1):
        changed = ""
        for c in constraints:
            if far[c.right] + c.most < far[c.left]:
                far[c.left], came[c.left], changed = far[c.right] + c.most, c, c.left
        if not changed:
            return []
    for _ in points:  # far enough back to be on the cycle
        changed = came[changed].right
    cycle, point = [came[changed]], came[changed].right
    while point != changed:
        cycle.append(came[point])
        point = came[point].right
    return cycle


def _distances(
    constraints: Collection[Constraint], ends: Callable[[Constraint], tuple[str, str]]
) -> dict[str, int]:
    """Shortest ways from the ORIGIN; only called without negative cycles."""
    leaving: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for c in constraints:
        start, end = ends(c)
        leaving[start].append((end, c.most))
    far, waiting = {ORIGIN: 0}, deque([ORIGIN])
    while waiting:
        start = waiting.popleft()
        for end, most in leaving[start]:
            if end not in far or far[start] + most < far[end]:
                far[end] = far[start] + most
                waiting.append(end)
    return far


def _tight_ways(solution: Solution, *, last: bool) -> dict[str, Constraint]:
    """The last step of the shortest tight way to each point, breadth first from the ORIGIN."""
    far = solution.upper if last else {p: -d for p, d in solution.lower.items()}
    leaving: dict[str, list[Constraint]] = defaultdict(list)
    for c in solution.kept:
        leaving[c.right if last else c.left].append(c)
    found: dict[str, Constraint] = {}
    layer = [ORIGIN]
    while layer:
        fresh: dict[str, Constraint] = {}
        for start in layer:
            for c in leaving[start]:
                end = c.left if last else c.right
                tight = end in far and far[start] + c.most == far[end]
                if tight and end != ORIGIN and end not in found:
                    fresh[end] = min(c, fresh.get(end, c))
        found |= fresh
        layer = sorted(fresh)
    return found


def _day(ordinal: int | None) -> dt.date | None:
    """The day; beyond the calendar nothing is bounded."""
    if ordinal is None or not dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(ordinal)
