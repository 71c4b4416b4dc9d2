"""Claims: what documents say, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.claims import ClaimList, ClaimPage, WholeClaim
from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.lines import STREAMED, list_body
from api.parameters import Clock
from api.responses import body
from graph.queries import claim_list
from graph.queries.facets import claim_facets
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/claims", tags=["claims"], route_class=FromGraph)


@router.get("", response_model=ClaimPage, responses=STREAMED, summary="List claims")
def list_claims(
    request: Request, store: StoreDep, wanted: Annotated[ClaimList, Query()]
) -> Response:
    """What documents say, in the order of the events, then of the relations, that they tell of.

    The filters of events narrow what is told of; `status`, `q` and all that is about sources,
    speakers and publication is the claim's own.
    """
    filters = replace(wanted.claims(store), spoken=wanted.spoken)
    question = question_of("claims", filters.question())
    facets = {"facets": claim_facets(store, filters, wanted.facets)} if wanted.facets else {}
    return list_body(
        request,
        wanted,
        question,
        lambda page: claim_list.list_claims(store, filters, page, wanted.fields),
        **facets,
    )


@router.get("/{claim}", response_model=WholeClaim, summary="One claim")
def get_claim(store: StoreDep, claim: str, wanted: Annotated[Clock, Query()]) -> Response:
    """Its sentence and what stands around it, whose word it is and by which way, all it says."""
    return body(claim_list.get_claim(store, claim, wanted.day))
