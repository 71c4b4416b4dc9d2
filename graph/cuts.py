"""The fewest edges whose removal separates two nodes of an undirected graph."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import pairwise

Edge = tuple[str, str]
Flow = dict[str, dict[str, int]]
MOST_EDGES = 20_000  # beyond this, a cut would keep its caller waiting


def least_cut(edges: Iterable[Edge], left: str, right: str) -> list[Edge]:
    """A smallest set of the edges without which `right` cannot be reached from `left`.

    Edmonds and Karp 1972: by max-flow min-cut, as many edges as there are disjoint ways. Of several
    smallest sets it is the one nearest to `left`; the order of `edges` does not matter. Empty when
    the two are not connected; `left` and `right` must differ.
    """
    kept = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    room: Flow = defaultdict(dict)
    for one, other in kept:
        room[one][other] = room[other][one] = 1
    while way := _way(room, left, right):
        for one, other in pairwise(way):
            room[one][other] -= 1
            room[other][one] += 1
    near = _reached(room, left)
    return [edge for edge in kept if (edge[0] in near) != (edge[1] in near)]


def _way(room: Mapping[str, Mapping[str, int]], left: str, right: str) -> list[str]:
    """A shortest way with room on every edge; empty without one."""
    came = _came_from(room, left)
    if right not in came:
        return []
    way = [right]
    while way[-1] != left:
        way.append(came[way[-1]])
    return way[::-1]


def _reached(room: Mapping[str, Mapping[str, int]], left: str) -> set[str]:
    return {left, *_came_from(room, left)}


def _came_from(room: Mapping[str, Mapping[str, int]], left: str) -> dict[str, str]:
    came = {left: left}
    waiting = deque([left])
    while waiting:
        one = waiting.popleft()
        for other in sorted(room.get(one, {})):
            if room[one][other] > 0 and other not in came:
                came[other] = one
                waiting.append(other)
    return came
