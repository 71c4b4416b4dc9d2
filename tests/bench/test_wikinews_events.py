"""The adapter on invented articles, with the real extractor and a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.sets.part import Part
from bench.sets.product import Product
from bench.sets.wikinews_events import predict
from tests.bench.conftest import write_rows

pytestmark = pytest.mark.nlp

TEXTS = {
    "1": "Police arrest Ada Kern\nPolice in Norway arrested Ada Kern on Monday. She denied it.",
    "2": "Kern freed\nA court in Norway released Ada Kern on Thursday.",
}


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Part:
    folder = tmp_path_factory.mktemp("dev")
    write_rows(
        folder / "docs.jsonl",
        [{"doc_id": i, "dct": "2031-04-11", "text": text} for i, text in TEXTS.items()],
    )
    return Part(folder)


@pytest.fixture(scope="module")
def rows(part: Part) -> dict[str, dict[str, Any]]:
    with Product(jobs=1) as product:
        return {row["doc_id"]: row for row in predict(part, product)}


def instances(row: dict[str, Any], words: str) -> set[str]:
    text = TEXTS[row["doc_id"]]
    return {e["instance"] for e in row["entities"] if text[e["start"] : e["end"]] == words}


@pytest.mark.neo4j
def test_a_person_is_one_across_articles_by_the_graph(rows: dict[str, dict[str, Any]]):
    (here,), (there,) = (instances(rows[key], "Ada Kern") for key in ("1", "2"))
    assert here == there
    assert here.startswith("act-")


@pytest.mark.neo4j
def test_events_carry_what_the_scorer_asks_for(rows: dict[str, dict[str, Any]]):
    (event,) = [e for e in rows["1"]["events"] if words_of(rows["1"], e) == "arrested"]
    assert event["status"] == "occurred"
    assert event["date"] == "2031-04-07"
    assert {role["role"] for role in event["roles"]} == {"Arg0", "Arg1"}
    assert event["instance"]


def words_of(row: dict[str, Any], event: dict[str, Any]) -> str:
    return TEXTS[row["doc_id"]][event["start"] : event["end"]]


def test_without_a_database_only_identity_is_left_out(
    part: Part, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("GESTA_JAVA", str(tmp_path / "no-java"))
    with Product(jobs=1) as product:
        rows = {row["doc_id"]: row for row in predict(part, product)}
    assert "identity across documents is left out" in product.troubles[0]
    assert [len(row["events"]) > 0 for row in rows.values()] == [True, True]
    assert instances(rows["1"], "Ada Kern") != instances(rows["2"], "Ada Kern")
