from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

# A scorer of our own with the interface of the real ones: share of gold rows predicted alike.
SCORER = """
import argparse, json
parser = argparse.ArgumentParser()
for name in ("gold", "pred"):
    parser.add_argument(name)
parser.add_argument("--json", action="store_true")
a = parser.parse_args()
rows = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
gold, said = rows(a.gold), {r["id"]: r["match"] for r in rows(a.pred)}
right = sum(said.get(r["id"]) == r["match"] for r in gold)
print(json.dumps({"all": {"F1": 100 * right / len(gold), "n": len(gold)}}))
"""

PAIRS = [
    ("p1", "Ada Kern", "ADA KERN", True),
    ("p2", "Ada Kern", "Boris Lund", False),
    ("p3", "Mr. Olaf Brenn", "Olaf Brenn", True),
]


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Sets with invented pairs of names, laid out as the real ones are."""
    folder = tmp_path / "sets" / "actor_names"
    inputs = [{"id": i, "schema": "Person", "name1": a, "name2": b} for i, a, b, _ in PAIRS]
    write_rows(folder / "dev" / "input.jsonl", inputs)
    write_rows(folder / "dev" / "gold.jsonl", [{"id": i, "match": m} for i, _, _, m in PAIRS])
    (folder / "score.py").write_text(SCORER, encoding="utf-8")
    return tmp_path / "sets"
