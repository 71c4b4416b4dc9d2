"""The server as the operating system sees it: is it there, is it ours, how much does it take."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def is_server_of(pid: int, root: Path) -> bool:
    """Whether the process is a Java that was started with this folder; ids are reused."""
    return f" --home-dir={root} " in f"{_command_line(pid)} "


def resident_bytes(pid: int) -> int:
    """Memory in RAM, 0 when the process is gone."""
    if sys.platform == "linux":
        try:
            pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    kilobytes = _ps("rss", pid)
    return int(kilobytes) * 1024 if kilobytes.isdigit() else 0


def terminate(pid: int, root: Path, seconds: float) -> None:
    """End the server: politely, and by force when the time is up. Returns when it is gone."""
    if not is_server_of(pid, root):
        return
    _send(pid, signal.SIGTERM)
    if not wait_gone(pid, seconds):
        _send(pid, signal.SIGKILL)
        wait_gone(pid, 10)


def wait_gone(pid: int, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return  # it went by itself in the meantime


def _is_zombie(pid: int) -> bool:
    """In a container without an init a dead server may never be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return False


def _command_line(pid: int) -> str:
    """Arguments with one blank between them."""
    if sys.platform != "linux":
        return _ps("command", pid)
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""


def _ps(column: str, pid: int) -> str:
    command = ["ps", "-ww", "-o", f"{column}=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
