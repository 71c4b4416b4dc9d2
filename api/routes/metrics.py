"""Numbers for whoever watches over the server."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.dependencies import NoParameters
from api.metrics import Metrics

router = APIRouter(include_in_schema=False, dependencies=[NoParameters])


@router.get("/metrics")
def get_metrics(request: Request) -> Response:
    """In the text format of Prometheus or OpenMetrics; also while the database is away."""
    metrics: Metrics = request.app.state.metrics
    content, kind = metrics.written(request.headers.get("accept", ""))
    return Response(content, media_type=kind)
