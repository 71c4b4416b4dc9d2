"""Timelines: how many events in each bucket of time, none of them moved to a day it does not have.

An event counts in a bucket as `events` when the bucket holds its whole interval. An event whose
date is vaguer than the bucket ("in 2024" among months), or that lasts beyond it, is `possible` in
every bucket it touches. Undated events are counted beside the buckets.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any, Literal, LiteralString

from graph.errors import InvalidQuery
from graph.queries.calendar import buckets, interval_for
from graph.queries.events import event_rows
from graph.queries.filters import Filters
from graph.queries.past.events import half_known
from graph.queries.past.showing import values_of
from graph.store import Row, Store

MOST_BUCKETS = 2_000
IntervalChoice = Literal["auto", "day", "week", "month", "quarter", "year"]
GroupBy = Literal["event_type", "status", "quad"]
_GROUPS: dict[GroupBy, LiteralString] = {
    "event_type": "event.type",
    "status": "event.status",
    "quad": "event.quad",
}


@dataclass(frozen=True)
class Count:
    """So many events of one date, and of one group if they are split into groups."""

    start: dt.date
    end: dt.date
    group: str | None
    events: int


def timeline(
    store: Store,
    filters: Filters,
    interval: IntervalChoice = "auto",
    group_by: GroupBy | None = None,
) -> Row:
    """Zero-filled buckets from the first to the last event, or over the window that is asked for.

    Raises:
        InvalidQuery: The window has more than MOST_BUCKETS buckets of this interval.
    """
    group: LiteralString = _GROUPS[group_by] if group_by else "null"
    rows = event_rows(
        store,
        replace(filters, include_undated=True),
        "WITH DISTINCT event WITH event.date_start AS start, event.date_end AS end, "
        + group
        + " AS group, count(event) AS events "
        "RETURN collect([start, end, group, events]) AS items",
    )
    rows += _half_known(store, replace(filters, include_undated=True), group_by)
    dated = [Count(day_of(r[0]), day_of(r[1]), r[2], r[3]) for r in rows if r[0]]
    undated = sum(r[3] for r in rows if not r[0])
    total = sum(count.events for count in dated)
    head: Row = {"total": total, "undated": undated, "group_by": group_by}
    window = _window(filters, dated)
    if window is None:
        chosen = interval if interval != "auto" else None
        return {"interval": chosen, "start": None, "end": None, **head, "buckets": []}
    chosen = interval_for(*window) if interval == "auto" else interval
    spans = buckets(*window, chosen, MOST_BUCKETS)
    if len(spans) > MOST_BUCKETS:
        raise InvalidQuery(
            "interval",
            f"the window has more than {MOST_BUCKETS} buckets of one {chosen}; "
            "take a longer interval or a shorter window",
        )
    bounds = {"start": spans[0][0].isoformat(), "end": spans[-1][1].isoformat()}
    return {
        "interval": chosen,
        **bounds,
        **head,
        "buckets": fill(spans, dated, grouped=bool(group_by)),
    }


def _half_known(store: Store, filters: Filters, group_by: GroupBy | None) -> list[list[Any]]:
    """Rows of events that were known in part only, one each, as they were told."""
    rows: list[list[Any]] = []
    for told in half_known(store, filters) if filters.known_at else ():
        values = values_of(told.event)
        date = values["date"]
        group = values["type" if group_by == "event_type" else group_by] if group_by else None
        rows.append([date["start"], date["end"], group, 1])
    return rows


def _window(filters: Filters, dated: list[Count]) -> tuple[dt.date, dt.date] | None:
    """From the window asked for; an open side reaches to the first or last event."""
    starts, ends = [c.start for c in dated], [c.end for c in dated]
    start = day_of(filters.date_from) if filters.date_from else min(starts, default=None)
    end = day_of(filters.date_to) if filters.date_to else max(ends, default=None)
    if start is None or end is None:
        return (start or end, start or end) if (start or end) else None  # pyright: ignore[reportReturnType]
    return (start, max(start, end))


def fill(spans: list[tuple[dt.date, dt.date]], dated: list[Count], *, grouped: bool) -> list[Row]:
    """The buckets with the events that each holds, and those that it may hold."""
    starts = [start for start, _ in spans]
    sure = [dict[str, int]() for _ in spans]
    possible = [0] * (len(spans) + 1)  # differences: +n where an interval enters, -n after it
    for count in dated:
        first = max(bisect_right(starts, count.start) - 1, 0)
        last = bisect_right(starts, count.end) - 1
        if last < 0 or count.start > spans[-1][1]:
            continue
        if first == last and spans[first][0] <= count.start and count.end <= spans[last][1]:
            group = count.group or ""
            sure[first][group] = sure[first].get(group, 0) + count.events
        else:
            possible[first] += count.events
            possible[last + 1] -= count.events
    return _rows(spans, sure, possible, grouped)


def _rows(
    spans: list[tuple[dt.date, dt.date]],
    sure: list[dict[str, int]],
    possible: list[int],
    grouped: bool,
) -> list[Row]:
    rows: list[Row] = []
    running = 0
    for (start, end), groups, change in zip(spans, sure, possible, strict=False):
        running += change
        row: Row = {"start": start.isoformat(), "end": end.isoformat()}
        row |= {"events": sum(groups.values()), "possible": running}
        rows.append({**row, "groups": dict(sorted(groups.items()))} if grouped else row)
    return rows


def day_of(text: str) -> dt.date:
    """The day that a stored date names."""
    return dt.date.fromisoformat(text)
