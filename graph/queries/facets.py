"""Facets: how many of the events, or claims, that a list has are of each kind.

They are counted over the first MOST_COUNTED that the filters keep, in one query; whoever shows
them says so where there are more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, LiteralString

from graph.model import Salience
from graph.queries.claim_list import ClaimFilters, claims_kept
from graph.queries.events import event_rows
from graph.queries.filters import Filters, claim_conditions, claim_label, where
from graph.queries.page import Total
from graph.queries.past.events import Told, half_known
from graph.queries.past.sources import sources_told
from graph.store import Row, Store

EventFacet = Literal["event_type", "status", "source", "country", "actor", "year"]
ClaimFacet = Literal["event_type", "status", "source", "country", "actor", "speaker", "year"]
MOST_COUNTED = 10_000
SHOWN = 20  # values of each facet, the most frequent
_VALUES = 1_000  # of each facet that are brought here, where those known in part are added

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
    found = event_rows(
        store,
        filters,
        "WITH DISTINCT event LIMIT $most WITH collect({about: event}) AS pairs "
        "RETURN [" + _counts(facets, "pair.about AS about") + "]",
        **_caps(),
    )
    tally = _tally(found[0] if found else None, wanted)
    told = half_known(store, filters) if filters.known_at else []
    if told:
        _add(store, tally, told, filters)
    return _shown(store, tally)


def claim_facets(store: Store, filters: ClaimFilters, wanted: Collection[ClaimFacet]) -> Row:
    """The facets of the claims that the filters keep; not of what was known in part on a day."""
    facets: dict[LiteralString, LiteralString] = {name: _OF_CLAIMS[name] for name in wanted}
    tail = "RETURN " + _counts(facets, "pair.about AS about, pair.claim AS claim") + " AS found"
    row = claims_kept(store, filters, tail, **_caps())
    return _shown(store, _tally(row["found"] if row else None, wanted))


def _caps() -> dict[str, int]:
    """One more than are counted is found, which tells whether there are more."""
    return {"most": MOST_COUNTED + 1, "counted": MOST_COUNTED, "values": _VALUES}


def _sources(filters: Filters) -> LiteralString:
    """Publishers of the claims that the filters keep of an event."""
    return (
        "COLLECT { MATCH (about)<-[:ABOUT]-(claim:"
        + claim_label(filters)
        + ") "
        + where(claim_conditions(filters))
        + " RETURN DISTINCT claim.source_id }"
    )


def _counts(facets: Mapping[LiteralString, LiteralString], of: LiteralString) -> LiteralString:
    """A map of the number of pairs, and of the counts for each facet; `of` lays a pair open."""
    parts: list[LiteralString] = ["counted: size(pairs)"]
    for name, values in facets.items():
        parts.append(
            name
            + ": COLLECT { UNWIND pairs[..$counted] AS pair WITH "
            + of
            + " WITH "
            + values
            + " AS found "
            "UNWIND CASE WHEN found = [] THEN [null] ELSE found END AS value "
            "WITH value, count(*) AS count ORDER BY count DESC, value LIMIT $values "
            "RETURN {value: value, count: count} }"
        )
    return "{" + ", ".join(parts) + "}"


def _tally(found: Row | None, wanted: Iterable[str]) -> _Tally:
    row: Row = found or {"counted": 0}
    values = {
        name: Counter({one["value"]: int(one["count"]) for one in row.get(name, ())})
        for name in wanted
    }
    return _Tally(int(row["counted"]), values)


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
    counted = Total.counted(tally.counted, MOST_COUNTED)
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
    return {"counted": {"value": counted.value, "relation": counted.relation}, "by": by}


def _called(store: Store, facet: str, ids: list[str]) -> dict[str, str | None]:
    if facet not in _NAMED or not ids:
        return {}
    query = "UNWIND $ids AS id " + _NAMED[facet] + " RETURN id, one.name AS value"
    return _pairs(store, query, ids)
