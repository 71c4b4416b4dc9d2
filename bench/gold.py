"""Score the extraction against the hand-made annotations of three sample articles.

    python -m bench.gold [--shared DIR] [--write]

Runs the product's own `extract` on the articles, and the annotations' own scorer on the records.
`--write` also writes the figures into docs/quality.md, as they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from loaders.extract.extractor import VERSION, extract
from loaders.sources import Found, read_path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "quality.md"

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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        sys.exit(f"There is no gold under {options.shared}; name its folder with --shared.")
    scores = score(options.shared)
    print(table(scores))
    if options.write:
        REPORT.write_text(page(scores), encoding="utf-8")


def score(shared: Path) -> dict[str, Any]:
    """The scorer's own JSON for what `extract` makes of the articles."""
    with tempfile.TemporaryDirectory() as folder:
        for found in read_path(shared / "seeds"):
            if isinstance(found, Found) and found.document is not None:
                record = extract(found.document)
                path = Path(folder) / f"{record.document[:3]}.json"
                path.write_text(record.model_dump_json(), encoding="utf-8")
        command = [shared / "gold/score.py", "--pred", folder, "--texts", shared / "seeds"]
        answer = subprocess.run(
            [sys.executable, *command], check=True, capture_output=True, text=True
        )
    return json.loads(answer.stdout)


def table(scores: dict[str, Any]) -> str:
    columns = {**scores["documents"], "all": scores["micro"]}
    lines = ["| measure | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name, path in MEASURES.items():
        cells = [f"{100 * _at(column, path):.1f}" for column in columns.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _at(scores: dict[str, Any], path: tuple[str, ...]) -> float:
    *steps, last = path
    for step in steps:
        scores = scores[step]
    return float(scores[last])


def page(scores: dict[str, Any]) -> str:
    today = dt.datetime.now(dt.UTC).date()
    return f"""# How good is the extraction?

Three of the five sample articles are annotated by hand (121 events, one annotator; they are not
part of this repository). The figures are what the annotations' own scorer says of the records that
`gesta extract` writes, in per cent and unretouched: extractor {VERSION}, {today:%d %B %Y}. The
articles were at hand while the rules were written, so unseen text will score lower.

{table(scores)}

`make quality` measures anew; `python -m bench.gold --write` writes this page.
"""


if __name__ == "__main__":
    main()
