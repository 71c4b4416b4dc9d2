"""`gesta anchors …`: days that an analyst fixes, and what moves with them."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from gesta.anchoring import WorldAnchoring
from gesta.options import Json, session_of
from gesta.output import Output
from graph.anchors import Fixed, Kind, Move, Place
from graph.errors import InvalidRecord
from graph.queries.anchors import list_anchors

app = typer.Typer(
    no_args_is_help=True,
    help="When a document was published or an event happened, by your word; the rest follows.",
)
_FIXED: TypeAdapter[list[Fixed]] = TypeAdapter(list[Fixed])

Record = Annotated[str, typer.Argument(metavar="RECORD", help="Id of a document or an event.")]
Key = Annotated[str, typer.Argument(metavar="ID", help="Id of an anchor, as in anc-…")]
By = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who says so; your name on this machine unless given."),
]
Reason = Annotated[str, typer.Option(help="Why, for those who read it later.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would move.")]


@app.command("list")
def show_list(as_json: Json = False) -> None:
    """List what is fixed; with --json in the form that `load` reads."""
    session = session_of(as_json)
    with session.store() as store:
        found = list_anchors(store)
    lines = [f"{f.id}  {f.day}  {f.kind} {f.point}  by {f.by}  {f.reason}".rstrip() for f in found]
    session.output.result(
        [fixed.model_dump(mode="json") for fixed in found],
        text="\n".join(lines) or "Nothing is fixed.",
    )


@app.command("set")
def fix(
    record: Record,
    day: Annotated[dt.datetime, typer.Argument(metavar="DAY", formats=["%Y-%m-%d"])],
    by: By = None,
    reason: Reason = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Fix the day of a document's publication, or of an event."""
    kind: Kind = "document" if record.startswith("doc-") else "event"
    fixed = Fixed(
        kind=kind,
        point=record,
        day=day.date(),
        by=by or getpass.getuser(),
        reason=reason,
        made=dt.datetime.now(dt.UTC),
    )
    session = session_of(as_json)
    with session.store() as store:
        moves = WorldAnchoring(store).fix(fixed, dry_run=dry_run)
    _tell(session.output, fixed.id, moves)


@app.command()
def drop(anchor: Key, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Take an anchor away."""
    session = session_of(as_json)
    with session.store() as store:
        moves = WorldAnchoring(store).release(anchor, dry_run=dry_run)
    _tell(session.output, anchor, moves)


@app.command()
def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON of `list`.")],
    as_json: Json = False,
) -> None:
    """Fix what another graph, or `gesta export`, has fixed; documents must be loaded before."""
    found = _read(file)
    session = session_of(as_json)
    with session.store() as store:
        for fixed in found:
            WorldAnchoring(store).fix(fixed)
    session.output.result({"fixed": [f.id for f in found]}, text=f"{len(found)} fixed.")


def _read(file: Path) -> list[Fixed]:
    """What `list --json` or `gesta export` wrote.

    Raises:
        InvalidRecord: It is something else.
    """
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        return _FIXED.validate_python(value["anchors"] if isinstance(value, dict) else value)
    except (ValueError, KeyError) as error:
        raise InvalidRecord(f"{file} holds no anchors: {error}") from error


def _tell(output: Output, anchor: str, moves: Sequence[Move]) -> None:
    value = {"anchor": anchor, "moves": [move.model_dump(mode="json") for move in moves]}
    lines = [line for move in moves for line in _lines(move)]
    output.result(value, text="\n".join([f"{anchor}: {len(moves)} move.", *lines]))


def _lines(move: Move) -> list[str]:
    before, after = move.before, move.after
    head = f"{after.kind} {after.id} ({after.title}): {_span(before)} → {_span(after)}"
    steps = dict.fromkeys((*after.first_proof, *after.last_proof))
    return [head, *(f"    {step.why}" for step in steps)]


def _span(place: Place) -> str:
    return f"{place.first or '?'} to {place.last or '?'}"
