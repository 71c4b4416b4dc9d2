"""`gesta worker`: do queued jobs in a process of its own, beside others that do the same."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from api.settings import ApiSettings
from api.worker import Worker
from gesta.extractors import language_model
from gesta.ingest import LoadingIngest
from gesta.options import Quiet, session_of
from loaders.pipeline import resolve_pending

PATIENCE = 60.0  # seconds for the document under way, once we are asked to stop


def worker(quiet: Quiet = False) -> None:
    """Do the jobs that the API queued, until Ctrl-C or SIGTERM; any number may run at once."""
    session = session_of(quiet=quiet)
    with language_model() as llm, session.store() as store:
        resolve_pending(store)  # what a killed load left half done
        settings = ApiSettings()  # pyright: ignore[reportCallIssue]  fields come from the environment
        doing = Worker(store, LoadingIngest(store, llm=llm), settings)
        with _asked_to_stop() as asked:
            doing.start()
            session.output.say("Waiting for jobs (stop with Ctrl-C).")
            asked.wait()
        session.output.say("Bringing the document under way to its end …")
        doing.stop(PATIENCE)


@contextmanager
def _asked_to_stop() -> Generator[threading.Event]:
    """The first signal asks, and is no error; behind the block both interrupt as before."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
