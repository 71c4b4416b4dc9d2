"""Find, use and stop the embedded server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from graph.embedded import process, watchdog
from graph.embedded.artifacts import Progress
from graph.embedded.home import Home, State
from graph.embedded.launch import Stage, await_answer, silent, start
from graph.embedded.locks import FileLock, exclusive
from graph.settings import Address, DatabaseSettings

STOP_SECONDS = 30


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
            elif state and not alone and not self._lock.try_shared():
                process.wait_gone(state.pid, timeout)  # the watchdog was quicker and is stopping it
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
            await_answer(home, state.pid, state.port, seconds=20)
        owned = state is None
        state = state or start(home, settings, progress, stage, detach=detach)
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
