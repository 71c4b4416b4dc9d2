"""`gesta export`: what the graph holds, as files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.files import write_json
from gesta.lending import lent
from gesta.options import Json, Quiet, session_of
from graph.identity import DocumentId
from graph.model import Document
from graph.queries.anchors import list_anchors
from graph.queries.conflicts import conflict_sets
from graph.queries.records import document_ids, record_of, same_events
from graph.record import ExtractionRecord
from graph.store import Store


class Format(StrEnum):
    """What can be written."""

    RECORD = "record"


def export(
    out: Annotated[Path, typer.Option("--out", file_okay=False, help="Folder to write into.")],
    form: Annotated[
        Format, typer.Option("--format", help="record: one extraction record per document.")
    ] = Format.RECORD,
    text: Annotated[bool, typer.Option("--text", help="Put the texts into the records.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the graph's documents as extraction records, and `cross.json` beside them.

    `cross.json` has what is one event, and what contradicts each other.

    Days that persons fixed go into `anchors.json`, which `gesta anchors load` reads.

    Records with their text can be loaded into another graph and give the same one there: years that
    documents lend each other stand in the records and are found anew when they are loaded.
    """
    session = session_of(as_json, quiet)
    out.mkdir(parents=True, exist_ok=True)
    with session.store() as store:
        written = _records(store, out, with_text=text)
        cross = {"same_event": same_events(store), "conflicts": conflict_sets(store)}
        fixed = [one.model_dump(mode="json") for one in list_anchors(store)]
    write_json(out / "cross.json", cross)
    if fixed:
        write_json(out / "anchors.json", {"anchors": fixed})
    session.output.result(
        {"folder": str(out), "format": form, "records": written}, text=f"{written} records in {out}"
    )
    if not written:
        session.output.warn("The graph holds no documents.")
        raise typer.Exit(Exit.NOTHING)


def _records(store: Store, out: Path, *, with_text: bool) -> int:
    keys = document_ids(store)
    for key, record in lent(_told(store, keys)):
        if record is not None:
            stem = re.sub(r"[^\w.-]+", "-", Path(record.document).stem).strip("-.") or "record"
            value = record.model_dump(mode="json", exclude=None if with_text else {"text"})
            write_json(out / f"{stem}-{key[-6:]}.json", value)
    return len(keys)


def _told(
    store: Store, keys: Iterable[DocumentId]
) -> Iterator[tuple[DocumentId, tuple[Document, ExtractionRecord] | None]]:
    for key in keys:
        record = record_of(store, key, with_text=True)
        if record is None:
            yield key, None
        else:
            yield key, (Document(id=key, text=record.text or "", title=record.title), record)
