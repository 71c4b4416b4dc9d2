"""Score the extraction against the hand-made annotations of some sample articles.

usage: python -m bench.gold [--shared DIR] [--articles DIR]      (default of both: ../shared)

Runs the product's own extractor on DIR/seeds, and the annotations' own DIR/gold/score.py on the
records; with `--articles`, on the texts and annotations of another folder (see bench/articles).
`make quality` compares these figures with floors and writes them into docs/quality.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.headlines import Headline, markdown
from bench.inversions import Inversions, inversions
from bench.sets.part import Json
from bench.sets.product import Product
from graph.record import ExtractionRecord
from loaders.resolve.completion import completed
from loaders.sources import Found, read_path

SHARED = Path(__file__).parent.parent.parent / "shared"

MEASURES = {
    "events F1": ("events", "f1"),
    "events precision": ("events", "precision"),
    "events recall": ("events", "recall"),
    "type accuracy": ("matched_events", "type_accuracy"),
    "type quad accuracy": ("matched_events", "type_quad_accuracy"),
    "status accuracy": ("matched_events", "status_accuracy"),
    "date exact": ("matched_events", "date_exact"),
    "date exact where gold has a date": ("matched_events", "date_exact_dated_gold"),
    "place accuracy": ("matched_events", "place_accuracy"),
    "participants F1": ("matched_events", "participants", "f1"),
    "participants with role F1": ("matched_events", "participants_with_role", "f1"),
    "attribution F1": ("matched_events", "attribution", "f1"),
    "actors B3 F1": ("actors", "b3", "f1"),
    "actor aliases F1": ("actors", "alias", "f1"),
    "relations F1, lenient": ("relations", "lenient", "f1"),
    "relations F1, strict": ("relations", "strict", "f1"),
    "time expressions F1, span": ("temporal", "strict", "f1"),
    "time expressions F1, value": ("temporal", "value", "f1"),
    "event links F1": ("event_links", "typed", "f1"),
    "publication date": ("publication_date_compatible",),
}
INVERSION = "inversion rate"
ALL = "all"

HEADLINES = (
    Headline("gold", "events F1", ("events F1",), required=65),
    Headline("gold", "date exact where gold has a date", ("date exact where gold has a date",),
             required=85),
    Headline("gold", "participants with role F1", ("participants with role F1",), required=65),
    Headline("gold", "status accuracy", ("status accuracy",), required=80),
    Headline("gold", "attribution F1", ("attribution F1",), required=60),
    Headline("gold", "relations F1, strict", ("relations F1, strict",), required=50),
    Headline("gold", INVERSION, (INVERSION,), required=2, lower_is_better=True),
)  # fmt: skip

Columns = dict[str, dict[str, float]]
"""Percent by measure, by article; and of all articles together as ALL."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the scorer")
    parser.add_argument("--articles", type=Path, help="folder with other seeds/ and gold/")
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        sys.exit(f"There is no gold under {options.shared}; name its folder with --shared.")
    with Product() as product:
        print(gold_table(measure(options.shared, product, options.articles)))


def measure(shared: Path, product: Product, articles: Path | None = None) -> Columns:
    """All figures for what the product makes of the articles, by the scorer in `shared`."""
    articles = articles or shared
    records = read_articles(articles, product)
    scores = _scores(shared / "gold/score.py", articles, records)
    columns = {**scores["documents"], ALL: scores["micro"]}
    wrong = inversions(articles, records, shared / "gold/score.py")
    wrong[ALL] = sum(wrong.values(), Inversions())
    return {name: {**_figures(column), INVERSION: wrong[name].rate}
            for name, column in columns.items()}  # fmt: skip


def read_articles(shared: Path, product: Product) -> dict[str, ExtractionRecord]:
    """A record for each sample article, by the number its file name begins with."""
    documents = [
        found.document
        for found in read_path(shared / "seeds")
        if isinstance(found, Found) and found.document is not None
    ]
    told = zip(documents, product.records(documents), strict=True)
    return {record.document[:3]: record for record in completed(list(told))}


def _scores(scorer: Path, articles: Path, records: Mapping[str, ExtractionRecord]) -> Json:
    """The scorer's own JSON."""
    with tempfile.TemporaryDirectory() as folder:
        for name, record in records.items():
            Path(folder, f"{name}.json").write_text(record.model_dump_json(), encoding="utf-8")
        known = ["--gold", articles / "gold", "--texts", articles / "seeds"]
        command = [scorer, "--pred", folder, *known]
        answer = subprocess.run(
            [sys.executable, *command], check=True, capture_output=True, text=True
        )
    return json.loads(answer.stdout)


def _figures(scores: Json) -> dict[str, float]:
    return {name: 100 * _at(scores, path) for name, path in MEASURES.items()}


def _at(scores: Json, path: tuple[str, ...]) -> float:
    *steps, last = path
    for step in steps:
        scores = scores[step]
    return float(scores[last])


def gold_table(columns: Columns) -> str:
    """A row a measure, a column an article."""
    rows = [
        (name, *(f"{column[name]:.1f}" for column in columns.values())) for name in columns[ALL]
    ]
    return markdown([("measure", *columns), *rows], left=1)


if __name__ == "__main__":
    main()
