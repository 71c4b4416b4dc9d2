"""The ahead-of-time cache of Java (JEP 483): classes loaded and linked once; it halves the start.

It depends on the machine's Java, the jars and the flags, so it cannot be shipped. It is built after
a successful start by a process of low priority, on a throw-away home, and used from the next start
on. That process may outlive its gesta, at most by `LIMIT`; it leaves no server behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import LiteralString

from graph.embedded.artifacts import Library
from graph.embedded.bolt import ask
from graph.embedded.java import Java, server_flags
from graph.embedded.locks import FileLock
from graph.settings import DatabaseSettings

LIMIT = 300  # seconds; took 55 on two busy cores, half of it for writing the file
KEPT = 3  # caches: the flags in use, those before, and those of a test

WARM_UP: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT IF NOT EXISTS FOR (x:Warm) REQUIRE x.id IS UNIQUE",
    "CREATE FULLTEXT INDEX warm IF NOT EXISTS FOR (x:Warm) ON EACH [x.text]",
    "CALL db.awaitIndexes(60)",
    "UNWIND range(1, 500) AS i MERGE (x:Warm {id: i}) SET x.text = 'word ' + i, x.day = date()",
    "MATCH (x:Warm), (y:Warm {id: x.id + 1}) MERGE (x)-[:NEXT {at: datetime()}]->(y)",
    "MATCH (x:Warm)-[r:NEXT]->(y) WHERE x.id < 50 RETURN x.id, collect(y {.*, at: toString(r.at)})",
    "CALL db.index.fulltext.queryNodes('warm', 'word', {limit: 5}) YIELD node RETURN node.id",
    "MATCH p = SHORTEST 1 (:Warm {id: 1})-[:NEXT]-{1,6}(:Warm {id: 5}) RETURN length(p)",
)


def cache_file(settings: DatabaseSettings, library: Library, java: Java) -> Path:
    """Its name changes with all that it depends on; one that no longer fits is simply not found."""
    parts = [library.lock.digest, java.version, str(java.path), *server_flags(settings)]
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    return library.folder.parent / "aot" / f"{key}.aot"


def after_start(cache: Path, settings: DatabaseSettings, console: Path) -> None:
    """Drop a cache that Java has just refused; have one built where there is none."""
    if was_refused(console):
        cache.unlink(missing_ok=True)
    if cache.exists():
        return
    _build_in_background(cache, settings)


def was_refused(console: Path) -> bool:
    """Java goes on without a cache that it cannot use, and says so."""
    said = console.read_text(errors="replace")
    return re.search(r"AOT cache|\[error *\]\[aot", said) is not None


def _build_in_background(cache: Path, settings: DatabaseSettings) -> None:
    """Start this module as a process of its own, twice removed so that nobody has to reap it."""
    package_root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH")]))
    subprocess.run(
        [sys.executable, "-m", "graph.embedded.aot", str(cache), settings.model_dump_json()],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )


def build(cache: Path, settings: DatabaseSettings) -> None:
    """Run a server on a throw-away home that records what it loads; name the file at the end."""
    from graph.embedded.server import ensure_server  # that module starts this one

    cache.parent.mkdir(parents=True, exist_ok=True)
    home = cache.with_suffix(".home")
    with FileLock(cache.with_suffix(".lock")) as lock:
        if not lock.try_exclusive() or cache.exists():
            return
        shutil.rmtree(home, ignore_errors=True)  # of a build that was killed
        part = home / cache.name
        recording = {
            "home": home,
            "aot": False,
            "bolt_port": 0,
            "jvm_flags": f"{settings.jvm_flags} -XX:AOTCacheOutput={part}",
        }
        server = ensure_server(settings.model_copy(update=recording))
        ask(server.address, *WARM_UP)
        server.stop(timeout=LIMIT)
        if part.exists():
            part.replace(cache)
        shutil.rmtree(home, ignore_errors=True)
        _drop_old(cache.parent)


def _drop_old(folder: Path) -> None:
    """Each takes 180 MB; those of earlier versions and settings go."""
    by_age = sorted(folder.glob("*.aot"), key=lambda file: file.stat().st_mtime)
    for file in by_age[:-KEPT]:
        file.unlink(missing_ok=True)


def main(cache: str, settings: str) -> None:
    if os.fork():
        os._exit(0)
    os.nice(19)
    signal.alarm(LIMIT)  # ends this process; the watchdog then ends its server
    build(Path(cache), DatabaseSettings.model_validate_json(settings))


if __name__ == "__main__":
    main(*sys.argv[1:])
