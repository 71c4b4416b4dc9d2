"""What surrounds every request: its id, the headers of its answer, the most bytes it may send."""

from __future__ import annotations

import re
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem
from api.headers import REQUEST_ID, SAFE

_ACCEPTABLE = re.compile(r"[\w.\-]{1,128}", re.ASCII)
INGEST = "/v1/ingest/"


class RequestId:
    """Gives every request an id, the caller's own where it is a plain word, and sends it back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _ACCEPTABLE.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        await self.app(scope, receive, stamped)


class SafeHeaders:
    """Gives every answer the headers of `SAFE`, except for those that it brings itself.

    And tells caches that it depends on `Accept-Encoding`, also when it was too short to compress or
    is none (304): the next one under the same address need not be.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
                if "accept-encoding" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Accept-Encoding")
            await send(message)

        await self.app(scope, receive, guarded)


class BodyLimit:
    """Answers 413 to a body that is too large, announced or counted while it comes in."""

    def __init__(self, app: ASGIApp, most: int, most_ingest: int) -> None:
        self.app = app
        self.most = most
        self.most_ingest = most_ingest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most_ingest if scope["path"].startswith(INGEST) else self.most
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > most:
            await _refuse(scope, receive, send, most)
            return
        await _counted(self.app, scope, receive, send, most)


class _TooLarge(Exception):
    """Stops the reading of a body; never leaves this module."""


async def _counted(app: ASGIApp, scope: Scope, receive: Receive, send: Send, most: int) -> None:
    seen = 0
    over = started = False

    async def counting() -> Message:
        nonlocal seen, over
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            over = True
            raise _TooLarge
        return message

    async def holding(message: Message) -> None:
        """Whatever the application makes of the broken body, the answer is ours."""
        nonlocal started
        if over and not started:
            return
        started = True
        await send(message)

    try:
        await app(scope, counting, holding)
    except _TooLarge:
        pass
    finally:
        if over and not started:
            await _refuse(scope, receive, send, most)


async def _refuse(scope: Scope, receive: Receive, send: Send, most: int) -> None:
    response = problem(
        413,
        "too-large",
        f"the body is larger than the {most:,} bytes that are allowed here",
        path=scope["path"],
        request_id=str(scope.get("state", {}).get("request_id", "-")),
        headers={"Connection": "close"},
    )
    await response(scope, receive, send)
