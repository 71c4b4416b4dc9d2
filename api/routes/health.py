"""Whether the server lives, whether it can answer, and what it is."""

from __future__ import annotations

from importlib.metadata import version as installed

from fastapi import APIRouter, Response

from api.dependencies import NoParameters, StoreDep
from api.responses import Health, Version, body
from graph.queries.operation import check_ready

router = APIRouter(tags=["operation"], dependencies=[NoParameters])


@router.get("/livez", response_model=Health, summary="Is the process alive?")
async def livez() -> Response:
    """Answers as long as the process does: it asks no database and waits for no thread."""
    return body({"status": "ok"})


@router.get("/healthz", response_model=Health, summary="Is the process alive?")
async def healthz() -> Response:
    """The same as `/livez`, under its older name."""
    return body({"status": "ok"})


@router.get("/readyz", response_model=Health, summary="Can questions be answered?")
def readyz(store: StoreDep) -> Response:
    """Answers 503 while the database is away, or holds a graph of another version of ours."""
    check_ready(store)
    return body({"status": "ok"})


@router.get("/version", response_model=Version, summary="What runs here?")
def version() -> Response:
    """Name and version of this server, and the version of its API."""
    return body({"name": "gesta", "version": installed("gesta"), "api": "v1"})
