"""Run the product on every set under a root, and have each set's own scorer judge it."""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.sets import MODULES, predictor
from bench.sets.part import Json, Part
from bench.sets.product import Product

SCORER_SECONDS = 600


class NotScored(Exception):
    """A set could be predicted, but not scored; the message says why."""


@dataclass
class Results:
    """What came of a run.

    Attributes:
        scores: The JSON of each set's scorer, by set.
        failed: Why a set has no scores, by set.
        skipped: Sets that are not there, or are not known here; that is no failure.
    """

    scores: dict[str, Json] = field(default_factory=dict[str, Json])
    failed: dict[str, str] = field(default_factory=dict[str, str])
    skipped: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Place:
    """Where a run reads and writes.

    Attributes:
        root: Folder of the sets, each with a `score.py` and a folder a part.
        split: Name of the part.
        out: Folder for the predictions, `<set>.jsonl` each.
    """

    root: Path
    split: str
    out: Path

    def part(self, name: str) -> Part:
        """The part of one set."""
        return Part(self.root / name / self.split)


def run(place: Place, wanted: Iterable[str], product: Product) -> Results:
    """Predict and score the sets one after the other; what is wrong with one stops no other."""
    results = Results()
    for name in wanted:
        missing = why_not(place, name)
        if missing:
            results.skipped[name] = missing
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            results.scores[name] = score(place, name, predict(place, name, product))
        except NotScored as error:
            results.failed[name] = str(error)
        except Exception as error:  # noqa: BLE001  whatever a set does wrong, the others go on
            traceback.print_exc()
            results.failed[name] = f"{type(error).__name__}: {error}"
    return results


def sets_under(root: Path) -> list[str]:
    """The sets that we know, in the order of the table, then every other set in the folder."""
    folders = (path.parent.name for path in root.glob("*/score.py"))
    return [*MODULES, *sorted(set(folders) - MODULES.keys())]


def why_not(place: Place, name: str) -> str | None:
    """Why there is nothing to run, in a few words."""
    if not (place.root / name).is_dir():
        return f"not under {place.root}"
    if name not in MODULES:
        return "no module of bench.sets knows this set"
    if not place.part(name).folder.is_dir():
        return f"it has no part {place.split!r}"
    return None


def predict(place: Place, name: str, product: Product) -> Path:
    """Write the set's predictions file."""
    path = place.out / f"{name}.jsonl"
    rows = list(predictor(name)(place.part(name), product))
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def score(place: Place, name: str, predictions: Path) -> Json:
    """What the set's own scorer says of the predictions; it alone is shown the gold.

    Raises:
        NotScored: There is no scorer or no gold, or the scorer failed.
    """
    scorer, gold = place.root / name / "score.py", place.part(name).folder / "gold.jsonl"
    for needed in (scorer, gold):
        if not needed.is_file():
            raise NotScored(f"not scored, there is no {needed}; predictions: {predictions}")
    command = [sys.executable, scorer, gold, predictions, "--json"]
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=SCORER_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise NotScored(f"its scorer took more than {SCORER_SECONDS} s") from error
    if answer.returncode:
        raise NotScored(f"its scorer failed: {_last_line(answer.stderr)}")
    return _json(answer.stdout)


def _json(text: str) -> Json:
    try:
        return json.loads(text)
    except ValueError as error:
        raise NotScored(f"its scorer wrote no JSON: {text[:80]!r}") from error


def _last_line(text: str) -> str:
    return next(reversed(text.strip().splitlines()), "it says nothing")
