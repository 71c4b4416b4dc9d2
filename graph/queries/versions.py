"""Documents that may be versions of one: stored ones by their address, and what superseded whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Document
from graph.store import Reader

_MOST_STEPS = 50  # versions of versions; a longer chain would be a cycle


@dataclass(frozen=True)
class Version:
    """A stored document, as far as it matters for what is the later one."""

    id: str
    published: dt.date | None


def versions_at(reader: Reader, address: str, source: str | None) -> list[Version]:
    """What is stored of one publisher under the address."""
    rows = reader.rows(
        """
        MATCH (document:Document {address: $address})
        WHERE coalesce(document.source_id, '') = $source
        RETURN document.id AS id, document.published_start AS published
        ORDER BY id
        """,
        address=address,
        source=source or "",
    )
    return [Version(row["id"], _day(row["published"])) for row in rows]


def superseded(reader: Reader, documents: Iterable[str]) -> dict[str, str]:
    """Of these, those that a document superseded which is stored now, and which one that is."""
    found: dict[str, str] = {}
    left = {document: document for document in documents}
    for _ in range(_MOST_STEPS):
        rows = reader.rows(
            """
            UNWIND $ids AS id
            MATCH (change:Change {id: id})
            WHERE change.kind = 'document' AND change.why = 'superseded'
            RETURN id, change.into AS into, EXISTS { (:Document {id: change.into}) } AS stored
            """,
            ids=sorted(set(left.values())),
        )
        steps = {row["id"]: row for row in rows}
        left = {start: at for start, at in left.items() if at in steps}
        found |= {s: steps[at]["into"] for s, at in left.items() if steps[at]["stored"]}
        left = {s: steps[at]["into"] for s, at in left.items() if s not in found}
        if not left:
            break
    return found


def is_later(document: Document, than: Version) -> bool:
    """Whether it may follow: of two, that which was published earlier does not."""
    published = document.published.end
    return than.published is None or published is None or published >= than.published


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
