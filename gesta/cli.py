"""The command line: `gesta COMMAND`, thin over the parts that do the work."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from gesta.commands import (
    anchors,
    db,
    doctor,
    export,
    extract,
    jobs,
    judgements,
    keys,
    load,
    mcp,
    serve,
    verify,
    worker,
)
from gesta.exits import EXIT_HELP

app = typer.Typer(
    name="gesta",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News and event feeds as a graph of dated, attributed claims.",
    epilog=EXIT_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(serve.run)
app.command()(serve.serve)
app.command()(worker.worker)
app.command()(load.load)
app.command()(load.remove)
app.command()(extract.extract)
app.command()(export.export)
app.command()(mcp.mcp)
app.command()(verify.verify)
app.command()(doctor.doctor)
app.add_typer(judgements.app, name="judgements")
app.add_typer(anchors.app, name="anchors")
app.add_typer(keys.app, name="key")
app.add_typer(jobs.app, name="job")
app.add_typer(db.app, name="db")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gesta {version('gesta')}")
        raise typer.Exit


@app.callback()
def gesta(
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """News and event feeds as a graph of dated, attributed claims."""
