"""`gesta db`: the embedded server, its backups, and what is in it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.options import Json, session_of
from gesta.output import table
from graph.embedded import BackupReport, RestoreReport, ServerStatus, ensure_server
from graph.embedded import backup as make_backup
from graph.embedded import restore as put_back
from graph.embedded import status as look
from graph.embedded import stop as halt
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings

app = typer.Typer(no_args_is_help=True, help="Start, stop, look at, back up and restore Neo4j.")

Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")]


def _embedded(settings: DatabaseSettings) -> None:
    if settings.uri is not None:
        raise EmbeddedError(
            "NEO4J_URI names a server of your own; `gesta db` only manages the embedded one. "
            "Unset NEO4J_URI to use that."
        )


@app.command()
def start(as_json: Json = False) -> None:
    """Start the embedded Neo4j and leave it running until `gesta db stop`."""
    session = session_of(as_json)
    _embedded(session.settings)
    with session.output.download_bar() as progress:
        server = ensure_server(
            session.settings, progress=progress, on_stage=session.output.say, detach=True
        )
    server.close()  # detached: it stays when the last user lets go
    session.output.result(
        {"uri": server.address.uri, "pid": server.pid, "started": server.owned},
        text=f"Neo4j {'runs' if server.owned else 'was running'} at {server.address.uri} "
        f"(process {server.pid}). The password is in {session.settings.home}/neo4j/password.",
    )


@app.command()
def stop(as_json: Json = False) -> None:
    """Stop the embedded Neo4j, whoever uses it."""
    session = session_of(as_json)
    _embedded(session.settings)
    stopped = halt(session.settings)
    session.output.result(
        {"stopped": stopped}, text="Neo4j is stopped." if stopped else "No Neo4j was running."
    )


@app.command()
def status(as_json: Json = False) -> None:
    """Say whether the embedded Neo4j runs, where, and how much it holds."""
    session = session_of(as_json)
    _embedded(session.settings)
    found = look(session.settings)
    rows = [{"": name, " ": str(value)} for name, value in _shown(found).items()]
    session.output.result(asdict(found), text=table(None, rows))
    if not found.running:
        raise typer.Exit(Exit.UNHEALTHY)


def _shown(found: ServerStatus) -> dict[str, object]:
    mib = 1024 * 1024
    return {
        "running": "yes" if found.running else "no",
        "home": found.home,
        "address": found.uri or "-",
        "process": found.pid or "-",
        "version": found.version or "-",
        "since": found.since.isoformat(timespec="seconds") if found.since else "-",
        "memory": f"{found.resident_bytes / mib:.0f} MiB",
        "data": f"{found.data_bytes / mib:.0f} MiB",
    }


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(help="The file to write.")],
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Write the whole database to one file. A running server is stopped meanwhile."""
    session = session_of(as_json)
    made = make_backup(session.settings, path, overwrite=overwrite)
    session.output.result(_plain(made), text=f"{made.path}: {made.size:,} bytes")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A file that `gesta db backup` wrote.")],
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Replace the database by a backup. A bad file changes nothing."""
    session = session_of(as_json)
    made = put_back(session.settings, path, overwrite=overwrite)
    session.output.result(_plain(made), text=f"{made.home} now holds {made.path}")


def _plain(report: BackupReport | RestoreReport) -> dict[str, object]:
    return {k: str(v) if isinstance(v, Path) else v for k, v in asdict(report).items()}
