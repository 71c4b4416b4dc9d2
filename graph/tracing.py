"""Spans of OpenTelemetry around what the database and the workers do, where somebody asked for any.

The interface comes with the web framework, and a program without that does without spans. Nothing
is measured outside a span that is recorded: with tracing off, this costs one look at the context.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

try:
    from opentelemetry import trace
except ImportError:
    trace = None

NAME = "gesta"
_MOST_TEXT = 2_000  # characters of a query; its values are parameters, which are never recorded


@contextmanager
def database(operation: str, name: str, query: str = "") -> Generator[None]:
    """A span for one call of the database, below the one that is under way."""
    if trace is None or not trace.get_current_span().is_recording():
        yield
        return
    attributes = {"db.system.name": "neo4j", "db.namespace": name, "db.operation.name": operation}
    if query:
        attributes["db.query.text"] = query[:_MOST_TEXT]
    # Not made the current one: nothing is below it, and rows may be asked for in other threads.
    span = trace.get_tracer(NAME).start_span(
        f"{operation} {name}", kind=trace.SpanKind.CLIENT, attributes=attributes
    )
    try:
        yield
    except Exception as error:
        span.set_attribute("error.type", type(error).__name__)
        span.set_status(trace.StatusCode.ERROR)
        raise
    finally:
        span.end()


@contextmanager
def job(kind: str, key: str) -> Generator[None]:
    """A span for one job of the queue, which no request waits for."""
    if trace is None:
        yield
        return
    attributes = {"gesta.job.kind": kind, "gesta.job.id": key}
    with trace.get_tracer(NAME).start_as_current_span(
        f"job {kind}",
        attributes=attributes,
        record_exception=False,
        set_status_on_exception=False,
    ):
        yield


def trace_id() -> str | None:
    """Id of the trace that is under way, in 32 hexadecimal digits."""
    if trace is None:
        return None
    found = trace.get_current_span().get_span_context()
    return f"{found.trace_id:032x}" if found.is_valid else None


def hide_query(text: str) -> None:
    """Let the span of the request show this instead of its query, if it shows any."""
    if trace is not None and text:
        trace.get_current_span().set_attribute("url.query", text)
