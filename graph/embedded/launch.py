"""Start one Neo4j: password, port, configuration, cache; wait until it answers, or say why not."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.embedded import aot, process, watchdog
from graph.embedded.artifacts import Library, Progress, ensure_library, is_complete
from graph.embedded.bolt import ask
from graph.embedded.home import Home, State
from graph.embedded.java import (
    Java,
    find_java,
    has_complaint,
    run_admin,
    server_command,
    server_flags,
    useful_line,
)
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings

START_SECONDS = 120

Stage: TypeAlias = Callable[[str], None]
"""Told what is going on, in a few words, while somebody waits."""


def silent(_: str) -> None:
    """A stage listener for callers that show nothing."""


class DiedAtStart(EmbeddedError):
    """Neo4j ended before it answered."""


def start(
    home: Home, settings: DatabaseSettings, progress: Progress | None, stage: Stage, *, detach: bool
) -> State:
    java = find_java(settings)
    if not is_complete(settings):
        stage("Fetching Neo4j")
    library = ensure_library(settings, progress=progress)
    home.check_version(library.lock.version)
    port = _choose_port(home, settings)
    home.write_configuration(settings, port)
    _set_first_password(home, java, library, stage)
    stage("Starting Neo4j")
    pid = _launch_with_cache(home, settings, java, library, port)
    state = State(pid, port, time.time(), library.lock.version, detach)
    home.write_state(state)
    home.write_version(library.lock.version)
    return state


def _launch_with_cache(
    home: Home, settings: DatabaseSettings, java: Java, library: Library, port: int
) -> int:
    """Launch with the ahead-of-time cache if there is one; should Java die of it, without."""
    flags = server_flags(settings)
    cache = aot.cache_file(settings, library, java)
    cached = [f"-XX:AOTCache={cache}"] if settings.aot and cache.exists() else []
    try:
        pid = _launch(home, server_command(java, library, home, [*flags, *cached]), port)
    except DiedAtStart:
        if not cached:
            raise
        pid = _launch(home, server_command(java, library, home, flags), port)
        cache.unlink(missing_ok=True)  # it was the cache: it went well without
    if settings.aot:
        aot.after_start(cache, settings, home.console)
    return pid


def _set_first_password(home: Home, java: Java, library: Library, stage: Stage) -> None:
    home.ensure_password()
    if home.is_initialised():
        return
    stage("Preparing the database")
    # an @file keeps the password out of the process list
    run_admin(java, library, home, "dbms", "set-initial-password", f"@{home.password_file}")


def _launch(home: Home, command: list[str], port: int) -> int:
    """Start Java through the watchdog, which detaches itself; Java's process id once it answers."""
    files = (str(home.users_lock), str(home.state_file), str(home.console))
    script = [sys.executable, "-IS", watchdog.__file__, *files, *command]
    try:
        answer = subprocess.run(
            script, cwd=home.root, stdout=subprocess.PIPE, start_new_session=True, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EmbeddedError(f"Neo4j's watchdog could not be started: {error}") from error
    pid = int(answer.stdout)
    await_answer(home, pid, port, START_SECONDS)
    return pid


def _choose_port(home: Home, settings: DatabaseSettings) -> int:
    if settings.bolt_port:
        if not _is_free(settings.bolt_port):
            raise EmbeddedError(
                f"Port {settings.bolt_port} on 127.0.0.1 is taken by another program; set "
                "GESTA_BOLT_PORT to another one, or unset it to take a free one."
            )
        return settings.bolt_port
    before = home.read_state()
    if before and _is_free(before.port):
        return before.port
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def await_answer(home: Home, pid: int, port: int, seconds: float) -> None:
    """Return when a query is answered over Bolt with our password."""
    mark = home.log.stat().st_size if home.log.exists() else 0
    limit = time.monotonic() + seconds
    while not (listens(port) and _answers(home, port)):
        if not process.is_alive(pid):
            raise _death(home, mark)
        if time.monotonic() > limit:
            raise EmbeddedError(
                f"Neo4j (process {pid}) does not answer on port {port} after "
                f"{seconds:.0f} seconds; see {home.log}, stop it with "
                "`gesta db stop` and try again."
            )
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether anybody takes connections there on this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def _answers(home: Home, port: int) -> bool:
    try:
        ask(home.address(port), "RETURN 1")
    except AuthError as error:
        raise EmbeddedError(
            f"Neo4j refuses the password in {home.password_file}; put the right one back, or "
            f"move {home.root} away to begin with an empty database."
        ) from error
    except (Neo4jError, DriverError):
        return False  # listens, but the database is still being opened
    return True


def _death(home: Home, mark: int) -> DiedAtStart:
    """Neo4j ended while starting: say why, as far as its log after the mark, or Java, tells."""
    log, said = home.log, _after(home.log, mark)
    if not has_complaint(said):
        log, said = home.console, _after(home.console, 0)
    line = useful_line(said)
    return DiedAtStart(f"Neo4j ended while starting: {line} (in {log}). {_advice(home, said)}")


def _after(log: Path, mark: int) -> str:
    content = log.read_bytes() if log.exists() else b""
    return content[mark if mark <= len(content) else 0 :].decode(errors="replace")


def _advice(home: Home, said: str) -> str:
    if "No space left" in said:
        return f"The disk that holds {home.root} is full; make room there and try again."
    if "already in use" in said:
        return "Its port was taken in the meantime; try again."
    if "FileLockException" in said or "lock file" in said.lower():
        return "Another Neo4j has this folder open; stop that one first."
    if "memory" in said.lower():
        return "Set GESTA_HEAP and GESTA_PAGE_CACHE to less than this machine has."
    return "Check GESTA_JVM_FLAGS if it is set; the log says more."
