"""A server on loopback that speaks the chat-completions protocol, and says what the test scripts.

Real sockets, so that broken connections, slow bodies and wrong headers are what a client would see.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Request = dict[str, Any]


@dataclass(frozen=True)
class Scripted:
    """One answer of the server.

    Attributes:
        delay: Seconds before anything is sent.
        broken_at: Close the connection after so many bytes of the body.
        drip: Seconds between single bytes of the body.
    """

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    delay: float = 0.0
    broken_at: int | None = None
    drip: float = 0.0


def says(
    content: str | object, *, tokens: tuple[int, int] | None = (100, 20), finish: str = "stop"
) -> Scripted:
    """A regular completion; anything but text is sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if tokens is not None:
        prompt, completion = tokens
        body["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        }
    return Scripted(json.dumps(body).encode())


def fails(status: int, message: str = "no", code: str | None = None, **headers: str) -> Scripted:
    """An error in the protocol's form; `retry_after` becomes Retry-After."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code}})
    names = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Scripted(body.encode(), status, names)


class ModelServer:
    """Gives the scripted answers in turn, the last one again and again; a function may decide."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.keys: list[str | None] = []
        self.busiest = 0
        self._script: list[Scripted] = []
        self._respond: Callable[[Request], Scripted] | None = None
        self._busy = 0
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def script(self, *answers: Scripted) -> None:
        self._script, self._respond = list(answers), None

    def respond(self, function: Callable[[Request], Scripted]) -> None:
        self._respond = function

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next(self, request: Request, key: str | None) -> Scripted:
        with self._lock:
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
            self.requests.append(request)
            self.keys.append(key)
            if self._respond is None:
                return self._script.pop(0) if len(self._script) > 1 else self._script[0]
        return self._respond(request)

    def done(self) -> None:
        with self._lock:
            self._busy -= 1


class _Server(ThreadingHTTPServer):
    owner: ModelServer
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        owner = self.server.owner
        size = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(size))
        assert self.path == "/v1/chat/completions"
        answer = owner.next(request, self.headers.get("Authorization"))
        try:
            time.sleep(answer.delay)
            self._send(answer)
        finally:
            owner.done()

    def _send(self, answer: Scripted) -> None:
        self.send_response(answer.status)
        headers = {"Content-Type": "application/json"} | dict(answer.headers)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.broken_at is not None:
            self.wfile.write(answer.body[: answer.broken_at])
            self.close_connection = True
        elif answer.drip:
            for at in range(len(answer.body)):
                self.wfile.write(answer.body[at : at + 1])
                self.wfile.flush()
                time.sleep(answer.drip)
        else:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
