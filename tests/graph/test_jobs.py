from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import Conflict, NotFound
from graph.job_outcomes import begin_outcomes, news_of, outcomes_of, tell_outcomes
from graph.job_turns import (
    cancel_job,
    finish_job,
    forget_spool,
    release_job,
    retry_job,
    spooled_before,
    turn_of,
)
from graph.jobs import (
    Job,
    claim_job,
    create_job,
    get_job,
    heartbeat,
    list_jobs,
    note_progress,
)
from graph.store import Row, Store

pytestmark = pytest.mark.neo4j
NOON = dt.datetime(2031, 5, 2, 12, tzinfo=dt.UTC)
LEASE = dt.timedelta(minutes=1)
GOOD = {"origin": "a", "status": "loaded"}
BAD = {"origin": "b", "status": "failed"}


def report(*outcomes: Row) -> Row:
    return {"outcomes": list(outcomes), "notes": []}


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
    assert not tell_outcomes(store, job.id, "first", NOON, [GOOD])
    assert not finish_job(store, job.id, "first", NOON)
    assert tell_outcomes(store, job.id, "second", NOON, [BAD])
    assert finish_job(store, job.id, "second", NOON, errors=("one",))
    done = get_job(store, job.id)
    assert (done.status, done.report, done.errors) == ("done", report(BAD), ("one",))
    assert claim(store, "third", 99) is None


def test_what_was_told_of_a_job_is_its_report_however_it_ends(store: Store) -> None:
    job = queue(store)
    claim(store)
    tell_outcomes(store, job.id, "w", NOON, [GOOD, BAD])
    tell_outcomes(store, job.id, "w", NOON, [GOOD])
    assert outcomes_of(store, job.id, after=1) == [BAD, GOOD]
    finish_job(store, job.id, "w", NOON, "failed", ("why",))
    assert get_job(store, job.id).report == report(GOOD, BAD, GOOD)
    assert outcomes_of(store, job.id, after=2) == [GOOD]
    assert store.value("MATCH (part:JobOutcomes) RETURN count(part)") == 0


def test_a_failed_job_of_which_nothing_was_told_has_no_report(store: Store) -> None:
    job = queue(store)
    claim(store)
    finish_job(store, job.id, "w", NOON, "failed", ("why",))
    assert get_job(store, job.id).report is None


def test_a_listener_is_told_what_is_new_of_a_run_and_all_of_a_later_one(store: Store) -> None:
    job = queue(store)
    claim(store)
    begin_outcomes(store, job.id, "w", NOON, [])
    tell_outcomes(store, job.id, "w", NOON, [GOOD, BAD])
    first = news_of(store, job.id, -1, 0)
    assert first is not None
    assert first[1] == [GOOD, BAD]
    tell_outcomes(store, job.id, "w", NOON, [GOOD])
    second = news_of(store, job.id, first[0].runs, 2)
    assert second is not None
    assert (second[1], second[0].change) == ([GOOD], first[0].change + 1)
    begin_outcomes(store, job.id, "w", NOON, [GOOD])
    third = news_of(store, job.id, first[0].runs, 3)
    assert third is not None
    assert (third[0].runs, third[1]) == (first[0].runs + 1, [GOOD])


def test_a_job_that_waits_is_cancelled_at_once(store: Store) -> None:
    job = queue(store)
    assert cancel_job(store, job.id, NOON).status == "cancelled"
    assert claim(store) is None
    with pytest.raises(Conflict, match="cancelled"):
        cancel_job(store, job.id, NOON)


def test_a_job_that_runs_is_called_off_and_its_worker_ends_it(store: Store) -> None:
    job = queue(store)
    claim(store)
    assert turn_of(store, job.id, "w") == "on"
    asked = cancel_job(store, job.id, NOON)
    assert (asked.status, asked.cancelling) == ("running", True)
    assert cancel_job(store, job.id, NOON).change == asked.change
    assert (turn_of(store, job.id, "w"), turn_of(store, job.id, "v")) == ("cancelled", "lost")
    tell_outcomes(store, job.id, "w", NOON, [GOOD])
    finish_job(store, job.id, "w", NOON, "cancelled")
    ended = get_job(store, job.id)
    assert (ended.status, ended.cancelling, ended.report) == ("cancelled", False, report(GOOD))


def test_a_job_that_is_put_back_loses_nothing_and_no_attempt(store: Store) -> None:
    job = queue(store)
    claim(store)
    tell_outcomes(store, job.id, "w", NOON, [GOOD])
    assert release_job(store, job.id, "w", NOON)
    assert not release_job(store, job.id, "w", NOON)
    back = claim(store, "v")
    assert back is not None
    assert (back.attempts, outcomes_of(store, job.id)) == (1, [GOOD])


def test_an_ended_job_is_tried_again_where_something_failed(store: Store) -> None:
    job = queue(store)
    with pytest.raises(Conflict, match="queued"):
        retry_job(store, job.id, NOON)
    claim(store)
    tell_outcomes(store, job.id, "w", NOON, [GOOD, BAD])
    finish_job(store, job.id, "w", NOON, errors=("one",))
    again = retry_job(store, job.id, NOON)
    assert (again.status, again.attempts, again.errors) == ("queued", 0, ())
    assert claim(store, "v") is not None
    begin_outcomes(store, job.id, "v", NOON, [GOOD])
    finish_job(store, job.id, "v", NOON)
    with pytest.raises(Conflict, match="nothing of it failed"):
        retry_job(store, job.id, NOON)


def test_what_is_not_kept_cannot_be_tried_again(store: Store) -> None:
    job, _ = create_job(store, "file", "{}", NOON, fingerprint="a", spool="folder")
    claim(store)
    finish_job(store, job.id, "w", NOON, "failed")
    assert spooled_before(store, NOON) == []
    assert spooled_before(store, NOON + LEASE) == [(job.id, "folder")]
    forget_spool(store, job.id)
    assert spooled_before(store, NOON + LEASE) == []
    with pytest.raises(Conflict, match="send it again"):
        retry_job(store, job.id, NOON)


@pytest.mark.parametrize("turn", [cancel_job, retry_job])
def test_a_job_that_is_not_there_takes_no_turn(
    store: Store, turn: Callable[[Store, str, dt.datetime], Job]
) -> None:
    with pytest.raises(NotFound):
        turn(store, "job-none", NOON)


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
