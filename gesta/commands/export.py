"""`gesta export`: what the graph holds, as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.exporting import write_records
from gesta.options import Json, Quiet, session_of


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
        written = write_records(store, out, with_text=text)
    session.output.result(
        {"folder": str(out), "format": form, "records": written}, text=f"{written} records in {out}"
    )
    if not written:
        session.output.warn("The graph holds no documents.")
        raise typer.Exit(Exit.NOTHING)
