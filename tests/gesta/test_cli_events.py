"""`gesta export --format …` and `gesta verify`, as the shell calls them."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from graph.exports import bundle as bundles
from graph.queries.events import list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.store import Store
from tests.gesta.conftest import Gesta
from tests.graph.queries.world import RAID, TALKS, plant

pytestmark = pytest.mark.neo4j


@pytest.fixture
def planted(connected: Store) -> Store:
    plant(connected)
    return connected


def test_events_go_to_a_file_a_folder_or_the_screen(gesta: Gesta, planted: Store, tmp_path: Path):
    assert planted
    ended = gesta("export", "--format", "csv", "--out", tmp_path / "new" / "a.csv", "--json")
    assert ended.json == {"file": str(tmp_path / "new" / "a.csv"), "format": "csv", "omitted": 0}
    with (tmp_path / "new" / "a.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 10
    assert gesta("export", "--format", "ics", "--out", tmp_path).code == 0
    assert (tmp_path / "gesta-events.ics").read_bytes().endswith(b"END:VCALENDAR\r\n")
    shown = gesta("export", "--format", "timelinejs")
    assert len(json.loads(shown.out)["events"]) == 4
    assert "1 events have no place in this format" in shown.err


def test_conditions_are_the_filters_of_the_api(gesta: Gesta, planted: Store):
    wanted = ("actor=Quill", "date_from=2031", "status=planned", "status=asserted")
    conditions = [word for one in wanted for word in ("--where", one)]
    ended = gesta("export", "--format", "ndjson", *conditions)
    found = [json.loads(line)["id"] for line in ended.out.splitlines()]
    assert found == [TALKS, RAID]
    assert {RAID, TALKS} < {e["id"] for e in list_events(planted, Filters(), Page()).items}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--where", "colour=red"), "there is no such filter"),
        (("--where", "actor"), "write NAME=VALUE"),
        (("--where", "date_from=soon"), "date_from"),
        (("--where", "actor=Nobody"), "Nobody"),
        (("--where", "q=a", "--where", "q=b"), "can be given once"),
        (("--text",), "only records"),
        (("--json",), "--json"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_said(
    gesta: Gesta, planted: Store, arguments: tuple[str, ...], says: str
):
    assert planted
    ended = gesta("export", "--format", "json", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert says in " ".join(ended.err.replace("│", " ").split())


def test_records_need_a_folder_and_know_no_filter(gesta: Gesta, tmp_path: Path):
    assert gesta("export").code == 2
    assert gesta("export", "--out", tmp_path, "--where", "q=a").code == 2


def test_a_bundle_is_verified(gesta: Gesta, planted: Store, tmp_path: Path):
    assert planted
    bundle = tmp_path / "evidence.zip"
    assert gesta("export", "--format", "bundle", "--out", bundle).code == 0
    ended = gesta("verify", bundle)
    assert (ended.code, ended.err) == (0, "")
    assert "6 quotes in 3 documents stand where they are said" in ended.out
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("more.txt", "put in later")
    ended = gesta("verify", bundle, "--json")
    assert ended.code == 6
    assert ended.json["faults"] == ["more.txt is not in the manifest"]


def test_what_cannot_be_written_leaves_what_was_there(
    gesta: Gesta, planted: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_room(_: object) -> bytes:
        raise OSError("no room")

    assert planted
    out = tmp_path / "a.zip"
    out.write_text("before")
    monkeypatch.setattr(bundles._Archive, "taken", no_room)  # pyright: ignore[reportPrivateUsage]
    assert gesta("export", "--format", "bundle", "--out", out).code == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.zip"]
    assert out.read_text() == "before"
