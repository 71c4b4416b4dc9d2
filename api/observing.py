"""Who watches: one line and one measurement of every request, and ids on all lines of its work."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Generator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars

from api.metrics import Metrics
from api.redaction import shown
from graph import tracing
from graph.jobs import Job

log = logging.getLogger(__name__)

FIELDS = ("method", "route", "status", "ms", "bytes", "query", "key", "kind")
"""What lines about requests and jobs say beside their words."""

UNKNOWN = "unknown"  # the route of an address that is none of ours
PROBES = frozenset({"/livez", "/readyz", "/healthz", "/metrics"})
_LEFT = 499  # the caller went away before the answer began
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-.*")


class Observed:
    """Counts and logs requests; where it is known who asks, `principal` of the state says it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = shown(scope["query_string"])
        _bind(scope, query)
        started = time.perf_counter()
        status, size = _LEFT, 0

        async def watching(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        with self._metrics.under_way():
            try:
                await self.app(scope, receive, watching)
            except Exception:
                status = 500  # as the handler outside of all middleware will answer
                raise
            finally:
                seconds = time.perf_counter() - started
                self._metrics.answered(scope["method"], route_of(scope), status, seconds)
                _log(scope, query, status, seconds, size)


def route_of(scope: Scope) -> str:
    """The template of the route that was found, of which there are only so many."""
    return str(getattr(scope.get("route"), "path_format", UNKNOWN))


def trace_of(headers: Headers) -> str | None:
    """The id of the trace that the caller's `traceparent` tells of."""
    found = _TRACEPARENT.fullmatch(headers.get("traceparent", "").strip())
    return found[1] if found else None


@contextmanager
def job_observed(job: Job) -> Generator[None]:
    """Every line of the work on a job carries its id; the last one says how long it took."""
    started = time.monotonic()
    with bound_contextvars(job=job.id), tracing.job(job.kind, job.id):
        yield
        taken = round((time.monotonic() - started) * 1_000)
        log.info("job", extra={"kind": job.kind, "ms": taken})


def _bind(scope: Scope, query: str) -> None:
    """For the rest of the request's task; whatever else runs there began it, and clears it."""
    clear_contextvars()
    bind_contextvars(request_id=scope["state"]["request_id"])
    trace = tracing.trace_id() or trace_of(Headers(scope=scope))
    if trace:
        bind_contextvars(trace_id=trace)
    tracing.hide_query(query)


def _log(scope: Scope, query: str, status: int, seconds: float, size: int) -> None:
    route = route_of(scope)
    told = {
        "method": scope["method"],
        "route": route,
        "status": status,
        "ms": round(seconds * 1_000, 1),
        "bytes": size,
    }
    if query:
        told["query"] = query
    if (principal := scope["state"].get("principal")) and principal.owner:
        told["key"] = principal.name
    log.log(logging.DEBUG if route in PROBES else logging.INFO, "request", extra=told)
