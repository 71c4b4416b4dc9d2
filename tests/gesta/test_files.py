from __future__ import annotations

import json
from pathlib import Path

import pytest

from gesta.files import write_json


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_json(tmp_path / "one.json", {"name": "Ålder"})
    assert json.loads((tmp_path / "one.json").read_text(encoding="utf-8")) == {"name": "Ålder"}
    assert [p.name for p in tmp_path.iterdir()] == ["one.json"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("before", encoding="utf-8")
    with pytest.raises(TypeError):
        write_json(tmp_path / "one.json", {"value": object()})
    assert (tmp_path / "one.json").read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["one.json"]
