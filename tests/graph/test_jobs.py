from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import Conflict, NotFound
from graph.jobs import (
    Job,
    claim_job,
    create_job,
    finish_job,
    get_job,
    heartbeat,
    list_jobs,
    note_progress,
)
from graph.store import Store

pytestmark = pytest.mark.neo4j
NOON = dt.datetime(2031, 5, 2, 12, tzinfo=dt.UTC)
LEASE = dt.timedelta(minutes=1)


def queue(store: Store, minutes: int = 0, key: str | None = None, what: str = "a") -> Job:
    now = NOON + dt.timedelta(minutes=minutes)
    return create_job(store, "text", f'"{what}"', now, fingerprint=what, key=key)[0]


def claim(store: Store, worker: str = "w", minutes: float = 10) -> Job | None:
    return claim_job(store, worker, NOON + dt.timedelta(minutes=minutes), LEASE)


def test_the_oldest_job_is_done_first(store: Store) -> None:
    late, early = queue(store, 5), queue(store, 1)
    assert [job.id for job in (claim(store), claim(store)) if job] == [early.id, late.id]
    assert claim(store) is None


def test_a_job_is_done_by_one_of_many_workers(store: Store) -> None:
    jobs = {queue(store, minute).id for minute in range(4)}
    workers = [f"worker {number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(claim, [store] * 8, workers))
    got = [job.id for job in claimed if job]
    assert len(got) == len(set(got))
    while job := claim(store):
        got.append(job.id)
    assert set(got) == jobs


def test_a_job_whose_worker_fell_silent_is_anybodys(store: Store) -> None:
    queue(store)
    assert claim(store, "first", 10) is not None
    assert claim(store, "second", 10.5) is None
    again = claim(store, "second", 11.5)
    assert again is not None
    assert again.attempts == 2


def test_a_lease_that_is_renewed_is_kept(store: Store) -> None:
    job = queue(store)
    claim(store, "first", 10)
    assert heartbeat(store, job.id, "first", NOON + dt.timedelta(minutes=10.9), LEASE)
    assert claim(store, "second", 11.5) is None
    assert not heartbeat(store, job.id, "second", NOON, LEASE)


def test_only_the_holder_finishes_a_job(store: Store) -> None:
    job = queue(store)
    claim(store, "first", 10)
    claim(store, "second", 12)
    assert not finish_job(store, job.id, "first", NOON, report={})
    assert finish_job(store, job.id, "second", NOON, report={"n": 1}, errors=("one",))
    done = get_job(store, job.id)
    assert (done.status, done.report, done.errors) == ("done", {"n": 1}, ("one",))
    assert claim(store, "third", 99) is None


def test_a_job_without_a_report_has_failed(store: Store) -> None:
    job = queue(store)
    claim(store)
    finish_job(store, job.id, "w", NOON, errors=("why",))
    assert get_job(store, job.id).status == "failed"


def test_progress_can_be_seen(store: Store) -> None:
    job = queue(store)
    claim(store)
    note_progress(store, job.id, "w", NOON, "reading", 3, 10)
    seen = get_job(store, job.id)
    assert (seen.status, seen.stage, seen.done, seen.total) == ("running", "reading", 3, 10)


def test_a_key_gives_the_job_of_its_first_use(store: Store) -> None:
    first = queue(store, key="k")
    again, fresh = create_job(store, "text", '"a"', NOON, fingerprint="a", key="k")
    assert (again.id, fresh) == (first.id, False)
    with pytest.raises(Conflict):
        queue(store, key="k", what="b")


def test_jobs_are_listed_newest_first_by_state(store: Store) -> None:
    made = [queue(store, minute).id for minute in range(3)]
    claim(store)
    jobs, total = list_jobs(store, 1, status=("queued",))
    assert ([job.id for job in jobs], total) == ([made[2]], 2)
    rest, _ = list_jobs(store, 5, jobs[0].sk)
    assert [job.id for job in rest] == [made[1], made[0]]


def test_an_unknown_job_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        get_job(store, "job-none")
