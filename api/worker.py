"""The thread that does the queued jobs, one at a time, by leases that outlive no process."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import copy_context
from uuid import uuid4

from api.ingest import REQUEST, Ingest, IngestReport
from api.observing import job_observed
from api.settings import ApiSettings
from api.spool import Spool
from graph.errors import DatabaseError, GestaError
from graph.jobs import Job, claim_job, finish_job, heartbeat, note_progress
from graph.store import Store

log = logging.getLogger(__name__)

IDLE_SECONDS = 2.0  # how often a queue that others feed is looked at
PROGRESS_SECONDS = 0.5  # progress is written at most so often
STOP_SECONDS = 5.0  # how long the end of the process waits for a job that is nearly done


class Worker:
    """Does jobs until it is stopped. A job it could not finish is begun again later."""

    def __init__(self, store: Store, ingest: Ingest, settings: ApiSettings) -> None:
        self._store = store
        self._ingest = ingest
        self._settings = settings
        self._spool = Spool(settings.spool)
        self._lease = dt.timedelta(seconds=settings.lease_seconds)
        self._name = f"worker-{uuid4().hex[:12]}"
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Take no further job; one that goes on too long is left to the next worker."""
        self._stopping.set()
        self._wake.set()
        self._thread.join(STOP_SECONDS)

    def nudge(self) -> None:
        """There is something new in the queue."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                if self.work_once():
                    continue
            except DatabaseError as error:
                log.warning("the queue cannot be read now: %s", error)
            except Exception:  # one job that cannot be read must not stop the others
                log.exception("the queue of jobs stumbled")
            self._wake.wait(IDLE_SECONDS)

    def work_once(self) -> bool:
        """Do one job; false when none waits."""
        job = claim_job(self._store, self._name, _now(), self._lease)
        if job is None:
            return False
        with job_observed(job), self._kept_alive(job):
            report, error = self._try(job)
        held = finish_job(
            self._store,
            job.id,
            self._name,
            _now(),
            report=report.model_dump(mode="json") if report else None,
            errors=_errors(report, error),
        )
        if held:  # else another worker has taken the job over, and reads what lies there
            self._spool.drop(job.spool)
        return True

    def _try(self, job: Job) -> tuple[IngestReport | None, str | None]:
        if job.attempts > self._settings.job_attempts:
            return None, f"given up after {job.attempts - 1} attempts that did not come to an end"
        try:
            request = REQUEST.validate_json(job.request or self._spool.request_in(job.spool))
            return self._ingest(request, self._progress(job)), None
        except (GestaError, OSError, ValueError) as error:
            return None, str(error)
        except Exception:  # a job's fault must not end the worker
            log.exception("job %s failed", job.id)
            return None, "something went wrong here; the server's log has it under the job's id"

    def _progress(self, job: Job) -> _Progress:
        return _Progress(self._store, job.id, self._name)

    @contextmanager
    def _kept_alive(self, job: Job) -> Generator[None]:
        over = threading.Event()
        logged = copy_context()  # its lines carry the job's id as well
        beat = threading.Thread(target=logged.run, args=(self._beat, job, over), daemon=True)
        beat.start()
        try:
            yield
        finally:
            over.set()
            beat.join()

    def _beat(self, job: Job, over: threading.Event) -> None:
        while not over.wait(self._settings.lease_seconds / 3):
            try:
                heartbeat(self._store, job.id, self._name, _now(), self._lease)
            except DatabaseError as error:
                log.warning("the lease of job %s could not be renewed: %s", job.id, error)


class _Progress:
    """Writes progress into the job, not more often than anybody looks."""

    def __init__(self, store: Store, job: str, worker: str) -> None:
        self._store, self._job, self._worker = store, job, worker
        self._written = float("-inf")
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        fresh = stage != self._stage or done == total
        if not fresh and time.monotonic() - self._written < PROGRESS_SECONDS:
            return
        self._written, self._stage = time.monotonic(), stage
        note_progress(self._store, self._job, self._worker, _now(), stage, done, total)


def _errors(report: IngestReport | None, error: str | None) -> tuple[str, ...]:
    if report is None:
        return (error or "",)
    return tuple(f"{o.origin}: {o.reason}" for o in report.outcomes if o.status == "failed")[:100]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
