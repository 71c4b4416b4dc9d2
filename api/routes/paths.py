"""Paths through the graph."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.parameters import PathQuery
from api.responses import PathsShape, body
from api.routes.actors import short
from graph.errors import InvalidQuery
from graph.queries import paths
from graph.queries.actors import resolve_actor

router = APIRouter(prefix="/v1/graph", tags=["graph"], route_class=FromGraph)


@router.get("/paths", response_model=PathsShape, summary="Shortest paths between two actors")
def get_paths(store: StoreDep, wanted: Annotated[PathQuery, Query()]) -> Response:
    """Over relations and common events; every step carries the sentences that it rests on.

    The clocks and all other filters narrow the steps; where too much has to be left out on the way
    the answer is 503 (`query-too-long`).
    """
    start = resolve_actor(store, wanted.start, "from")
    end = resolve_actor(store, wanted.end, "to")
    if start == end:
        raise InvalidQuery("to", "from and to are the same actor")
    found = paths.paths_between(store, start, end, wanted.filters(store), wanted.max_hops, wanted.k)
    return body({"from": short(store, start), "to": short(store, end), "paths": found})
