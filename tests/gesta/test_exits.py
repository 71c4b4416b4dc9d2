from __future__ import annotations

from importlib.metadata import version

import pytest

from gesta.__main__ import exit_of
from gesta.exits import EXIT_HELP, Exit
from graph.errors import (
    Conflict,
    DatabaseRefused,
    DatabaseUnavailable,
    EmbeddedError,
    GestaError,
    InvalidSettings,
    NotFound,
)
from tests.gesta.conftest import Gesta

COMMANDS = [
    *("run", "serve", "load", "remove", "extract", "export", "doctor", "db"),
    *("db start", "db stop", "db status", "db backup", "db restore"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(gesta: Gesta, command: str):
    ended = gesta(*command.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"gesta {command}" in ended.out


def test_help_lists_the_commands_and_the_exit_codes(gesta: Gesta):
    ended = gesta("--help")
    assert ended.code == 0
    words = " ".join(ended.out.split())
    assert EXIT_HELP in words
    assert all(f"│ {command} " in words for command in COMMANDS if " " not in command)


def test_every_exit_code_is_in_the_help():
    for code in Exit:
        assert f"{code.value} " in EXIT_HELP


def test_without_a_command_the_help_is_shown(gesta: Gesta):
    ended = gesta()
    assert ended.code == 2
    assert "Commands" in ended.out + ended.err


def test_the_version_is_the_one_of_the_distribution(gesta: Gesta):
    ended = gesta("--version")
    assert (ended.code, ended.out) == (0, f"gesta {version('gesta')}\n")


@pytest.mark.parametrize("arguments", [["fly"], ["load"], ["load", "--fast", "x"], ["db", "fly"]])
def test_wrong_usage_is_2(gesta: Gesta, arguments: list[str]):
    assert gesta(*arguments).code == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidSettings("x"), 2),
        (NotFound("document", "x"), 4),
        (DatabaseUnavailable("x"), 5),
        (DatabaseRefused("x"), 5),
        (EmbeddedError("x"), 5),
        (Conflict("x"), 1),
        (GestaError("x"), 1),
    ],
)
def test_every_error_has_its_exit_code(error: GestaError, code: int):
    assert exit_of(error) == code


@pytest.mark.parametrize("command", ["start", "stop", "status", "backup x", "restore x"])
def test_db_leaves_a_server_of_ones_own_alone(
    gesta: Gesta, monkeypatch: pytest.MonkeyPatch, command: str
):
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    ended = gesta("db", *command.split())
    assert ended.code == 5
    assert "NEO4J_URI" in ended.err
