"""The command line as the shell calls it, in this process: arguments in; code and words out."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gesta.__main__ import main
from graph.settings import Address
from graph.store import Store

VARIABLES = ("URI", "USERNAME", "PASSWORD", "PASSWORD_FILE", "DATABASE")


@dataclass(frozen=True)
class Ended:
    """What a finished command left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which has to be one JSON value on one line and nothing else."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


Gesta = Callable[..., Ended]


@pytest.fixture
def gesta(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Generator[Gesta]:
    """Runs `gesta …` with a home of its own and no database in its environment."""
    for name in VARIABLES:
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)
    monkeypatch.setenv("GESTA_HOME", str(tmp_path / "home"))
    before = signal.getsignal(signal.SIGTERM)

    def run(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["gesta", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "\x1b" not in out + err  # no colours, no progress: this is no terminal
        return Ended(int(ended.value.code or 0), out, err)

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def connected(
    gesta: Gesta, store: Store, database_address: Address, monkeypatch: pytest.MonkeyPatch
) -> Store:
    """The commands work on the database of the tests, which is empty."""
    assert gesta
    address = database_address
    monkeypatch.setenv("NEO4J_URI", address.uri)
    monkeypatch.setenv("NEO4J_USERNAME", address.username)
    monkeypatch.setenv("NEO4J_PASSWORD", address.password)
    monkeypatch.setenv("NEO4J_DATABASE", address.database)
    return store
