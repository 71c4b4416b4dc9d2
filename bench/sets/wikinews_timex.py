"""wikinews_timex: the time expressions of a record."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.part import Json, Part
from bench.sets.product import Product
from graph.record import TemporalExpression


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a document: its expressions with their TIMEX3 values."""
    documents = part.documents()
    for document, record in zip(documents, product.records(documents), strict=True):
        yield {"doc_id": document.id, "timex": [_row(t) for t in record.temporal_expressions]}


def _row(time: TemporalExpression) -> Json:
    return {
        "start": time.start_char,
        "end": time.end_char,
        "value": time.value,
        "type": time.type,
    }
