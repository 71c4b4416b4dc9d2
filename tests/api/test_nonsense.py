"""Nonsense in every parameter of every question: refused or answered, never a fault of ours."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.api.test_openapi import OPERATIONS

pytestmark = pytest.mark.neo4j
ROUNDS = 8
WORDS = [
    "", "a", "\x00", "2031", "2031-05", "2031-05-02~", "9999", "0001", "true", "-1", "5",
    "99999999999999999999", "day", "claims", "none", "title,date", "Zedland", "Quill", "asserted",
    "COERCE", "YIELD", "actor", "within", "é", "%", "'", '"', "{}", "[]", "ZED", "en", "😀",
    "a" * 600, "act-zed", "event", "queued", "../..", "*:*",
]  # fmt: skip
QUESTIONS = [(path, operation) for path, method, operation in OPERATIONS if method == "get"]


@pytest.mark.parametrize(("path", "operation"), QUESTIONS, ids=[path for path, _ in QUESTIONS])
def test_no_question_is_our_fault(client: TestClient, path: str, operation: dict[str, Any]) -> None:
    dice = random.Random(path)
    for _ in range(ROUNDS):
        address, query = path, dict[str, str]()
        for parameter in operation.get("parameters", []):
            word = dice.choice(WORDS)
            if parameter["in"] == "path":
                address = address.replace(f"{{{parameter['name']}}}", quote(word or "x", safe=""))
            elif parameter.get("required") or dice.random() < 0.25:
                query[parameter["name"]] = word
        response = client.get(address, params=query)
        assert response.status_code in (200, 308, 404, 422), (address, query, response.text)
