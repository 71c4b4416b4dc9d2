"""The jars of Neo4j: fetched once, checked against the lock file, kept in the user's cache.

The lock file says what each jar must be, so a mirror can be slow or broken but cannot
change content.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import requests
from jgo.constants import MAVEN_CENTRAL_URL
from requests.adapters import (
    Retry,  # pyright: ignore[reportPrivateImportUsage] - urllib3 is requests' dependency, not ours
)

from graph.embedded.locks import exclusive
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings
from graph.trust import SystemTrust

LOCK_FILE = Path(__file__).with_name("neo4j.lock.json")
THREADS = 16
CHUNK = 1 << 18
TRANSIENT = (408, 429, 500, 502, 503, 504)
TIMEOUT = (10, 60)  # seconds to connect, and without a byte

Progress: TypeAlias = Callable[[int, int, int, int], None]
"""Called with files done, files in all, bytes done, bytes in all; from the caller's thread."""

Stamp: TypeAlias = dict[str, list[str | int]]
"""File name to [sha256, size, mtime in ns] as they were when the content was last hashed."""


@dataclass(frozen=True)
class Jar:
    """One jar as the lock file pins it; `path` is relative to the root of a Maven repository."""

    maven: str
    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Lock:
    """The lock file: a Neo4j version and its jars, in the order of the class path."""

    version: str
    jars: tuple[Jar, ...]
    digest: str

    @staticmethod
    def read(path: Path = LOCK_FILE) -> Lock:
        content = path.read_bytes()
        raw: dict[str, Any] = json.loads(content)
        jars = tuple(Jar(**jar) for jar in raw["jars"])
        return Lock(raw["version"], jars, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Library:
    """A folder with all jars of a lock file, each checked."""

    folder: Path
    lock: Lock

    @property
    def class_path(self) -> str:
        """Explicit and in a fixed order, which the ahead-of-time cache requires; no wildcard."""
        return os.pathsep.join(str(self.folder / jar.name) for jar in self.lock.jars)


def is_complete(settings: DatabaseSettings) -> bool:
    """Whether all jars are in the cache, so that a start needs no network."""
    lock = Lock.read()
    return not _broken(Library(settings.cache / f"neo4j-{lock.version}" / "lib", lock))


def ensure_library(
    settings: DatabaseSettings, lock: Lock | None = None, progress: Progress | None = None
) -> Library:
    """Make sure that all jars are in the cache; fetches only what is missing or broken.

    Several processes may call this at once: one fetches, the others wait and find the work done.

    Raises:
        EmbeddedError: a jar cannot be fetched, is not what it should be, or cannot be written.
    """
    lock = lock or Lock.read()
    root = settings.cache / f"neo4j-{lock.version}"
    library = Library(root / "lib", lock)
    if not _broken(library):
        return library
    try:
        library.folder.mkdir(parents=True, exist_ok=True)
        with exclusive(root / "fetch.lock"):
            _repair(library, settings.maven_url or MAVEN_CENTRAL_URL, progress)
    except OSError as error:
        raise EmbeddedError(
            f"Neo4j's jars cannot be written to {root} ({error.strerror}); make room there "
            "(170 MB) and make it writable, or set GESTA_CACHE to another folder."
        ) from error
    return library


def _repair(library: Library, base: str, progress: Progress | None) -> None:
    wanted = _broken(library)  # again, now that nobody else is fetching
    fetched: list[Jar] = []
    size = sum(jar.size for jar in wanted)
    try:
        for jar in _fetch_all(wanted, library.folder, base):
            fetched.append(jar)
            if progress:
                progress(len(fetched), len(wanted), sum(done.size for done in fetched), size)
    finally:
        _write_stamp(library, fetched)


def _fetch_all(jars: list[Jar], folder: Path, base: str) -> Iterable[Jar]:
    """Yield each jar when it lies in the folder, checked; the first failure calls off the rest."""
    with _session() as session, ThreadPoolExecutor(THREADS) as pool:
        tasks = {pool.submit(_fetch, session, base, jar, folder): jar for jar in jars}
        try:
            for task in as_completed(tasks):
                task.result()
                yield tasks[task]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _session() -> requests.Session:
    """Proxies come from the environment, trust from the system and the environment."""
    retry = Retry(
        total=4, connect=3, backoff_factor=0.3, status_forcelist=TRANSIENT, raise_on_status=False
    )
    adapter = SystemTrust(pool_maxsize=THREADS, max_retries=retry)
    session = requests.Session()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _fetch(session: requests.Session, base: str, jar: Jar, folder: Path) -> None:
    """Fetch one jar, again if it came broken; it gets its name only when it is right."""
    part = folder / f"{jar.name}.part"
    url = f"{base.rstrip('/')}/{jar.path}"
    try:
        if not (_download(session, url, part, jar) or _download(session, url, part, jar)):
            raise EmbeddedError(
                f"{url} is not the file that Gesta was built with (its size or SHA-256 differs); "
                "if GESTA_MAVEN_URL or a proxy is set, check it, then try again."
            )
        part.replace(folder / jar.name)
    except requests.RequestException as error:
        raise EmbeddedError(
            f"Neo4j's jar {jar.name} cannot be fetched from {url}: {_reason(error)}. Check the "
            "network and HTTPS_PROXY, or set GESTA_MAVEN_URL to a mirror; what has arrived is kept."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _download(session: requests.Session, url: str, part: Path, jar: Jar) -> bool:
    """Write the answer to the file; False if it was cut short or is not the jar."""
    digest = hashlib.sha256()
    size = 0
    try:
        with session.get(url, stream=True, timeout=TIMEOUT) as answer, part.open("wb") as out:
            answer.raise_for_status()
            for chunk in answer.iter_content(CHUNK):
                size += out.write(chunk)
                digest.update(chunk)
                if size > jar.size:
                    return False
            out.flush()
            os.fsync(out.fileno())
    except requests.exceptions.ChunkedEncodingError:
        return False
    return size == jar.size and digest.hexdigest() == jar.sha256


def _reason(error: requests.RequestException) -> str:
    if error.response is not None:
        return f"the server answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "it did not answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    return "it cannot be reached"


def _broken(library: Library) -> list[Jar]:
    """Jars that are missing or wrong. Only files that changed since they were hashed are read."""
    stamp = _read_stamp(library)
    hashed: list[Jar] = []
    wrong: list[Jar] = []
    for jar in library.lock.jars:
        path = library.folder / jar.name
        if _seen(path, jar) == stamp.get(jar.name):
            continue
        (hashed if _sha256(path) == jar.sha256 else wrong).append(jar)
    if hashed:
        _write_stamp(library, hashed)
    return wrong


def _seen(path: Path, jar: Jar) -> list[str | int] | None:
    try:
        status = path.stat()
    except OSError:
        return []  # equal to no stamp
    return [jar.sha256, status.st_size, status.st_mtime_ns]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _stamp_path(library: Library) -> Path:
    return library.folder.parent / "verified.json"


def _read_stamp(library: Library) -> Stamp:
    try:
        return json.loads(_stamp_path(library).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _write_stamp(library: Library, jars: list[Jar]) -> None:
    """Remember the jars as hashed. A cache that is complete but read-only works without a stamp."""
    stamp = _read_stamp(library)
    for jar in jars:
        stamp[jar.name] = _seen(library.folder / jar.name, jar) or []
    path = _stamp_path(library)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_text(json.dumps(stamp), encoding="utf-8")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
