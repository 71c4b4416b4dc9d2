"""What the graph holds, written as files: records and what they say together, and exports."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from api.parameters import Exported
from gesta.files import write_json, write_parts
from gesta.lending import lent
from graph.errors import InvalidQuery
from graph.exports.exporting import Export, export
from graph.exports.formats import FormatName
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


def export_of(store: Store, form: FormatName, conditions: Sequence[str]) -> Export:
    """The events for which the conditions hold, each `name=value` as in a query of `/v1/events`.

    Raises:
        InvalidQuery: A condition cannot be meant.
    """
    wanted = _wanted(conditions)
    return export(store, wanted.filters(store), form, dt.datetime.now(dt.UTC))


def write_export(found: Export, out: Path | None) -> Path | None:
    """Write it to the path, under its own name where that is a folder; to standard output without.

    Returns:
        The file.
    """
    if out is None:
        for part in found.chunks:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return None
    path = out / found.name if out.is_dir() else out
    path.parent.mkdir(parents=True, exist_ok=True)
    write_parts(path, found.chunks)
    return path


def _wanted(conditions: Sequence[str]) -> Exported:
    given: dict[str, Any] = {}
    for condition in conditions:
        name, equals, value = condition.partition("=")
        if not equals:
            raise InvalidQuery("where", f"{condition!r} is no condition; write NAME=VALUE")
        field = Exported.model_fields.get(name)
        if field is not None and isinstance(field.default, list):
            given.setdefault(name, []).append(value)
        elif name in given:
            raise InvalidQuery(name, f"{name} can be given once")
        else:
            given[name] = value
    try:
        return Exported.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        known = first["type"] != "extra_forbidden"
        reason = first["msg"].removeprefix("Value error, ") if known else "there is no such filter"
        raise InvalidQuery(name, f"{name}: {reason}") from error


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
