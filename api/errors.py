"""Graph errors to problem documents (RFC 9457): one table, translated once, here."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.headers import REQUEST_ID, SAFE
from graph.errors import (
    Conflict,
    Contradiction,
    DatabaseError,
    DatabaseRefused,
    DatabaseUnavailable,
    EmbeddedError,
    ForbiddenCypher,
    GestaError,
    Gone,
    InvalidCypher,
    InvalidQuery,
    InvalidRecord,
    MissingExtra,
    Moved,
    NotFound,
    Outdated,
    QueryTooLong,
    TooMuchToExport,
    UnreadableDocument,
    WorkTooLarge,
)

log = logging.getLogger(__name__)

RETRY_SECONDS = 5  # Neo4j is back within this after most restarts


class ReadOnly(GestaError):
    """This server was started without the means to load documents, or to judge."""


class SwitchedOff(GestaError):
    """This server does not answer questions in Cypher."""


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its name in `type`, the status it answers with, and what it means."""

    name: str
    status: int
    meaning: str


KINDS: dict[type[GestaError], Kind] = {
    InvalidQuery: Kind("invalid-parameter", 422, "A parameter cannot be meant as it is written."),
    TooMuchToExport: Kind(
        "too-much-to-export", 422, "More events than this format takes: narrow the filters."
    ),
    MissingExtra: Kind("not-installed", 501, "This server lacks a library for it; says which."),
    InvalidRecord: Kind("invalid-record", 422, "A record breaks the rules of its format."),
    InvalidCypher: Kind("invalid-cypher", 422, "The database does not understand the Cypher."),
    ForbiddenCypher: Kind("forbidden-cypher", 422, "The Cypher does more than read this graph."),
    SwitchedOff: Kind("cypher-off", 404, "This server answers no Cypher unless GESTA_CYPHER=1."),
    UnreadableDocument: Kind("unreadable-document", 422, "A document cannot be read."),
    Gone: Kind("gone", 410, "Something had that id, and is gone: deleted, superseded, regrouped."),
    NotFound: Kind("not-found", 404, "Nothing has that id, nor ever had."),
    Contradiction: Kind(
        "contradiction", 409, "Persons' judgements in force say otherwise; the errors name them."
    ),
    Conflict: Kind("conflict", 409, "The state of the graph or of the job forbids the request."),
    Outdated: Kind("graph-has-moved", 412, "The graph has changed since the tag of `If-Match`."),
    ReadOnly: Kind("read-only", 403, "This server only reads."),
    DatabaseUnavailable: Kind("database-unavailable", 503, "The database does not answer now."),
    DatabaseRefused: Kind("database-unavailable", 503, "The database does not let us in."),
    EmbeddedError: Kind("database-unavailable", 503, "The database could not be started."),
    QueryTooLong: Kind("query-too-long", 503, "The database stopped the question: ask for less."),
    WorkTooLarge: Kind("work-too-large", 503, "This takes more memory than the database gives."),
    DatabaseError: Kind("internal-error", 500, "The database could not do what we asked of it."),
}
"""First match along the exception's classes counts."""

GUARD_KINDS: tuple[Kind, ...] = (
    Kind("unauthorized", 401, "Nobody was named, or with a key that opens nothing here."),
    Kind("insufficient-scope", 403, "The key is good, but not for this."),
    Kind("cross-site", 403, "A page of another origin was to change something."),
    Kind("wrong-host", 421, "A server without keys answers only under its own names."),
    Kind("too-many-requests", 429, "The key is used more often than it may; wait `Retry-After`."),
    Kind("identity-unavailable", 503, "The identity provider does not answer now."),
)
"""What api/guard.py refuses with, before any route is reached."""
NAMED = {kind.name: kind for kind in (*reversed(KINDS.values()), *GUARD_KINDS)}
"""Every kind by its name; of several with one name that which `KINDS` has first."""

HTTP_KINDS: dict[int, str] = {
    400: "malformed-request",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported-media-type",
}
MEDIA_TYPE = "application/problem+json"


def install(app: FastAPI) -> None:
    """Answer every error of this application with a problem document."""
    app.add_exception_handler(Moved, _moved)
    app.add_exception_handler(GestaError, _gesta)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def problem(
    status: int,
    name: str,
    detail: str,
    *,
    path: str,
    request_id: str,
    errors: Sequence[Mapping[str, Any]] = (),
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem document; `type` leads to its paragraph on this server's own docs page."""
    content: dict[str, Any] = {
        "type": f"/docs#problem-{name}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": quote(path),
        "request_id": request_id,
    }
    if errors:
        content["errors"] = list(errors)
    content.update(more or {})
    return JSONResponse(content, status, headers, media_type=MEDIA_TYPE)


def request_id_of(request: Request) -> str:
    """The id that the middleware gave this request."""
    return str(getattr(request.state, "request_id", "-"))


def _answer(
    request: Request,
    status: int,
    name: str,
    detail: str,
    errors: Sequence[Mapping[str, Any]] = (),
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    return problem(
        status,
        name,
        detail,
        path=request.url.path,
        request_id=request_id_of(request),
        errors=errors,
        more=more,
        headers=headers,
    )


async def _moved(request: Request, error: Exception) -> Response:
    """308 to the same address with the id that answers now in place of the old one."""
    if not isinstance(error, Moved):
        raise error
    parts = [error.into if p == error.key else p for p in request.url.path.split("/")]
    target = "/".join(quote(part) for part in parts)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(target + query, 308)


def kind_of(error: Exception) -> Kind:
    """The kind of problem that the error is; what we did not foresee is a fault of ours."""
    return next((KINDS[c] for c in type(error).__mro__ if c in KINDS), KINDS[DatabaseError])


async def _gesta(request: Request, error: Exception) -> Response:
    kind = kind_of(error)
    if kind.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return await _unexpected(request, error)
    headers = {"Retry-After": str(RETRY_SECONDS)} if kind.status == 503 else None
    errors = [_pointed(request, error)] if isinstance(error, InvalidQuery) else []
    if isinstance(error, Contradiction):
        told = error.judgements.items()
        errors = [{"pointer": f"/judgements/{key}", "detail": text} for key, text in told]
    if isinstance(error, TooMuchToExport):
        more = {"most": error.most, "count": error.count}
        return _answer(request, kind.status, kind.name, str(error), more=more)
    if isinstance(error, Gone):
        return _gone(request, kind, error)
    if isinstance(error, InvalidCypher | ForbiddenCypher):
        return _cypher(request, kind, error)
    return _answer(request, kind.status, kind.name, str(error), errors, headers=headers)


def _gone(request: Request, kind: Kind, error: Gone) -> Response:
    """Where another text took the place of a document, a link leads there (RFC 5829)."""
    told = {"why": error.why, "revision": error.revision, "at": error.at, "into": error.into}
    headers: dict[str, str] = {}
    if error.kind == "document" and error.into:
        headers["Link"] = f'</v1/documents/{quote(error.into)}>; rel="successor-version"'
    more = {"gone": told}
    return _answer(request, kind.status, kind.name, str(error), more=more, headers=headers)


def _cypher(request: Request, kind: Kind, error: InvalidCypher | ForbiddenCypher) -> Response:
    errors = [{"pointer": "/body/query", "detail": str(error)}]
    place = error.position if isinstance(error, InvalidCypher) else None
    more = {"position": asdict(place)} if place else {}
    return _answer(request, kind.status, kind.name, str(error), errors, more)


def _pointed(request: Request, error: InvalidQuery) -> dict[str, Any]:
    found: dict[str, Any] = {"pointer": f"/{_part(request, error.parameter)}/{error.parameter}"}
    found["detail"] = str(error)
    if error.candidates:
        found["candidates"] = list(error.candidates)
    return found


def _part(request: Request, parameter: str) -> str:
    """Where the request has it; a POST has in its body what is neither in path nor in query."""
    if parameter in request.path_params:
        return "path"
    return "body" if request.method == "POST" and parameter not in request.query_params else "query"


async def _validation(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    found = error.errors()
    if any(e["type"] == "json_invalid" for e in found):
        return _answer(request, 400, HTTP_KINDS[400], "the body is not valid JSON")
    errors = [{"pointer": _pointer(e["loc"]), "detail": _sentence(e)} for e in found[:20]]
    first = errors[0]
    detail = f"{first['pointer'].removeprefix('/')}: {first['detail']}"
    return _answer(request, 422, "invalid-parameter", detail, errors)


def _pointer(location: Sequence[str | int]) -> str:
    """A JSON pointer from the request's part (query, path, body, header) to what is wrong."""
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in location]
    return "/" + "/".join(steps)


def _sentence(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such parameter here"
    return str(error["msg"]).removeprefix("Value error, ")


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    name = HTTP_KINDS.get(error.status_code, "http-error")
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (allowed := _allowed(request)):
        headers["Allow"] = ", ".join(allowed)
    return _answer(request, error.status_code, name, str(error.detail), headers=headers)


def _allowed(request: Request) -> list[str]:
    """All methods of the address. The framework names those of its first route only."""
    routes: Sequence[APIRoute] = request.app.state.routes
    here = [route for route in routes if route.matches(request.scope)[0] != Match.NONE]
    return sorted({method for route in here for method in route.methods or ()})


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("request %s failed", request_id_of(request), exc_info=error)
    detail = "something went wrong here; the server's log has it under the request id"
    # This answer is written outside the middleware that stamps these on all others.
    headers = {REQUEST_ID: request_id_of(request), **SAFE}
    return _answer(request, 500, "internal-error", detail, headers=headers)
