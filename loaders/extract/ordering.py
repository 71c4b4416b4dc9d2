"""The events of one document along its own time line.

Sieves from sure to unsure, after CAEVO (Chambers, Cassidy, McDowell and Bethard, Dense Event
Ordering with a Multi-Pass Architecture, TACL 2014): what stands to what in the grammar of one
sentence ("after", a reported clause, the past perfect) is kept in any case; dates come next; then
tense against the day of the story; the order of telling decides what is left. The outcome is one
total order, computed by sorting events so that none stands before one that it must follow (Kahn,
Topological Sorting of Large Networks, 1962).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from graph.interval import Precision, TimeInterval
from graph.model import Status
from loaders.extract.aspect import Aspect
from loaders.extract.merge import Happening
from loaders.extract.narrative import Story, placing
from loaders.extract.sequence import sequences
from loaders.extract.telling import Telling

_TO_COME = frozenset({Status.PLANNED, Status.CALLED_FOR, Status.HYPOTHETICAL})

Key = tuple[dt.date, int, int]
"""Day, then what of one day comes first, then where it is told."""


def ordered(happenings: Sequence[Happening], story: Story | None) -> list[int]:
    """The position of each happening, from 1; equal never, for the order of telling decides."""
    keys = _keys(happenings, story)
    owner = {t.trigger.token.i: n for n, h in enumerate(happenings) for t in h.all}
    edges = {
        (owner[a], owner[b])
        for h in happenings
        for t in h.all
        for a, b in sequences(t, owner)
        if owner[a] != owner[b] and _may_precede(happenings[owner[a]], happenings[owner[b]])
    }
    position = {n: at for at, n in enumerate(_sorted(keys, edges), start=1)}
    return [position[n] for n in range(len(happenings))]


def _may_precede(first: Happening, then: Happening) -> bool:
    """Whether the dates allow it."""
    begun, over = first.main.date.start, then.main.date.end
    return begun is None or over is None or begun <= over


def _sorted(keys: Sequence[Key], edges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """By key, but never before what must come first; where that is a circle, by key alone."""
    after: dict[int, list[int]] = {}
    waits = [0] * len(keys)
    for first, then in edges:
        after.setdefault(first, []).append(then)
        waits[then] += 1
    ready = [(key, n) for n, key in enumerate(keys) if not waits[n]]
    stuck = sorted((key, n) for n, key in enumerate(keys) if waits[n])
    heapify(ready)
    done: set[int] = set()
    stuck_at = 0
    while len(done) < len(keys):
        if ready:
            _, n = heappop(ready)
        else:
            _, n = stuck[stuck_at]
            stuck_at += 1
        if n in done:
            continue
        done.add(n)
        yield n
        for other in after.get(n, ()):
            waits[other] -= 1
            if waits[other] == 0 and other not in done:
                heappush(ready, (keys[other], other))


def _keys(happenings: Sequence[Happening], story: Story | None) -> list[Key]:
    now = _now(happenings, story)
    passages = _passages(happenings)
    return [_key(h, now, passages) for h in happenings]


def _now(happenings: Sequence[Happening], story: Story | None) -> dt.date:
    """The day of the story; without one, the latest day told as past."""
    if story is not None:
        return (story.day.start if story.day is not None else None) or story.last
    days = (h.main.date.start for h in happenings if h.main.status not in _TO_COME)
    return max((d for d in days if d), default=dt.date.min + _LONG_AGO)


_LONG_AGO = dt.timedelta(days=365)
_SOME_TIME = dt.timedelta(days=8)


def _passages(happenings: Sequence[Happening]) -> Mapping[int, list[tuple[int, dt.date]]]:
    """For each paragraph, the days its events are dated with, by sentence."""
    found: dict[int, list[tuple[int, dt.date]]] = {}
    for happening in happenings:
        for telling in happening.all:
            if telling.date.start is not None:
                place = (telling.sentence, telling.date.start)
                found.setdefault(telling.paragraph, []).append(place)
    return {paragraph: sorted(days) for paragraph, days in found.items()}


def _key(
    happening: Happening, now: dt.date, passages: Mapping[int, list[tuple[int, dt.date]]]
) -> Key:
    main = happening.main
    told = min(t.trigger.token.i for t in happening.all)
    date = main.date
    if date.start is not None:
        return (_middle(date), 1, told)
    if main.status in _TO_COME:
        return (dt.date.max, 0, told)
    _, aspect = placing(main)
    if date.not_before is not None and date.not_after is not None:
        if aspect is Aspect.PRESENT and main.trigger.is_noun:
            return (now - _SOME_TIME, 1, told)  # "where a war is going on"
        return (max(now, date.not_before), 3 if aspect is Aspect.PRESENT else 1, told)
    return (_background_day(main, now, passages), 0, told)


def _middle(date: TimeInterval) -> dt.date:
    if date.start is None or date.end is None or date.precision.rank < Precision.MONTH.rank:
        return date.start or dt.date.min
    return date.start + (date.end - date.start) / 2


def _background_day(
    telling: Telling, now: dt.date, passages: Mapping[int, list[tuple[int, dt.date]]]
) -> dt.date:
    """Undated background is of the earlier day that its passage names, else of before the story."""
    days = passages.get(telling.paragraph, [])
    behind = bisect_right(days, telling.sentence, key=lambda day: day[0])
    last = days[behind - 1][1] if behind else now
    return min(last, now - _SOME_TIME)
