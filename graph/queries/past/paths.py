"""Paths over what was known by a day: what was known in part, as it was told then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Event, Participation, Relation
from graph.queries.filters import Filters
from graph.queries.past.events import events_told
from graph.queries.past.keeping import in_time, keeps_relation
from graph.queries.past.relations import relations_told
from graph.store import Row, Store


@dataclass(frozen=True)
class Past:
    """What the steps of some paths were by a day.

    Attributes:
        unfit: Ids of events and relations known in part that the filters do not keep.
        events: Events known in part, as they were told.
        relations: Relations likewise.
    """

    unfit: frozenset[str]
    events: dict[str, Event]
    relations: dict[str, Relation]

    def kept(self, paths: Sequence[Row]) -> bool:
        """Whether every step of the paths is what was asked for."""
        return not paths or not self.unfit

    def laid_over(self, paths: Sequence[Row]) -> list[Row]:
        """The paths with the values of then."""
        return [
            {
                "nodes": [self._node(node) for node in path["nodes"]],
                "edges": [self._edge(edge) for edge in path["edges"]],
            }
            for path in paths
        ]

    def _node(self, node: Row) -> Row:
        event = self.events.get(node["id"])
        if event is None:
            return node
        date = event.date.model_dump(mode="json")
        own = {"title": event.title, "type": event.type.value, "status": event.status.value}
        return {**node, **own, **{n: date[n] for n in ("start", "end", "precision")}}

    def _edge(self, edge: Row) -> Row:
        relation = self.relations.get(edge.get("id") or "")
        if relation:
            days = relation.model_dump(mode="json", include={"status", "valid_from", "valid_to"})
            return {**edge, **days, "claim_ids": list(relation.claims)}
        part = self._part(edge)
        if part is None:
            return edge
        event, taken = part
        told = {"type": taken.role.value, "status": event.status.value}
        return {**edge, **told, "claim_ids": list(taken.claims)}

    def _part(self, edge: Row) -> tuple[Event, Participation] | None:
        event = self.events.get(edge["to"])
        if event is None:
            return None
        parts = (*event.participants, *event.appearances)
        return next(((event, part) for part in parts if part.actor == edge["from"]), None)


def past_of(store: Store, paths: Sequence[Row], filters: Filters) -> Past:
    """What of the paths was known in part by `filters.known_at`; nothing without such a day."""
    nodes = {n["id"] for path in paths for n in path["nodes"] if n["kind"] == "event"}
    steps = {e["id"] for path in paths for e in path["edges"] if e["kind"] == "relation"}
    if not filters.known_at or not (nodes or steps):
        return Past(frozenset(), {}, {})
    half = _half_known(store, nodes | steps, filters.known_at)
    told = events_told(store, nodes & half, filters.known_at)
    events = {key: one.event for key, one in told.items()}
    relations = relations_told(store, steps & half, filters.known_at)
    unfit = {key for key, event in events.items() if not _keeps(event, filters)}
    unfit |= {key for key, one in relations.items() if not keeps_relation(one, filters)}
    unfit |= half - events.keys() - relations.keys()
    return Past(frozenset(unfit), events, relations)


def _half_known(store: Store, ids: set[str], known_at: str) -> frozenset[str]:
    rows = store.rows(
        """
        UNWIND $ids AS id
        MATCH (one:Event|BackgroundEvent|Relation {id: id})
        WHERE one.known_last > $known_at
        RETURN id
        """,
        ids=sorted(ids),
        known_at=known_at,
    )
    return frozenset(row["id"] for row in rows)


def _keeps(event: Event, filters: Filters) -> bool:
    return (
        (not filters.status or event.status in filters.status)
        and (not filters.event_type or event.type in filters.event_type)
        and (filters.salience == "any" or event.salience == filters.salience)
        and (not filters.has_dates or in_time(event.date, filters))
    )
