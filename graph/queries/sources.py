"""Sources: who publishes, how much, and when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import LiteralString

from graph.errors import InvalidQuery
from graph.queries.fields import map_of
from graph.queries.filters import plain_values, where
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.words import fold
from graph.store import Row, Store

_HEAD: LiteralString = "id: source.id, sk: source.id"
FIELDS: dict[LiteralString, LiteralString] = {
    "name": "source.name",
    "kind": "source.kind",
    "country": "source.country",
    "documents": "COUNT { (source)<-[:PUBLISHED_BY]-() }",
}
"""What a list item can carry besides its id, and the Cypher that builds each."""


@dataclass(frozen=True)
class SourceFilters:
    """Which sources are wanted; `q` is a part of the name."""

    q: str | None = None
    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()


def list_sources(
    store: Store,
    page: Page,
    filters: SourceFilters | None = None,
    fields: Collection[str] = (),
) -> Slice:
    """Sources in the order of their ids."""
    wanted = filters or SourceFilters()
    match: LiteralString = "MATCH (source:Source) " + where(
        ["source.id > $after", *_conditions(wanted)]
    )
    parameters = plain_values(wanted)
    total = page.total or Total.counted(
        store.value(
            match + " WITH source LIMIT $most RETURN count(source)",
            **parameters,
            after="",
            most=COUNT_LIMIT + 1,
        )
    )
    query = (
        match
        + " WITH source ORDER BY source.id LIMIT $size RETURN collect("
        + map_of(_HEAD, FIELDS, fields)
        + ") AS items"
    )
    items = store.value(query, **parameters, after=page.after, size=page.limit + 1)
    return cut(items or [], page, total)


def _conditions(filters: SourceFilters) -> list[LiteralString]:
    conditions: list[LiteralString] = []
    if filters.q:
        conditions.append("toLower(source.name) CONTAINS toLower($q)")
    if filters.kind:
        conditions.append("source.kind IN $kind")
    if filters.country:
        conditions.append("source.country IN $country")
    if filters.dataset:
        conditions.append(
            "EXISTS { (source)<-[:PUBLISHED_BY]-(document:Document) "
            "WHERE coalesce(document.dataset, 'default') IN $dataset }"
        )
    return conditions


def get_source(store: Store, source: str) -> Row:
    """One source.

    Raises:
        NotFound: No source has this id.
    """
    query = "MATCH (source:Source {id: $source}) RETURN " + map_of(_HEAD, FIELDS)
    found = store.value(query, source=source)
    if found is None:
        raise missing(store, "source", source)
    return {name: value for name, value in found.items() if name != "sk"}


def resolve_source(store: Store, wanted: str, parameter: str = "source") -> str:
    """The id of the source that `wanted` names, by id or by name, whatever its capitals.

    Raises:
        InvalidQuery: No source is called that.
    """
    rows: list[Row] = list(
        store.value(
            "MATCH (source:Source) WHERE source.id > '' WITH source ORDER BY source.id LIMIT $most "
            "RETURN collect({id: source.id, name: source.name}) AS sources",
            most=COUNT_LIMIT,
        )
        or []
    )
    for row in rows:
        if row["id"] == wanted or fold(str(row["name"])) == fold(wanted):
            return str(row["id"])
    near = tuple({"id": str(row["id"]), "name": str(row["name"])} for row in rows[:10])
    raise InvalidQuery(parameter, f"no source is called {wanted!r}", near)
