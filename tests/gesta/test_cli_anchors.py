"""`gesta anchors …` over the real database, as a person at a terminal would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from loaders.pipeline import load
from tests.gesta.conftest import Gesta
from tests.loaders.world.test_change import yearless

pytestmark = pytest.mark.neo4j


@pytest.fixture
def letter(connected: Store) -> str:
    """The id of a document without a date."""
    found = yearless()[1]
    load(connected, [found])
    assert found.document
    return found.document.id


def test_a_day_is_fixed_carried_over_and_taken_away(gesta: Gesta, letter: str, tmp_path: Path):
    words = ("--by", "Mira Holt", "--reason", "The printed issue.")
    said = gesta("anchors", "set", letter, "2031-05-08", *words).out
    assert "Mira Holt fixed it on 2031-05-08" in said
    assert "2031-05-03 to 2031-05-03" in said
    [anchor] = gesta("anchors", "list", "--json").json
    assert (anchor["point"], anchor["day"], anchor["by"]) == (letter, "2031-05-08", "Mira Holt")
    assert gesta("export", "--out", tmp_path / "out").code == 0
    key = gesta("anchors", "list").out.split()[0]
    rehearsed = gesta("anchors", "drop", key, "--dry-run", "--json").json
    assert gesta("anchors", "drop", key, "--json").json == rehearsed
    assert gesta("anchors", "list", "--json").json == []
    assert gesta("anchors", "load", tmp_path / "out" / "anchors.json").code == 0
    assert gesta("anchors", "list", "--json").json == [anchor]


def test_a_file_of_something_else_is_refused(gesta: Gesta, letter: str, tmp_path: Path):
    file = tmp_path / "notes.json"
    file.write_text('{"notes": []}', encoding="utf-8")
    ended = gesta("anchors", "load", file)
    assert ended.code == 1
    assert "holds no anchors" in ended.err


def test_an_export_with_anchors_can_be_loaded(gesta: Gesta, letter: str, tmp_path: Path):
    gesta("anchors", "set", letter, "2031-05-08")
    gesta("export", "--out", tmp_path / "out", "--text")
    assert gesta("load", tmp_path / "out").code == 0
