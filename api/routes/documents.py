"""Documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import IngestDep, NoParameters, StoreDep
from api.fields import DocumentItem
from api.lines import STREAMED, list_body
from api.matching import MOVED_ON, SeenDep
from api.parameters import DocumentList, DocumentView
from api.responses import DocumentDetail, Page, body
from graph.queries import documents
from graph.queries.page import question_of

router = APIRouter(prefix="/v1/documents", tags=["documents"], route_class=FromGraph)


@router.get("", response_model=Page[DocumentItem], responses=STREAMED, summary="List documents")
def list_documents(
    request: Request, store: StoreDep, wanted: Annotated[DocumentList, Query()]
) -> Response:
    """Documents in the order of their publication, undated ones last."""
    filters = wanted.filters(store)
    question = question_of("documents", filters)
    return list_body(
        request,
        wanted,
        question,
        lambda page: documents.list_documents(store, filters, page, wanted.fields),
    )


@router.get("/{document}", response_model=DocumentDetail, summary="One document")
def get_document(
    store: StoreDep, document: str, wanted: Annotated[DocumentView, Query()]
) -> Response:
    """Its text, its claims with their spans, and what it calls whom."""
    return body(documents.get_document(store, document, frozenset(wanted.include)))


@router.delete(
    "/{document}",
    status_code=204,
    response_class=Response,
    responses=MOVED_ON,
    summary="Remove a document",
    dependencies=[NoParameters],
)
def delete_document(ingest: IngestDep, document: str, seen: SeenDep) -> Response:
    """Takes it out of the graph, with everything that only it supported, and nothing else."""
    ingest.remove(document, seen=seen)
    return Response(status_code=204)
