"""Places, and the events that took place in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import LiteralString

from graph.errors import InvalidQuery
from graph.known import KNOWN_DOCUMENT
from graph.queries.fields import map_of
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.past.places import events_in_places
from graph.queries.words import fold
from graph.store import Row, Store

_HEAD: LiteralString = "id: place.id, sk: place.id"
FIELDS: dict[LiteralString, LiteralString] = {
    "name": "place.name",
    "kind": "place.kind",
    "country": "place.country",
    "latitude": "place.latitude",
    "longitude": "place.longitude",
    "events": "COUNT { (place)<-[:TOOK_PLACE_IN]-() }",
}
"""What a list item can carry besides its id, and the Cypher that builds each."""


def list_places(
    store: Store,
    page: Page,
    kinds: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
    name: str | None = None,
    known_at: str | None = None,
    fields: Collection[str] = (),
) -> Slice:
    """Places in the order of their ids; `name` keeps those whose folded name contains it.

    With `known_at` those that documents published by that day locate something in.
    """
    match: LiteralString = (
        "MATCH (place:Place) WHERE place.id > $after AND ($kinds = [] OR place.kind IN $kinds) "
        "AND ($countries = [] OR place.country IN $countries) "
        "AND ($name IS NULL OR toLower(place.name) CONTAINS $name) " + _known(known_at)
    )
    wanted: dict[str, object] = {
        "kinds": list(kinds),
        "countries": list(countries),
        "name": name.lower() if name else None,
        "known_at": known_at,
    }
    total = page.total or Total.counted(
        store.value(
            match + "WITH place LIMIT $most RETURN count(place)",
            **wanted,
            after="",
            most=COUNT_LIMIT + 1,
        )
    )
    query = (
        match
        + "WITH place ORDER BY place.id LIMIT $size RETURN collect("
        + map_of(_HEAD, FIELDS, fields)
        + ") AS items"
    )
    found = store.value(query, **wanted, after=page.after, size=page.limit + 1)
    items: list[Row] = list(found or [])
    if not fields or "events" in fields:
        items = _as_known(store, items, known_at)
    return cut(items, page, total)


def get_place(store: Store, place: str, known_at: str | None = None) -> Row:
    """One place.

    Raises:
        NotFound: No place has this id, or none was known by that day.
    """
    match: LiteralString = "MATCH (place:Place {id: $place}) WHERE true " + _known(known_at)
    found = store.value(match + "RETURN " + map_of(_HEAD, FIELDS), place=place, known_at=known_at)
    if found is None:
        raise missing(store, "place", place)
    (row,) = _as_known(store, [found], known_at)
    return {name: value for name, value in row.items() if name != "sk"}


def _known(known_at: str | None) -> LiteralString:
    condition: LiteralString = (
        "AND EXISTS { (place)<-[:TELLS_OF]-(document:Document) WHERE " + KNOWN_DOCUMENT + " } "
    )
    return condition if known_at else ""


def _as_known(store: Store, rows: list[Row], known_at: str | None) -> list[Row]:
    if known_at is None:
        return rows
    counts = events_in_places(store, (row["id"] for row in rows), known_at)
    return [{**row, "events": counts[row["id"]]} for row in rows]


def resolve_place(store: Store, wanted: str, parameter: str = "place") -> str:
    """The id of the place that `wanted` names, by id or by name, whatever its capitals.

    Raises:
        InvalidQuery: No place is called that, or several are.
    """
    query = """
MATCH (place:Place)
WHERE place.id = $wanted OR place.name = $wanted OR toLower(place.name) CONTAINS toLower($wanted)
WITH place ORDER BY place.id LIMIT 50
RETURN collect({id: place.id, name: place.name}) AS places"""
    rows: list[Row] = list(store.value(query, wanted=wanted) or [])
    exact = [r for r in rows if r["id"] == wanted or fold(str(r["name"])) == fold(wanted)]
    if len(exact) == 1:
        return str(exact[0]["id"])
    near = tuple({"id": str(r["id"]), "name": str(r["name"])} for r in (exact or rows)[:10])
    reason = f"several places are called {wanted!r}" if exact else f"no place is called {wanted!r}"
    raise InvalidQuery(parameter, reason, near)
