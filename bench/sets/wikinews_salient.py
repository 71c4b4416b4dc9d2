"""wikinews_salient: every event of the text with who, whom and when."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.part import Json, Part
from bench.sets.product import Product
from bench.sets.spoken import Spoken, spoken_events


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a document."""
    documents = part.documents()
    for document, record in zip(documents, product.records(documents), strict=True):
        yield {"doc_id": document.id, "events": [_row(s) for s in spoken_events(record)]}


def _row(spoken: Spoken) -> Json:
    # The set marks who takes part where the text names it in full, be it sentences away.
    row: Json = {
        "start": spoken.start,
        "end": spoken.end,
        "order": spoken.event.order,
        "roles": spoken.roles("ARG", meant=True),
    }
    return {**row, "date": spoken.date} if spoken.date else row
