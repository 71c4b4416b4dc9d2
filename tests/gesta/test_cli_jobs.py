"""`gesta job …` over the real database, as a person at a terminal would use it."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.job_outcomes import tell_outcomes
from graph.job_turns import finish_job
from graph.jobs import claim_job, create_job
from graph.store import Store
from tests.gesta.conftest import Gesta

pytestmark = pytest.mark.neo4j
NOON = dt.datetime(2031, 5, 2, 12, tzinfo=dt.UTC)
BAD = {"origin": "a.txt", "status": "failed", "reason": "the file is empty"}


def queued(store: Store, minute: int = 0) -> str:
    now = NOON + dt.timedelta(minutes=minute)
    return create_job(store, "text", "{}", now, fingerprint="a")[0].id


def test_jobs_are_listed_page_by_page(gesta: Gesta, connected: Store):
    made = [queued(connected, minute) for minute in range(3)]
    first = gesta("job", "list", "--limit", "2", "--json").json
    rest = gesta("job", "list", "--limit", "2", "--cursor", first["next_cursor"], "--json").json
    assert [job["id"] for job in (*first["items"], *rest["items"])] == made[::-1]
    assert gesta("job", "list", "--status", "done", "--json").json["items"] == []
    said = gesta("job", "list", "--limit", "2")
    assert made[2] in said.out
    assert "2 of 3; go on with --cursor" in said.err


def test_a_job_that_waits_is_called_off_and_queued_again(gesta: Gesta, connected: Store):
    job = queued(connected)
    assert "cancelled" in gesta("job", "cancel", job).out
    twice = gesta("job", "cancel", job)
    assert (twice.code, "it is cancelled" in twice.err) == (1, True)
    assert gesta("job", "retry", job, "--json").json["status"] == "queued"
    assert gesta("job", "show", "job-none").code == 4


def test_what_became_of_each_document_is_shown(gesta: Gesta, connected: Store):
    job = queued(connected)
    claim_job(connected, "w", NOON + dt.timedelta(minutes=1), dt.timedelta(minutes=1))
    assert "to be cancelled" in gesta("job", "cancel", job).out
    tell_outcomes(connected, job, "w", NOON, [BAD])
    errors = ("it went wrong", "a.txt: the file is empty")
    finish_job(connected, job, "w", NOON, "failed", errors)
    lines = gesta("job", "show", job).out.splitlines()
    assert lines[1:] == ["  failed  a.txt  the file is empty", "  it went wrong"]
