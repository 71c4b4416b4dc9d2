"""Sources: who publishes, how much, and when."""

from __future__ import annotations

from typing import LiteralString

from graph.errors import InvalidQuery
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.words import fold
from graph.store import Row, Store

_MAP: LiteralString = """{
  id: source.id, sk: source.id, name: source.name, kind: source.kind, country: source.country,
  documents: COUNT { (source)<-[:PUBLISHED_BY]-() }
}"""


def list_sources(store: Store, page: Page) -> Slice:
    """Sources in the order of their ids."""
    total = page.total or Total.counted(
        store.value(
            "MATCH (source:Source) WHERE source.id > '' WITH source LIMIT $most "
            "RETURN count(source)",
            most=COUNT_LIMIT + 1,
        )
    )
    query = (
        "MATCH (source:Source) WHERE source.id > $after WITH source ORDER BY source.id LIMIT $size "
        "RETURN collect(" + _MAP + ") AS items"
    )
    items = store.value(query, after=page.after, size=page.limit + 1)
    return cut(items or [], page, total)


def get_source(store: Store, source: str) -> Row:
    """One source.

    Raises:
        NotFound: No source has this id.
    """
    found = store.value("MATCH (source:Source {id: $source}) RETURN " + _MAP, source=source)
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
