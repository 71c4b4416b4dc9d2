"""A timeline as a screen draws it: a lane for each actor, source, place or relation, by buckets.

An event stands in every lane that it belongs to. What belongs to no lane that is shown is counted
beside them, so that nothing is lost to the eye.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, LiteralString

from graph.model import Event, Salience
from graph.queries.events import event_rows
from graph.queries.filters import Filters, claim_conditions, claim_label, where
from graph.queries.past.events import Told, half_known
from graph.queries.past.sources import sources_told
from graph.queries.timeline import Count, day_of, fill
from graph.store import Row, Store

Lane = Literal["actor", "source", "place", "relation"]
MOST_LANES = 50
LANES = 12  # unless more or fewer are asked for

_ACTORS: LiteralString = """COLLECT {
  MATCH (actor:Actor)-[part:PARTICIPATES_IN|APPEARS_IN]->(event)
  WHERE event:BackgroundEvent OR part:PARTICIPATES_IN
  RETURN DISTINCT actor.id
}"""
_PLACES: LiteralString = """COLLECT {
  MATCH (event)-[:TOOK_PLACE_IN|BACKGROUND_AT]->(place:Place) RETURN DISTINCT place.id
}"""
# Both ends take part. An event has few participants, so no busy actor's relations are gone through.
_RELATIONS: LiteralString = """COLLECT {
  MATCH (one:Actor)-[:PARTICIPATES_IN]->(event)<-[:PARTICIPATES_IN]-(other:Actor)
  MATCH (one)-[tie:RELATED_TO]->(other)
  RETURN DISTINCT tie.id
}"""
_HEADS: dict[Lane, LiteralString] = {
    "actor": "MATCH (one:Actor {id: id}) RETURN id, one.name AS name, one.kind AS kind",
    "source": "MATCH (one:Source {id: id}) RETURN id, one.name AS name, one.kind AS kind",
    "place": "MATCH (one:Place {id: id}) RETURN id, one.name AS name, one.kind AS kind",
    "relation": """MATCH (one:Relation {id: id})
MATCH (one)-[:FROM]->(from), (one)-[:TO]->(to)
RETURN id, from.name + ' – ' + to.name AS name, one.type AS kind""",
}


def lanes_of(
    store: Store, filters: Filters, lane: Lane, chosen: Sequence[str], most: int, row: Row
) -> Row:
    """The lanes of the timeline `row`: those chosen, or the `most` with most events.

    Each has the events in every bucket as a list of numbers, sure and possible ones, like the
    buckets themselves; `others` is what is in none of them.
    """
    wide = replace(filters, include_undated=True)
    belongs = _belonging(lane, wide)
    told = half_known(store, wide) if filters.known_at else []
    in_part = _told_lanes(store, lane, told, wide) if told else {}
    every: Row = {"ids": list(chosen), "lanes": len(chosen)}
    if not chosen:
        every = _most_frequent(store, wide, belongs, in_part, most)
    counts = _counts(store, wide, belongs, every["ids"])
    for one in told:
        date = one.event.date.model_dump(mode="json")
        own = [key for key in every["ids"] if key in in_part.get(one.event.id, ())]
        for key in own or [None]:
            counts[key].append((date["start"], date["end"], 1))
    spans = [(day_of(b["start"]), day_of(b["end"])) for b in row["buckets"]]
    heads = {one["id"]: one for one in _heads(store, lane, every["ids"])}
    return {
        "lanes_by": lane,
        "lanes": [
            {**heads[key], **_laid_out(counts[key], spans)} for key in every["ids"] if key in heads
        ],
        "others": {
            "lanes": max(0, every["lanes"] - len(every["ids"])),
            **_laid_out(counts[None], spans),
        },
    }


_Counts = defaultdict[str | None, list[tuple[str | None, str | None, int]]]


def _belonging(lane: Lane, filters: Filters) -> LiteralString:
    """An expression for the ids of the lanes that `event` belongs to."""
    if lane == "source":
        return (
            "COLLECT { MATCH (event)<-[:ABOUT]-(claim:"
            + claim_label(filters)
            + ") "
            + where(["claim.source_id IS NOT NULL", *claim_conditions(filters)])
            + " RETURN DISTINCT claim.source_id }"
        )
    by: dict[Lane, LiteralString] = {
        "actor": _ACTORS,
        "place": _PLACES,
        "relation": _RELATIONS,
    }
    return by[lane]


def _most_frequent(
    store: Store,
    filters: Filters,
    belongs: LiteralString,
    in_part: dict[str, set[str]],
    most: int,
) -> Row:
    """The ids of the lanes with most events, and how many lanes there are."""
    rows = event_rows(
        store,
        filters,
        "WITH DISTINCT event UNWIND "
        + belongs
        + " AS lane WITH lane, count(*) AS events RETURN collect([lane, events]) AS items",
    )
    events: dict[str, int] = {row[0]: row[1] for row in rows}
    for lanes in in_part.values():
        for lane in lanes:
            events[lane] = events.get(lane, 0) + 1
    best = sorted(events, key=lambda lane: (-events[lane], lane))
    return {"ids": best[:most], "lanes": len(best)}


def _counts(store: Store, filters: Filters, belongs: LiteralString, lanes: list[str]) -> _Counts:
    """How many events of each date each lane has; those of none have the lane `None`."""
    rows = event_rows(
        store,
        filters,
        "WITH DISTINCT event WITH event, [lane IN "
        + belongs
        + " WHERE lane IN $lanes] AS own "
        + "UNWIND CASE WHEN own = [] THEN [null] ELSE own END AS lane "
        + "WITH lane, event.date_start AS start, event.date_end AS end, count(*) AS events "
        + "RETURN collect([lane, start, end, events]) AS items",
        lanes=lanes,
    )
    found: _Counts = defaultdict(list)
    for lane, start, end, events in rows:
        found[lane].append((start, end, events))
    return found


def _laid_out(
    counts: Iterable[tuple[str | None, str | None, int]],
    spans: list[tuple[dt.date, dt.date]],
) -> Row:
    dated: list[Count] = []
    undated = 0
    for start, end, events in counts:
        if start is None or end is None:
            undated += events
        else:
            dated.append(Count(day_of(start), day_of(end), None, events))
    buckets = fill(spans, dated, grouped=False) if spans else []
    return {
        "total": sum(count.events for count in dated),
        "undated": undated,
        "events": [bucket["events"] for bucket in buckets],
        "possible": [bucket["possible"] for bucket in buckets],
    }


def _heads(store: Store, lane: Lane, ids: list[str]) -> list[Row]:
    return store.rows("UNWIND $ids AS id " + _HEADS[lane], ids=ids)


# Of what was known in part ----------------------------------------------------------------------


def _told_lanes(
    store: Store, lane: Lane, told: Sequence[Told], filters: Filters
) -> dict[str, set[str]]:
    """The lanes of each event as it was told."""
    match lane:
        case "source":
            return sources_told(store, told, filters)
        case "place":
            return {one.event.id: {one.event.place} for one in told if one.event.place}
        case "actor":
            return {one.event.id: _taking_part(one.event) for one in told}
        case "relation":
            return _ties_told(store, {one.event.id: _taking_part(one.event) for one in told})


def _taking_part(event: Event) -> set[str]:
    background = event.salience is Salience.BACKGROUND
    parts = event.appearances if background else event.participants
    return {str(part.actor) for part in parts}


def _ties_told(store: Store, parties: dict[str, set[str]]) -> dict[str, set[str]]:
    rows = store.rows(
        """
        UNWIND $actors AS id
        MATCH (one:Actor {id: id})-[tie:RELATED_TO]->(other:Actor)
        WHERE other.id IN $actors
        RETURN tie.id AS tie, id AS from, other.id AS to
        """,
        actors=sorted({actor for actors in parties.values() for actor in actors}),
    )
    return {
        event: {row["tie"] for row in rows if {row["from"], row["to"]} <= actors}
        for event, actors in parties.items()
    }
