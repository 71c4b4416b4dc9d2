"""The network around an actor, and what is different in the graph between two days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.network import DiffQuery, DiffShape, EgoQuery, NetworkShape
from api.responses import body
from graph.queries.actors import resolve_actor
from graph.queries.changes import changes
from graph.queries.network import ego

router = APIRouter(prefix="/v1/graph", tags=["graph"], route_class=FromGraph)


@router.get("/ego", response_model=NetworkShape, summary="The network around an actor")
def get_ego(store: StoreDep, wanted: Annotated[EgoQuery, Query()]) -> Response:
    """Relations and common events, as of a day and as known by a day; who is tied most is kept."""
    actor = resolve_actor(store, wanted.actor)
    return body(ego(store, actor, wanted.filters(store), wanted.reach))


@router.get("/diff", response_model=DiffShape, summary="What is different between two days")
def get_diff(store: StoreDep, wanted: Annotated[DiffQuery, Query()]) -> Response:
    """What began and ended between two days, or what documents published between them changed.

    Each change names the attribute, both values and the claims that made the difference.
    """
    between = wanted.between(store)
    head = {"clock": between.clock, "from": between.first, "to": between.last}
    return body(head | changes(store, between))
