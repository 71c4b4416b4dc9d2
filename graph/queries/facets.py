"""Facets: how many of the events, or claims, that a list has are of each kind.

They are counted over the first MOST_COUNTED that the filters keep, in one query; whoever shows
them says so where there are more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, LiteralString

from graph.model import Salience
from graph.queries.claim_list import ClaimFilters, claim_rows
from graph.queries.events import event_rows
from graph.queries.filters import Filters, claim_conditions, claim_label, where
from graph.queries.past.events import Told, half_known
from graph.queries.past.sources import sources_told
from graph.store import Row, Store

EventFacet = Literal["event_type", "status", "source", "country", "actor", "year"]
ClaimFacet = Literal["event_type", "status", "source", "country", "actor", "speaker", "year"]
MOST_COUNTED = 10_000
SHOWN = 20  # values of each facet, the most frequent

_NAMED: dict[str, LiteralString] = {
    "actor": "MATCH (one:Actor {id: id})",
    "speaker": "MATCH (one:Actor {id: id})",
    "source": "MATCH (one:Source {id: id})",
}
_COUNTRY: LiteralString = """COLLECT {
  MATCH (about)-[:TOOK_PLACE_IN|BACKGROUND_AT]->(place:Place) RETURN DISTINCT place.country
}"""
_ACTOR: LiteralString = """COLLECT {
  MATCH (actor:Actor)-[:PARTICIPATES_IN|APPEARS_IN]->(about)
  WHERE about:BackgroundEvent OR EXISTS { (actor)-[:PARTICIPATES_IN]->(about) }
  RETURN DISTINCT actor.id
  UNION
  MATCH (about)-[:FROM|TO]->(actor:Actor) RETURN DISTINCT actor.id
}"""
_OF_EVENTS: dict[LiteralString, LiteralString] = {
    "event_type": "[about.type]",
    "status": "[about.status]",
    "country": _COUNTRY,
    "actor": _ACTOR,
    "year": "[left(about.date_start, 4)]",
}
_OF_CLAIMS: dict[LiteralString, LiteralString] = {
    "event_type": "[claim.type]",
    "status": "[claim.status]",
    "source": "[claim.source_id]",
    "country": _COUNTRY,
    "actor": _ACTOR,
    "speaker": """COLLECT {
  MATCH (claim)-[:SAID_BY]->(:Reference)-[:REFERS_TO]->(speaker:Actor)
  RETURN DISTINCT speaker.id
}""",
    "year": "[left(claim.date_start, 4)]",
}


@dataclass
class _Tally:
    """How many were looked at, and of each facet how often each value is among them."""

    counted: int
    values: dict[str, Counter[str | None]]


def event_facets(store: Store, filters: Filters, wanted: Collection[EventFacet]) -> Row:
    """The facets of the events that the filters keep, each event once with every value it has.

    With `known_at`, what was known in part counts as it was told.
    """
    every: dict[LiteralString, LiteralString] = {**_OF_EVENTS, "source": _sources(filters)}
    facets: dict[LiteralString, LiteralString] = {name: every[name] for name in wanted}
    tail: LiteralString = "WITH DISTINCT event AS about LIMIT $most " + _counts(facets)
    tally = _tally(event_rows(store, filters, tail, most=MOST_COUNTED), wanted)
    told = half_known(store, filters) if filters.known_at else []
    if told:
        _add(store, tally, told, filters)
    return _shown(store, tally)


def claim_facets(store: Store, filters: ClaimFilters, wanted: Collection[ClaimFacet]) -> Row:
    """The facets of the claims that the filters keep; not of what was known in part on a day."""
    facets: dict[LiteralString, LiteralString] = {name: _OF_CLAIMS[name] for name in wanted}
    found = claim_rows(store, filters, _counts(facets), most=MOST_COUNTED)
    return _shown(store, _tally(found, wanted))


def _sources(filters: Filters) -> LiteralString:
    """Publishers of the claims that the filters keep of an event."""
    return (
        "COLLECT { MATCH (about)<-[:ABOUT]-(claim:"
        + claim_label(filters)
        + ") "
        + where(claim_conditions(filters))
        + " RETURN DISTINCT claim.source_id }"
    )


def _counts(facets: Mapping[LiteralString, LiteralString]) -> LiteralString:
    """The end of a query: how often each value of each facet is among what was found.

    Row by row: a list of all that was found, held for each facet, took more memory for 2,000
    claims than a transaction has. A facet without a name counts what was looked at.
    """
    parts: list[LiteralString] = ["{name: '', values: ['']}"]
    for name, values in facets.items():
        parts.append("{name: '" + name + "', values: " + values + "}")
    return (
        "UNWIND ["
        + ", ".join(parts)
        + "] AS facet "
        + "UNWIND CASE WHEN facet.values = [] THEN [null] ELSE facet.values END AS value "
        + "WITH facet.name AS name, value, count(*) AS count "
        + "RETURN collect([name, value, count]) AS items"
    )


def _tally(rows: Iterable[list[Any]], wanted: Iterable[str]) -> _Tally:
    tally = _Tally(0, {name: Counter() for name in wanted})
    for name, value, count in rows:
        if name:
            tally.values[name][value] += count
        else:
            tally.counted += count
    return tally


def _add(store: Store, tally: _Tally, told: list[Told], filters: Filters) -> None:
    """Count events that were known in part by what they were on that day."""
    tally.counted += len(told)
    countries = _pairs(
        store,
        "UNWIND $ids AS id MATCH (one:Place {id: id}) RETURN id, one.country AS value",
        {one.event.place for one in told if one.event.place},
    )
    sources = sources_told(store, told, filters)
    for one in told:
        event, start = one.event, one.event.date.start
        background = event.salience is Salience.BACKGROUND
        parts = event.appearances if background else event.participants
        has: dict[str, set[str | None]] = {
            "event_type": {event.type.value},
            "status": {event.status.value},
            "source": {*sources.get(event.id, ())},
            "country": {countries.get(event.place)} if event.place else set(),
            "actor": {str(part.actor) for part in parts},
            "year": {f"{start:%Y}" if start else None},
        }
        for name, counter in tally.values.items():
            counter.update(has[name] or {None})


def _pairs(store: Store, query: LiteralString, ids: Iterable[str]) -> dict[str, str | None]:
    rows = store.rows(query, ids=sorted(ids))
    return {row["id"]: row["value"] for row in rows}


def _shown(store: Store, tally: _Tally) -> Row:
    """The most frequent values, with names where a value is an id."""
    more = tally.counted >= MOST_COUNTED
    by: Row = {}
    for name, counter in tally.values.items():
        best = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0] or "~"))
        names = _called(store, name, [value for value, _ in best[:SHOWN] if value])
        by[name] = {
            "items": [
                {"value": value, "name": names.get(value or ""), "count": count}
                for value, count in best[:SHOWN]
            ],
            "more": max(0, len(best) - SHOWN),
        }
    return {"counted": {"value": tally.counted, "relation": "gte" if more else "eq"}, "by": by}


def _called(store: Store, facet: str, ids: list[str]) -> dict[str, str | None]:
    if facet not in _NAMED or not ids:
        return {}
    query = "UNWIND $ids AS id " + _NAMED[facet] + " RETURN id, one.name AS value"
    return _pairs(store, query, ids)
