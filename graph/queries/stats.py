"""How much is in the graph, and whether it answers at all."""

from __future__ import annotations

from graph.store import Row, Store


def graph_stats(store: Store) -> Row:
    """Numbers of records of each kind, from the database's own counters, and the revision."""
    query = """
RETURN {
  documents: COUNT { (:Document) }, sources: COUNT { (:Source) }, claims: COUNT { (:Claim) },
  events: COUNT { (:Event) }, actors: COUNT { (:Actor) }, relations: COUNT { (:Relation) },
  places: COUNT { (:Place) },
  revision: head(COLLECT { MATCH (graph:Graph {id: 'graph'}) RETURN graph.revision }),
  schema_version: head(COLLECT { MATCH (graph:Graph {id: 'graph'}) RETURN graph.schema_version })
} AS stats"""
    return dict(store.value(query) or {})


def is_ready(store: Store) -> bool:
    """Whether the database answers a query that reads no record."""
    return store.value("RETURN 1") == 1


def is_empty(store: Store) -> bool:
    """Whether no document has been loaded yet."""
    return store.value("RETURN NOT EXISTS { (:Document) }") is True
