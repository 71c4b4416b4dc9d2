"""`gesta serve` and `gesta run` as processes of their own, which signals end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from graph.store import Store
from tests.gesta.conftest import Gesta
from tests.gesta.records import write_lines

SECONDS = 30  # until it answers on a busy machine; it ends far sooner or fails


@pytest.fixture
def taken() -> Generator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "run"])
def test_a_taken_port_is_told_before_anything_is_started(
    gesta: Gesta, taken: int, tmp_path: Path, command: str
):
    ended = gesta(command, "--port", str(taken))
    assert ended.code == 2
    assert f"Port {taken} on 127.0.0.1 cannot be used" in ended.err
    assert not (tmp_path / "home").exists()


def test_a_port_that_is_none_is_wrong_usage(gesta: Gesta):
    assert gesta("serve", "--port", "70000").code == 2


@contextmanager
def serving(*arguments: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    """The process and the address that it names, once it answers."""
    command = [sys.executable, "-m", "gesta", *arguments, "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process, _address(process)
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    for line in process.stderr:
        if match := re.search(r"Gesta answers at (\S+)", line):
            return match[1]
    raise AssertionError(f"it ended with {process.wait()} before it answered")


@pytest.mark.neo4j
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_it_answers_until_it_is_asked_to_stop_which_is_no_error(
    gesta: Gesta, connected: Store, tmp_path: Path, number: signal.Signals
):
    assert gesta("load", write_lines(tmp_path / "a.jsonl", count=1)).code == 0
    with serving("serve") as (process, address):
        ready = httpx2.get(f"{address}/readyz", timeout=SECONDS)
        events = httpx2.get(f"{address}/v1/events", timeout=SECONDS)
        os.kill(process.pid, number)
        assert process.wait(timeout=10) == 0
        assert process.stderr
        assert "Traceback" not in process.stderr.read()
    assert ready.status_code == 200
    assert len(events.json()["items"]) == 2
    assert connected.value("MATCH (d:Document) RETURN count(d)") == 1
