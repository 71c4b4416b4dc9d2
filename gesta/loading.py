"""Paths and addresses into the graph, with progress: what the load command and `run` share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gesta.output import ProgressCallback
from graph.store import Store
from loaders.pipeline import load
from loaders.pool import Extracting
from loaders.report import LoadReport
from loaders.sources import Found, Given, Limits, Unreadable, read_path, read_url

Arrival = Found | Unreadable


def arrivals(paths: Sequence[str], given: Given, limits: Limits) -> Iterator[Arrival]:
    """Everything under the paths and behind the addresses, in their order."""
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield from read_url(path, given, limits)
        else:
            yield from read_path(Path(path), given, limits)


def load_into(
    store: Store,
    documents: Iterable[Arrival],
    step: ProgressCallback,
    extractors: Extracting | None = None,
    replaces: str | None = None,
) -> LoadReport:
    """Load all of them; `step` is told how many are done and how many have been found."""
    return load(
        store,
        documents,
        extractors=extractors,
        replaces=replaces,
        on_progress=lambda _stage, done, total: step(done, total or 0),
    )


def sentence(report: LoadReport) -> str:
    """The report on one line."""
    parts = [
        f"{report.loaded} loaded",
        f"{report.replaced} replaced" if report.replaced else "",
        f"{report.superseded} superseded" if report.superseded else "",
        f"{report.unchanged} unchanged" if report.unchanged else "",
        f"{len(report.failed)} failed" if report.failed else "",
    ]
    totals = report.totals
    return (
        f"{', '.join(p for p in parts if p)} in {report.seconds:.1f} s. The graph holds "
        f"{totals.documents} documents, {totals.claims} claims, {totals.events} events, "
        f"{totals.actors} actors and {totals.relations} relations."
    )
