from __future__ import annotations

import hashlib
import http.server
import socket
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.embedded.artifacts import Jar, Lock, ensure_library
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings

CONTENT = {"org/a/1/a-1.jar": b"first jar", "org/b/2/b-2.jar": b"second jar" * 100_000}


def lock_of(content: dict[str, bytes]) -> Lock:
    jars = tuple(
        Jar(path, path, len(data), hashlib.sha256(data).hexdigest())
        for path, data in content.items()
    )
    return Lock("1.0", jars, "digest")


class Mirror(http.server.ThreadingHTTPServer):
    """A Maven repository whose faults the tests choose."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MirrorHandler)
        self.files = dict(CONTENT)
        self.asked: list[str] = []
        self.busy = 0  # that many requests are answered 503
        self.cut = 0  # that many answers end in the middle

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven"


class MirrorHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Mirror)
        mirror, path = self.server, self.path.removeprefix("/maven/")
        mirror.asked.append(path)
        if mirror.busy:
            mirror.busy -= 1
            self.send_error(503)
            return
        if path not in mirror.files:
            self.send_error(404)
            return
        data = mirror.files[path]
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if mirror.cut:
            mirror.cut -= 1
            data = data[: len(data) // 2]
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Generator[Mirror]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(mirror: Mirror, tmp_path: Path) -> DatabaseSettings:
    return DatabaseSettings(cache=tmp_path / "cache", maven_url=mirror.url)


def files(settings: DatabaseSettings) -> dict[str, bytes]:
    folder = settings.cache / "neo4j-1.0" / "lib"
    return {file.name: file.read_bytes() for file in folder.iterdir()}


WANTED = {path.rpartition("/")[2]: data for path, data in CONTENT.items()}


def test_all_jars_are_fetched_and_progress_is_told(settings: DatabaseSettings) -> None:
    told: list[tuple[int, int, int, int]] = []

    def tell(files: int, all_files: int, size: int, all_size: int) -> None:
        told.append((files, all_files, size, all_size))

    library = ensure_library(settings, lock_of(CONTENT), tell)
    size = sum(map(len, CONTENT.values()))
    assert files(settings) == WANTED
    assert told[-1] == (2, 2, size, size)
    assert library.class_path == f"{library.folder}/a-1.jar:{library.folder}/b-2.jar"


def test_the_second_time_needs_no_network(settings: DatabaseSettings, mirror: Mirror) -> None:
    ensure_library(settings, lock_of(CONTENT))
    asked = len(mirror.asked)
    ensure_library(settings, lock_of(CONTENT))
    assert len(mirror.asked) == asked


def test_a_jar_damaged_on_disk_is_fetched_again(settings: DatabaseSettings, mirror: Mirror) -> None:
    library = ensure_library(settings, lock_of(CONTENT))
    (library.folder / "a-1.jar").write_bytes(b"first jaR")  # of the same size
    mirror.asked.clear()
    ensure_library(settings, lock_of(CONTENT))
    assert mirror.asked == ["org/a/1/a-1.jar"]
    assert files(settings) == WANTED


def test_without_its_stamp_a_cache_is_hashed_not_fetched(
    settings: DatabaseSettings, mirror: Mirror
) -> None:
    library = ensure_library(settings, lock_of(CONTENT))
    (library.folder.parent / "verified.json").write_text("{ not json", encoding="utf-8")
    mirror.asked.clear()
    ensure_library(settings, lock_of(CONTENT))
    assert mirror.asked == []


def test_a_busy_mirror_is_asked_again(settings: DatabaseSettings, mirror: Mirror) -> None:
    mirror.busy = 2
    ensure_library(settings, lock_of(CONTENT))
    assert files(settings) == WANTED


def test_a_truncated_answer_is_asked_for_again(settings: DatabaseSettings, mirror: Mirror) -> None:
    mirror.cut = 1
    ensure_library(settings, lock_of(CONTENT))
    assert files(settings) == WANTED


def test_a_download_that_stays_truncated_is_refused(
    settings: DatabaseSettings, mirror: Mirror
) -> None:
    mirror.cut = 99
    with pytest.raises(EmbeddedError, match="SHA-256"):
        ensure_library(settings, lock_of(CONTENT))
    assert files(settings) == {}


@pytest.mark.parametrize("wrong", [b"first jaR", b"first jar and more", b""])
def test_a_wrong_file_is_refused_and_not_kept(
    settings: DatabaseSettings, mirror: Mirror, wrong: bytes
) -> None:
    mirror.files["org/a/1/a-1.jar"] = wrong
    with pytest.raises(EmbeddedError, match=r"a-1\.jar is not the file.*GESTA_MAVEN_URL"):
        ensure_library(settings, lock_of(CONTENT))
    assert not [name for name in files(settings) if name.startswith("a-1")]


def test_what_has_arrived_before_a_failure_is_kept(
    settings: DatabaseSettings, mirror: Mirror
) -> None:
    first = {"org/a/1/a-1.jar": CONTENT["org/a/1/a-1.jar"]}
    ensure_library(settings, lock_of(first))
    del mirror.files["org/b/2/b-2.jar"]
    with pytest.raises(EmbeddedError, match="answered 404"):
        ensure_library(settings, lock_of(CONTENT))
    assert files(settings) == {"a-1.jar": b"first jar"}


def test_a_mirror_that_is_away_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings = DatabaseSettings(cache=tmp_path, maven_url=nobody)
    with pytest.raises(EmbeddedError, match=rf"{nobody}.*cannot be reached.*HTTPS_PROXY"):
        ensure_library(settings, lock_of({"org/a/1/a-1.jar": b"first jar"}))


def test_two_at_once_fetch_each_jar_once(settings: DatabaseSettings, mirror: Mirror) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(ensure_library, settings, lock_of(CONTENT)) for _ in range(2)]
        assert [one.result().folder for one in both]
    assert sorted(mirror.asked) == sorted(CONTENT)


def test_a_cache_that_cannot_be_written_is_named(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = DatabaseSettings(cache=tmp_path / "file", maven_url=mirror.url)
    with pytest.raises(EmbeddedError, match=r"cannot be written.*GESTA_CACHE"):
        ensure_library(settings, lock_of(CONTENT))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's always full device")
def test_a_full_disk_is_said(settings: DatabaseSettings) -> None:
    folder = settings.cache / "neo4j-1.0" / "lib"
    folder.mkdir(parents=True)
    (folder / "b-2.jar.part").symlink_to("/dev/full")
    with pytest.raises(EmbeddedError, match="No space left on device"):
        ensure_library(settings, lock_of(CONTENT))


def test_the_lock_file_pins_every_jar_and_holds_no_address() -> None:
    lock = Lock.read()
    text = Path(__file__).parents[3].joinpath("graph/embedded/neo4j.lock.json").read_text()
    assert "://" not in text
    assert len({jar.name for jar in lock.jars}) == len(lock.jars) == 230
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in lock.jars)
