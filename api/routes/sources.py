"""Sources."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import NoParameters, StoreDep
from api.fields import SourceItem
from api.parameters import SourceList
from api.responses import Page, SourceShape, body, page_body
from graph.queries import sources
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/sources", tags=["sources"], route_class=FromGraph)


@router.get("", response_model=Page[SourceItem], summary="List sources")
def list_sources(
    request: Request, store: StoreDep, wanted: Annotated[SourceList, Query()]
) -> Response:
    """Who publishes, and how many documents there are of each."""
    filters = wanted.filters()
    question = question_of("sources", filters)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return page_body(request, sources.list_sources(store, page, filters, wanted.fields), question)


@router.get(
    "/{source}", response_model=SourceShape, summary="One source", dependencies=[NoParameters]
)
def get_source(store: StoreDep, source: str) -> Response:
    """A publisher."""
    return body(sources.get_source(store, source))
