"""wikinews_salient: every event of the text with who, whom and when, and its place in time."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.chronology import positions
from bench.sets.part import Json, Part
from bench.sets.product import Product
from bench.sets.spoken import Spoken, spoken_events


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a document."""
    documents = part.documents()
    for document, record in zip(documents, product.records(documents), strict=True):
        told = spoken_events(record)
        order = positions(told, document.published)
        rows = [_row(spoken, at) for spoken, at in zip(told, order, strict=True)]
        yield {"doc_id": document.id, "events": rows}


def _row(spoken: Spoken, order: int) -> Json:
    row: Json = {
        "start": spoken.start,
        "end": spoken.end,
        "order": order,
        "roles": spoken.roles("ARG"),
    }
    return {**row, "date": spoken.date} if spoken.date else row
