"""Invented dispatches as lines of JSON, and graphs without what tells where files lay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.sources import Found
from tests.loaders.dispatches import all_dispatches

WHERE_FROM = ("origin", "address", "media_type", "fingerprint", "digest")


def line(found: Found) -> str:
    """The record with its text."""
    assert found.document
    assert found.record
    document, record = found.document, found.record.model_dump(mode="json")
    record["text"] = document.text
    record["source"] = document.source.name if document.source else None
    published = document.published.model_dump(mode="json")
    record["publication_date"] = {
        name: published[name] for name in ("start", "end", "precision", "basis")
    }
    return json.dumps(record)


def write_lines(path: Path, *more: str, count: int | None = None) -> Path:
    """The first dispatches, and further lines, as one file."""
    lines = [line(found) for found in all_dispatches()[:count]]
    path.write_text("\n".join([*lines, *more]), encoding="utf-8")
    return path


def told(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The whole graph, but not where its documents were read from and in which format."""
    graph = whole_graph(store)
    for node in graph["nodes"]:
        if node["label"] == "Document":
            for name in WHERE_FROM:
                node["properties"].pop(name, None)
    return graph


def documents(store: Store) -> list[dict[str, Any]]:
    return [
        row["d"] for row in store.rows("MATCH (d:Document) RETURN properties(d) AS d ORDER BY d.id")
    ]
