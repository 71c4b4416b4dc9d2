"""`gesta serve` as those see it who watch over it: its lines, its traces, and how it stops."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx2
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from graph.store import Store
from tests.gesta.test_serve import SECONDS, serving

pytestmark = pytest.mark.neo4j
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
BODY = b'{"nonsense": true}'


@contextmanager
def collecting() -> Generator[tuple[str, list[bytes]]]:
    """A collector of OpenTelemetry: its address, and the traces that it was sent."""
    received: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/v1/traces":
                received.append(body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Not onto standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", received
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def begun(address: str) -> Generator[socket.socket]:
    """A request whose body the server waits for."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as connection:
        head = (
            "POST /v1/judgements HTTP/1.1",
            f"Host: {host}",
            "Content-Type: application/json",
            f"Content-Length: {len(BODY)}",
            "X-Request-Id: slow",
            "Expect: 100-continue",
            "Connection: close",
        )
        connection.sendall("\r\n".join([*head, "", ""]).encode())
        assert connection.recv(1_000).startswith(b"HTTP/1.1 100")
        yield connection


def await_closed(address: str) -> None:
    """Return once nobody is let in any more."""
    host, port = address.removeprefix("http://").split(":")
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            return
        time.sleep(0.02)
    raise AssertionError("it goes on taking connections")


def spans_of(received: list[bytes]) -> Iterator[Span]:
    for body in received:
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for scope in resource.scope_spans:
                yield from scope.spans


def lines_of(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    assert process.stderr
    return [json.loads(line) for line in process.stderr]


def test_a_server_tells_what_it_does_and_ends_what_it_has_begun(
    connected: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connected
    with collecting() as (endpoint, received):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        with serving("serve") as (process, address):
            headers = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "X-Request-Id": "quick"}
            asked = httpx2.get(f"{address}/v1/events?key=hunter2", headers=headers, timeout=SECONDS)
            with begun(address) as connection:
                os.kill(process.pid, signal.SIGTERM)
                await_closed(address)
                connection.sendall(BODY)
                answer = b"".join(iter(lambda: connection.recv(10_000), b""))
            assert process.wait(timeout=SECONDS) == 0
            lines = lines_of(process)
    assert asked.status_code == 422  # `key` is no filter
    assert answer.startswith(b"HTTP/1.1 422")
    requests = {line["request_id"]: line for line in lines if line["event"] == "request"}
    assert requests["quick"]["trace_id"] == TRACE
    assert requests["slow"]["status"] == 422
    assert "hunter2" not in json.dumps(lines)
    assert not any(b"hunter2" in body for body in received)
    _traced(list(spans_of(received)))


def _traced(spans: list[Span]) -> None:
    """The request is a span of the caller's trace, and what the database did is one below it."""
    served = next(s for s in spans if s.name == "GET /v1/events")
    assert served.kind == Span.SPAN_KIND_SERVER
    assert served.trace_id.hex() == TRACE
    below = {span.span_id: span.parent_span_id for span in spans}
    asked = [s for s in spans if s.kind == Span.SPAN_KIND_CLIENT and s.trace_id.hex() == TRACE]
    assert asked
    for span in asked:
        told = {one.key: one.value.string_value for one in span.attributes}
        assert told["db.system.name"] == "neo4j"
        above = span.parent_span_id
        while above and above != served.span_id:
            above = below[above]
        assert above == served.span_id
