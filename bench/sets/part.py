"""One part of a set, dev or test, as far as a system may see it: its inputs, never its gold."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import Document

Json = dict[str, Any]

INPUTS = frozenset(("docs", "input", "entities"))
LONGEST_TITLE = 80  # characters; a text without line ends is not its own title


@dataclass(frozen=True)
class Part:
    """The folder of one part, and how a document of it is read."""

    folder: Path

    def rows(self, name: str) -> list[Json]:
        """The rows of one of the INPUTS.

        Raises:
            ValueError: It is none of them. Gold is for the set's own scorer only.
        """
        if name not in INPUTS:
            raise ValueError(f"{name!r} is no input of a system")
        lines = (self.folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]

    def documents(self) -> list[Document]:
        """The documents of `docs.jsonl`, each with the publication date that the set gives it."""
        return [document(row["doc_id"], row["text"], row.get("dct")) for row in self.rows("docs")]


def document(key: str, text: str, published: str | None = None) -> Document:
    """An English document whose offsets are those of the set's text."""
    day = dt.date.fromisoformat(published[:10]) if published else None
    return Document(
        id=DocumentId(key),
        text=text,
        title=text.split("\n", 1)[0][:LONGEST_TITLE],
        language="en",
        origin=key,
        published=TimeInterval.day(day) if day else TimeInterval.unknown(),
    )
