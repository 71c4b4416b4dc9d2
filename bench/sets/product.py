"""The product at work: records of documents, extracted on all cores, each document only once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from types import TracebackType
from typing import Protocol, Self

from graph.model import Document
from graph.record import ExtractionRecord
from loaders.pool import Extractors, NoRecord, Pending, Stopgap

EXTRACTORS = {
    "local": "bench.sets.product:local",
    "llm": "bench.sets.llm:extractors",
    "adjudicate": "bench.sets.llm:adjudicators",
}
"""What `--extractor` can name: `module:function`, imported when it is wanted.

The function takes the number of processes (or `None`) and gives a context manager that extracts.
"""


class Extracting(Protocol):
    """Extracts several documents at a time, inside its `with` block."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...
    def submit(self, documents: Sequence[Document]) -> list[Pending]:
        """Begin to extract; each result comes from calling what is returned."""
        ...


def local(jobs: int | None) -> Extracting:
    """The extractor that comes with Gesta, on so many processes."""
    return Extractors(workers=jobs)


def extractors_named(name: str, jobs: int | None) -> Extracting:
    """The extractor of this name.

    Raises:
        LookupError: This installation has none of that name.
    """
    module, _, function = EXTRACTORS[name].partition(":")
    try:
        return getattr(import_module(module), function)(jobs)
    except (ImportError, AttributeError) as error:
        raise LookupError(f"There is no extractor {name!r} here: {error}.") from error


class Product:
    """Records by document: several sets may share documents.

    Attributes:
        troubles: What went wrong without stopping a set, one sentence each.
    """

    def __init__(self, extractor: str = "local", jobs: int | None = None) -> None:
        """`jobs` processes, as many as there are cores unless given.

        Raises:
            LookupError: There is no such extractor here.
        """
        self.troubles: list[str] = []
        self._open = ExitStack()
        self._extractors = self._open.enter_context(extractors_named(extractor, jobs))
        self._known: dict[Document, ExtractionRecord] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, traceback)

    def records(self, documents: Sequence[Document]) -> list[ExtractionRecord]:
        """A record for each document, in their order; an empty one for what cannot be extracted."""
        new = [d for d in dict.fromkeys(documents) if d not in self._known]
        for document, pending in zip(new, self._extractors.submit(new), strict=True):
            self._known[document] = self.taken(document, pending())
        return [self._known[document] for document in documents]

    def taken(
        self, document: Document, got: ExtractionRecord | Stopgap | NoRecord
    ) -> ExtractionRecord:
        """The record; an empty one and a complaint where there is none."""
        if isinstance(got, Stopgap):
            self.complain(f"document {document.id}: {got.record.notes[-1]}")
            return got.record
        if isinstance(got, ExtractionRecord):
            return got
        self.complain(f"document {document.id}: {got.reason}")
        return ExtractionRecord(document=document.id, title=document.title, notes=[got.reason])

    def complain(self, trouble: str) -> None:
        """Say at once, and remember, what makes the figures worse than they are."""
        self.troubles.append(trouble)
        print(trouble, file=sys.stderr, flush=True)
