"""The API's port for documents, done by the load pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.ingest import (
    FileRequest,
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
from loaders.sources import Given, Limits, read_bytes, read_records, read_text, read_url

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
        with extractors_of(self._llm) as using:
            found = self._arrivals(request)
            report = load(
                self._store,
                found,
                extractors=using,
                replaces=request.replaces,
                on_progress=progress,
            )
        return IngestReport(outcomes=tuple(_outcome(o) for o in report.outcomes))

    def remove(self, document: str, *, seen: Seen = None) -> None:
        remove(self._store, DocumentId(document), seen)

    def _arrivals(self, request: IngestRequest) -> Iterator[Arrival]:
        given = _given(request)
        match request:
            case TextRequest():
                yield from read_text(request.text, given, self._limits, request.origin or "text")
            case FileRequest():
                data = request.path.read_bytes()
                yield from read_bytes(data, request.filename, None, given, self._limits)
            case UrlRequest():
                yield from read_url(request.url, given, self._limits)
            case RecordsRequest():
                values = (record.model_dump(mode="json") for record in request.records)
                yield from read_records(values, given, self._limits)


def _given(request: IngestRequest) -> Given:
    published = publication(request.published) if request.published else None
    if isinstance(request, TextRequest):
        return Given(published, request.title, None, request.source, request.language)
    return Given(published=published, source=request.source)


def _outcome(loaded: Loaded) -> Outcome:
    return Outcome(
        origin=loaded.origin,
        status=loaded.status,
        document=loaded.document,
        claims=loaded.claims,
        reason=loaded.reason or ("; ".join(loaded.notes) or None),
        replaces=loaded.replaces,
        by=loaded.by,
    )
