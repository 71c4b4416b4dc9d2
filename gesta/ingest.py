"""The API's port for documents, done by the load pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from api.ingest import (
    BatchRequest,
    FeedRequest,
    FileRequest,
    FilesRequest,
    IngestReport,
    IngestRequest,
    Outcome,
    Progress,
    RecordsRequest,
    TextRequest,
    UrlRequest,
)
from gesta.extractors import extractors_of
from gesta.loading import Arrival
from gesta.options import publication
from gesta.settings import limits as limits_of_environment
from graph.identity import DocumentId
from graph.store import Store
from graph.writes.revision import Seen
from loaders.pipeline import load, remove
from loaders.report import Outcome as Loaded
from loaders.sources import (
    Found,
    Given,
    Limits,
    Unreadable,
    address_of,
    given_by,
    read_bytes,
    read_feed,
    read_records,
    read_text,
    read_url,
)

if TYPE_CHECKING:
    from loaders.llm.extractor import LlmExtractor


class LoadingIngest:
    """Loads what the API was sent, in this process; extraction takes processes of its own."""

    def __init__(
        self, store: Store, limits: Limits | None = None, llm: LlmExtractor | None = None
    ) -> None:
        """With `llm`, a language model is asked; what it may spend counts over all requests."""
        self._store = store
        self._llm = llm
        self._limits = limits or limits_of_environment()

    def __call__(self, request: IngestRequest, progress: Progress) -> IngestReport:
        course = _Course(request, progress, self._limits)
        with extractors_of(self._llm) as using:
            load(
                self._store,
                course.arrivals(),
                extractors=using,
                on_progress=course.step,
                on_outcomes=course.tell,
                wanted=progress.wanted,
            )
        return IngestReport(outcomes=tuple(course.outcomes))

    def remove(self, document: str, *, seen: Seen = None) -> None:
        remove(self._store, DocumentId(document), seen)


class _Course:
    """One request under way: what arrives, of which of its items, and what became of it."""

    def __init__(self, request: IngestRequest, progress: Progress, limits: Limits) -> None:
        self._request, self._progress, self._limits = request, progress, limits
        self._items: list[int | None] = []
        self.outcomes: list[Outcome] = []

    def arrivals(self) -> Iterator[Arrival]:
        """Whatever was sent that no earlier run of the job has loaded."""
        for item, request in _items(self._request):
            for arrival in self._of(request, item):
                if not self._progress.settled(_origin(arrival)):
                    self._items.append(item)
                    yield _replacing(arrival, request.replaces)

    def step(self, stage: str, done: int, _total: int | None) -> None:
        self._progress(stage, done, _count(self._request))

    def tell(self, loaded: Sequence[Loaded]) -> None:
        """Outcomes come in the order of arrivals."""
        items = self._items[len(self.outcomes) :]
        fresh = [_outcome(one, item) for one, item in zip(loaded, items, strict=False)]
        self.outcomes += fresh
        self._progress.tell(fresh)

    def _of(self, request: _Item, item: int | None) -> Iterator[Arrival]:
        given, limits = _given(request), self._limits
        match request:
            case TextRequest():
                origin = request.origin or (f"item {item}" if item else "text")
                yield from read_text(request.text, given, limits, origin)
            case FileRequest():
                data = request.path.read_bytes()
                yield from read_bytes(data, request.filename, None, given, limits)
            case UrlRequest():
                yield from self._page(request.url, given)
            case FeedRequest():
                yield from self._feed(request, given)
            case RecordsRequest():
                values = (record.model_dump(mode="json") for record in request.records)
                yield from read_records(values, given, limits)

    def _page(self, address: str, given: Given) -> Iterator[Arrival]:
        """What an address leads to; it is not asked again for what an earlier run has loaded."""
        if not self._progress.settled(address):
            yield from read_url(address, given, self._limits)

    def _feed(self, request: FeedRequest, given: Given) -> Iterator[Arrival]:
        """The entries; or the pages that they lead to, and those that lead nowhere as they are."""
        for entry in read_feed(request.url, given, self._limits):
            address = address_of(entry, request.url) if request.follow else None
            if address:
                yield from self._page(address, given_by(entry, given))
            else:
                yield entry


_Item = TextRequest | FileRequest | UrlRequest | FeedRequest | RecordsRequest


def _items(request: IngestRequest) -> Iterator[tuple[int | None, _Item]]:
    """The parts of a request that stand for themselves, numbered where there may be several."""
    match request:
        case BatchRequest():
            yield from enumerate(request.items, start=1)
        case FilesRequest():
            yield from enumerate(request.files, start=1)
        case _:
            yield None, request


def _count(request: IngestRequest) -> int | None:
    """How many documents a request holds, where that shows from outside."""
    match request:
        case TextRequest():
            return 1
        case RecordsRequest():
            return len(request.records)
        case BatchRequest() if all(isinstance(item, TextRequest) for item in request.items):
            return len(request.items)
        case _:
            return None


def _origin(arrival: Arrival) -> str:
    if isinstance(arrival, Unreadable):
        return arrival.origin
    document = arrival.document
    return (document.origin or document.id) if document else "?"


def _replacing(arrival: Arrival, replaces: str | None) -> Arrival:
    silent = isinstance(arrival, Found) and not arrival.replaces
    return replace(arrival, replaces=replaces) if silent else arrival


def _given(request: _Item) -> Given:
    published = publication(request.published) if request.published else None
    if isinstance(request, TextRequest):
        return Given(published, request.title, None, request.source, request.language)
    return Given(published=published, source=request.source)


def _outcome(loaded: Loaded, item: int | None) -> Outcome:
    return Outcome(
        origin=loaded.origin,
        status=loaded.status,
        document=loaded.document,
        claims=loaded.claims,
        reason=loaded.reason or ("; ".join(loaded.notes) or None),
        replaces=loaded.replaces,
        by=loaded.by,
        item=item,
    )
