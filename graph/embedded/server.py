"""Start, find, use and stop the embedded server."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeAlias

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.embedded import aot, process, watchdog
from graph.embedded.artifacts import Library, Progress, ensure_library
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
from graph.embedded.locks import FileLock, exclusive
from graph.errors import EmbeddedError
from graph.settings import Address, DatabaseSettings

START_SECONDS = 120
STOP_SECONDS = 30

Stage: TypeAlias = Callable[[str], None]
"""Told what is going on, in a few words, while somebody waits."""


def silent(_: str) -> None:
    """A stage listener for callers that show nothing."""


class DiedAtStart(EmbeddedError):
    """Neo4j ended before it answered."""


class Server:
    """A running server and this process's hold on it.

    As a context manager it is held inside the block. The last gesta that lets go stops the server,
    unless it was started detached; which of them started it makes no difference.

    Attributes:
        address: Where it answers.
        pid: Of Java.
        owned: Whether this call started it.
    """

    def __init__(self, home: Home, state: State, lock: FileLock, *, owned: bool) -> None:
        self.address: Address = home.address(state.port)
        self.pid = state.pid
        self.owned = owned
        self._home = home
        self._lock = lock

    def close(self, timeout: float = STOP_SECONDS) -> None:
        """Let go of the server; returns when it has stopped, or at once if others use it."""
        try:
            alone = self._lock.try_exclusive()
            state = running(self._home)
            if alone and state and not state.detached:
                process.terminate(state.pid, self._home.root, timeout)
        finally:
            self._lock.close()

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Stop the server, whoever else may be using it."""
        stop_running(self._home, timeout)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class ServerStatus:
    """The embedded server of a folder, seen from outside; 0 bytes where there is nothing."""

    home: Path
    running: bool
    pid: int | None = None
    port: int | None = None
    uri: str | None = None
    version: str | None = None
    detached: bool = False
    since: dt.datetime | None = None
    data_bytes: int = 0
    resident_bytes: int = 0


@contextmanager
def serving(
    settings: DatabaseSettings, *, progress: Progress | None = None, on_stage: Stage | None = None
) -> Generator[Address]:
    """The database to use inside the block: NEO4J_URI's, or the embedded one, kept running.

    Installs no signal handler: Ctrl-C ends the block as any exception does. A program that wants
    the same for SIGTERM turns it into SystemExit; without that the watchdog stops the server.
    """
    given = settings.address()
    if given is not None:
        yield given
        return
    with ensure_server(settings, progress=progress, on_stage=on_stage) as server:
        yield server.address


def ensure_server(
    settings: DatabaseSettings,
    *,
    progress: Progress | None = None,
    on_stage: Stage | None = None,
    detach: bool = False,
) -> Server:
    """Find the running server of this GESTA_HOME, or start one; returns when it answers.

    Args:
        settings: Where and with what.
        progress: Told how the download goes, if there is one.
        on_stage: Told what is being done.
        detach: Keep the server running after the last user, until `stop`.

    Raises:
        EmbeddedError: with a sentence that says what to do.
    """
    home = Home.of(settings)
    stage = on_stage or silent
    with home.explained():
        home.prepare()
        with exclusive(home.start_lock):
            return hold_server(home, settings, progress, stage, detach=detach)


def hold_server(
    home: Home, settings: DatabaseSettings, progress: Progress | None, stage: Stage, *, detach: bool
) -> Server:
    """`ensure_server` for a caller that holds the start lock."""
    lock = FileLock(home.users_lock)
    try:
        # refused only while the watchdog is stopping the server for its last user
        lock.take(shared=True, seconds=watchdog.PATIENCE + 15)
        state = running(home)
        if state is not None:
            _await_answer(home, state.pid, state.port, seconds=20)
        owned = state is None
        state = state or _start(home, settings, progress, stage, detach=detach)
        if detach and not state.detached:
            home.write_state(replace(state, detached=True))
        return Server(home, state, lock, owned=owned)
    except BaseException:
        lock.close()  # lets the watchdog stop what was half started
        raise


def running(home: Home) -> State | None:
    """The state as written down, if that process is there and is this folder's server."""
    state = home.read_state()
    return state if state and process.is_server_of(state.pid, home.root) else None


def stop(settings: DatabaseSettings) -> bool:
    """Stop the server of this GESTA_HOME, whoever uses it; False if none was running."""
    home = Home.of(settings)
    if running(home) is None:
        return False
    with exclusive(home.start_lock):
        return stop_running(home) is not None


def stop_running(home: Home, timeout: float = STOP_SECONDS) -> State | None:
    """`stop` for a caller that holds the start lock; what was running, if anything was."""
    state = running(home)
    if state is not None:
        process.terminate(state.pid, home.root, timeout)
    return state


def status(settings: DatabaseSettings) -> ServerStatus:
    home = Home.of(settings)
    size = home.data_bytes()
    state = running(home)
    if state is None:
        return ServerStatus(home.root, running=False, data_bytes=size)
    return ServerStatus(
        home.root,
        running=True,
        pid=state.pid,
        port=state.port,
        uri=f"bolt://127.0.0.1:{state.port}",
        version=state.version,
        detached=state.detached,
        since=dt.datetime.fromtimestamp(state.started, dt.UTC),
        data_bytes=size,
        resident_bytes=process.resident_bytes(state.pid),
    )


def _start(
    home: Home, settings: DatabaseSettings, progress: Progress | None, stage: Stage, *, detach: bool
) -> State:
    java = find_java(settings)
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
    _await_answer(home, pid, port, START_SECONDS)
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


def _await_answer(home: Home, pid: int, port: int, seconds: float) -> None:
    """Return when a query is answered over Bolt with our password."""
    mark = home.log.stat().st_size if home.log.exists() else 0
    limit = time.monotonic() + seconds
    while not (_listens(port) and _answers(home, port)):
        if not process.is_alive(pid):
            raise _death(home, mark)
        if time.monotonic() > limit:
            raise EmbeddedError(
                f"Neo4j (process {pid}) does not answer on port {port} after "
                f"{seconds:.0f} seconds; see {home.log}, stop it with "
                "`gesta db stop` and try again."
            )
        time.sleep(0.05)


def _listens(port: int) -> bool:
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
