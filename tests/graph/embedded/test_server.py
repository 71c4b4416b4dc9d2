"""Life and death of the real server. Each test has a home of its own kind; all share the jars."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.embedded import ensure_server, process, serving, status, stop
from graph.embedded.home import Home, State
from graph.embedded.server import running
from graph.errors import EmbeddedError
from graph.settings import Address, DatabaseSettings

OWNER = """
import sys, time
from pathlib import Path
from graph.embedded import ensure_server
from graph.settings import DatabaseSettings

server = ensure_server(DatabaseSettings.model_validate_json(sys.argv[1]))
print(server.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Generator[DatabaseSettings]:
    settings = DatabaseSettings(home=tmp_path, jvm_flags="-XX:TieredStopAtLevel=1", aot=False)
    yield settings
    stop(settings)


def count(address: Address) -> int:
    auth = (address.username, address.password)
    with GraphDatabase.driver(address.uri, auth=auth) as driver:  # pyright: ignore[reportUnknownMemberType]
        return driver.execute_query("MATCH (row:Row) RETURN count(row) AS rows").records[0]["rows"]


def add_rows(address: Address, rows: int) -> None:
    auth = (address.username, address.password)
    with GraphDatabase.driver(address.uri, auth=auth) as driver:  # pyright: ignore[reportUnknownMemberType]
        driver.execute_query("UNWIND range(1, $rows) AS id CREATE (:Row {id: id})", rows=rows)


@pytest.mark.neo4j
def test_one_server_serves_all_and_ends_with_its_last_user(settings: DatabaseSettings) -> None:
    stages: list[str] = []
    first = ensure_server(settings, on_stage=stages.append)
    second = ensure_server(settings)
    assert stages[-1] == "Starting Neo4j"
    assert (first.owned, second.owned, first.pid == second.pid) == (True, False, True)
    now = status(settings)
    assert (now.running, now.pid, now.uri) == (True, first.pid, first.address.uri)
    assert now.data_bytes > 100_000
    assert now.resident_bytes < 450_000_000
    first.close()
    assert process.is_alive(first.pid)
    second.close()
    assert not process.is_alive(first.pid)
    assert not status(settings).running


@pytest.mark.neo4j
def test_rows_survive_a_kill_and_the_address_stays(settings: DatabaseSettings) -> None:
    with ensure_server(settings) as server:
        add_rows(server.address, 500)
        os.kill(server.pid, signal.SIGKILL)
        assert process.wait_gone(server.pid, 10)
        with ensure_server(settings) as again:  # the state file is stale now, the locks are free
            assert again.owned
            assert again.address == server.address
            assert count(again.address) == 500


@pytest.mark.neo4j
def test_no_orphan_is_left_when_its_users_are_killed(settings: DatabaseSettings) -> None:
    command = [sys.executable, "-c", OWNER, settings.model_dump_json()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as owner:
        assert owner.stdout
        pid = int(owner.stdout.readline())
        assert os.getsid(pid) != os.getsid(
            owner.pid
        )  # a Ctrl-C in its terminal does not reach Java
        user = ensure_server(settings)
        owner.kill()
        owner.wait()
        assert not process.wait_gone(pid, 1)  # still in use, here
        assert count(user.address) == 0
        second = subprocess.Popen(command, stdout=subprocess.PIPE)
        with second:
            assert second.stdout
            assert int(second.stdout.readline()) == pid
            user.close()
            second.kill()
    assert process.wait_gone(pid, 15)


@pytest.mark.neo4j
def test_a_detached_server_stays_until_it_is_stopped(settings: DatabaseSettings) -> None:
    with ensure_server(settings, detach=True) as server:
        pid = server.pid
    assert not process.wait_gone(pid, 0.5)
    with ensure_server(settings) as found:
        assert found.pid == pid
    assert not process.wait_gone(pid, 0.5)
    assert status(settings).detached
    assert stop(settings)
    assert not process.is_alive(pid)
    assert not stop(settings)


@pytest.mark.neo4j
def test_a_java_that_ends_at_once_is_quoted(settings: DatabaseSettings) -> None:
    wrong = settings.model_copy(update={"jvm_flags": "-XX:NoSuchFlag"})
    with pytest.raises(EmbeddedError, match=r"Unrecognized VM option 'NoSuchFlag'.*console\.log"):
        ensure_server(wrong)
    assert not status(settings).running


@pytest.mark.neo4j
def test_a_taken_port_is_named(settings: DatabaseSettings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EmbeddedError, match=f"Port {port}.*GESTA_BOLT_PORT"):
            ensure_server(settings.model_copy(update={"bolt_port": port}))


@pytest.mark.neo4j
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's always full device")
def test_a_full_disk_is_said(settings: DatabaseSettings) -> None:
    home = Home.of(settings)
    home.prepare()
    (home.conf / "neo4j.conf").symlink_to("/dev/full")
    with pytest.raises(EmbeddedError, match="No space left on device"):
        ensure_server(settings)


def test_a_stale_state_that_names_a_stranger_is_not_believed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    home.write_state(State(os.getpid(), 1, 0.0, "1", detached=False))
    assert running(home) is None


def test_nothing_runs_in_an_empty_folder(tmp_path: Path) -> None:
    settings = DatabaseSettings(home=tmp_path / "none")
    assert not status(settings).running
    assert not stop(settings)
    assert not settings.home.exists()


def test_a_server_of_the_users_own_is_used_as_given() -> None:
    settings = DatabaseSettings(uri="neo4j+s://db.example", password_file=None, database="news")
    settings = settings.model_copy(
        update={"password": DatabaseSettings.model_validate({"password": "p"}).password}
    )
    with serving(settings) as address:
        assert address == Address("neo4j+s://db.example", "neo4j", "p", "news")
