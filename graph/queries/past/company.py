"""Who had to do with whom, as of a day and as known by a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import LiteralString

from graph.queries.filters import Filters, event_conditions
from graph.queries.past.events import half_known
from graph.queries.past.showing import actors_in_short
from graph.store import Row, Store

_RECENT: LiteralString = """
MATCH ()-[part:PARTICIPATES_IN]->(event:Event)
WHERE part.aid = $own AND part.sk > ''
  AND ($known_at IS NULL OR part.known_first <= $known_at)
WITH event, part.aid AS aid, part.sk AS sk ORDER BY aid DESC, sk DESC LIMIT $recent
WITH event, ($known_at IS NULL OR event.known_last <= $known_at) AS whole
RETURN event.id AS id, event.type AS type, event.date_start AS start, whole, (%s) AS fits,
  COLLECT { MATCH (other:Actor)-[:PARTICIPATES_IN]->(event) RETURN DISTINCT other.id } AS actors"""


@dataclass(frozen=True)
class Meeting:
    """An event with who takes part in it."""

    id: str
    type: str
    start: str | None
    actors: frozenset[str]


def meetings(store: Store, actor: str, filters: Filters, recent: int) -> tuple[list[Meeting], bool]:
    """The actor's latest key events that the filters keep; and whether older ones were left out.

    Of the filters all count but words and actors.
    """
    fits: LiteralString = " AND ".join(event_conditions(replace(filters, known_at=None)))
    query: LiteralString = _RECENT.replace("%s", fits or "true")
    rows = store.rows(query, **{**filters.parameters(), "own": actor, "recent": recent})
    half = {row["id"] for row in rows if not row["whole"]}
    own = replace(filters, actor=(actor,))
    told = [one.event for one in half_known(store, own) if one.event.id in half] if half else []
    found = [
        Meeting(row["id"], row["type"], row["start"], frozenset(row["actors"]))
        for row in rows
        if row["whole"] and row["fits"]
    ]
    for event in told:
        start = event.date.start.isoformat() if event.date.start else None
        taking_part = frozenset(str(part.actor) for part in event.participants)
        found.append(Meeting(event.id, event.type.value, start, taking_part))
    return [m for m in found if actor in m.actors], len(rows) >= recent


def counterparts_at(
    store: Store, actor: str, filters: Filters, limit: int, recent: int
) -> tuple[list[Row], bool]:
    """Who shares the events that the filters keep with the actor, most shared first."""
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
