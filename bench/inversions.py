"""How often who did it and whom it was done to are swapped, which is the worst error.

Counted on the events that the gold's own scorer pairs with ours, with its own view of which name
means which actor.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from bench.sets.part import Json
from graph.record import ExtractionRecord

Meant = Callable[[str], Iterable[str]]
"""The gold ids that one of our actors may be."""

SIDES = frozenset(("actor", "recipient"))


@dataclass(frozen=True)
class Inversions:
    """Participants that both the gold and we put on a side, and how many of them on the other."""

    compared: int = 0
    inverted: int = 0

    def __add__(self, other: Inversions) -> Inversions:
        return Inversions(self.compared + other.compared, self.inverted + other.inverted)

    @property
    def rate(self) -> float:
        """Percent; 0 where there is nothing to compare."""
        return 100 * self.inverted / self.compared if self.compared else 0.0


def inversions(
    articles: Path, records: Mapping[str, ExtractionRecord], scorer_at: Path | None = None
) -> dict[str, Inversions]:
    """The count of every annotated article."""
    scorer = _scorer(scorer_at or articles / "gold" / "score.py")
    actors, places = (_json(articles / "gold" / f"{kind}.json") for kind in ("actors", "places"))
    found: dict[str, Inversions] = {}
    for path in sorted((articles / "gold").glob("[0-9][0-9][0-9].json")):
        gold, said = _json(path), _said(records, path.stem)
        text = (articles / "seeds" / gold["document"]).read_bytes().decode("utf-8")
        pairs: dict[str, str] = {}
        scorer.score_doc(gold, said, actors, places, text, Counter[str](), pairs)
        meant = scorer.Resolver(gold, actors, places, said)
        found[path.stem] = compared(gold["events"], said.get("events", []), pairs, meant)
    return found


def compared(
    gold: list[Json], said: list[Json], pairs: Mapping[str, str], meant: Meant
) -> Inversions:
    """Over the pairs of events, from our ids to the gold's."""
    ours, total = {event["id"]: event for event in said}, Inversions()
    theirs = {event["id"]: event for event in gold}
    for ours_id, gold_id in pairs.items():
        if ours_id in ours and gold_id in theirs:
            total += _of_event(theirs[gold_id], ours[ours_id], meant)
    return total


def _of_event(gold: Json, said: Json, meant: Meant) -> Inversions:
    sides = {p["actor"]: p["role"] for p in gold["participants"] if p["role"] in SIDES}
    total = Inversions()
    for part in said["participants"]:
        wanted = {sides[actor] for actor in meant(part["actor"]) if actor in sides}
        if part["role"] in SIDES and wanted:
            total += Inversions(1, int(part["role"] not in wanted))
    return total


def _said(records: Mapping[str, ExtractionRecord], name: str) -> Json:
    return records[name].model_dump(mode="json") if name in records else {}


def _json(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))


def _scorer(path: Path) -> ModuleType:
    """The gold's own scorer as a module; it is beside the repository and has no package."""
    spec = spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"there is no scorer at {path}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
