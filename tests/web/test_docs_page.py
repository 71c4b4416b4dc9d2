"""The page under /docs shows all that openapi.json says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.node import node
from scripts.openapi import OPENAPI, ROOT

SCHEMA: dict[str, Any] = json.loads(OPENAPI.read_text(encoding="utf-8"))


OPERATIONS: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation
    for operations in SCHEMA["paths"].values()
    for operation in operations.values()
}


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    script = Path(__file__).with_name("draw.mjs")
    command = [*node(), str(script), str(ROOT / "api" / "docs.html"), str(OPENAPI)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    drawn = json.loads(done.stdout)
    assert SCHEMA["info"]["description"] in drawn["about"]
    return drawn["shown"]


def test_every_operation_is_shown_with_its_parameters_and_answers(shown: dict[str, str]):
    assert set(shown) == set(OPERATIONS)
    for name, operation in OPERATIONS.items():
        assert operation["summary"] in shown[name]
        assert operation["description"] in shown[name]
        for parameter in operation.get("parameters", []):
            assert f"\n{parameter['name']}" in shown[name], (name, parameter["name"])
        for status, response in operation["responses"].items():
            assert f"\n{status} {response['description']}\n" in shown[name], (name, status)


def test_every_example_of_a_body_is_shown(shown: dict[str, str]):
    for name, operation in OPERATIONS.items():
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for content in part.get("content", {}).values():
                for example in content.get("examples", {}):
                    assert written(example) in whole(shown[name]), (name, example)


def written(example: str) -> str:
    value = SCHEMA["components"]["examples"][example]["value"]
    return value if isinstance(value, str) else whole(json.dumps(value, indent=2))


def whole(text: str) -> str:
    """JavaScript writes 50 for 50.0."""
    return re.sub(r"\b(\d+)\.0\b", r"\1", text)
