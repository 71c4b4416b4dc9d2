"""Extraction on all cores: documents in, records out in the same order, whatever happens to one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.util import find_spec
from types import TracebackType
from typing import Protocol, Self

from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract.language_model import DEFAULT_MODEL

Extract = Callable[[Document], ExtractionRecord]
Pending = Callable[[], "ExtractionRecord | Stopgap | NoRecord"]


@dataclass(frozen=True)
class NoRecord:
    """A document that could not be extracted, and why."""

    reason: str


@dataclass(frozen=True)
class Stopgap:
    """A record by another extractor than the one that was asked for; loading again tries anew."""

    record: ExtractionRecord


class Extracting(Protocol):
    """Whatever turns documents into records, several at a time."""

    @property
    def identity(self) -> str:
        """Changes whenever the same document may give another record."""
        ...

    def submit(self, documents: Sequence[Document]) -> list[Pending]:
        """Begin to extract; each result comes from calling what is returned, in any order."""
        ...


def extract_document(document: Document) -> ExtractionRecord:
    """The extractor that comes with Gesta; it and spaCy are imported when first wanted."""
    from loaders.extract.extractor import extract

    return extract(document)


class Extractors:
    """Processes that extract, started when there is more than one document to read.

    A process that dies takes the documents being read with it; they are tried once more, each on
    its own, so that only the one that kills is given up.
    """

    def __init__(self, extract: Extract = extract_document, workers: int | None = None) -> None:
        """`extract` must be a function of a module; `workers` is all cores unless given."""
        self._extract = extract
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    @property
    def identity(self) -> str:
        """Version of the extractor; another one where it cannot work for want of its model."""
        if find_spec("spacy") is None or find_spec(DEFAULT_MODEL) is None:
            return "none"
        from loaders.extract.extractor import VERSION

        return VERSION

    def submit(self, documents: Sequence[Document]) -> list[Pending]:
        """Begin to extract; each result comes from calling what is returned, in any order."""
        if self._workers == 1 or (self._pool is None and len(documents) <= 1):
            return [lambda d=document: self._here(d) for document in documents]
        futures = [self._begin(document) for document in documents]
        pairs = zip(documents, futures, strict=True)
        return [lambda d=document, f=future: self._result(d, f) for document, future in pairs]

    def _here(self, document: Document) -> ExtractionRecord | NoRecord:
        try:
            return self._extract(document)
        except Exception as error:  # noqa: BLE001  one document must not sink the others
            return _failed(error)

    def _result(
        self, document: Document, future: Future[ExtractionRecord] | None
    ) -> ExtractionRecord | NoRecord:
        try:
            return future.result() if future else self._alone(document)
        except BrokenProcessPool:
            return self._alone(document)
        except Exception as error:  # noqa: BLE001  one document must not sink the others
            return _failed(error)

    def _alone(self, document: Document) -> ExtractionRecord | NoRecord:
        self._stop()
        with self._start(1) as lonely:
            try:
                return lonely.submit(self._extract, document).result()
            except BrokenProcessPool:
                return NoRecord("the extractor's process died while reading it")
            except Exception as error:  # noqa: BLE001  one document must not sink the others
                return _failed(error)

    def _begin(self, document: Document) -> Future[ExtractionRecord] | None:
        """A running extraction, or nothing when the processes died meanwhile."""
        self._pool = self._pool or self._start(self._workers)
        try:
            return self._pool.submit(self._extract, document)
        except BrokenProcessPool:
            return None

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Not fork: the driver's and the server's threads do not survive one.
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _failed(error: Exception) -> NoRecord:
    return NoRecord(f"it could not be extracted: {error or type(error).__name__}")
