"""What the graph holds, written as files: records, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gesta.files import write_json
from gesta.lending import lent
from graph.identity import DocumentId
from graph.model import Document
from graph.queries.anchors import list_anchors
from graph.queries.conflicts import conflict_sets
from graph.queries.records import document_ids, record_of, same_events
from graph.record import ExtractionRecord
from graph.store import Store

CROSS = "cross.json"


def write_records(store: Store, out: Path, *, with_text: bool) -> int:
    """Write a record for each document, and `cross.json`; `anchors.json` where there are any.

    Returns:
        How many documents the graph holds.
    """
    keys = document_ids(store)
    for key, record in lent(_told(store, keys)):
        if record is not None:
            value = record.model_dump(mode="json", exclude=None if with_text else {"text"})
            write_json(out / f"{_stem(record)}-{key[-6:]}.json", value)
    cross = {"same_event": same_events(store), "conflicts": conflict_sets(store)}
    write_json(out / CROSS, cross)
    fixed = [one.model_dump(mode="json") for one in list_anchors(store)]
    if fixed:
        write_json(out / "anchors.json", {"anchors": fixed})
    return len(keys)


def _stem(record: ExtractionRecord) -> str:
    return re.sub(r"[^\w.-]+", "-", Path(record.document).stem).strip("-.") or "record"


def _told(
    store: Store, keys: Iterable[DocumentId]
) -> Iterator[tuple[DocumentId, tuple[Document, ExtractionRecord] | None]]:
    for key in keys:
        record = record_of(store, key, with_text=True)
        if record is None:
            yield key, None
        else:
            yield key, (Document(id=key, text=record.text or "", title=record.title), record)
