from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from graph.embedded import aot
from graph.embedded.java import find_java, server_flags, useful_line
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings


def java_that(tmp_path: Path, script: str) -> DatabaseSettings:
    path = tmp_path / "java"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return DatabaseSettings(java=path)


def test_the_java_that_comes_with_gesta_will_do() -> None:
    assert "25" in find_java(DatabaseSettings()).version


def test_an_old_java_is_refused_with_the_version_it_has(tmp_path: Path) -> None:
    settings = java_that(tmp_path, """echo 'openjdk version "17.0.9" 2023-10-17' >&2""")
    with pytest.raises(EmbeddedError, match=r"is version 17, and Neo4j needs 21.*unset GESTA_JAVA"):
        find_java(settings)


@pytest.mark.parametrize(("script", "reason"), [("exit 3", "code 3"), ("echo tea", "its version")])
def test_what_is_no_java_is_refused(tmp_path: Path, script: str, reason: str) -> None:
    with pytest.raises(EmbeddedError, match=rf"{reason}.*GESTA_JAVA"):
        find_java(java_that(tmp_path, script))


def test_a_java_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match=r"does not run \(No such file"):
        find_java(DatabaseSettings(java=tmp_path / "none"))


def test_the_heap_is_bounded_and_flags_of_the_user_come_last() -> None:
    flags = server_flags(DatabaseSettings(heap="80m", jvm_flags="-Da='b c' -Dd"))
    assert {"-Xms80m", "-Xmx80m"} <= set(flags)
    assert flags[-2:] == ["-Da=b c", "-Dd"]


@pytest.mark.parametrize(
    ("log", "line"),
    [
        ("INFO a\nERROR b is wrong\n\tat x.Y.z\nINFO c", "ERROR b is wrong"),
        ("Error: no\nCaused by: IOException: full\n  ... 3 more", "Caused by: IOException: full"),
        ("WARNING: noise\nunwell", "unwell"),
        ("\n", "it said nothing"),
    ],
)
def test_the_useful_line_of_a_log_is_its_last_complaint(log: str, line: str) -> None:
    assert useful_line(log) == line


def test_java_says_when_it_refuses_a_cache_and_is_heard(tmp_path: Path) -> None:
    cache, console = tmp_path / "junk.aot", tmp_path / "console.log"
    cache.write_bytes(b"not a cache at all" * 1000)
    java = find_java(DatabaseSettings()).path
    with console.open("wb") as log:
        subprocess.run(
            [java, f"-XX:AOTCache={cache}", "-version"], stdout=log, stderr=log, check=True
        )
    assert aot.was_refused(console)


def test_ordinary_warnings_of_java_are_no_refusal(tmp_path: Path) -> None:
    console = tmp_path / "console.log"
    console.write_text(
        "[0.1s][warning][aot] Failed to link AdapterHandlerEntry to its code in the AOT "
        "code cache\n"
        "WARNING: A terminally deprecated method has been called\n",
        encoding="utf-8",
    )
    assert not aot.was_refused(console)
