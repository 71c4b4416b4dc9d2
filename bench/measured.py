"""What benchmarks share: sizes, the machine, results as JSON, and what the database is asked."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, LiteralString, cast

from graph.settings import Address
from graph.store import Row, Store

_UNITS = {"k": 1_000, "m": 1_000_000}


class Recording(Store):
    """A store that remembers what it was asked."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.asked: list[tuple[LiteralString, dict[str, object]]] = []

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        self.asked.append((query, parameters))
        return super().rows(query, **parameters)


def hits_of(profile: Mapping[str, Any]) -> int:
    """The database hits of a profile and of all that is below it."""
    children = cast("Sequence[Mapping[str, Any]]", profile.get("children", ()))
    return int(profile.get("dbHits", 0)) + sum(map(hits_of, children))


def sizes(text: str) -> list[int]:
    """Sizes as in "1k,30k,500,1m", each once and the smallest first."""
    parts = [part.strip() for part in text.lower().split(",")]
    return sorted({int(float(part.rstrip("km")) * _UNITS.get(part[-1:], 1)) for part in parts})


def machine() -> str:
    """The machine that figures are of."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {python}"


def write_results(path: Path, results: dict[str, Any]) -> None:
    """Keep the figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
