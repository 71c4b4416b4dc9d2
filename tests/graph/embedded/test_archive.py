from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedded import backup, ensure_server, restore, status, stop
from graph.embedded.bolt import ask
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings


def home_of(folder: Path) -> DatabaseSettings:
    return DatabaseSettings(home=folder, jvm_flags="-XX:TieredStopAtLevel=1", aot=False)


@pytest.mark.neo4j
def test_a_backup_comes_back_as_it_was(tmp_path: Path) -> None:
    settings, dump = home_of(tmp_path / "home"), tmp_path / "today.dump"
    with ensure_server(settings, detach=True) as server:
        ask(server.address, "UNWIND range(1, 7) AS id CREATE (:Row {id: id})")
    try:
        report = backup(settings, dump)
        assert report.size == dump.stat().st_size > 1000
        with ensure_server(settings) as again:  # started again where it was
            assert (again.owned, again.address) == (False, server.address)
            ask(again.address, "MATCH (row:Row) DELETE row")
        bad = tmp_path / "bad.dump"
        bad.write_text("no dump", encoding="utf-8")
        with pytest.raises(EmbeddedError, match=rf"{bad} is not a backup.*Not a valid Neo4j arch"):
            restore(settings, bad, overwrite=True)
        restore(settings, dump, overwrite=True)
        with ensure_server(settings) as restored:
            ask(restored.address, "MATCH (row:Row) WITH count(row) AS rows RETURN 1 / (rows / 7)")
        assert status(settings).detached
        assert [file.name for file in dump.parent.iterdir() if "part" in file.name] == []
    finally:
        stop(settings)


def test_an_existing_backup_is_not_overwritten_unasked(tmp_path: Path) -> None:
    dump = tmp_path / "kept.dump"
    dump.write_text("precious", encoding="utf-8")
    with pytest.raises(EmbeddedError, match=f"{dump} exists"):
        backup(home_of(tmp_path / "home"), dump)
    assert dump.read_text(encoding="utf-8") == "precious"


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match="nothing to back up"):
        backup(home_of(tmp_path / "home"), tmp_path / "new.dump")


def test_an_existing_database_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "home/neo4j/data/databases/neo4j").mkdir(parents=True)
    with pytest.raises(EmbeddedError, match="may be overwritten"):
        restore(home_of(tmp_path / "home"), tmp_path / "some.dump")


def test_a_server_of_the_users_own_is_backed_up_by_its_own_tools(tmp_path: Path) -> None:
    settings = home_of(tmp_path).model_copy(update={"uri": "bolt://db.example"})
    with pytest.raises(EmbeddedError, match="NEO4J_URI"):
        backup(settings, tmp_path / "x.dump")
