from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from graph.embedded import process

ROOT = Path("/some where/neo4j")


@pytest.fixture
def server() -> Generator[subprocess.Popen[bytes]]:
    """A process that looks like a server of ROOT and is slow to end."""
    code = "import signal; signal.signal(15, signal.SIG_IGN); print(flush=True); signal.pause()"
    command = [sys.executable, "-c", code, f"--home-dir={ROOT}", "--config-dir=x"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        yield running
        running.kill()


def test_a_server_is_known_by_its_folder(server: subprocess.Popen[bytes]) -> None:
    assert process.is_server_of(server.pid, ROOT)
    assert not process.is_server_of(server.pid, ROOT.parent)
    assert not process.is_server_of(os.getpid(), ROOT)


def test_a_stranger_who_got_the_process_id_is_left_alone() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        process.terminate(stranger.pid, ROOT, seconds=0)
        assert stranger.poll() is None


def test_one_that_ignores_the_request_is_ended_by_force(server: subprocess.Popen[bytes]) -> None:
    process.terminate(server.pid, ROOT, seconds=0.1)
    assert server.wait(5) == -9


def test_a_process_that_nobody_has_reaped_counts_as_gone(server: subprocess.Popen[bytes]) -> None:
    server.kill()
    assert process.wait_gone(server.pid, 5)


def test_memory_is_told_in_bytes() -> None:
    assert 1_000_000 < process.resident_bytes(os.getpid()) < 100_000_000_000
