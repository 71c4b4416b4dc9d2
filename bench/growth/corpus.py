"""The corpus, document after document, as long as one wants."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from random import Random

from bench.growth.cast import STATES, Cast, Player
from bench.growth.story import happenings, tellings
from bench.growth.telling import Telling, Told, told
from bench.growth.words import zipf

FIRST = dt.date(2030, 1, 1)
A_DAY = 30  # documents: news comes by the day, and a larger corpus is a longer one
_AT_ONCE = (1, 2, 2, 3, 3, 3, 4, 4, 5)  # events of a document


def corpus(seed: int, a_day: int = A_DAY) -> Iterator[Told]:
    """Documents without end in the order of their days; the same seed gives the same ones.

    As many happenings begin each day as documents appear, each told by three documents and each
    document telling of three, on the average.
    """
    cast, random = Cast(seed), Random(seed)
    due: dict[dt.date, list[Telling]] = defaultdict(list)
    day = FIRST
    while True:
        for number in range(a_day):
            for happening in happenings(cast, random, f"{day}.{number}", day):
                for count, when in enumerate(tellings(happening, random)):
                    due[when].append(Telling(happening, count))
        yield from _papers(cast, random, due.pop(day, []), day)
        day += dt.timedelta(days=1)


def _papers(cast: Cast, random: Random, waiting: list[Telling], day: dt.date) -> Iterator[Told]:
    """The day's documents; none tells one thing twice, or two that it could not keep apart."""
    random.shuffle(waiting)
    while waiting:
        page: list[Telling] = []
        rest: list[Telling] = []
        size = random.choice(_AT_ONCE)
        for telling in waiting:
            apart = all(_root(telling) != _root(other) for other in page)
            (page if len(page) < size and apart else rest).append(telling)
        waiting = rest
        yield told(page, day, random, _beside(cast, random))


def _root(telling: Telling) -> str:
    return telling.happening.key.rstrip("tnpu")


def _beside(cast: Cast, random: Random) -> tuple[Player, Player, Player, Player]:
    number = zipf(random, STATES)
    one = cast.anyone(random)
    other = next(p for p in iter(lambda: cast.anyone(random), None) if p.key != one.key)
    return one, other, cast.head(number), cast.state(number)
