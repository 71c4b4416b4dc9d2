"""The application over the real database, with an ingest that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.ingest import IngestReport, IngestRequest, Outcome, Progress
from api.settings import ApiSettings
from graph.anchors import Fixed, Move
from graph.errors import NotFound
from graph.judgements import Effect, Saying, Word
from graph.store import Store
from graph.writes.revision import Seen
from tests.graph.queries.world import APART, plant


class Loader:
    """An ingest of our own making: it loads nothing, and fails where the text says so."""

    def __init__(self) -> None:
        self.requests: list[IngestRequest] = []
        self.removed: list[str] = []

    def __call__(self, request: IngestRequest, progress: Progress) -> IngestReport:
        self.requests.append(request)
        progress("reading", 1, 1)
        text = getattr(request, "text", "")
        if "explode" in text:
            raise RuntimeError("a fault")
        if "unreadable" in text:
            return IngestReport(outcomes=(Outcome(origin="x", status="failed", reason="bad"),))
        return IngestReport(outcomes=(Outcome(origin="x", status="loaded", document="doc-9"),))

    def remove(self, document: str, *, seen: Seen = None) -> None:
        if document == "doc-none":
            raise NotFound("document", document)
        self.removed.append(document)


class Judge:
    """Judging of our own making: it changes nothing, and knows one judgement."""

    def judge(
        self, sayings: Sequence[Saying], word: Word, *, dry_run: bool, seen: Seen = None
    ) -> Effect:
        return Effect(revision=None if dry_run else 8)

    def undo(
        self, judgement: str, word: Word, reason: str, *, dry_run: bool, seen: Seen = None
    ) -> Effect:
        if judgement != APART:
            raise NotFound("judgement", judgement)
        return Effect(revision=None if dry_run else 8)


class Fixer:
    """Anchoring of our own making: nothing moves."""

    def fix(self, fixed: Fixed, *, dry_run: bool, seen: Seen = None) -> Sequence[Move]:
        return []

    def release(self, anchor: str, *, dry_run: bool, seen: Seen = None) -> Sequence[Move]:
        return []


@pytest.fixture
def settings(tmp_path: Path) -> ApiSettings:
    return ApiSettings(spool=tmp_path / "spool", max_body=1_000, max_upload=500_000)


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def app(_open_store: Store, settings: ApiSettings, loader: Loader) -> FastAPI:
    plant(_open_store)
    return create_app(_open_store, loader, settings, Judge(), Fixer())


@pytest.fixture
def client(app: FastAPI) -> Generator[TestClient]:
    """Without its lifespan: jobs are queued and nobody does them."""
    client = TestClient(app, follow_redirects=False)
    yield client
    client.close()
