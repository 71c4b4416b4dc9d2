"""Whole lists as lines of JSON: for who asks for them, page by page behind the scenes.

Memory holds one page, however long the list is. The last line says that it is whole and how many
items there were; where it broke off, the last line is the problem, with the cursor to go on from.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Generator
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from api.accept import LINES, asks_for_lines
from api.errors import kind_of, problem, request_id_of
from api.parameters import Paged
from api.responses import as_json, page_body
from graph.errors import InvalidQuery
from graph.queries.page import Page, Slice, Total, encode_cursor

log = logging.getLogger(__name__)

AT_ONCE = 200  # items of a page, where the question names no `limit`
_EXAMPLE = '{"id": "…", …}\n{"end": true, "count": 1}\n'
STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {LINES: {"schema": {"type": "string"}, "example": _EXAMPLE}}}
}
"""What a route that can answer in lines says among its `responses`."""


def list_body(
    request: Request,
    wanted: Paged,
    question: str,
    find: Callable[[Page], Slice],
    **more: object,
) -> Response:
    """One page of what `find` finds, or all of it in lines; `more` stands beside a page's items."""
    page = Page.at(wanted.cursor, wanted.limit, question)
    if not asks_for_lines(request):
        return page_body(request, find(page), question, **more)
    if more:
        raise InvalidQuery("facets", "facets come with a page, not with lines")
    size = wanted.limit if "limit" in wanted.model_fields_set else AT_ONCE
    # Nobody sees the total of a list that comes whole.
    first = find(Page(limit=size, after=page.after, total=Total(value=0)))
    return StreamingResponse(
        _lines(request, first, question, size, find),
        media_type=LINES,
    )


def _lines(
    request: Request, found: Slice, question: str, size: int, find: Callable[[Page], Slice]
) -> Generator[bytes]:
    count = 0
    while True:
        count += len(found.items)
        if found.items:
            yield b"".join(as_json(item) + b"\n" for item in found.items)
        if found.next_key is None:
            yield as_json({"end": True, "count": count}) + b"\n"
            return
        try:
            found = find(Page(limit=size, after=found.next_key, total=found.total))
        except Exception as error:  # noqa: BLE001  the answer has begun: all that can be told is told in it
            yield _broken(request, error, encode_cursor(found.next_key, question)) + b"\n"
            return


def _broken(request: Request, error: Exception, cursor: str) -> bytes:
    kind, detail = kind_of(error), str(error)
    if kind.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request %s broke off", request_id_of(request), exc_info=error)
        detail = "something went wrong here; the server's log has it under the request id"
    told = problem(
        kind.status,
        kind.name,
        detail,
        path=request.url.path,
        request_id=request_id_of(request),
    )
    return as_json({"error": json.loads(bytes(told.body)), "cursor": cursor})
