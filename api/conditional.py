"""Answers that hold until the graph is another one: each has a tag, and whoever has it gets 304."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from starlette.datastructures import URL
from starlette.exceptions import HTTPException

from api.accept import LINES, asks_for_lines, takes_only_lines
from api.dependencies import services_of
from api.responses import Problem
from graph.queries.revision import Edition, edition, settled_edition

NO_LINES = "This is not sent as lines (application/x-ndjson); accept application/json."
NOT_MODIFIED = "The graph is still the one that `If-None-Match` is of; keep what you have."
_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_PACKAGES = ("api", "graph")  # what makes an answer out of what is stored


class FromGraph(APIRoute):
    """A route whose GET follows from its address, the graph and our code, and nothing else.

    The tag is read before the answer is: what is written in between makes the answer newer than
    its tag, never older, and the next time it is sent anew.
    """

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        **options: Any,  # noqa: ANN401  whatever FastAPI's own route takes
    ) -> None:
        given: dict[int | str, dict[str, Any]] = options.get("responses") or {}
        if "GET" in (options.get("methods") or ()):
            refused = {"model": Problem, "description": NO_LINES}
            options["responses"] = {**given, 304: {"description": NOT_MODIFIED}, 406: refused}
        self._streams = LINES in given.get(200, {}).get("content", {})
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            response = await found(request)
            if self._streams and response.status_code in (200, 304):
                response.headers.add_vary_header("Accept")
            return response

        async def found(request: Request) -> Response:
            if asks_for_lines(request) and self._streams:
                return await handle(request)  # a stream is of many states, and has no tag
            if takes_only_lines(request):
                raise HTTPException(406, NO_LINES)
            services = services_of(request)
            state = await run_in_threadpool(edition, services.store)
            tag = tag_of(state, request.url)
            if tag in _known(request):
                return Response(status_code=304, headers=_headers(tag))
            if state != services.settled.edition:
                state = await run_in_threadpool(settled_edition, services.store)
                services.settled.edition = state
                tag = tag_of(state, request.url)
            response = await handle(request)
            if response.status_code == 200:
                response.headers.update(_headers(tag))
            return response

        return answer if "GET" in (self.methods or ()) else handle


def tag_of(state: Edition, address: URL) -> str:
    """The opaque part of the tag of what the address answers from this state of the graph."""
    told = f"{_code()} {state.at} {address.path}?{address.query}"
    digest = blake2b(told.encode(), digest_size=6).hexdigest()
    return f"{state.revision}-{digest}"


def _headers(tag: str) -> dict[str, str]:
    """A weak tag: it is the same for the answer compressed and plain.

    `no-cache` lets a browser keep the answer and makes it ask each time whether it still holds.
    """
    return {"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache"}


def _known(request: Request) -> set[str]:
    """The tags that the client has; `*` is none, since it does not say what the client has."""
    return set(_TAG.findall(",".join(request.headers.getlist("if-none-match"))))


@cache
def _code() -> str:
    """A digest of the code: another one may tell the same graph in another way."""
    found = blake2b(version("gesta").encode(), digest_size=8)
    root = Path(__file__).resolve().parents[1]
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()
