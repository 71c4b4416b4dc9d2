"""Relations between actors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.fields import RelationItem
from api.lines import STREAMED, list_body
from api.parameters import Clock, OwnRelations, RelationList
from api.responses import Page, RelationShape, body
from graph.queries import relations
from graph.queries.filters import Filters
from graph.queries.page import question_of
from graph.store import Store

router = APIRouter(prefix="/v1/relations", tags=["relations"], route_class=FromGraph)


@router.get("", response_model=Page[RelationItem], responses=STREAMED, summary="List relations")
def list_relations(
    request: Request, store: StoreDep, wanted: Annotated[RelationList, Query()]
) -> Response:
    """Who stands how to whom; `as_of` keeps what held on a day, and what has no known bounds."""
    filters = wanted.filters(store)
    types = tuple(wanted.relation_type)
    return relations_body(request, store, wanted, filters, types)


@router.get(
    "/{relation}",
    response_model=RelationShape,
    summary="One relation",
)
def get_relation(store: StoreDep, relation: str, wanted: Annotated[Clock, Query()]) -> Response:
    """With the claims that carry it."""
    return body(relations.get_relation(store, relation, wanted.day))


def relations_body(
    request: Request,
    store: Store,
    wanted: RelationList | OwnRelations,
    filters: Filters,
    types: tuple[str, ...],
) -> Response:
    """A page of relations, or all of them in lines."""
    return list_body(
        request,
        wanted,
        question_of("relations", filters.question(), types),
        lambda page: relations.list_relations(store, filters, page, types, fields=wanted.fields),
    )
