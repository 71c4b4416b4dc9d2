"""Who had to do with whom, as of a day and as known by a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import LiteralString

from graph.model import Event
from graph.queries.filters import Filters
from graph.queries.past.events import events_told
from graph.queries.past.keeping import in_time
from graph.queries.past.showing import actors_in_short
from graph.store import Row, Store

_RECENT: LiteralString = """
MATCH ()-[part:PARTICIPATES_IN]->(event:Event)
WHERE part.aid = $actor AND part.sk > ''
  AND ($known_at IS NULL OR part.known_first <= $known_at)
WITH event, part.aid AS aid, part.sk AS sk ORDER BY aid DESC, sk DESC LIMIT $recent
RETURN event.id AS id, event.type AS type, event.status AS status,
  event.date_start AS start, event.date_end AS end,
  ($known_at IS NULL OR event.known_last <= $known_at) AS whole,
  COLLECT { MATCH (other:Actor)-[:PARTICIPATES_IN]->(event) RETURN DISTINCT other.id } AS actors"""


@dataclass(frozen=True)
class Meeting:
    """An event with who takes part in it."""

    id: str
    type: str
    start: str | None
    actors: frozenset[str]


def meetings(store: Store, actor: str, filters: Filters, recent: int) -> tuple[list[Meeting], bool]:
    """The actor's latest key events that the clocks keep; and whether older ones were left out."""
    known_at = filters.known_at
    rows = store.rows(_RECENT, actor=actor, recent=recent, known_at=known_at)
    half = [row["id"] for row in rows if not row["whole"]]
    told = events_told(store, half, known_at) if known_at else {}
    found: list[Meeting] = []
    for row in rows:
        if row["whole"]:
            if _fits(row, filters):
                actors = frozenset[str](row["actors"])
                found.append(Meeting(row["id"], row["type"], row["start"], actors))
        elif row["id"] in told and _fits_told(told[row["id"]].event, filters):
            event = told[row["id"]].event
            start = event.date.start.isoformat() if event.date.start else None
            taking_part = frozenset(str(part.actor) for part in event.participants)
            found.append(Meeting(event.id, event.type.value, start, taking_part))
    return [m for m in found if actor in m.actors], len(rows) >= recent


def _fits(row: Row, filters: Filters) -> bool:
    day, start = filters.as_of, row["start"]
    return (
        (not day or bool(start and start <= day <= row["end"]))
        and (not filters.event_type or row["type"] in filters.event_type)
        and (not filters.status or row["status"] in filters.status)
    )


def _fits_told(event: Event, filters: Filters) -> bool:
    return (
        in_time(event.date, filters)
        and (not filters.event_type or event.type in filters.event_type)
        and (not filters.status or event.status in filters.status)
    )


def counterparts_at(
    store: Store, actor: str, filters: Filters, limit: int, recent: int
) -> tuple[list[Row], bool]:
    """Who shares the events that the clocks keep with the actor, most shared first."""
    shared: dict[str, list[Meeting]] = defaultdict(list)
    kept, truncated = meetings(store, actor, filters, recent)
    for meeting in kept:
        for other in meeting.actors - {actor}:
            shared[other].append(meeting)
    best = sorted(shared, key=lambda other: (-len(shared[other]), other))[:limit]
    short = actors_in_short(store, best)
    return [_row(short[other], shared[other]) for other in best], truncated


def _row(actor: Row, shared: list[Meeting]) -> Row:
    starts = sorted(meeting.start for meeting in shared if meeting.start)
    return {
        "actor": actor,
        "events": len(shared),
        "first": starts[0] if starts else None,
        "last": starts[-1] if starts else None,
        "event_types": sorted({meeting.type for meeting in shared}),
    }
