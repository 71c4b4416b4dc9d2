"""Conflicts: what sources contradict each other in, with the positions and who holds them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import LiteralString

from graph.errors import InvalidQuery
from graph.queries.claims import CLAIM_MAP
from graph.queries.fields import map_of
from graph.queries.filters import OF_A_DATASET, SAID_BY_ONE, plain_values, where
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.store import Row, Store


@dataclass(frozen=True)
class ConflictFilters:
    """Which conflicts are wanted; empty tuples and `None` do not narrow.

    Attributes:
        event, actor, source, document: Ids, one of which a claim of the conflict is about, is
            about with a part for, was published by, stands in.
        asserted_by, event_type, status, place, country, dataset: Of a claim of the conflict: who
            says it, its type and status, where it puts the event, the dataset of its document.
        published_from, published_to: When a claim of it was published.
        known_at: Only conflicts of which two positions were published by that day; claims
            published later are not shown.
    """

    kind: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    asserted_by: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    known_at: str | None = None

    def __post_init__(self) -> None:
        low, high = self.published_from, self.published_to
        if low and high and low > high:
            raise InvalidQuery("published_to", f"published_to ({high}) is before {low}")

    def parameters(self) -> dict[str, object]:
        """As parameters of a query."""
        return plain_values(self)

    def question(self) -> tuple[object, ...]:
        """What a cursor has to be true to."""
        return tuple(sorted((name, str(value)) for name, value in self.parameters().items()))


def list_conflicts(
    store: Store, filters: ConflictFilters, page: Page, fields: Collection[str] = ()
) -> Slice:
    """The gravest first, each with its id as tie-break."""
    match: LiteralString = "MATCH (conflict:Conflict) " + where(_conditions(filters))
    parameters = filters.parameters()
    total = page.total or Total.counted(
        store.value(
            match + " WITH conflict LIMIT $most RETURN count(*)",
            **{**parameters, "after": "", "most": COUNT_LIMIT + 1},
        )
    )
    query = (
        match
        + " WITH conflict ORDER BY conflict.sk LIMIT $size RETURN collect("
        + map_of(_HEAD, FIELDS, fields)
        + ")"
    )
    items = store.value(query, **{**parameters, "after": page.after, "size": page.limit + 1})
    return cut(items or [], page, total)


def get_conflict(store: Store, conflict: str) -> Row:
    """One conflict.

    Raises:
        NotFound: No conflict has this id; it changes with the claims that are in it.
    """
    query = "MATCH (conflict:Conflict {id: $conflict}) RETURN " + map_of(_HEAD, FIELDS)
    found = store.value(query, conflict=conflict, known_at=None)
    if found is None:
        raise missing(store, "conflict", conflict)
    return {name: value for name, value in found.items() if name != "sk"}


def conflict_sets(store: Store) -> list[Row]:
    """Every conflict with its positions as keys of claims, as `cross.json` has them."""
    return store.rows(
        """
        MATCH (conflict:Conflict)
        WHERE conflict.sk > ''
        RETURN conflict.id AS id, conflict.about AS about, conflict.kind AS kind,
               conflict.severity AS severity, conflict.reason AS reason,
               COLLECT {
                 MATCH (conflict)-[rests:RESTS_ON]->(claim)
                 WITH rests, claim ORDER BY rests.label, claim.key
                 RETURN {event: claim.key, claims: rests.label}
               } AS positions
        ORDER BY conflict.sk
        """
    )


_HEARD: LiteralString = "($known_at IS NULL OR claim.published_end <= $known_at)"
_ABOUT: LiteralString = """head(COLLECT {
  MATCH (claim)-[:ABOUT]->(event) RETURN {id: event.id, title: event.title, type: event.type}
})"""
_POSITIONS: LiteralString = (
    """COLLECT {
    MATCH (conflict)-[rests:RESTS_ON]->(claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document)
    WHERE """
    + _HEARD
    + """
    WITH rests.label AS label, claim, document ORDER BY label, claim.id
    WITH label, collect({event: """
    + _ABOUT
    + ", claim: "
    + CLAIM_MAP
    + """}) AS claims
    ORDER BY label
    RETURN {label: label, claims: claims}
}"""
)
_HEAD: LiteralString = "id: conflict.id, sk: conflict.sk"
FIELDS: dict[LiteralString, LiteralString] = {
    "kind": "conflict.kind",
    "severity": "conflict.severity",
    "about": "conflict.about",
    "reason": "conflict.reason",
    "known_from": "conflict.known_from",
    "positions": _POSITIONS,
}
"""What a list item can carry besides its id, and the Cypher that builds each."""


def _conditions(filters: ConflictFilters) -> list[LiteralString]:
    conditions: list[LiteralString] = ["conflict.sk > $after"]
    if filters.kind:
        conditions.append("conflict.kind IN $kind")
    if filters.severity:
        conditions.append("conflict.severity IN $severity")
    if filters.known_at:
        conditions.append("conflict.known_from <= $known_at")
    if filters.source:
        conditions.append(_resting("WHERE claim.source_id IN $source"))
    if filters.document:
        conditions.append(_resting("WHERE claim.document_id IN $document"))
    if filters.event:
        conditions.append(_resting("-[:ABOUT]->(event) WHERE event.id IN $event"))
    if filters.actor:
        conditions.append(
            _resting("-[:ABOUT]->()<-[part:PARTICIPATES_IN|APPEARS_IN]-() WHERE part.aid IN $actor")
        )
    return [*conditions, *(_resting("WHERE " + one) for one in _of_a_claim(filters))]


def _of_a_claim(filters: ConflictFilters) -> list[LiteralString]:
    """Each may hold of another claim: a conflict has one on every side."""
    conditions: list[LiteralString] = []
    if filters.event_type:
        conditions.append("claim.type IN $event_type")
    if filters.status:
        conditions.append("claim.status IN $status")
    if filters.asserted_by:
        conditions.append(SAID_BY_ONE)
    if filters.place:
        conditions.append("EXISTS { (claim)-[:LOCATES]->(place:Place) WHERE place.id IN $place }")
    if filters.country:
        conditions.append(
            "EXISTS { (claim)-[:LOCATES]->(place:Place) WHERE place.country IN $country }"
        )
    if filters.dataset:
        conditions.append(OF_A_DATASET)
    if filters.published_from:
        conditions.append("claim.published_end >= $published_from")
    if filters.published_to:
        conditions.append("claim.published_start <= $published_to")
    return conditions


def _resting(tail: LiteralString) -> LiteralString:
    return (
        "EXISTS { (conflict)-[:RESTS_ON]->(claim)"
        + (tail if tail.startswith("-") else " " + tail)
        + " }"
    )
