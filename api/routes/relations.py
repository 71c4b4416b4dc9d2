"""Relations between actors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.parameters import Clock, RelationList
from api.responses import Page, RelationShape, body, page_body
from graph.queries import relations
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/relations", tags=["relations"], route_class=FromGraph)


@router.get("", response_model=Page[RelationShape], summary="List relations")
def list_relations(
    request: Request, store: StoreDep, wanted: Annotated[RelationList, Query()]
) -> Response:
    """Who stands how to whom; `as_of` keeps what held on a day, and what has no known bounds."""
    filters = wanted.filters(store)
    types = tuple(wanted.relation_type)
    question = question_of("relations", filters.question(), types)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return page_body(request, relations.list_relations(store, filters, page, types), question)


@router.get(
    "/{relation}",
    response_model=RelationShape,
    summary="One relation",
)
def get_relation(store: StoreDep, relation: str, wanted: Annotated[Clock, Query()]) -> Response:
    """With the claims that carry it."""
    return body(relations.get_relation(store, relation, wanted.day))
