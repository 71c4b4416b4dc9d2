"""The order in which the events of one article happened, those without a date among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bench.sets.spoken import Spoken
from graph.interval import TimeInterval
from graph.model import Status
from graph.record import RecordDate

AHEAD = frozenset((Status.PLANNED, Status.CALLED_FOR, Status.HYPOTHETICAL))
NEWS = dt.timedelta(days=7)  # before publication; what is older is told as background

Moment = tuple[dt.date, int]
"""A day, and whether before (-1), on (0) or after it (1)."""


def positions(told: Sequence[Spoken], published: TimeInterval) -> list[int]:
    """A position for each, 0 the earliest, no two alike.

    Without a date, what is planned or demanded comes after publication, and what has happened
    before the news itself: news gets dates, its history often none. Where that does not decide,
    what is told later is older: articles of news begin with the latest (van Dijk, News as
    Discourse, 1988).
    """
    moments = [_moment(spoken, published.end) for spoken in told]
    order = sorted(range(len(told)), key=lambda i: (moments[i], -told[i].start))
    at = {which: position for position, which in enumerate(order)}
    return [at[i] for i in range(len(told))]


def _moment(spoken: Spoken, published: dt.date | None) -> Moment:
    day = _middle(spoken.when)
    if day is not None:
        return (day, 0)
    if spoken.status in AHEAD:
        return (published or dt.date.max, 1)
    return (published - NEWS, -1) if published else (dt.date.min, -1)


def _middle(date: RecordDate) -> dt.date | None:
    """The middle of the date or of its bounds; `None` where one side is open."""
    first, last = date.start or date.not_before, date.end or date.start or date.not_after
    return first + (last - first) / 2 if first and last else None
