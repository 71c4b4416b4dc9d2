"""Relations: how actors stand to each other over time, with the claims that carry it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import LiteralString

from graph.errors import Moved, NotFound
from graph.queries.claims import claims_about
from graph.queries.fields import map_of, only
from graph.queries.filters import Filters, relation_conditions, where
from graph.queries.matching import relations_matching
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.past.relations import (
    half_known_relations,
    relation_as_told,
    relations_told,
)
from graph.store import Row, Store

CLAIMS_PER_RELATION = 3

_END: LiteralString = """head(COLLECT {
  MATCH (relation)-[:%s]->(end)
  RETURN {id: end.id, name: end.name, kind: end.kind}
})"""
_FROM: LiteralString = _END.replace("%s", "FROM")
_TO: LiteralString = _END.replace("%s", "TO")
_OWN: dict[LiteralString, LiteralString] = {
    "type": "relation.type",
    "status": "relation.status",
    "valid_from": "relation.valid_from",
    "valid_to": "relation.valid_to",
    "ended": "coalesce(relation.ended, false)",
    "from": _FROM,
    "to": _TO,
}
FIELDS: tuple[LiteralString, ...] = (*_OWN, "claims")
"""What a list item can carry besides its id."""


def list_relations(
    store: Store,
    filters: Filters,
    page: Page,
    types: tuple[str, ...] = (),
    claims: int = CLAIMS_PER_RELATION,
    fields: Collection[str] = (),
) -> Slice:
    """Relations in the order of their ids; `filters.actor` names actors at either end, all of them.

    A relation without bounds may hold at any time and is kept by every clock. `filters.q` has words
    of a sentence that tells it, `filters.actor_country` the country of an actor at either end.
    """
    found = relations_matching(store, filters.q) if filters.q else []
    told = {
        relation.id: relation
        for relation in (half_known_relations(store, filters, types) if filters.known_at else ())
        if not filters.q or relation.id in found
    }
    match = _anchor(filters)
    conditions = where(
        ["relation.id > $after", *_narrow(types, filters), *relation_conditions(filters)]
    )
    parameters = {**filters.parameters(), "types": list(types), "claims_limit": claims}
    parameters["found"] = found
    total = page.total or Total.counted(
        store.value(
            match + conditions + " WITH DISTINCT relation LIMIT $most RETURN count(*)",
            **{**parameters, "after": "", "most": COUNT_LIMIT + 1},
        )
    ).plus(len(told))
    query = (
        match
        + conditions
        + " WITH DISTINCT relation ORDER BY relation.id LIMIT $size RETURN collect("
        + _relation_map(filters, fields)
        + ") AS items"
    )
    items: list[Row] = list(
        store.value(query, **{**parameters, "after": page.after, "size": page.limit + 1}) or []
    )
    later = [key for key in sorted(told) if key > page.after][: page.limit + 1]
    items += [
        relation_as_told(row, told[row["id"]])
        for row in _rows(store, later, filters, claims_limit=claims)
    ]
    items = only(items, fields)
    return cut(sorted(items, key=lambda item: str(item["sk"])), page, total)


def get_relation(store: Store, relation: str, known_at: str | None = None) -> Row:
    """One relation with up to 500 of its claims, as documents published by `known_at` tell it.

    Raises:
        NotFound: No relation has this id, or nothing of it was known then.
        Moved: Its ends were merged or split, and all that was claimed of it is one relation now.
    """
    found = _rows(store, [relation], Filters(known_at=known_at), claims_limit=500)
    if not found:
        raise _moved(store, relation) or missing(store, "relation", relation)
    row = _as_known(store, found[0], known_at) if known_at else found[0]
    return {name: value for name, value in row.items() if name != "sk"}


def _as_known(store: Store, row: Row, known_at: str) -> Row:
    whole = "MATCH (relation:Relation {id: $id}) RETURN relation.known_last <= $known_at"
    if store.value(whole, id=row["id"], known_at=known_at):
        return row
    told = relations_told(store, [row["id"]], known_at)
    if row["id"] not in told:
        raise NotFound("relation", row["id"])
    return relation_as_told(row, told[row["id"]])


def _rows(store: Store, ids: Sequence[str], filters: Filters, *, claims_limit: int) -> list[Row]:
    if not ids:
        return []
    query = (
        "UNWIND $ids AS id MATCH (relation:Relation {id: id}) RETURN collect("
        + _relation_map(filters)
        + ")"
    )
    found = store.value(query, **filters.parameters(), ids=list(ids), claims_limit=claims_limit)
    return list(found or [])


def _moved(store: Store, relation: str) -> Moved | None:
    row = store.row(
        """
        MATCH (former:FormerRelation {id: $id})
        UNWIND former.claims AS id
        MATCH (:Claim {id: id})-[:ABOUT]->(relation:Relation)
        RETURN collect(DISTINCT relation.id) AS ids
        """,
        id=relation,
    )
    found: list[str] = row["ids"] if row else []
    return Moved(relation, found[0]) if len(found) == 1 else None


def _anchor(filters: Filters) -> LiteralString:
    if filters.actor:
        return "MATCH (:Actor {id: $actor[0]})<-[:FROM|TO]-(relation:Relation) "
    if filters.q:
        return "UNWIND $found AS id MATCH (relation:Relation {id: id}) "
    if filters.to:
        return "UNWIND $to AS id MATCH (:Actor|Place {id: id})<-[:TO]-(relation:Relation) "
    if filters.from_:
        return "UNWIND $from_ AS id MATCH (:Actor {id: id})<-[:FROM]-(relation:Relation) "
    return "MATCH (relation:Relation) "


def _narrow(types: tuple[str, ...], filters: Filters) -> list[LiteralString]:
    conditions: list[LiteralString] = ["relation.type IN $types"] if types else []
    if filters.actor and filters.q:
        conditions.append("relation.id IN $found")
    if len(filters.actor) > 1:
        conditions.append(
            "all(one IN $actor[1..] WHERE EXISTS { (relation)-[:FROM|TO]->(:Actor {id: one}) })"
        )
    return conditions


def _relation_map(filters: Filters, wanted: Collection[str] = ()) -> LiteralString:
    claims: LiteralString = (
        "{total: COUNT { (relation)<-[:ABOUT]-(:Claim) }, items: "
        + claims_about("relation", filters, "$claims_limit")
        + "}"
    )
    return map_of("id: relation.id, sk: relation.id", {**_OWN, "claims": claims}, wanted)
