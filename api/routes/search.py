"""One box for everything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.parameters import SearchQuery, known_on
from api.responses import SearchShape, body
from graph.queries import search as searching

router = APIRouter(prefix="/v1/search", tags=["search"], route_class=FromGraph)


@router.get("", response_model=SearchShape, summary="Search events, actors, quotes, documents")
def search(store: StoreDep, wanted: Annotated[SearchQuery, Query()]) -> Response:
    """The best hits of each kind, with the matches marked as character ranges of the snippet."""
    kinds: list[searching.Kind] = [
        kind for kind in searching.KINDS if not wanted.kind or kind in wanted.kind
    ]
    known_at = known_on(wanted.known_at)
    found = searching.search(store, wanted.q, kinds, wanted.limit, wanted.salience, known_at)
    return body({"items": found})
