"""Places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.fields import PlaceItem
from api.parameters import Clock, PlaceList, known_on
from api.responses import Page, PlaceShape, body, page_body
from graph.queries import places
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/places", tags=["places"], route_class=FromGraph)


@router.get("", response_model=Page[PlaceItem], summary="List places")
def list_places(
    request: Request, store: StoreDep, wanted: Annotated[PlaceList, Query()]
) -> Response:
    """Places that documents locate events in."""
    kinds, countries = tuple(wanted.kind), tuple(wanted.country)
    known_at = known_on(wanted.known_at)
    question = question_of("places", wanted.q, kinds, countries, known_at)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    found = places.list_places(store, page, kinds, countries, wanted.q, known_at, wanted.fields)
    return page_body(request, found, question)


@router.get("/{place}", response_model=PlaceShape, summary="One place")
def get_place(store: StoreDep, place: str, wanted: Annotated[Clock, Query()]) -> Response:
    """A place with its coordinates, where they are known."""
    return body(places.get_place(store, place, wanted.day))
