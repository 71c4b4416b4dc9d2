"""One job under way: what is told of it is kept at once, and it learns whether to go on.

A job may be begun more than once: its worker died, the server stopped, somebody wants it tried
again. What earlier runs brought into the graph stays in its report and is not brought again.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import Counter
from collections.abc import Sequence

from api.ingest import IngestReport, Outcome
from graph.job_outcomes import begin_outcomes, outcomes_of, tell_outcomes
from graph.job_turns import Turn, turn_of
from graph.jobs import Job, note_progress
from graph.store import Store

PROGRESS_SECONDS = 0.5  # progress is written at most so often
LOOK_SECONDS = 0.5  # how often it is asked whether the job was called off
ERRORS = 100  # of one job that stand beside it; the report has all
_SEEN = ("unchanged", "superseded")  # what becomes of a document that was loaded before


class Course:
    """Progress of a job, as `api.ingest.Progress` wants it."""

    def __init__(self, store: Store, job: Job, worker: str, stopping: threading.Event) -> None:
        self._store, self._job, self._worker = store, job, worker
        self._stopping = stopping
        self._written = self._looked = float("-inf")
        self._stage = ""
        self._turn: Turn = "on"
        self._told = self._kept = 0
        self._origins: Counter[str] = Counter()
        self._documents: set[str] = set()
        self.errors: list[str] = []
        self.interrupted = False

    @property
    def called_off(self) -> bool:
        """Whether it was interrupted because somebody wants it cancelled."""
        return self.interrupted and self._turn == "cancelled"

    def begin(self) -> None:
        """Keep what earlier runs brought in, and learn what need not be brought again."""
        earlier = [Outcome.model_validate(row) for row in outcomes_of(self._store, self._job.id)]
        kept = [outcome for outcome in earlier if outcome.status != "failed"]
        self._kept = len(kept)
        failed = {outcome.origin for outcome in earlier if outcome.status == "failed"}
        self._origins = Counter(o.origin for o in kept if o.origin not in failed)
        self._documents = {outcome.document for outcome in kept if outcome.document}
        begin_outcomes(self._store, self._job.id, self._worker, _now(), _rows(kept))

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """Write how far it is, not more often than anybody looks."""
        done = min(self._kept + done, total) if total else self._kept + done
        fresh = done == total or (stage != self._stage and done > 1)
        if not fresh and time.monotonic() - self._written < PROGRESS_SECONDS:
            return
        self._written, self._stage = time.monotonic(), stage
        job, worker = self._job.id, self._worker
        note_progress(self._store, job, worker, _now(), stage, done, total)

    def tell(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of further documents."""
        self._told += len(outcomes)
        news = [outcome for outcome in outcomes if not self._is_old(outcome)]
        failed = (f"{o.origin}: {o.reason}" for o in news if o.status == "failed")
        self.errors = [*self.errors, *failed][:ERRORS]
        if news:
            tell_outcomes(self._store, self._job.id, self._worker, _now(), _rows(news))

    def complete(self, report: IngestReport) -> None:
        """Keep what the report has and was not told before."""
        self.tell(report.outcomes[self._told :])

    def settled(self, origin: str) -> bool:
        """Whether the next document of this origin was brought in by an earlier run."""
        if not self._origins[origin]:
            return False
        self._origins[origin] -= 1
        return True

    def wanted(self) -> bool:
        """Whether to go on; once it is not, it stays so."""
        if self.interrupted:
            return False
        if self._stopping.is_set() or time.monotonic() - self._looked >= LOOK_SECONDS:
            self._looked = time.monotonic()
            self._turn = turn_of(self._store, self._job.id, self._worker)
            self.interrupted = self._stopping.is_set() or self._turn != "on"
        return not self.interrupted

    def _is_old(self, outcome: Outcome) -> bool:
        return outcome.status in _SEEN and outcome.document in self._documents


def _rows(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
    return [outcome.model_dump(mode="json") for outcome in outcomes]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
