"""`gesta key …`: who may ask a server that listens beyond its own machine."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from gesta.options import Json, session_of
from gesta.output import table
from graph.access.keys import ApiKey, Scope, create_key, list_keys, revoke_key

app = typer.Typer(
    no_args_is_help=True,
    help="Keys for the API: who may read, send documents, judge, or give out keys.",
)
Name = Annotated[str, typer.Argument(help="Whose it is, or what for, as in `harbour desk`.")]
Scopes = Annotated[
    list[Scope] | None,
    typer.Option(
        "--scope",
        help="read, ingest (send documents), curate (judge, fix dates, remove) or admin, which "
        "holds the others; repeat for several. read unless given.",
        show_default=False,
    ),
]
Days = Annotated[
    int | None, typer.Option(min=1, max=3650, help="Good for so many days; always unless given.")
]
Key = Annotated[str, typer.Argument(metavar="ID", help="Id of a key, as `gesta key list` shows.")]


@app.command()
def create(name: Name, scope: Scopes = None, days: Days = None, as_json: Json = False) -> None:
    """Make a key. It is shown once, and kept nowhere but with you."""
    session = session_of(as_json)
    lasts, now = dt.timedelta(days=days) if days else None, dt.datetime.now(dt.UTC)
    with session.store() as store:
        key, text = create_key(store, name, scope or [Scope.READ], now, lasts)
    session.output.say("Send it as `Authorization: Bearer …`. It cannot be shown again:")
    session.output.result({**key.shown(now), "secret": text}, text=text)


@app.command("list")
def show_list(as_json: Json = False) -> None:
    """List all keys, also those that are no longer in force."""
    session = session_of(as_json)
    with session.store() as store:
        found = list_keys(store)
    now = dt.datetime.now(dt.UTC)
    rows = [_row(key, now) for key in found]
    session.output.result(
        [key.shown(now) for key in found], text=table(None, rows) if rows else "There is no key."
    )


@app.command()
def revoke(key: Key, as_json: Json = False) -> None:
    """Put a key out of force, for good. Servers that run know it within ten seconds."""
    session = session_of(as_json)
    now = dt.datetime.now(dt.UTC)
    with session.store() as store:
        gone = revoke_key(store, key, now)
    session.output.result(gone.shown(now), text=f"{gone.id} ({gone.name}) is no longer in force.")


def _row(key: ApiKey, now: dt.datetime) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "scopes": " ".join(sorted(key.scopes)),
        "made": key.created[:10],
        "used": key.used or "never",
        "until": (key.expires or "")[:10],
        "": "" if key.holds(now) else "revoked" if key.revoked else "expired",
    }
