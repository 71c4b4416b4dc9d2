"""Stands between Gesta and its Neo4j: starts Java, and stops it when nobody uses it any more.

Run as a script by an interpreter without site packages, so it imports only the standard library:

    python -IS watchdog.py USERS_LOCK STATE_FILE CONSOLE_LOG COMMAND…

It leaves the starter's process tree and session, so that neither a Ctrl-C in the terminal nor the
starter's death reaches Java; prints Java's pid; then waits for the exclusive lock on USERS_LOCK.
Users of the server hold it shared and lose it when they die, even by SIGKILL: getting it means
that nobody is left. The lock is kept until Java is gone, so newcomers wait for a clean end.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE = 30  # seconds from SIGTERM to SIGKILL
PR_SET_PDEATHSIG = 1


def die_with_watchdog() -> None:
    """Ask Linux for a SIGTERM to Java should the watchdog itself be killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def is_detached(state_file: str, pid: int) -> bool:
    try:
        state = json.loads(Path(state_file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return state.get("pid") == pid and bool(state.get("detached"))


def stop_when_unused(java: subprocess.Popen[bytes], lock: int, state_file: str) -> None:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if is_detached(state_file, java.pid):
        fcntl.flock(lock, fcntl.LOCK_UN)
        return
    java.terminate()
    try:
        java.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        java.kill()


def main(users_lock: str, state_file: str, console: str, *command: str) -> None:
    if os.fork():
        os._exit(0)  # the starter reaps this half; the other belongs to init
    lock = os.open(users_lock, os.O_RDWR)
    with Path(console).open("wb") as log:
        # safe here: this process has one thread yet, and it is the one whose death counts
        java = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=die_with_watchdog,
        )
    print(java.pid, flush=True)  # noqa: T201 - the protocol with the starter
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)  # else `gesta db start 2>&1 | cat` would wait for the end of the server
    threading.Thread(target=stop_when_unused, args=(java, lock, state_file), daemon=True).start()
    java.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
