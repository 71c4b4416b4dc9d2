"""Parsing and fetching in a process apart, which is killed when a document takes too long.

A thread cannot be stopped and a signal reaches only the main thread, so a process it is. Processes
are kept for the next document: starting one takes about a second, a job a fraction of a
millisecond more than parsing in place. There are as many as threads that parse at one time.

Limits: the time is the wall clock's, so a busy machine lets less through; jobs of other processes
are not counted together. On Windows nothing bounds the memory.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, cast

import loaders
from graph.errors import UnreadableDocument
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel, Unreadable
from loaders.sources.limits import Limits
from loaders.sources.worker import Answer, Fetching, Job, Parsing

_ROOT = str(Path(loaders.__file__).resolve().parent.parent)
_idle: list[_Worker] = []
_lock = threading.Lock()


def parse_apart(kind: Kind, parcel: Parcel, limits: Limits) -> list[Draft | Unreadable]:
    """What a parser makes of the parcel, or that it took too long or broke down."""
    answer = _answer_to(Parsing(kind, parcel, limits))
    return [item for item in answer if isinstance(item, Draft | Unreadable)]


def fetch_apart(url: str, limits: Limits) -> Parcel:
    """What an address answers.

    Raises:
        UnreadableDocument: Why it cannot be had.
    """
    [answer] = _answer_to(Fetching(url, limits))
    if isinstance(answer, Parcel):
        return answer
    reason = answer.reason if isinstance(answer, Unreadable) else "no answer"
    raise UnreadableDocument(url, reason)


def _answer_to(job: Job) -> Answer:
    worker = _take()
    answer = worker.ask(job)
    if worker.is_alive:
        with _lock:
            _idle.append(worker)
    return answer


def _take() -> _Worker:
    with _lock:
        # A forked child inherits the list, but its parent's workers are not its own.
        own = [worker for worker in _idle if worker.owner == os.getpid()]
        worker = own[-1] if own else None
        if worker:
            _idle.remove(worker)
    if worker and worker.is_alive:
        return worker
    if worker:
        worker.end()  # died while idle; its pipes are still open
    return _Worker()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        path = os.pathsep.join(p for p in (_ROOT, os.environ.get("PYTHONPATH")) if p)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "loaders.sources.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the parent, which then closes the pipes
        )
        self._jobs = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._overdue = False
        pickle.load(self._answers)  # it is ready: what follows is the document's own time

    @property
    def is_alive(self) -> bool:
        return not self._overdue and self._process.poll() is None

    def ask(self, job: Job) -> Answer:
        timer = threading.Timer(job.limits.seconds, self._give_up)
        timer.start()
        try:
            pickle.dump(job, self._jobs)
            self._jobs.flush()
            return cast("Answer", pickle.load(self._answers))
        except (OSError, EOFError, pickle.UnpicklingError):
            return [Unreadable(job.origin, self._reason(job))]
        finally:
            timer.cancel()
            timer.join()
            if not self.is_alive:
                self.end()

    def _give_up(self) -> None:
        self._overdue = True
        self._process.kill()

    def _reason(self, job: Job) -> str:
        if self._overdue:
            return f"not read within {job.limits.seconds:g} seconds"
        return "its parser crashed, most likely for want of memory"

    def end(self) -> None:
        """Kill the process and close the pipes; safe to call twice."""
        self._process.kill()
        with contextlib.suppress(OSError):  # what is still buffered for a dead process
            self._jobs.close()
        self._answers.close()
        self._process.wait()


@atexit.register
def _end_all() -> None:
    for worker in _idle:
        if worker.owner == os.getpid():
            worker.end()
