"""Filling an empty embedded database from files, past transactions: many times as fast.

Neo4j's own importer reads them (`neo4j-admin database import full`). Their first line names the
columns in its notation, as in `id:ID,title,claims:int,members:string[]` or `:START_ID,:END_ID,sk`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.embedded.archive import tools_of
from graph.embedded.home import DATABASE, Home
from graph.embedded.java import run_admin
from graph.embedded.locks import exclusive
from graph.embedded.server import stop_running
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings


@dataclass(frozen=True)
class Tables:
    """Files by what their rows become.

    Attributes:
        nodes: By label, or labels with a colon between them.
        relationships: By type.
    """

    nodes: Mapping[str, Sequence[Path]] = field(default_factory=dict[str, Sequence[Path]])
    relationships: Mapping[str, Sequence[Path]] = field(default_factory=dict[str, Sequence[Path]])


def fill(settings: DatabaseSettings, tables: Tables, *, memory: str = "2G") -> float:
    """Make the database of this home hold the rows of the files; the seconds that took.

    Indexes and constraints are made afterwards, by `apply_schema`. `memory` is what the importer
    may use beside its heap.

    Raises:
        EmbeddedError: there is a database already, or the importer refuses a file; what it says is
            part of the message.
    """
    if settings.uri is not None:
        raise EmbeddedError("NEO4J_URI names a server of your own; fill that with its neo4j-admin.")
    home = Home.of(settings)
    home.prepare()
    if (home.databases / DATABASE).exists():
        raise EmbeddedError(f"There is a database in {home.root} already; only none can be filled.")
    java, library = tools_of(settings)
    given = [
        f"--{kind}={name}={','.join(map(str, files))}"
        for kind, group in (("nodes", tables.nodes), ("relationships", tables.relationships))
        for name, files in group.items()
    ]
    began = time.monotonic()
    with exclusive(home.start_lock):
        stop_running(home)
        run_admin(
            java,
            library,
            home,
            *(
                "database",
                "import",
                "full",
                DATABASE,
                "--id-type=string",
                "--multiline-fields=true",
            ),
            f"--max-off-heap-memory={memory}",
            *given,
        )
    return time.monotonic() - began
