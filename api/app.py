"""The application: what it is composed of, and what every route shares."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.routing import APIRoute

from api import docs, errors
from api.anchoring import Anchoring
from api.dependencies import Services
from api.headers import EXPOSED, REQUEST_ID
from api.ingest import Ingest
from api.judging import Judging
from api.middleware import BodyLimit, RequestId, SafeHeaders
from api.openapi import DESCRIPTION, RESPONSES, TAGS, described
from api.routes import (
    actors,
    anchors,
    changes,
    conflicts,
    documents,
    events,
    health,
    ingest,
    jobs,
    judgements,
    narratives,
    network,
    paths,
    places,
    relations,
    search,
    sources,
    stats,
    timeline,
    types,
)
from api.settings import ApiSettings
from api.worker import Worker
from graph.store import Store

_ROUTES = (
    events,
    conflicts,
    narratives,
    actors,
    relations,
    timeline,
    search,
    paths,
    network,
    documents,
    sources,
    places,
    types,
    judgements,
    anchors,
    changes,
    ingest,
    jobs,
    stats,
    health,
)

_WORTH_IT = 1_000  # bytes; less travels in one packet anyway
_EFFORT = 5  # of 9


def create_app(
    store: Store,
    ingest: Ingest | None,
    settings: ApiSettings,
    judging: Judging | None = None,
    anchoring: Anchoring | None = None,
) -> FastAPI:
    """The API over a store, which stays the caller's to close.

    Without `ingest` nothing can be loaded, without `judging` nothing judged, without
    `anchoring` no date fixed.

    While the application runs, a thread of it does the queued jobs.
    """
    worker = Worker(store, ingest, settings) if ingest else None
    app = FastAPI(
        title="Gesta",
        version=version("gesta"),
        description=DESCRIPTION,
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        responses=RESPONSES,
        generate_unique_id_function=_operation_id,
    )
    app.state.services = Services(store, settings, ingest, worker, judging, anchoring)
    app.state.routes = routes()
    errors.install(app)
    for module in _ROUTES:
        app.include_router(module.router)
    app.include_router(docs.router)
    _surround(app, settings)
    app.openapi = lambda: _openapi(app)
    return app


def _surround(app: FastAPI, settings: ApiSettings) -> None:
    """From the inside out: what is added later sees a request earlier."""
    app.add_middleware(BodyLimit, most=settings.max_body, most_ingest=settings.max_upload)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_IT, compresslevel=_EFFORT)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=("GET", "POST", "DELETE"),
            allow_headers=("Idempotency-Key", "If-None-Match", REQUEST_ID),
            allow_credentials="*" not in settings.cors,
            expose_headers=EXPOSED,
        )
    app.add_middleware(SafeHeaders)
    app.add_middleware(RequestId)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    services: Services = app.state.services
    if services.worker is None:
        yield
        return
    services.worker.start()
    try:
        yield
    finally:
        await run_in_threadpool(services.worker.stop)


def routes() -> list[APIRoute]:
    """Every route that OpenAPI describes."""
    found = [route for module in _ROUTES for route in module.router.routes]
    return [route for route in found if isinstance(route, APIRoute) and route.include_in_schema]


def _operation_id(route: APIRoute) -> str:
    return route.name


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        app.openapi_schema = described(app)
    return app.openapi_schema
