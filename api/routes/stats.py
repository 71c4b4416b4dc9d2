"""How much there is."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.conditional import FromGraph
from api.dependencies import NoParameters, StoreDep
from api.responses import StatsShape, body
from graph.queries import stats

router = APIRouter(
    prefix="/v1/stats", tags=["operation"], dependencies=[NoParameters], route_class=FromGraph
)


@router.get("", response_model=StatsShape, summary="How much is in the graph?")
def get_stats(store: StoreDep) -> Response:
    """Numbers of records of each kind; `revision` grows with every change."""
    return body(stats.graph_stats(store))
