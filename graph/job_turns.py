"""The turns a job takes: it ends, is called off, is tried again, or goes back into the queue.

    queued ─▶ running ─▶ done | failed | cancelled
       ▲         │                     │
       └─────────┴──── back, retried ──┘

Every turn locks the job first and then looks at its state, so of two that come at once one counts.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Literal, LiteralString

from graph.errors import Conflict, NotFound
from graph.job_outcomes import drop_parts, outcomes_of
from graph.jobs import CANCELLED, DONE, ENDED, QUEUED, RUNNING, Job, get_job
from graph.moments import stamp
from graph.store import Row, Store, Transaction

Turn = Literal["on", "cancelled", "lost"]
_UPLOADS = ("file", "files")  # kinds whose request alone is not all that was sent


def turn_of(store: Store, job: str, worker: str) -> Turn:
    """Whether the worker is to go on with the job, call it off, or has lost it to another."""
    query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
RETURN coalesce(job.cancelling, false)"""
    cancelling = store.value(query, id=job, worker=worker)
    return "lost" if cancelling is None else "cancelled" if cancelling else "on"


def finish_job(
    store: Store,
    job: str,
    worker: str,
    now: dt.datetime,
    status: str = DONE,
    errors: Sequence[str] = (),
) -> bool:
    """End the job; what was told of its documents is its report. False when it is another's."""

    def work(tx: Transaction) -> bool:
        held = _locked(tx, job)
        if held["status"] != RUNNING or held["worker"] != worker:
            return False
        _end(tx, job, status, stamp(now), errors)
        return True

    return store.write(work)


def release_job(store: Store, job: str, worker: str, now: dt.datetime) -> bool:
    """Put the job back into the queue, as if this attempt had not been; false when it is another's.

    What was told of its documents is kept.
    """
    query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
SET job.status = 'queued', job.attempts = job.attempts - 1, job.updated = $now,
    job.change = coalesce(job.change, 0) + 1
REMOVE job.lease_until, job.worker, job.stage
RETURN job.id AS held"""
    return bool(store.run(query, id=job, worker=worker, now=stamp(now)))


def cancel_job(store: Store, job: str, now: dt.datetime) -> Job:
    """Call a job off: one that waits at once, one that runs as soon as its worker comes to it.

    Raises:
        NotFound: No job has this id.
        Conflict: It has ended.
    """

    def work(tx: Transaction) -> Job:
        status = _locked(tx, job)["status"]
        if status in ENDED:
            raise Conflict(f"the job has ended, it is {status}; nothing of it can be cancelled")
        if status == QUEUED:
            _end(tx, job, CANCELLED, stamp(now), ())
        else:
            _cancelling(tx, job, stamp(now))
        return get_job(tx, job)

    return store.write(work)


def retry_job(store: Store, job: str, now: dt.datetime) -> Job:
    """Queue an ended job again, for what failed and what was not reached.

    Raises:
        NotFound: No job has this id.
        Conflict: It has not ended, nothing of it failed, or what was sent is kept no longer.
    """

    def work(tx: Transaction) -> Job:
        held = _locked(tx, job)
        if held["status"] not in ENDED:
            raise Conflict(f"the job has not ended, it is {held['status']}")
        if held["status"] == DONE and not _has_failures(outcomes_of(tx, job)):
            raise Conflict("the job is done, and nothing of it failed")
        if held["spool"] is None and (held["kind"] in _UPLOADS or not held["request"]):
            raise Conflict("what was sent with this job is kept no longer; send it again")
        _queue_again(tx, job, stamp(now))
        return get_job(tx, job)

    return store.write(work)


def spooled_before(store: Store, moment: dt.datetime) -> list[tuple[str, str]]:
    """Ended jobs, and the folders in the spool, of which nothing was heard since the moment."""
    query = """
MATCH (job:Job)
WHERE job.status IN $ended AND job.spool IS NOT NULL AND job.updated < $moment
RETURN job.id AS id, job.spool AS spool ORDER BY id"""
    rows = store.rows(query, ended=list(ENDED), moment=stamp(moment))
    return [(row["id"], row["spool"]) for row in rows]


def forget_spool(store: Store, job: str) -> None:
    """What was sent with the job lies there no longer."""
    store.run("MATCH (job:Job {id: $id}) REMOVE job.spool", id=job)


def _locked(tx: Transaction, job: str) -> Row:
    query = """
MATCH (job:Job {id: $id}) SET job.locked = true
WITH job REMOVE job.locked
RETURN job.status AS status, job.worker AS worker, job.kind AS kind, job.spool AS spool,
       job.request AS request"""
    row = tx.row(query, id=job)
    if row is None:
        raise NotFound("job", job)
    return row


def _end(tx: Transaction, job: str, status: str, now: str, errors: Sequence[str]) -> None:
    query: LiteralString = """
MATCH (job:Job {id: $id})
SET job.status = $status, job.report = $report, job.errors = $errors, job.updated = $now,
    job.change = coalesce(job.change, 0) + 1, job.told = $told
REMOVE job.lease_until, job.worker, job.stage, job.cancelling"""
    told = outcomes_of(tx, job)
    report = json.dumps({"outcomes": told, "notes": []}, ensure_ascii=False)
    known = bool(told) or status == DONE
    tx.run(
        query,
        id=job,
        status=status,
        now=now,
        errors=list(errors),
        report=report if known else None,
        told=len(told),
    )
    drop_parts(tx, job)


def _cancelling(tx: Transaction, job: str, now: str) -> None:
    query = """
MATCH (job:Job {id: $id}) WHERE job.cancelling IS NULL
SET job.cancelling = true, job.updated = $now, job.change = coalesce(job.change, 0) + 1"""
    tx.run(query, id=job, now=now)


def _queue_again(tx: Transaction, job: str, now: str) -> None:
    query = """
MATCH (job:Job {id: $id})
SET job.status = 'queued', job.attempts = 0, job.done = 0, job.errors = [], job.updated = $now,
    job.change = coalesce(job.change, 0) + 1
REMOVE job.total, job.lease_until"""
    tx.run(query, id=job, now=now)


def _has_failures(outcomes: Sequence[Row]) -> bool:
    return any(outcome["status"] == "failed" for outcome in outcomes)
