"""Narratives: how one story is told by many."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.narrative_questions import CoverageQuery, DriftQuery, ExplanationsQuery, StanceQuery
from api.narratives import CoverageShape, DriftShape, ExplanationsShape, StanceShape
from api.responses import body, page_body
from graph.queries.narratives import coverage, drift, explanations, stance
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/narratives", tags=["narratives"], route_class=FromGraph)


@router.get(
    "/coverage",
    response_model=CoverageShape,
    summary="Who reports, reframes or leaves out what",
)
def get_coverage(
    request: Request, store: StoreDep, wanted: Annotated[CoverageQuery, Query()]
) -> Response:
    """A grid of events and publishers, or of events and those quoted; the most told first."""
    grid = wanted.grid(store)
    question = question_of("coverage", grid.question())
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    found, columns, truncated = coverage.coverage_of(store, grid, page)
    return page_body(request, found, question, columns=columns, truncated=truncated)


@router.get("/stance", response_model=StanceShape, summary="Where an actor stands, and since when")
def get_stance(store: StoreDep, wanted: Annotated[StanceQuery, Query()]) -> Response:
    """Its stance towards each thing said to be, by words, acts and what others ascribe to it."""
    return body(stance.stance_of(store, wanted.asked(store)))


@router.get("/drift", response_model=DriftShape, summary="How certainty changes as a claim travels")
def get_drift(store: StoreDep, wanted: Annotated[DriftQuery, Query()]) -> Response:
    """Every telling with its chain of sources and words of reserve, and where they change."""
    return body(drift.drift(store, wanted.asked(store)))


@router.get(
    "/explanations", response_model=ExplanationsShape, summary="Rival explanations of an event"
)
def get_explanations(store: StoreDep, wanted: Annotated[ExplanationsQuery, Query()]) -> Response:
    """Causes, pretexts, purposes and ways to cast it, each owned by whoever says so."""
    return body(explanations.explain_event(store, wanted.event, wanted.filters(store)))
