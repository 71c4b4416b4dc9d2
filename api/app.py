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
from api.guard import Guard, Guarding
from api.headers import EXPOSED, REQUEST_ID
from api.ingest import Ingest
from api.judging import Judging
from api.listening import Listeners
from api.metrics import Metrics
from api.middleware import BodyLimit, RequestId, SafeHeaders
from api.observing import Observed
from api.oidc import Provider
from api.openapi import DESCRIPTION, RESPONSES, TAGS, described
from api.rates import Limiter
from api.routes import (
    access,
    actors,
    anchors,
    changes,
    claims,
    conflicts,
    cypher,
    documents,
    events,
    exports,
    health,
    ingest,
    jobs,
    judgements,
    metrics,
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
from api.telemetry import telemetry
from api.worker import Worker
from graph.store import Store

_ROUTES = (
    events,
    claims,
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
    exports,
    ingest,
    jobs,
    access,
    stats,
    cypher,
    health,
    metrics,
)

_WORTH_IT = 1_000  # bytes; less travels in one packet anyway
_EFFORT = 5  # of 9


def create_app(
    store: Store,
    ingest: Ingest | None,
    settings: ApiSettings,
    judging: Judging | None = None,
    anchoring: Anchoring | None = None,
    *,
    works: bool = True,
) -> FastAPI:
    """The API over a store, which stays the caller's to close.

    Without `ingest` nothing can be loaded, without `judging` nothing judged, without
    `anchoring` no date fixed. With `settings.auth` left open nobody is asked who they are: who
    listens beyond this machine says `settings.listening_on(host)` first.

    While the application runs, a thread of it does the queued jobs, unless it `works` not.
    """
    worker = Worker(store, ingest, settings) if ingest and works else None
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
        telemetry=telemetry(),
    )
    app.state.services = Services(
        store, settings, ingest, worker, Listeners(store), judging, anchoring
    )
    app.state.metrics = Metrics(store)
    app.state.routes = routes()
    errors.install(app)
    for module in _ROUTES:
        app.include_router(module.router)
    app.include_router(docs.router)
    _surround(app, store, settings)
    app.openapi = lambda: _openapi(app)
    return app


def _surround(app: FastAPI, store: Store, settings: ApiSettings) -> None:
    """From the inside out: what is added later sees a request earlier."""
    app.add_middleware(BodyLimit, most=settings.max_body, most_ingest=settings.max_upload)
    app.add_middleware(Guard, store=store, how=_guarding(settings))
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_IT, compresslevel=_EFFORT)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=("GET", "POST", "DELETE"),
            allow_headers=(
                "Authorization",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                REQUEST_ID,
            ),
            allow_credentials="*" not in settings.cors,
            expose_headers=EXPOSED,
        )
    app.add_middleware(SafeHeaders)
    app.add_middleware(Observed, metrics=app.state.metrics)
    app.add_middleware(RequestId)


def _guarding(settings: ApiSettings) -> Guarding:
    provider = None
    if settings.oidc_issuer:
        provider = Provider(settings.oidc_issuer, settings.oidc_audience, settings.oidc_keys)
    required = settings.auth is True
    return Guarding(
        required=required,
        limiter=Limiter(settings.rate) if required and settings.rate else None,
        hosts=settings.hosts,
        origins=frozenset(settings.cors),
        provider=provider,
    )


def let_listeners_go(app: FastAPI) -> None:
    """End the streams of those who follow jobs: a server that stops would wait for them."""
    services: Services = app.state.services
    services.listeners.close()


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
