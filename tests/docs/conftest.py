"""The samples in a real database, the API over them, and a shell for readers of the docs."""

from __future__ import annotations

import datetime as dt
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.settings import ApiSettings
from gesta.anchoring import WorldAnchoring
from gesta.ingest import LoadingIngest
from gesta.judging import WorldJudging
from graph.anchors import Fixed
from graph.jobs import create_job
from graph.judgements import Saying, Word
from graph.model import Verdict
from graph.settings import Address
from graph.store import Store
from loaders.pipeline import load
from loaders.sources import Given, read_path, read_text
from tests.conftest import empty_graph
from tests.docs import curl
from tests.docs.pages import ROOT

WAIT = 20  # seconds for the server to answer

# Names that the pages use for "an id out of an answer", and where such ids are found.
KNOWN = {
    "EVENT": "MATCH (found:Event) RETURN min(found.id)",
    "OTHER_EVENT": "MATCH (found:Event) RETURN max(found.id)",
    "CLAIM": "MATCH (found:Claim) RETURN max(found.id)",
    "ACTOR": "MATCH (found:Actor) RETURN min(found.id)",
    "OTHER": "MATCH (found:Actor) RETURN max(found.id)",
    "REFERENCE": "MATCH (a:Actor) WITH min(a.id) AS id MATCH (found:Reference)-[:REFERS_TO]->"
    "(:Actor {id: id}) RETURN min(found.id)",
    "JUDGEMENT": "MATCH (found:Judgement) WHERE found.made IS NOT NULL RETURN min(found.id)",
    "ANCHOR": "MATCH (found:Anchor) RETURN min(found.id)",
    "RELATION": "MATCH (found:Relation) RETURN min(found.id)",
    "SOURCE": "MATCH (found:Source) RETURN min(found.id)",
    "PLACE": "MATCH (found:Place) RETURN min(found.id)",
    "JOB": "MATCH (found:Job) WHERE coalesce(found.lease_until, '') < '9' RETURN min(found.id)",
    "WAITING": "MATCH (found:Job) WHERE found.lease_until > '9999' RETURN min(found.id)",
    "DOCUMENT": "MATCH (found:Document {origin: 'spare'}) RETURN found.id",  # it gets deleted
}


@dataclass(frozen=True)
class Shell:
    """Runs commands as a reader would, in a folder that looks like a fresh clone."""

    folder: Path
    api: str
    environment: dict[str, str]

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        script = script.replace("http://127.0.0.1:8000", self.api)
        # This machine: it is refused at once, and no test looks for an outlet on the network.
        script = script.replace("http://news.example", self.api)
        return subprocess.run(
            ["sh", "-eu"],
            input=script,
            cwd=self.folder,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def sampled(_open_store: Store) -> Store:
    """A database with the samples, and one document more that may be deleted."""
    store = _open_store
    empty_graph(store)
    spare = read_text("The harbour of Port Alder is closed.", Given(source="Spare"), origin="spare")
    report = load(store, [*read_path(ROOT / "samples"), *spare], workers=1)
    assert not report.failed
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return store


@pytest.fixture(scope="module")
def served(sampled: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The address of the API, which has done one job; somebody has said one thing."""
    settings = ApiSettings(spool=tmp_path_factory.mktemp("spool"), cypher=True)
    judging = WorldJudging(sampled)
    _judge(sampled, judging)
    _queue(sampled)
    anchoring = WorldAnchoring(sampled)
    _fix(sampled, anchoring)
    app = create_app(sampled, LoadingIngest(sampled), settings, judging, anchoring)
    with serving(app) as address:
        body, kind = b'{"text": "Nothing happened."}', {"Content-Type": "application/json"}
        curl.send(curl.Request("POST", f"{address}/v1/ingest/text", kind, body))
        yield address


def _queue(store: Store) -> None:
    """A job that nobody takes before the end of days, unless it is queued again."""
    request = '{"kind": "text", "text": "Nothing happened either."}'
    job, _ = create_job(store, "text", request, dt.datetime.now(dt.UTC), fingerprint="a")
    store.run("MATCH (job:Job {id: $id}) SET job.lease_until = '9999-12-31'", id=job.id)


def _judge(store: Store, judging: WorldJudging) -> None:
    left, right = store.value("MATCH (a:Actor) RETURN [min(a.id), max(a.id)]")
    saying = Saying(kind="actor", left=left, right=right, verdict=Verdict.DIFFERENT)
    judging.judge([saying], Word(by="Mira Holt", at=dt.datetime.now(dt.UTC)))


def _fix(store: Store, anchoring: WorldAnchoring) -> None:
    document = store.value("MATCH (d:Document) WHERE d.origin <> 'spare' RETURN min(d.id)")
    day = dt.date(2025, 7, 3)
    anchoring.fix(Fixed(kind="document", point=document, day=day, by="Mira Holt"))


@contextmanager
def serving(app: FastAPI, *, jobs: bool = True) -> Generator[str]:
    """The application on a free port, in a thread; without `jobs` they stay in their queue."""
    listener = socket.create_server(("127.0.0.1", 0))
    lifespan = "on" if jobs else "off"
    config = uvicorn.Config(app, log_level="warning", ws="none", lifespan=lifespan)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        _await(lambda: server.started or not thread.is_alive())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _await(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not ready():
        assert time.monotonic() < end, "the API does not start"
        time.sleep(0.02)


@pytest.fixture
def shell(sampled: Store, served: str, database_address: Address, tmp_path: Path) -> Shell:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "README.md").symlink_to(ROOT / "README.md")
    commands = _commands(tmp_path / "commands")
    known = {name: str(sampled.value(query)) for name, query in KNOWN.items()}  # pyright: ignore[reportArgumentType]  literals, from the table above
    environment = {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GESTA_HOME": str(tmp_path / "home"),
        "NEO4J_URI": database_address.uri,
        "NEO4J_USERNAME": database_address.username,
        "NEO4J_PASSWORD": database_address.password,
        "NEO4J_DATABASE": database_address.database,
        "API": served,
    }
    return Shell(tmp_path, served, known | environment)


def _commands(folder: Path) -> Path:
    """`curl`, `gesta` and `python3` of ours, whatever the machine has under these names."""
    folder.mkdir()
    what = {"curl": f"-IS {curl.__file__}", "gesta": "-m gesta", "python3": ""}
    for name, arguments in what.items():
        file = folder / name
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        file.chmod(0o755)
    return folder
