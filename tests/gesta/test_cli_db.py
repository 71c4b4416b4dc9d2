"""The embedded server from the command line: every step on one server, because starts are slow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.embedded import status, stop
from graph.settings import DatabaseSettings
from tests.conftest import QUICK
from tests.gesta.conftest import Gesta
from tests.gesta.records import write_lines


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GESTA_JVM_FLAGS", QUICK)
    monkeypatch.setenv("GESTA_AOT", "false")


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.neo4j
@pytest.mark.usefixtures("_quick")
def test_start_load_back_up_lose_restore_stop(gesta: Gesta, tmp_path: Path):
    settings = DatabaseSettings(home=tmp_path / "home", uri=None)
    try:
        _walk_through(gesta, tmp_path)
    finally:
        stop(settings)
    assert not status(settings).running


def _walk_through(gesta: Gesta, tmp_path: Path) -> None:
    assert gesta("db", "status", "--json").code == 6
    started = gesta("db", "start", "--json").json
    assert started["started"] is True
    running = gesta("db", "status", "--json")
    assert running.code == 0
    assert running.json["pid"] == started["pid"]
    assert running.json["uri"] == started["uri"]
    again = gesta("db", "start", "--json").json
    assert (again["started"], again["pid"]) == (False, started["pid"])

    loaded = gesta("load", write_lines(tmp_path / "a.jsonl"), "--json").json["totals"]
    assert loaded["documents"] > 0
    backup = tmp_path / "graph.backup"
    made = gesta("db", "backup", backup, "--json")
    assert made.code == 0
    assert made.json["size"] == backup.stat().st_size
    assert gesta("db", "backup", backup).code == 5  # never over a file that is there
    ids = [o["document"] for o in gesta("load", tmp_path / "a.jsonl", "--json").json["outcomes"]]
    assert gesta("remove", *ids).code == 0

    assert gesta("db", "restore", backup).code == 5  # never over data that is there
    bad = tmp_path / "bad.backup"
    bad.write_bytes(b"no backup")
    refused = gesta("db", "restore", bad, "--overwrite")
    assert refused.code == 5
    assert str(bad) in refused.err
    restored = gesta("db", "restore", backup, "--overwrite", "--json")
    assert restored.code == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    assert gesta("load", empty, "--json").json["totals"] == loaded

    pid = gesta("db", "status", "--json").json["pid"]
    assert gesta("db", "stop", "--json").json == {"stopped": True}
    assert pid is None or not runs(pid)
    assert gesta("db", "status").code == 6
    assert gesta("db", "stop").out == "No Neo4j was running.\n"


def test_a_home_that_cannot_be_made_is_a_sentence(
    gesta: Gesta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GESTA_HOME", str(tmp_path / "file" / "home"))
    ended = gesta("db", "start")
    assert ended.code in (1, 5)
    assert ended.err.splitlines()[-1].startswith("gesta: ")
