"""What the sample articles say together, by the graph, against the annotations' `cross.json`.

usage: python -m bench.cross [--shared DIR]      (default: ../shared)

Loads the articles into a throw-away graph, exports it as `gesta export` does, and lets the
annotations' own scorer judge which events were found to be one and which positions oppose.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.gold import SHARED
from bench.headlines import Headline, markdown, shown
from bench.sets.part import Json
from bench.sets.product import Product
from bench.sets.world import world_of
from gesta.exporting import write_records
from loaders.sources import Found, read_path

SET = "gold, cross"
HEADLINES = (
    Headline(SET, "same event F1", ("same_event_pairwise", "f1"), required=60),
    Headline(SET, "same event precision", ("same_event_pairwise", "precision")),
    Headline(SET, "same event recall", ("same_event_pairwise", "recall")),
    Headline(SET, "listed wrong merges", ("false_merges_of_listed_pairs",), required=0,
             lower_is_better=True),
    Headline(SET, "opposed events F1", ("conflict_pairs", "f1")),
)  # fmt: skip
_COUNTS = ("false_merges_of_listed_pairs",)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold and seeds")
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        sys.exit(f"There is no gold under {options.shared}; name its folder with --shared.")
    with Product() as product:
        print(cross_table(measure(options.shared, product)))


def measure(shared: Path, product: Product) -> Json:
    """The scorer's own JSON of `cross`; shares as per cent, counts as they are."""
    documents = [
        found.document
        for found in read_path(shared / "seeds")
        if isinstance(found, Found) and found.document is not None
    ]
    with tempfile.TemporaryDirectory() as folder:
        with world_of(documents, product) as store:
            write_records(store, Path(folder), with_text=False)
        return _per_cent(_scores(shared, Path(folder)))


def _scores(shared: Path, folder: Path) -> Json:
    gold, texts = shared / "gold", shared / "seeds"
    command = [gold / "score.py", "--pred", folder, "--gold", gold, "--texts", texts]
    answer = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)["cross"]


def _per_cent(scores: Json) -> Json:
    return {
        name: value if name in _COUNTS else {part: 100 * share for part, share in value.items()}
        for name, value in scores.items()
    }


def cross_table(scores: Json) -> str:
    """A row a headline."""
    rows = [(h.measure, shown(h.of(scores)), shown(h.required)) for h in HEADLINES]
    return markdown([("measure", "ours", "required"), *rows], left=1)


if __name__ == "__main__":
    main()
