"""What every headline must reach: pinned in a file, raised with each gain, never lowered."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.headlines import Headline, shown

PINNED = Path(__file__).parent.parent / "tests" / "quality" / "floors.json"
SLACK = 0.5  # points; the language model's sums differ a little from machine to machine

Floors = dict[str, dict[str, float]]
"""Percent by measure, by set; of measures where less is better the most that is allowed."""


@dataclass(frozen=True)
class Measured:
    """A headline and what it came to; `None` where its set has no figure for it."""

    headline: Headline
    figure: float | None


def read_floors(path: Path = PINNED) -> Floors:
    """The pinned floors; none where the file is not there yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_floors(floors: Floors, path: Path = PINNED) -> None:
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def drops(floors: Floors, measured: Iterable[Measured]) -> list[str]:
    """A sentence for each headline that is not where it must be."""
    found = (_drop(m, floors.get(m.headline.set, {}).get(m.headline.measure)) for m in measured)
    return [sentence for sentence in found if sentence]


def _drop(measured: Measured, floor: float | None) -> str | None:
    headline, figure = measured.headline, measured.figure
    name = f"{headline.set}: {headline.measure}"
    if figure is None:
        return f"{name} was not measured; its floor is {shown(floor)}."
    if floor is None:
        return f"{name} is {figure:.1f} and has no floor; pin it with --raise-floors."
    if headline.lower_is_better:
        return f"{name} rose to {figure:.1f}, allowed is {floor:.1f}." if figure > floor else None
    return f"{name} fell to {figure:.1f}, its floor is {floor:.1f}." if figure < floor else None


def raised(floors: Floors, measured: Iterable[Measured]) -> Floors:
    """The floors with every headline's raised to what it came to, less SLACK; none is lowered."""
    result: Floors = {}
    for m in measured:
        known = floors.get(m.headline.set, {}).get(m.headline.measure)
        new = known if m.figure is None else _better(m.headline, known, m.figure)
        if new is not None:
            result.setdefault(m.headline.set, {})[m.headline.measure] = new
    return result


def _better(headline: Headline, known: float | None, figure: float) -> float:
    if headline.lower_is_better:
        new = math.ceil((figure + SLACK) * 10) / 10
        return new if known is None else min(known, new)
    new = max(math.floor((figure - SLACK) * 10) / 10, 0.0)
    return new if known is None else max(known, new)


def measured_in(
    headlines: Iterable[Headline], scores: Mapping[str, Mapping[str, Any]]
) -> list[Measured]:
    """Every headline with its figure in the scores of its set."""
    return [Measured(h, h.of(scores.get(h.set, {}))) for h in headlines]
