"""Jobs: work that was accepted and is done later, kept in the graph so that a restart loses none.

A worker holds a job by a lease that it renews. A job whose lease has run out is anybody's again, so
work must be safe to begin a second time. Times are ISO strings in UTC, which sort as text.

Whatever can be seen of a job raises its `change`; so one number tells whether there is news of it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import uuid4

from graph.errors import Conflict, NotFound
from graph.identity import make_id
from graph.moments import stamp
from graph.store import Reader, Row, Store, Transaction

QUEUED, RUNNING = "queued", "running"
DONE, FAILED, CANCELLED = ENDED = ("done", "failed", "cancelled")
STATUSES = (QUEUED, RUNNING, *ENDED)

_FIELDS: LiteralString = """{
  id: job.id, kind: job.kind, status: job.status, stage: job.stage, done: job.done,
  total: job.total, attempts: job.attempts, errors: job.errors, created: job.created,
  updated: job.updated, report: job.report, request: job.request, spool: job.spool, sk: job.sk,
  cancelling: coalesce(job.cancelling, false), runs: coalesce(job.runs, 0),
  change: coalesce(job.change, 0), told: coalesce(job.told, 0)
}"""


@dataclass(frozen=True)
class Job:
    """One piece of work.

    Attributes:
        request: What is to be done, as JSON text; empty when it is too long and lies in the spool.
        spool: Name of the spool folder that holds what was sent, if it holds any of it.
        report: What came of it; `None` before it has ended.
        attempts: How often it was begun without coming to an end.
        sk: Sort key: creation time, then id.
        cancelling: It is to be cancelled, and its worker has not come to it yet.
        runs: How often what became of its documents was told from the beginning.
        change: Grows with every change.
        told: Of how many documents is known what became of them in this run.
    """

    id: str
    kind: str
    status: str
    request: str
    spool: str | None
    stage: str | None
    done: int
    total: int | None
    attempts: int
    errors: tuple[str, ...]
    created: str
    updated: str
    report: dict[str, Any] | None
    sk: str
    cancelling: bool
    runs: int
    change: int
    told: int

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED


def create_job(
    store: Store,
    kind: str,
    request: str,
    now: dt.datetime,
    *,
    fingerprint: str,
    key: str | None = None,
    owner: str | None = None,
    spool: str | None = None,
) -> tuple[Job, bool]:
    """Queue a job; and whether it is new. A key that was used before gives the job of that time.

    `fingerprint` stands for all that was sent, so that a key used for something else is noticed.
    Keys of another `owner` are other keys.

    Raises:
        Conflict: The key was used for another request.
    """
    owned = (owner, key) if owner else (key,)
    job_id = make_id("job", *owned) if key else f"job-{uuid4().hex[:20]}"
    moment = stamp(now)
    query: LiteralString = (
        "MERGE (job:Job {id: $id}) ON CREATE SET job.kind = $kind, job.status = 'queued', "
        "job.request = $request, job.fingerprint = $fingerprint, job.idempotency_key = $key, "
        "job.spool = $spool, "
        "job.done = 0, job.attempts = 0, job.errors = [], job.created = $now, job.updated = $now, "
        "job.sk = $now + '#' + $id, job.fresh = true "
        "WITH job, coalesce(job.fresh, false) AS fresh REMOVE job.fresh "
        "RETURN " + _FIELDS + " AS job, fresh, job.fingerprint AS fingerprint"
    )
    row = store.run(
        query,
        id=job_id,
        kind=kind,
        request=request,
        spool=spool,
        fingerprint=fingerprint,
        key=key,
        now=moment,
    )[0]
    if row["fingerprint"] != fingerprint:
        raise Conflict(f"the idempotency key {key!r} was used for another request")
    return _job(row["job"]), bool(row["fresh"])


def claim_job(store: Store, worker: str, now: dt.datetime, lease: dt.timedelta) -> Job | None:
    """The oldest job that waits or whose worker fell silent, now held by `worker`; or `None`."""
    moment, until = stamp(now), stamp(now + lease)
    while row := store.write(lambda tx: _claim(tx, worker, moment, until)):
        if row["free"]:
            return _job(row["job"])
    return None


def heartbeat(store: Store, job: str, worker: str, now: dt.datetime, lease: dt.timedelta) -> bool:
    """Renew the lease; false when the job is not the worker's any more."""
    query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
SET job.lease_until = $until, job.updated = $now
RETURN count(job) AS held"""
    rows = store.run(query, id=job, worker=worker, now=stamp(now), until=stamp(now + lease))
    return bool(rows[0]["held"])


def note_progress(
    store: Store, job: str, worker: str, now: dt.datetime, stage: str, done: int, total: int | None
) -> None:
    """Say how far the work is; without effect when the job is not the worker's any more."""
    query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
SET job.stage = $stage, job.done = $done, job.total = $total, job.updated = $now,
    job.change = coalesce(job.change, 0) + 1"""
    store.run(query, id=job, worker=worker, now=stamp(now), stage=stage, done=done, total=total)


def get_job(store: Reader, job: str) -> Job:
    """One job.

    Raises:
        NotFound: No job has this id.
    """
    found = store.value("MATCH (job:Job {id: $id}) RETURN " + _FIELDS, id=job)
    if found is None:
        raise NotFound("job", job)
    return _job(found)


def list_jobs(
    store: Store, limit: int, after: str = "", status: tuple[str, ...] = ()
) -> tuple[list[Job], int]:
    """Up to `limit` jobs, newest first, older than the sort key `after`; and how many in all."""
    match: LiteralString = "MATCH (job:Job) WHERE ($status = [] OR job.status IN $status) "
    total = store.value(match + "RETURN count(job)", status=list(status))
    query = (
        match
        + "AND ($after = '' OR job.sk < $after) WITH job ORDER BY job.sk DESC LIMIT $limit "
        + "RETURN collect("
        + _FIELDS
        + ") AS jobs"
    )
    found: list[Row] = store.value(query, status=list(status), after=after, limit=limit)
    return [_job(row) for row in found], int(total or 0)


def _claim(tx: Transaction, worker: str, now: str, until: str) -> Row | None:
    """The oldest job that looked free, and whether it was: another worker may have been quicker."""
    # The first SET takes the node's lock; only then is the status read again, so that of two
    # workers that saw the same job one gets it.
    query: LiteralString = (
        "MATCH (job:Job) WHERE job.status IN ['queued', 'running'] "
        "AND coalesce(job.lease_until, '') < $now "
        "WITH job ORDER BY job.sk LIMIT 1 SET job.locked = true "
        "WITH job, job.status IN ['queued', 'running'] "
        "AND coalesce(job.lease_until, '') < $now AS free "
        "REMOVE job.locked "
        "FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END | "
        "SET job.status = 'running', job.worker = $worker, job.lease_until = $until, "
        "job.updated = $now, job.attempts = job.attempts + 1, "
        "job.change = coalesce(job.change, 0) + 1) "
        "RETURN " + _FIELDS + " AS job, free"
    )
    return tx.row(query, worker=worker, now=now, until=until)


def _job(row: Row) -> Job:
    errors: list[str] = row.pop("errors") or []
    report: str | None = row.pop("report")
    return Job(**row, errors=tuple(errors), report=json.loads(report) if report else None)
