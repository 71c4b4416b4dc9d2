"""plover_events: the events of one sentence, the main one first, with the codes of their actors."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.coding import coded_events
from bench.sets.part import Json, Part, document
from bench.sets.parties import Side
from bench.sets.product import Product


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a sentence."""
    rows = part.rows("input")
    documents = [document(row["id"], row["text"]) for row in rows]
    for row, record in zip(rows, product.records(documents), strict=True):
        events = [
            {"event": e.type.value, "source": _side(e.source), "target": _side(e.target)}
            for e in coded_events(record, row["text"])
        ]
        yield {"id": row["id"], "events": events}


def _side(parties: Side) -> list[Json]:
    return [{"text": party.text, "code": party.code} for party in parties]
