"""Backup and restore of the embedded database: Neo4j's own dump, written aside and renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from graph.embedded.artifacts import Library, ensure_library
from graph.embedded.home import DATABASE, Home, State
from graph.embedded.java import Java, find_java, run_admin
from graph.embedded.launch import silent
from graph.embedded.locks import exclusive
from graph.embedded.server import hold_server, stop_running
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings


@dataclass(frozen=True)
class BackupReport:
    """Where the dump lies, how many bytes it has, how many seconds the server was away for it."""

    path: Path
    size: int
    seconds: float


@dataclass(frozen=True)
class RestoreReport:
    """What was restored into which home, and how many seconds the server was away for it."""

    path: Path
    home: Path
    seconds: float


class Tools(NamedTuple):
    """What neo4j-admin is run with."""

    java: Java
    library: Library


def tools_of(settings: DatabaseSettings) -> Tools:
    """Java and Neo4j's jars, fetched where they are missing."""
    return Tools(find_java(settings), ensure_library(settings))


def backup(settings: DatabaseSettings, path: Path, *, overwrite: bool = False) -> BackupReport:
    """Write the whole database to one file; a running server is stopped meanwhile.

    The file appears under its name only when it is complete. It holds no password.

    Raises:
        EmbeddedError: the file exists, cannot be written, or there is nothing to back up.
    """
    home, path = _home(settings), Path.cwd() / path.expanduser()
    if path.exists() and not overwrite:
        raise EmbeddedError(f"{path} exists; name another file, or say that it may be overwritten.")
    if not (home.databases / DATABASE).exists():
        raise EmbeddedError(f"There is no database in {home.root} yet, so nothing to back up.")
    tools = tools_of(settings)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    began = time.monotonic()
    try:
        with part.open("xb") as out, exclusive(home.start_lock), _paused(home, settings):
            run_admin(
                tools.java,
                tools.library,
                home,
                "database",
                "dump",
                "--to-stdout",
                DATABASE,
                stdout=out,
            )
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise EmbeddedError(
            f"The backup cannot be written to {path} ({error.strerror}); name a place with room."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return BackupReport(path, path.stat().st_size, time.monotonic() - began)


def restore(settings: DatabaseSettings, path: Path, *, overwrite: bool = False) -> RestoreReport:
    """Replace the database by a backup. It is unpacked aside first, so a bad file harms nothing.

    Raises:
        EmbeddedError: there is a database and `overwrite` was not said; the file is no backup, or
            its database does not start, and then the old one is back in place.
    """
    home, path = _home(settings), Path.cwd() / path.expanduser()
    if (home.databases / DATABASE).exists() and not overwrite:
        raise EmbeddedError(
            f"There is a database in {home.root}; back it up, then say that it may be overwritten."
        )
    tools = tools_of(settings)
    with tempfile.TemporaryDirectory(dir=home.root, prefix="restore-") as scratch:
        aside = Home(Path(scratch))
        _unpack(tools, path, aside)
        began = time.monotonic()
        with exclusive(home.start_lock):
            before = stop_running(home)
            _exchange(home, aside)
            try:
                _resume(home, settings, before)
            except EmbeddedError:
                _exchange(home, aside)
                if before is not None:
                    _resume(home, settings, before)
                raise
    return RestoreReport(path, home.root, time.monotonic() - began)


def _home(settings: DatabaseSettings) -> Home:
    if settings.uri is not None:
        raise EmbeddedError(
            "NEO4J_URI names a server of your own; use its neo4j-admin for backups, or unset "
            "NEO4J_URI."
        )
    home = Home.of(settings)
    home.prepare()
    return home


@contextmanager
def _paused(home: Home, settings: DatabaseSettings) -> Generator[None]:
    """Stop the server for the block; start it again on the same port if it was running."""
    before = stop_running(home)
    try:
        yield
    finally:
        if before is not None:
            _resume(home, settings, before)


def _resume(home: Home, settings: DatabaseSettings, before: State | None) -> None:
    """Start the server and leave it to its other users; without any it ends again."""
    detach = before is not None and before.detached
    hold_server(home, settings, None, silent, detach=detach).close()


def _unpack(tools: Tools, path: Path, aside: Home) -> None:
    aside.prepare()
    try:
        with path.open("rb") as dump:
            run_admin(
                tools.java,
                tools.library,
                aside,
                "database",
                "load",
                "--from-stdin",
                DATABASE,
                stdin=dump,
            )
    except OSError as error:
        raise EmbeddedError(f"The backup {path} cannot be read: {error.strerror}.") from error
    except EmbeddedError as error:
        raise EmbeddedError(
            f"{path} is not a backup that this Gesta can read, and nothing was changed. {error}"
        ) from error


def _exchange(home: Home, aside: Home) -> None:
    """Swap the databases of two homes on the same disk; doing it again undoes it."""
    for ours, theirs in (
        (home.databases / DATABASE, aside.databases / DATABASE),
        (home.transactions / DATABASE, aside.transactions / DATABASE),
    ):
        spare = theirs.with_name("spare")
        ours.parent.mkdir(parents=True, exist_ok=True)
        theirs.parent.mkdir(parents=True, exist_ok=True)
        if ours.exists():
            shutil.move(ours, spare)
        if theirs.exists():
            shutil.move(theirs, ours)
        if spare.exists():
            shutil.move(spare, theirs)
