"""`gesta worker` as a process of its own, beside one that is killed at work."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from graph.jobs import Job, create_job, get_job
from graph.store import Store
from tests.gesta.conftest import Gesta

pytestmark = pytest.mark.neo4j
SECONDS = 60  # for a process to begin on a busy machine
GONE = "doc-of-a-dead-worker"
# Holds the job as a worker does, has told of its first document, and does not come to an end.
HOLDER = f"""
import datetime as dt, time
from graph.job_outcomes import begin_outcomes, tell_outcomes
from graph.jobs import claim_job
from graph.settings import DatabaseSettings
from graph.store import Store
with Store(DatabaseSettings().address()) as store:
    now = dt.datetime.now(dt.UTC)
    job = claim_job(store, "doomed", now, dt.timedelta(seconds=1))
    begin_outcomes(store, job.id, "doomed", now, [])
    told = {{"origin": "records:1", "status": "loaded", "document": "{GONE}"}}
    tell_outcomes(store, job.id, "doomed", now, [told])
    print("held", flush=True)
    time.sleep({SECONDS})
"""


def queued(store: Store) -> str:
    notes = [
        {"document": f"{number}.txt", "title": "A note", "text": f"Note {number}."}
        for number in range(3)
    ]
    request = json.dumps({"kind": "records", "records": notes})
    return create_job(store, "records", request, dt.datetime.now(dt.UTC), fingerprint="a")[0].id


def kill_its_holder() -> None:
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        process.kill()


def ended(store: Store, job: str) -> Job:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = get_job(store, job)
        if found.has_ended:
            return found
        time.sleep(0.05)
    raise AssertionError(get_job(store, job))


def test_a_killed_workers_job_is_taken_over_by_one_that_ends_well_when_asked(
    gesta: Gesta, connected: Store
):
    job = queued(connected)
    kill_its_holder()
    command = [sys.executable, "-m", "gesta", "worker"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            done = ended(connected, job)
            os.kill(process.pid, signal.SIGTERM)
            assert process.wait(SECONDS) == 0
        finally:
            process.kill()
        assert process.stderr
        assert "Traceback" not in process.stderr.read()
    assert (done.status, done.attempts) == ("done", 2)
    assert done.report is not None
    outcomes = done.report["outcomes"]
    assert [(o["origin"], o["status"]) for o in outcomes] == [
        (f"records:{number}", "loaded") for number in (1, 2, 3)
    ]
    assert outcomes[0]["document"] == GONE  # it was told, so it is not loaded again
    assert connected.value("MATCH (d:Document) RETURN count(d)") == 2
