"""Anchors as they are kept: all of them, one, and those on documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graph.anchors import Fixed
from graph.identity import DocumentId
from graph.queries.merged import missing
from graph.store import Reader


def list_anchors(reader: Reader) -> list[Fixed]:
    """All anchors, by the record that they fix; persons set them, so there are few."""
    rows = reader.rows(
        """
        MATCH (anchor:Anchor)
        WHERE anchor.point > ''
        RETURN anchor {.kind, .point, .day, .by, .reason, .made} AS anchor
        ORDER BY anchor.point
        """
    )
    return [Fixed.model_validate(row["anchor"]) for row in rows]


def get_anchor(reader: Reader, key: str) -> Fixed:
    """One anchor.

    Raises:
        NotFound: There is none with this id.
    """
    found = reader.value(
        "MATCH (anchor:Anchor {id: $id}) RETURN anchor {.kind, .point, .day, .by, .reason, .made}",
        id=key,
    )
    if found is None:
        raise missing(reader, "anchor", key)
    return Fixed.model_validate(found)


def anchored_days(reader: Reader, documents: Iterable[str]) -> dict[DocumentId, dt.date]:
    """The day that a person gave each document; those without are missing."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (anchor:Anchor {point: id})
        RETURN id, anchor.day AS day
        """,
        ids=sorted(set(documents)),
    )
    return {DocumentId(row["id"]): dt.date.fromisoformat(row["day"]) for row in rows}
