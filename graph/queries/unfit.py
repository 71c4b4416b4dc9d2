"""Steps of paths that the filters do not keep, where the search itself cannot ask.

While it goes from step to step the database can look at a step's own properties, not at the claims
that carry it: such conditions inside a search for shortest paths fail (Neo4j 2026: "Did not find …
in the slot configuration of Find…Paths"). So they are asked of the paths that were found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import LiteralString

from graph.queries.filters import Filters, claim_conditions, event_conditions, where
from graph.store import Reader, Row

_OF_CLAIMS = ("source", "asserted_by", "dataset", "published_from", "published_to")
_OF_EVENTS = ("place", "country", "actor_country", "min_sources", "disputed")


def unfit_steps(reader: Reader, paths: Sequence[Row], filters: Filters) -> frozenset[str]:
    """Ids of events and relations on the paths that the filters do not keep."""
    found: set[str] = set()
    asked = _only(filters, (*_OF_CLAIMS, *_OF_EVENTS))
    if asked != Filters():
        events = {n["id"] for path in paths for n in path["nodes"] if n["kind"] == "event"}
        found |= _failing(reader, "(event:Event|BackgroundEvent {id: id})", events, asked, filters)
    asked = _only(filters, _OF_CLAIMS)
    if asked != Filters():
        steps = {e["id"] for path in paths for e in path["edges"] if e["kind"] == "relation"}
        found |= _failing(reader, "(event:Relation {id: id})", steps, asked, filters)
    return frozenset(found)


def claims_fitting(reader: Reader, claims: Collection[str], filters: Filters) -> frozenset[str]:
    """Those of the claims that the filters keep."""
    conditions = claim_conditions(filters)
    if not conditions:
        return frozenset(claims)
    rows = reader.rows(
        "UNWIND $ids AS id MATCH (claim:Claim|BackgroundClaim {id: id}) "
        + where(conditions)
        + " RETURN id",
        **{**filters.parameters(), "ids": sorted(claims)},
    )
    return frozenset(row["id"] for row in rows)


def _only(filters: Filters, names: Sequence[str]) -> Filters:
    """These of the filters, and none of the others."""
    default = Filters()
    left = {f.name: getattr(default, f.name) for f in fields(filters) if f.name not in names}
    return replace(filters, **left)


def _failing(
    reader: Reader, match: LiteralString, ids: Collection[str], asked: Filters, filters: Filters
) -> set[str]:
    """Those of the ids that fail a condition; what carries a step must have been known by then."""
    conditions = event_conditions(replace(asked, salience="any"))
    said = claim_conditions(_only(filters, (*_OF_CLAIMS, "known_at")))
    if filters.known_at and len(said) > 1:
        conditions.append(
            "EXISTS { (event)<-[:ABOUT]-(claim:Claim|BackgroundClaim) " + where(said) + " }"
        )
    rows = reader.rows(
        "UNWIND $ids AS id MATCH "
        + match
        + " WHERE NOT coalesce("
        + " AND ".join(conditions)
        + ", false) RETURN id",
        **{**filters.parameters(), "ids": sorted(ids)},
    )
    return {row["id"] for row in rows}
