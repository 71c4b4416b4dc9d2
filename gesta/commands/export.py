"""`gesta export`: what the graph holds, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from gesta.context import Session
from gesta.exits import Exit
from gesta.exporting import export_of, write_export, write_records
from gesta.options import Json, Quiet, session_of
from graph.exports.formats import FormatName

Format = Literal["record", FormatName]


def export(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Folder for records; file or folder for events, standard output without it.",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="record: one extraction record per document; else events."),
    ] = "record",
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="Only events for which this holds, as in /v1/events."
        ),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Put the texts into the records.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the graph's documents as extraction records, or its events in another format.

    Beside the records, `cross.json` has what is one event, and what contradicts each other.

    Days that persons fixed go into `anchors.json`, which `gesta anchors load` reads.

    Records with their text can be loaded into another graph and give the same one there: years that
    documents lend each other stand in the records and are found anew when they are loaded.
    """
    session = session_of(as_json, quiet)
    if form == "record":
        if where:
            raise typer.BadParameter("records are of all documents", param_hint="--where")
        _records(session, out, text)
    else:
        if text:
            raise typer.BadParameter("only records have a text", param_hint="--text")
        if as_json and out is None:
            raise typer.BadParameter("--json needs a file to tell of", param_hint="--out")
        _events(session, form, where or [], out)


def _records(session: Session, out: Path | None, text: bool) -> None:
    if out is None or out.is_file():
        reason = f"{out} is a file" if out else "none is given"
        raise typer.BadParameter(f"records need a folder; {reason}", param_hint="--out")
    out.mkdir(parents=True, exist_ok=True)
    with session.store() as store:
        written = write_records(store, out, with_text=text)
    session.output.result(
        {"folder": str(out), "format": "record", "records": written},
        text=f"{written} records in {out}",
    )
    if not written:
        session.output.warn("The graph holds no documents.")
        raise typer.Exit(Exit.NOTHING)


def _events(session: Session, form: FormatName, where: list[str], out: Path | None) -> None:
    with session.store() as store:
        found = export_of(store, form, where)
        path = write_export(found, out)
    if path:
        told = {"file": str(path), "format": form, "omitted": found.omitted}
        session.output.result(told, text=f"{path}")
    if found.omitted:
        session.output.warn(f"{found.omitted} events have no place in this format.")
