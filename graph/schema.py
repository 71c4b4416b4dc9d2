"""The database's constraints and indexes, read from schema.cypher applied as often as wanted."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, LiteralString, Protocol, cast

from graph.errors import Conflict, DatabaseError

ATTEMPTS = 4  # at a statement that another process may be running as well
VERSION = 2  # add one when a stored property changes its meaning or a graph must be computed anew


class Database(Protocol):
    """What applying a schema needs of a store."""

    def row(self, query: LiteralString, /, **parameters: object) -> dict[str, Any] | None: ...
    def run(self, query: LiteralString, /, **parameters: object) -> list[dict[str, Any]]: ...


def apply_schema(store: Database) -> None:
    """Create what is missing, and wait until indexes answer; a second call changes nothing.

    Raises:
        Conflict: A newer Gesta has written this graph.
    """
    _refuse_newer(store)
    for statement in statements():
        # The text is ours: it comes with the package, and nothing is put into it.
        _define(store, cast("LiteralString", statement))
    store.run("CALL db.awaitIndexes(300)")
    store.run(
        """
        MERGE (graph:Graph {id: 'graph'})
        ON CREATE SET graph.revision = 0
        SET graph.schema_version = $version
        """,
        version=VERSION,
    )


def _define(store: Database, statement: LiteralString) -> None:
    """`IF NOT EXISTS` does not help where another process creates the same at the same moment.

    What the loser of that race is told varies with the moment; since every statement can be run
    again, it is, a few times, and then finds the work done.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            store.run(statement)
        except DatabaseError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(0.2 * attempt)
        else:
            return


def statements() -> list[str]:
    """The statements of schema.cypher in their order, without comments."""
    text = re.sub(r"^\s*//.*$", "", _path().read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [part.strip() for part in text.split(";") if part.strip()]


def _path() -> Path:
    """In the wheel the file lies beside this module, in a checkout one folder up."""
    here = Path(__file__).resolve().parent
    inside = here / "schema.cypher"
    return inside if inside.is_file() else here.parent / "schema.cypher"


def _refuse_newer(store: Database) -> None:
    row = store.row("MATCH (graph:Graph {id: 'graph'}) RETURN graph.schema_version AS version")
    found = row["version"] if row else None
    if isinstance(found, int) and found > VERSION:
        raise Conflict(
            f"This graph was written by a newer Gesta (schema {found}, this one knows {VERSION}). "
            "Install the newer version, or name another database."
        )
