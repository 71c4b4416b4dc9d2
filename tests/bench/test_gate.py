from __future__ import annotations

from pathlib import Path

import pytest

from bench.gate import main


def test_without_the_sets_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--shared", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert f"There is no {tmp_path / 'benchmarks'}" in told.err
    assert told.out == ""
