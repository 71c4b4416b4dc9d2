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

from api.course import Course
from api.ingest import REQUEST, Ingest
from api.observing import job_observed
from api.settings import ApiSettings
from api.spool import Spool
from graph.errors import DatabaseError, DatabaseUnavailable, GestaError
from graph.job_turns import finish_job, forget_spool, release_job, spooled_before
from graph.jobs import CANCELLED, DONE, FAILED, Job, claim_job, heartbeat
from graph.store import Store

log = logging.getLogger(__name__)

IDLE_SECONDS = 2.0  # how often a queue that others feed is looked at
TIDY_SECONDS = 3_600.0  # how often the spool is looked through for what nobody needs any more
STOP_SECONDS = 5.0  # how long the end of the process waits for the document under way


class Worker:
    """Does jobs until it is stopped. A job it could not finish is begun again later."""

    def __init__(self, store: Store, ingest: Ingest, settings: ApiSettings) -> None:
        self._store = store
        self._ingest = ingest
        self._settings = settings
        self._spool = Spool(settings.spool)
        self._lease = dt.timedelta(seconds=settings.lease_seconds)
        self._keep = dt.timedelta(days=settings.spool_days)
        self._tidied = float("-inf")
        self._name = f"worker-{uuid4().hex[:12]}"
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Bring the document under way to its end, and put its job back into the queue.

        One document that takes longer is left, and its job to whoever finds its lease run out.
        """
        self._stopping.set()
        self._wake.set()
        self._thread.join(seconds)

    def nudge(self) -> None:
        """There is something new in the queue."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                if self.work_once():
                    continue
                self._tidy_at_times()
            except DatabaseError as error:
                log.warning("the queue cannot be read now: %s", error)
            except Exception:  # one job that cannot be read must not stop the others
                log.exception("the queue of jobs stumbled")
            self._wake.wait(IDLE_SECONDS)

    def _tidy_at_times(self) -> None:
        if time.monotonic() - self._tidied >= TIDY_SECONDS:
            self._tidied = time.monotonic()
            self.tidy()

    def work_once(self) -> bool:
        """Do one job; false when none waits."""
        job = claim_job(self._store, self._name, _now(), self._lease)
        if job is None:
            return False
        course = Course(self._store, job, self._name, self._stopping)
        with job_observed(job), self._kept_alive(job):
            error = self._try(job, course)
        self._end(job, course, error)
        return True

    def tidy(self) -> None:
        """Drop what was sent with jobs that ended so long ago that nobody will try them again."""
        for job, folder in spooled_before(self._store, _now() - self._keep):
            self._spool.drop(folder)
            forget_spool(self._store, job)

    def _try(self, job: Job, course: Course) -> str | None:
        """Do it, and say what went wrong; a database that is away is left to a later attempt."""
        if job.attempts > self._settings.job_attempts:
            return f"given up after {job.attempts - 1} attempts that did not come to an end"
        try:
            course.begin()
            request = REQUEST.validate_json(job.request or self._spool.request_in(job.spool))
            if course.wanted():
                course.complete(self._ingest(request, course))
        except DatabaseUnavailable:
            raise
        except (GestaError, OSError, ValueError) as error:
            return str(error)
        except Exception:  # a job's fault must not end the worker
            log.exception("job %s failed", job.id)
            return "something went wrong here; the server's log has it under the job's id"
        return None

    def _end(self, job: Job, course: Course, error: str | None) -> None:
        if course.interrupted and not course.called_off and error is None:
            release_job(self._store, job.id, self._name, _now())
            return
        status = FAILED if error else CANCELLED if course.called_off else DONE
        errors = [*([error] if error else []), *course.errors]
        held = finish_job(self._store, job.id, self._name, _now(), status, errors)
        if held and job.spool and status == DONE and not errors:  # else it may be tried again
            self._spool.drop(job.spool)
            forget_spool(self._store, job.id)

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


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
