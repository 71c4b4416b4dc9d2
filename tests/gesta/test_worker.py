"""`gesta worker` as processes of their own: killed, asked to stop, and one after the other."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.ingest import FileRequest, FilesRequest
from api.settings import ApiSettings
from api.worker import Worker
from gesta.ingest import LoadingIngest
from graph.jobs import Job, create_job, get_job
from graph.store import Store
from loaders.arrivals import BATCH
from tests.gesta.conftest import Gesta

pytestmark = pytest.mark.neo4j
SECONDS = 60  # for a process to begin on a busy machine
NOTES = 2 * BATCH  # the second batch is written when the third has been read


@contextmanager
def worker() -> Generator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "gesta", "worker"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(number: int) -> str:
    text = {"document": f"{number}.txt", "title": "A note", "text": f"Note {number}."}
    return json.dumps({**text, "actors": []})


def let_go(pipe: Path, reader: subprocess.Popen[str]) -> None:
    """Write into the pipe if the process reads it; it may have ended before it came so far."""
    end = time.monotonic() + SECONDS
    while reader.poll() is None and time.monotonic() < end:
        try:
            descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it
            time.sleep(0.02)
            continue
        with os.fdopen(descriptor, "w") as writing:
            writing.write(line(NOTES))
        return


@pytest.fixture
def spooled(tmp_path: Path) -> list[Path]:
    """A file of notes, and a pipe: whoever reads it waits until somebody writes."""
    notes, pipe = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    notes.write_text("\n".join(map(line, range(NOTES))), encoding="utf-8")
    os.mkfifo(pipe)
    return [notes, pipe]


def queued(store: Store, paths: list[Path]) -> str:
    files = [FileRequest(path=path, filename=path.name) for path in paths]  # pyright: ignore[reportCallIssue]  what is not known of a file has defaults
    request = FilesRequest.model_validate({"files": files}).model_dump_json()
    return create_job(store, "files", request, dt.datetime.now(dt.UTC), fingerprint="a")[0].id


def until(store: Store, job: str, told: int, runs: int = 1) -> Job:
    """The job once so much of it is told in that run."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = get_job(store, job)
        if found.told >= told and found.runs == runs:
            return found
        time.sleep(0.02)
    raise AssertionError(get_job(store, job))


def test_what_a_killed_and_a_stopped_worker_leave_is_done_by_the_next(
    gesta: Gesta, connected: Store, spooled: list[Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GESTA_JOB_LEASE", "1")
    job = queued(connected, spooled)
    with worker() as killed:
        until(connected, job, told=BATCH)  # the rest waits for the pipe
        killed.kill()
    with worker() as stopped:
        assert until(connected, job, told=BATCH, runs=2).attempts == 2
        stopped.send_signal(signal.SIGTERM)
        let_go(spooled[1], stopped)
        assert stopped.wait(SECONDS) == 0
        assert stopped.stderr
        assert "Traceback" not in stopped.stderr.read()
    back = get_job(connected, job)
    assert (back.status, back.attempts, back.told) == ("queued", 1, BATCH)
    spooled[1].unlink()
    spooled[1].write_text(line(NOTES), encoding="utf-8")
    settings = ApiSettings(spool=spooled[0].parent / "spool")
    assert Worker(connected, LoadingIngest(connected), settings).work_once()
    done = get_job(connected, job)
    assert done.report is not None
    assert [o["status"] for o in done.report["outcomes"]] == ["loaded"] * (NOTES + 1)
    assert connected.value("MATCH (d:Document) RETURN count(d)") == NOTES + 1
