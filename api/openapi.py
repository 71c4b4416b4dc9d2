"""The description of the API: tags, problems of every operation, examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.access import scopes_of
from api.errors import MEDIA_TYPE
from api.examples import REFERENCE, example_of, kinds_of, problem_examples
from api.responses import Problem

DESCRIPTION = """Dated events, actors and relations from news documents, and who claims what in
which sentence. Lists come in pages: pass `next_cursor` back as `cursor`. Errors are problem
documents (RFC 9457). Unknown parameters are refused."""

TAGS: list[dict[str, Any]] = [
    {"name": "events", "description": "What happened, or is said to have."},
    {"name": "claims", "description": "What documents say, sentence by sentence, and who says it."},
    {"name": "conflicts", "description": "What sources contradict each other in."},
    {
        "name": "narratives",
        "description": "How one story is told by many: reframed, left out, hedged, explained.",
    },
    {"name": "actors", "description": "Who took part, under any of their names."},
    {"name": "relations", "description": "How actors stand to each other over time."},
    {"name": "timeline", "description": "Events counted over time."},
    {"name": "search", "description": "One box for everything."},
    {"name": "graph", "description": "Networks, paths and what changed, with the evidence."},
    {
        "name": "dating",
        "description": "Dates concluded from each other, and days fixed by persons.",
    },
    {"name": "documents", "description": "The texts, and what each of them says."},
    {"name": "sources", "description": "Who publishes."},
    {"name": "places", "description": "Where it happened."},
    {"name": "judgements", "description": "What is one and what is not: who decided, and why."},
    {"name": "changes", "description": "What is new, different or gone since last time."},
    {"name": "exports", "description": "Events with their evidence as files of other programs."},
    {"name": "ingest", "description": "Ways in, and how far they have come."},
    {"name": "access", "description": "Keys, tickets, and who changed what."},
    {"name": "operation", "description": "For those who run the server."},
]

SECURITY: dict[str, Any] = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that `gesta key create` made, or a token of the identity provider.",
    },
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "A parameter or the body cannot be meant as written."},
    500: {
        "model": Problem,
        "description": "A fault of ours; the server's log has it under the request id.",
    },
    503: {
        "model": Problem,
        "description": "The database is away; try again after a while.",
        "headers": {
            "Retry-After": {"description": "So many seconds.", "schema": {"type": "integer"}}
        },
    },
}
_TAGGED: dict[str, Any] = {
    "ETag": {
        "description": "Of this address and this state of the graph.",
        "schema": {"type": "string"},
        "example": 'W/"42-0123456789ab"',
    },
    "Cache-Control": {
        "description": "Keep it, and ask each time whether it still holds.",
        "schema": {"type": "string"},
        "example": "private, no-cache",
    },
}
_IF_NONE_MATCH: dict[str, Any] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The `ETag` of the answer that you have from this address: 304 if it holds.",
}
_EXAMPLES: dict[str, object] = {
    "about": ["event"],
    "actor": "Zedland",
    "actor_country": ["KAZ"],
    "actor_role": ["recipient"],
    "asserted_by": ["Ada Kern"],
    "anchor": "anc-0123456789abcdef0123",
    "as_of": "2031-05-02",
    "alike": True,
    "by": "Mira Holt",
    "changed_since": "42",
    "claims_limit": 3,
    "claim": "clm-0123456789abcdef0123",
    "clock": "known_at",
    "conflict": "cfl-0123456789abcdef0123",
    "country": ["KAZ"],
    "cursor": "eyJ2IjoxLCJrIjoiYSIsInEiOiJiIn0",
    "dataset": ["default"],
    "date_from": "2031-05",
    "date_to": "2031-05-31",
    "direction": "about",
    "disputed": True,
    "decider": ["person"],
    "document": "doc-0123456789abcdef0123",
    "dry_run": True,
    "event": "evt-0123456789abcdef0123",
    "event_type": ["COERCE"],
    "facets": ["event_type", "status"],
    "fields": ["title", "date"],
    "format": "csv",
    "from": "Zedland",
    "group_by": "event_type",
    "hops": 1,
    "If-Match": 'W/"42-0123456789ab"',
    "If-None-Match": 'W/"42-0123456789ab"',
    "Idempotency-Key": "load-2031-05-06",
    "include": ["claims"],
    "include_undated": False,
    "interval": "month",
    "job": "job-0123456789abcdef0123",
    "judgement": "jdg-0123456789abcdef0123",
    "k": 3,
    "key": "0123456789ab",
    "kind": ["person"],
    "known_at": "2031-05-06",
    "language": ["en"],
    "lane": ["Zedland", "Quill"],
    "lanes": "actor",
    "lanes_limit": 12,
    "Last-Event-ID": "1-0-3",
    "limit": 50,
    "max_hops": 6,
    "min_score": 0.5,
    "min_sources": 2,
    "min_ties": 2,
    "of": ["evt-0123456789abcdef0123"],
    "other": "Quill",
    "place": ["Port Alder"],
    "published_from": "2031",
    "published_to": "2031-05-06",
    "q": "harbour",
    "reason": "The same date of birth.",
    "record": "act-0123456789abcdef0123",
    "relation": "rel-0123456789abcdef0123",
    "relation_type": ["head_of"],
    "salience": "any",
    "severity": ["high"],
    "source": ["Zedland Gazette"],
    "status": ["asserted"],
    "speaker": ["Ada Kern"],
    "spoken": True,
    "through": True,
    "time_match": "overlaps",
    "to": "Quill",
    "verdict": ["unsure"],
    "waiting": True,
    "who": ["harbour desk"],
    "with": "act-abcdef0123456789abcd",
}
_IDS = {"source": "src-0123456789abcdef0123", "place": "plc-0123456789abcdef0123"}
_BY_PATH: dict[tuple[str, str], object] = {
    ("/v1/claims", "document"): ["doc-0123456789abcdef0123"],
    ("/v1/claims", "fields"): ["quote", "speakers"],
    ("/v1/actors/{actor}/quotes", "document"): ["doc-0123456789abcdef0123"],
    ("/v1/actors/{actor}/quotes", "fields"): ["quote", "speakers"],
    ("/v1/actors", "fields"): ["name", "kind"],
    ("/v1/actors/{actor}/relations", "fields"): ["type", "to"],
    ("/v1/conflicts", "fields"): ["kind", "about"],
    ("/v1/documents", "fields"): ["title", "published"],
    ("/v1/places", "fields"): ["name", "country"],
    ("/v1/places", "kind"): ["city"],
    ("/v1/relations", "fields"): ["type", "to"],
    ("/v1/sources", "fields"): ["name", "documents"],
    ("/v1/sources", "kind"): ["newspaper"],
    ("/v1/changes", "kind"): ["event"],
    ("/v1/conflicts", "kind"): ["number"],
    ("/v1/conflicts", "event"): ["evt-0123456789abcdef0123"],
    ("/v1/conflicts", "document"): ["doc-0123456789abcdef0123"],
    ("/v1/narratives/coverage", "by"): "source",
    ("/v1/search", "kind"): ["quote"],
    ("/v1/graph/diff", "from"): "2031-05-01",
    ("/v1/graph/diff", "to"): "2031-05-06",
    ("/v1/jobs", "status"): ["queued"],
    ("/v1/judgements", "kind"): ["actor"],
    ("/v1/documents/{document}", "include"): ["text", "claims"],
}
_NAMES_RECORDS = frozenset(
    {
        "get_coverage",
        "get_dating",
        "get_drift",
        "get_explanations",
        "get_stance",
        "create_anchor",
        "create_judgement",
        "list_conflicts",
        "list_judgements",
    }
)
"""Operations that are asked about a record by its id in the query or the body."""
_WITH_PATH = {404: "Nothing has that id."}
_GONE = {410: "Something had that id, and is gone; the problem says why."}
_MOVED = {308: "The id stands for another one now; `Location` leads there."}
_WITH_KEY = {
    401: "No key, or none that is known here.",
    403: "The key is not good for this, or this server only reads.",
    429: "More requests than the key may make; `Retry-After` says when to go on.",
}
_WITH_BODY = {
    400: "The body is not what it says it is.",
    409: "The idempotency key was used for another request, persons judged otherwise, or the job "
    "is in a state that forbids it.",
    413: "The body is too large.",
    415: "The body has the wrong media type.",
}


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with every problem under its own media type."""
    schema = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
    )
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            _describe(path, method, operation)
    schema["components"]["securitySchemes"] = SECURITY
    _without_nulls_in_forms(schema)
    _exemplify_bodies(schema)
    schemas = schema["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return schema


def _describe(path: str, method: str, operation: dict[str, Any]) -> None:
    if "304" in operation["responses"]:
        operation.setdefault("parameters", []).append(dict(_IF_NONE_MATCH))
        for status in ("200", "304"):
            response = operation["responses"][status]
            response["headers"] = {**response.get("headers", {}), **_TAGGED}
    for parameter in operation.get("parameters", []):
        _exemplify(path, parameter)
    responses = operation["responses"]
    extra: dict[int, str] = {}
    if takes := scopes_of(method.upper(), path):
        operation["security"] = [{scheme: list(takes)} for scheme in SECURITY]
        extra |= _WITH_KEY
    if "{" in path or operation["operationId"] in _NAMES_RECORDS:
        extra |= _WITH_PATH | _GONE
    if path.startswith(("/v1/events/{", "/v1/actors/{", "/v1/relations/{")):
        extra |= _MOVED
    if method == "post":
        extra |= _WITH_BODY
    if method == "delete":
        extra |= {409: "The state of what is to go forbids it."}
    for status, description in extra.items():
        responses.setdefault(str(status), _plain(status, description))
    for status, response in responses.items():
        _retype(int(status), response)
    operation["responses"] = dict(sorted(responses.items()))


def _exemplify(path: str, parameter: dict[str, Any]) -> None:
    """An example of the form that the parameter takes: one value, or a list of them."""
    example = _BY_PATH.get((path, parameter["name"]), _EXAMPLES[parameter["name"]])
    if parameter["in"] == "path" and isinstance(example, list):
        example = _IDS[parameter["name"]]
    elif parameter["schema"].get("type") == "array" and not isinstance(example, list):
        example = [example]
    parameter["example"] = example


def _without_nulls_in_forms(schema: dict[str, Any]) -> None:
    """A form has no null: what is not given is left out."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            content = operation.get("requestBody", {}).get("content", {})
            if form := content.get("multipart/form-data"):
                name = form["schema"]["$ref"].removeprefix(REFERENCE)
                for part in schema["components"]["schemas"][name]["properties"].values():
                    for choice in part.pop("anyOf", ()):
                        part.update(choice if choice != {"type": "null"} else {})


def _exemplify_bodies(schema: dict[str, Any]) -> None:
    """An example of every body that is sent or answered: each stands once, and is pointed to."""
    schemas = schema["components"]["schemas"]
    examples: dict[str, Any] = problem_examples()
    for operations in schema["paths"].values():
        for operation in operations.values():
            for name, content in _bodies(operation):
                examples[name] = {"value": example_of(name, schemas)}
                content["examples"] = _pointers([name])
            for status, response in operation["responses"].items():
                for content in response.get("content", {}).values() if int(status) >= 400 else ():
                    content["examples"] = _pointers(kinds_of(int(status)))
    schema["components"]["examples"] = dict(sorted(examples.items()))


def _bodies(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an operation takes and what it answers when all is well, by the names of schemas."""
    good = [r for status, r in operation["responses"].items() if int(status) < 400]
    for part in (operation.get("requestBody", {}), *good):
        for content in part.get("content", {}).values():
            if "$ref" in content.get("schema", {}):
                yield content["schema"]["$ref"].removeprefix(REFERENCE), content


def _pointers(names: list[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/examples/{name}"} for name in names}


def _plain(status: int, description: str) -> dict[str, Any]:
    if status < 400:
        return {
            "description": description,
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def _retype(status: int, response: dict[str, Any]) -> None:
    content = response.get("content", {})
    if "text/event-stream" in content:
        content.pop("application/json", None)
    if status >= 400 and "application/json" in content:
        content[MEDIA_TYPE] = content.pop("application/json")
    if status == 202:
        response["headers"] = {
            "Location": {"description": "Address of the job.", "schema": {"type": "string"}}
        }
