"""The extractor that asks a language model, behind the same interface as the local one.

A document that the model gives no valid answer for gets the local extractor's record and a note.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from graph.identity import digest
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract.extractor import VERSION as LOCAL_VERSION
from loaders.extract.extractor import publication_of
from loaders.extract.temporal import find
from loaders.llm import prompts
from loaders.llm.answer import Answer, Choices, json_in
from loaders.llm.asking import Asker, Unanswered
from loaders.llm.cast import Told
from loaders.llm.doubts import Doubts
from loaders.llm.ledger import Account, Ledger
from loaders.llm.merging import record_of
from loaders.llm.options import Options
from loaders.llm.passages import passages_of
from loaders.llm.quoting import QuoteFinder
from loaders.llm.tally import Tally
from loaders.llm.verdicts import Verdict, settled, verdicts_of
from loaders.pool import NoRecord, Pending, Stopgap, extract_document

VERSION = "1"
"""Changes whenever the same answer may give another record; part of documents' fingerprints."""

QUESTIONS = 20  # in one request
AHEAD = 4  # documents begun per thread before the first is waited for


class LlmExtractor:
    """Extracts by a model, within one cap, for as long as it is kept; safe for many threads."""

    def __init__(
        self, options: Options, local: Callable[[Document], ExtractionRecord] = extract_document
    ) -> None:
        """Asks nothing yet.

        Raises:
            InvalidSettings: The optional package is not installed.
        """
        self.options = options
        self.ledger = Ledger(options.cap, options.prices, options.endpoint.model, options.ledger)
        self._asker = Asker(options, self.ledger)
        self._extract_locally = local
        self._parser = threading.Lock()  # spaCy's pipeline is one for all threads

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        self._asker.close()

    @property
    def identity(self) -> str:
        """What its records depend on besides the document."""
        told = (
            VERSION,
            prompts.version(),
            self.options.endpoint.model,
            self.options.passage_tokens,
        )
        local = LOCAL_VERSION if self.options.mode == "adjudicate" else None
        return digest(self.options.mode, *told, local)

    def read(self, document: Document) -> ExtractionRecord | Stopgap:
        """The model's record, or the local one where there is no valid answer."""
        adjudicating = self.options.mode == "adjudicate"
        local = self._local(document) if adjudicating or not document.text.strip() else None
        account = Account(document.origin or document.id)
        try:
            if local is not None:
                return self._adjudicated(document, local, account) if adjudicating else local
            return self._extracted(document, account)
        except Unanswered as error:
            account.fallback = str(error)
        except Exception as error:  # noqa: BLE001  one answer must not sink the other documents
            account.fallback = f"its answer could not be used: {error or type(error).__name__}"
        finally:
            self.ledger.finish(account)
        note = f"Extracted locally, without the language model: {account.fallback}."
        return Stopgap(_noted(local or self._local(document), [note]))

    def extract(self, document: Document, *, with_text: bool = False) -> ExtractionRecord:
        """As `loaders.extract.extractor.extract`."""
        result = self.read(document)
        record = result.record if isinstance(result, Stopgap) else result
        return record.model_copy(update={"text": document.text}) if with_text else record

    def extract_many(
        self, documents: Iterable[Document], *, with_text: bool = False
    ) -> Iterator[ExtractionRecord]:
        """The records in the order of the documents, lazily, as many at once as is allowed."""
        threads = self.options.concurrency
        pool = ThreadPoolExecutor(threads)
        waiting: deque[Future[ExtractionRecord]] = deque()
        try:
            for document in documents:
                waiting.append(pool.submit(self.extract, document, with_text=with_text))
                if len(waiting) > AHEAD * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """Make no further requests; what is being read ends with local records."""
        self._asker.stop()

    def _extracted(self, document: Document, account: Account) -> ExtractionRecord:
        published, _ = publication_of(document)
        told: list[Told] = []
        for passage in passages_of(document.text, self.options.passage_tokens):
            prompt = prompts.prompt_for(passage, document.text, document.title, published)
            told.append(Told(passage, self._asker.ask(prompt, _answer, account)))
        return record_of(document, told, Tally())

    def _adjudicated(
        self, document: Document, local: ExtractionRecord, account: Account
    ) -> ExtractionRecord:
        published, _ = publication_of(document)
        times = find(document.text, published)
        questions = Doubts(local, QuoteFinder(document.text), times).questions()
        tally = Tally()
        verdicts: list[Verdict] = []
        for first in range(0, len(questions), QUESTIONS):
            some = questions[first : first + QUESTIONS]
            prompt = prompts.prompt_about("\n".join(q.text() for q in some), published)
            verdicts += verdicts_of(self._asker.ask(prompt, _choices, account), some, tally)
        record, changed = settled(local, verdicts, times)
        told = f"The language model settled {len(verdicts)} of {len(questions)} doubts"
        notes = [f"{told} and changed {changed} answers." if questions else None, tally.note()]
        return _noted(record, [note for note in notes if note])

    def _local(self, document: Document) -> ExtractionRecord:
        with self._parser:
            return self._extract_locally(document)


class LlmExtractors:
    """Threads that extract, with the interface of `loaders.pool.Extractors`."""

    def __init__(self, extractor: LlmExtractor) -> None:
        self._extractor = extractor
        self._pool = ThreadPoolExecutor(extractor.options.concurrency)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, Exception):  # Ctrl-C, SIGTERM
            self._extractor.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def identity(self) -> str:
        """What its records depend on besides the document."""
        return self._extractor.identity

    def submit(self, documents: Sequence[Document]) -> list[Pending]:
        """Begin to extract; each result comes from calling what is returned, in any order."""
        futures = [self._pool.submit(self._extractor.read, document) for document in documents]
        return [lambda f=future: _result(f) for future in futures]


def _result(future: Future[ExtractionRecord | Stopgap]) -> ExtractionRecord | Stopgap | NoRecord:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  one document must not sink the others
        return NoRecord(f"it could not be extracted: {error or type(error).__name__}")


def _noted(record: ExtractionRecord, notes: Sequence[str]) -> ExtractionRecord:
    return record.model_copy(update={"notes": [*record.notes, *notes]})


def _answer(reply: str) -> Answer:
    return Answer.model_validate_json(json_in(reply))


def _choices(reply: str) -> Choices:
    return Choices.model_validate_json(json_in(reply))
