"""An ingest that loads as many documents as it is told to, and lets a test come in between."""

from __future__ import annotations

from collections.abc import Callable

from api.ingest import IngestReport, IngestRequest, Outcome, Progress
from graph.writes.revision import Seen

DOCUMENTS = 4


class Stepwise:
    """Loads documents 0, 1, 2, 3; those in `bad` cannot be read.

    Attributes:
        between: Called with the number of a document before it is loaded.
        tried: Numbers of the documents that it was not told to leave out.
    """

    def __init__(self, between: Callable[[int], object] = lambda number: None) -> None:
        self.between = between
        self.bad: set[int] = set()
        self.tried: list[int] = []

    def __call__(self, request: IngestRequest, progress: Progress) -> IngestReport:
        outcomes: list[Outcome] = []
        for number in range(DOCUMENTS):
            if not progress.wanted():
                break
            if progress.settled(f"d{number}"):
                continue
            self.tried.append(number)
            self.between(number)
            outcomes.append(self._outcome(number))
            progress.tell(outcomes[-1:])
            progress("load", len(outcomes))
        return IngestReport(outcomes=tuple(outcomes))

    def remove(self, document: str, *, seen: Seen = None) -> None:
        raise NotImplementedError

    def _outcome(self, number: int) -> Outcome:
        if number in self.bad:
            return Outcome(origin=f"d{number}", status="failed", reason="bad")
        return Outcome(origin=f"d{number}", status="loaded", document=f"doc-{number}")
