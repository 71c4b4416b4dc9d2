"""Event types."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.conditional import FromGraph
from api.dependencies import NoParameters, StoreDep
from api.responses import EventTypes, body
from graph.queries import types

router = APIRouter(
    prefix="/v1/event-types", tags=["events"], dependencies=[NoParameters], route_class=FromGraph
)


@router.get("", response_model=EventTypes, summary="List event types")
def list_event_types(store: StoreDep) -> Response:
    """The PLOVER 2.0 types with what each means and how many events it has."""
    return body({"items": types.list_event_types(store)})
