from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.store import Store


class Unused(Store):
    """Describing the API asks the database nothing."""

    def __init__(self) -> None:
        pass


SCHEMA: dict[str, Any] = create_app(Unused(), None, ApiSettings(spool=Path("unused"))).openapi()
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


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_every_reference_leads_somewhere() -> None:
    known = SCHEMA["components"]["schemas"]

    def references(part: object) -> list[str]:
        if isinstance(part, dict):
            found = cast("dict[str, object]", part)
            own = [str(found["$ref"])] if "$ref" in found else []
            return own + [r for value in found.values() for r in references(value)]
        if isinstance(part, list):
            return [r for value in cast("list[object]", part) for r in references(value)]
        return []

    assert {r.removeprefix("#/components/schemas/") for r in references(SCHEMA)} <= set(known)


def test_every_route_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")
    missing = [path for path, method, _ in OPERATIONS if f"{method.upper()} {path}" not in guide]
    assert not missing
