"""Conflicts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.conflicts import ConflictItem, ConflictList, ConflictShape
from api.dependencies import NoParameters, StoreDep
from api.responses import Page, body, page_body
from graph.queries import conflicts
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/conflicts", tags=["conflicts"], route_class=FromGraph)


@router.get("", response_model=Page[ConflictItem], summary="List conflicts")
def list_conflicts(
    request: Request, store: StoreDep, wanted: Annotated[ConflictList, Query()]
) -> Response:
    """What sources contradict each other in, the gravest first, with positions and quotes."""
    filters = wanted.filters(store)
    question = question_of("conflicts", filters.question())
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    found = conflicts.list_conflicts(store, filters, page, wanted.fields)
    return page_body(request, found, question)


@router.get(
    "/{conflict}",
    response_model=ConflictShape,
    summary="One conflict",
    dependencies=[NoParameters],
)
def get_conflict(store: StoreDep, conflict: str) -> Response:
    """Its positions, and the claims that take each."""
    return body(conflicts.get_conflict(store, conflict))
