"""The embedded server from the command line: every step on one server, because starts are slow."""

from __future__ import annotations

from pathlib import Path
from typing import LiteralString

import pytest

from graph.embedded import ensure_server, status, stop
from graph.settings import DatabaseSettings
from graph.store import Store
from tests.conftest import QUICK
from tests.gesta.conftest import Gesta


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GESTA_JVM_FLAGS", QUICK)
    monkeypatch.setenv("GESTA_AOT", "false")


@pytest.mark.neo4j
@pytest.mark.usefixtures("_quick")
def test_start_back_up_lose_restore_stop(gesta: Gesta, tmp_path: Path):
    settings = DatabaseSettings(home=tmp_path / "home", uri=None)
    try:
        _walk_through(gesta, tmp_path)
    finally:
        stop(settings)
    assert not status(settings).running


def _run(settings: DatabaseSettings, query: LiteralString) -> list[dict[str, object]]:
    with ensure_server(settings) as server, Store(server.address) as store:
        return store.write(lambda transaction: transaction.rows(query))


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

    settings = DatabaseSettings()
    _run(settings, "CREATE (:Note {text: 'kept'})")
    backup = tmp_path / "graph.backup"
    made = gesta("db", "backup", backup, "--json")
    assert made.code == 0
    assert made.json["size"] == backup.stat().st_size
    assert gesta("db", "backup", backup).code == 5  # never over a file that is there

    _run(settings, "MATCH (note:Note) DELETE note")
    assert gesta("db", "restore", backup).code == 5  # never over data that is there
    assert gesta("db", "restore", backup, "--overwrite", "--json").code == 0
    assert _run(settings, "MATCH (note:Note) RETURN note.text AS text") == [{"text": "kept"}]

    assert gesta("db", "stop", "--json").json == {"stopped": True}
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
