from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graph.embedded.home import Home, State
from graph.errors import EmbeddedError
from graph.settings import DatabaseSettings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "neo4j")
    home.prepare()
    return home


def test_the_password_is_random_and_for_the_owner_only(home: Home, tmp_path: Path) -> None:
    home.ensure_password()
    other = Home(tmp_path / "other")
    other.prepare()
    other.ensure_password()
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert len(home.address(1).password) >= 32
    assert home.address(1).password != other.address(1).password


def test_a_password_is_kept(home: Home) -> None:
    home.ensure_password()
    first = home.password_file.read_bytes()
    home.ensure_password()
    assert home.password_file.read_bytes() == first


def test_a_lost_password_of_an_existing_database_is_explained(home: Home) -> None:
    (home.databases / "system").mkdir(parents=True)
    with pytest.raises(EmbeddedError, match="put the file back"):
        home.ensure_password()


def test_state_comes_back_as_written(home: Home) -> None:
    state = State(pid=7, port=8, started=9.5, version="1.2", detached=True)
    home.write_state(state)
    assert home.read_state() == state


@pytest.mark.parametrize("left", ["", "{", "[]", '{"pid": 1}', '{"unknown": true}'])
def test_a_broken_state_file_is_as_good_as_none(home: Home, left: str) -> None:
    home.state_file.write_text(left, encoding="utf-8")
    assert home.read_state() is None


def test_data_of_a_newer_neo4j_is_refused(home: Home) -> None:
    home.write_version("2026.10.1")
    with pytest.raises(EmbeddedError, match=r"2026\.10\.1.*GESTA_HOME"):
        home.check_version("2026.09.0")


@pytest.mark.parametrize("older", ["2026.09.0", "2026.08.3", "5.26.0"])
def test_data_of_an_older_neo4j_is_welcome(home: Home, older: str) -> None:
    home.write_version(older)
    home.check_version("2026.09.0")


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedError, match=r"cannot be written.*GESTA_HOME"):
        Home(tmp_path / "file" / "neo4j").prepare()


def test_the_server_listens_on_loopback_only_and_keeps_its_limits(home: Home) -> None:
    home.write_configuration(DatabaseSettings(transaction_timeout="9s"), 4321)
    lines = (home.conf / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    assert "server.bolt.listen_address=127.0.0.1:4321" in lines
    assert "server.http.enabled=false" in lines
    assert "server.directories.import=import" in lines
    assert "db.transaction.timeout=9s" in lines
