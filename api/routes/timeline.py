"""The timeline."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.parameters import Timeline
from api.responses import TimelineShape, body
from graph.queries import timeline
from graph.queries.lanes import lanes_of

router = APIRouter(prefix="/v1/timeline", tags=["timeline"], route_class=FromGraph)


@router.get("", response_model=TimelineShape, summary="Count events over time")
def get_timeline(store: StoreDep, wanted: Annotated[Timeline, Query()]) -> Response:
    """Buckets without gaps, and how many undated events there are beside them.

    An event counts under `events` where the bucket holds all of it, and under `possible` in every
    bucket it touches when it is vaguer or longer than that. With `lanes` the same for each lane.
    """
    filters, chosen = wanted.filters(store), wanted.chosen(store)
    found = timeline.timeline(store, filters, wanted.interval, wanted.group_by)
    if wanted.lanes:
        found |= lanes_of(store, filters, wanted.lanes, chosen, wanted.lanes_limit, found)
    return body(found)
