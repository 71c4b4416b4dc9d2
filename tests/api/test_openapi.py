from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from api.app import routes
from api.errors import HTTP_KINDS, KINDS
from api.examples import REFERENCE, unnamed_in
from api.responses import Problem
from scripts.openapi import AGAIN, OPENAPI, described, text_of

SCHEMA: dict[str, Any] = described()
SCHEMAS: dict[str, Any] = SCHEMA["components"]["schemas"]
EXAMPLES: dict[str, Any] = SCHEMA["components"]["examples"]
OPERATIONS: list[tuple[str, str, dict[str, Any]]] = [
    (path, method, operation)
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
]
every_operation = pytest.mark.parametrize(
    ("path", "method", "operation"), OPERATIONS, ids=[f"{m} {p}" for p, m, _ in OPERATIONS]
)


@every_operation
def test_an_operation_says_what_it_does(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    assert operation["operationId"].isidentifier()


@every_operation
def test_an_operation_lists_what_it_refuses(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    expected = {"422", "503"}
    expected |= {"404"} if "{" in path else set()
    expected |= {"400", "403", "409", "413", "415"} if method == "post" else set()
    assert expected <= set(operation["responses"])
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            assert list(response["content"]) == ["application/problem+json"]


@every_operation
def test_an_operation_describes_its_body(path: str, method: str, operation: dict[str, Any]) -> None:
    good = next(r for s, r in operation["responses"].items() if s.startswith("2"))
    if method == "delete":
        return
    if path.startswith("/v1/exports/"):  # files, of whatever type
        assert all(content["schema"]["type"] for content in good["content"].values())
        return
    if "text/event-stream" in good["content"]:
        assert list(good["content"]) == ["text/event-stream"]
        assert good["content"]["text/event-stream"]["x-events"]
        return
    assert "$ref" in good["content"]["application/json"]["schema"]


@every_operation
def test_a_parameter_has_an_example_that_its_schema_allows(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    for parameter in operation.get("parameters", []):
        schema, example = parameter["schema"], parameter["example"]
        many = schema.get("type") == "array"
        assert isinstance(example, list) == many, parameter["name"]
        allowed = schema.get("items", schema).get("enum")
        reference = schema.get("items", schema).get("$ref", "").rsplit("/", 1)[-1]
        allowed = SCHEMA["components"]["schemas"].get(reference, {}).get("enum", allowed)
        for value in cast("list[object]", example if many else [example]):
            assert allowed is None or value in allowed


@every_operation
def test_an_answer_that_may_be_kept_says_so(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    beside = ("/v1/jobs", "/v1/me", "/v1/keys", "/v1/audit")  # what is no part of the graph
    from_graph = method == "get" and path.startswith("/v1/") and not path.startswith(beside)
    assert ("304" in operation["responses"]) == from_graph
    named = [parameter["name"] for parameter in operation.get("parameters", [])]
    assert named.count("If-None-Match") == from_graph
    if from_graph:
        assert "content" not in operation["responses"]["304"]
        for status in ("200", "304"):
            assert {"ETag", "Cache-Control"} <= set(operation["responses"][status]["headers"])


@every_operation
def test_an_absent_database_says_when_to_try_again(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    assert "Retry-After" in operation["responses"]["503"]["headers"]


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is sent and what is answered: the status (or "sent"), the media type, the content."""
    answers = {"sent": operation.get("requestBody", {}), **operation["responses"]}
    for status, answer in answers.items():
        for media_type, content in answer.get("content", {}).items():
            yield status, media_type, content


@every_operation
def test_every_body_has_an_example(path: str, method: str, operation: dict[str, Any]) -> None:
    for status, media_type, content in bodies(operation):
        assert content.get("examples") or "example" in content, (status, media_type)
        for pointer in content.get("examples", {}).values():
            assert "value" in pointer or pointer["$ref"].rsplit("/", 1)[-1] in EXAMPLES


def test_no_example_is_a_placeholder() -> None:
    found = set[str]().union(*(unnamed_in(name, SCHEMAS) for name in EXAMPLES if name in SCHEMAS))
    assert not found, "give these fields `examples=[…]`, or their names a word in api/examples.py"


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_an_example_is_such_an_answer(route: APIRoute) -> None:
    if route.response_model is None:
        return
    operation = SCHEMA["paths"][route.path][min(route.methods or ()).lower()]
    contents = operation["responses"][str(route.status_code or 200)]["content"]
    for content in contents.values():
        name = content.get("schema", {}).get("$ref", "").removeprefix(REFERENCE)
        if name in EXAMPLES:
            TypeAdapter[Any](route.response_model).validate_python(EXAMPLES[name]["value"])


def test_every_kind_of_problem_has_an_example() -> None:
    kinds = {kind.name: kind.status for kind in KINDS.values()}
    kinds |= {name: status for status, name in HTTP_KINDS.items()}
    for name, status in kinds.items():
        problem = Problem.model_validate(EXAMPLES[name]["value"])
        assert (problem.status, problem.title) == (status, HTTPStatus(status).phrase)
        assert (problem.gone is not None) == (status == 410)


def test_the_committed_description_is_that_of_the_code() -> None:
    assert OPENAPI.read_text(encoding="utf-8") == text_of(SCHEMA), AGAIN


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_every_reference_leads_somewhere() -> None:
    known = {f"#/components/{kind}/{name}" for kind in ("schemas", "examples")
             for name in SCHEMA["components"][kind]}  # fmt: skip

    def references(part: object) -> list[str]:
        if isinstance(part, dict):
            found = cast("dict[str, object]", part)
            own = [str(found["$ref"])] if "$ref" in found else []
            return own + [r for value in found.values() for r in references(value)]
        if isinstance(part, list):
            return [r for value in cast("list[object]", part) for r in references(value)]
        return []

    assert set(references(SCHEMA)) <= known


def test_every_route_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    missing = [path for path, method, _ in OPERATIONS if f"{method.upper()} {path}" not in guide]
    assert not missing
