"""Relations: how actors stand to each other over time, with the claims that carry it."""

from __future__ import annotations

from typing import LiteralString

from graph.errors import Moved, NotFound
from graph.queries.claims import claims_about
from graph.queries.filters import Filters, relation_conditions, where
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.store import Row, Store

CLAIMS_PER_RELATION = 3

_END: LiteralString = """head(COLLECT {
  MATCH (relation)-[:%s]->(end)
  RETURN {id: end.id, name: end.name, kind: end.kind}
})"""
_FROM: LiteralString = _END.replace("%s", "FROM")
_TO: LiteralString = _END.replace("%s", "TO")


def list_relations(
    store: Store,
    filters: Filters,
    page: Page,
    types: tuple[str, ...] = (),
    claims: int = CLAIMS_PER_RELATION,
) -> Slice:
    """Relations in the order of their ids; `filters.actor` names actors at either end, all of them.

    A relation without bounds may hold at any time and is kept by every clock.
    """
    match = _anchor(filters)
    conditions = where(
        ["relation.id > $after", *_narrow(types), *_ends(filters), *relation_conditions(filters)]
    )
    parameters = {**filters.parameters(), "types": list(types), "claims_limit": claims}
    total = page.total or Total.counted(
        store.value(
            match + conditions + " WITH DISTINCT relation LIMIT $most RETURN count(*)",
            **{**parameters, "after": "", "most": COUNT_LIMIT + 1},
        )
    )
    query = (
        match
        + conditions
        + " WITH DISTINCT relation ORDER BY relation.id LIMIT $size RETURN collect("
        + _relation_map(filters)
        + ") AS items"
    )
    items = store.value(query, **{**parameters, "after": page.after, "size": page.limit + 1})
    return cut(items or [], page, total)


def get_relation(store: Store, relation: str) -> Row:
    """One relation with up to 500 of its claims.

    Raises:
        NotFound: No relation has this id.
        Moved: Its ends were merged or split, and all that was claimed of it is one relation now.
    """
    query = "MATCH (relation:Relation {id: $relation}) RETURN " + _relation_map(Filters())
    found = store.value(query, relation=relation, claims_limit=500)
    if found is None:
        raise _moved(store, relation) or NotFound("relation", relation)
    return {name: value for name, value in found.items() if name != "sk"}


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
    return "MATCH (relation:Relation) "


def _ends(filters: Filters) -> list[LiteralString]:
    if len(filters.actor) < 2:
        return []
    return ["all(one IN $actor[1..] WHERE EXISTS { (relation)-[:FROM|TO]->(:Actor {id: one}) })"]


def _narrow(types: tuple[str, ...]) -> list[LiteralString]:
    return ["relation.type IN $types"] if types else []


def _relation_map(filters: Filters) -> LiteralString:
    return (
        "{id: relation.id, sk: relation.id, type: relation.type, status: relation.status, "
        "valid_from: relation.valid_from, valid_to: relation.valid_to, "
        "ended: coalesce(relation.ended, false), from: "
        + _FROM
        + ", to: "
        + _TO
        + ", claims: {total: COUNT { (relation)<-[:ABOUT]-(:Claim) }, items: "
        + claims_about("relation", filters, "$claims_limit")
        + "}}"
    )
