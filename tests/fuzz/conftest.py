"""A graph that loading made, small enough to be asked a thousand things, and the API over it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Generator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import ApiSettings
from gesta.anchoring import WorldAnchoring
from gesta.ingest import LoadingIngest
from gesta.judging import WorldJudging
from graph.access.keys import Scope, create_key
from graph.anchors import Fixed
from graph.job_turns import cancel_job
from graph.jobs import create_job
from graph.judgements import Saying, Word
from graph.model import Verdict
from graph.store import Store
from loaders.pipeline import load
from tests.conftest import empty_graph
from tests.docs.conftest import serving
from tests.loaders.dispatches import all_dispatches

LONG = int(os.environ.get("GESTA_FUZZ", "0"))
"""How many examples are tried where few are not enough; the suite tries few."""


@dataclass(frozen=True)
class World:
    """What is in the graph, and where it is served."""

    store: Store
    address: str
    key: str
    ended: str

    @property
    def headers(self) -> dict[str, str]:
        """Both ways to show the key, in place of those that would be made up."""
        return {"Authorization": f"Bearer {self.key}", "X-API-Key": self.key}

    def ids(self, label: str) -> list[str]:
        found = self.store.rows(
            "MATCH (one) WHERE $label IN labels(one) RETURN one.id AS id ORDER BY id", label=label
        )
        return [row["id"] for row in found]


@pytest.fixture(scope="module")
def filled(_open_store: Store) -> Store:
    """The dispatches; somebody has said one thing of two actors, and fixed one day."""
    store = _open_store
    empty_graph(store)
    load(store, all_dispatches())
    _say(store)
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return store


def _say(store: Store) -> None:
    left, right = store.value("MATCH (a:Actor) RETURN [min(a.id), max(a.id)]")
    saying = Saying(kind="actor", left=left, right=right, verdict=Verdict.DIFFERENT)
    WorldJudging(store).judge([saying], Word(by="Mira Holt", at=dt.datetime.now(dt.UTC)))
    document = store.value("MATCH (d:Document) RETURN min(d.id)")
    fixed = Fixed(kind="document", point=document, day=dt.date(2030, 5, 4), by="Mira Holt")
    WorldAnchoring(store).fix(fixed)


def application(store: Store, settings: ApiSettings) -> FastAPI:
    """The whole API, composed as `gesta serve` does it."""
    return create_app(
        store, LoadingIngest(store), settings, WorldJudging(store), WorldAnchoring(store)
    )


@pytest.fixture(scope="module")
def world(filled: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    """Served without doing jobs: what is sent stays in the queue, and the graph as it is.

    It asks for a key, so that what is open to everybody shows.
    """
    settings = ApiSettings(spool=tmp_path_factory.mktemp("spool"), auth=True, rate=None)
    now = dt.datetime.now(dt.UTC)
    _, key = create_key(filled, "fuzz", [Scope.ADMIN], now)
    with serving(application(filled, settings), jobs=False) as address:
        yield World(filled, address, key, _ended(filled, now))


def _ended(store: Store, now: dt.datetime) -> str:
    """A job that was called off."""
    job, _ = create_job(store, "text", "{}", now, fingerprint="-")
    return cancel_job(store, job.id, now).id
