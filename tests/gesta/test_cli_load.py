from __future__ import annotations

from pathlib import Path

import pytest

from graph.queries.snapshot import whole_graph
from graph.store import Store
from tests.gesta.conftest import Gesta
from tests.gesta.records import documents, write_lines
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j
DISPATCHES = len(all_dispatches())
GERMAN = (
    "Der Hafen bleibt am Montag geschlossen, weil ein Sturm erwartet wird. "
    "Die Fischer verlangen vom Rat der Stadt eine Entschädigung für die verlorenen Tage."
)


def test_a_file_of_records_is_loaded_and_counted(gesta: Gesta, connected: Store, tmp_path: Path):
    ended = gesta("load", write_lines(tmp_path / "a.jsonl"))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{DISPATCHES} loaded in ")
    assert f"holds {DISPATCHES} documents" in ended.out
    assert len(documents(connected)) == DISPATCHES


def test_a_folder_loaded_twice_changes_nothing(gesta: Gesta, connected: Store, tmp_path: Path):
    folder = tmp_path / "in" / "deeper"
    folder.mkdir(parents=True)
    write_lines(folder / "a.jsonl")
    assert gesta("load", tmp_path / "in", "--json").json["loaded"] == DISPATCHES
    before = whole_graph(connected)
    again = gesta("load", tmp_path / "in", "--json")
    assert again.code == 0
    assert again.json["unchanged"] == DISPATCHES
    assert whole_graph(connected) == before


def test_json_is_one_value_with_every_document(gesta: Gesta, connected: Store, tmp_path: Path):
    ended = gesta("load", write_lines(tmp_path / "a.jsonl", "{"), "--json")
    assert ended.code == 3
    report = ended.json
    assert report["failed"][0]["origin"].endswith(f"a.jsonl:{DISPATCHES + 1}")
    assert {o["document"] for o in report["outcomes"]} - {None} == {
        d["id"] for d in documents(connected)
    }
    assert report["totals"]["documents"] == DISPATCHES


def test_quiet_says_only_the_result(gesta: Gesta, connected: Store, tmp_path: Path):
    ended = gesta("load", "--quiet", write_lines(tmp_path / "a.jsonl", count=1))
    assert ended.err == ""
    assert ended.out.count("\n") == 1


def test_what_is_said_of_the_documents_wins(gesta: Gesta, connected: Store, tmp_path: Path):
    (tmp_path / "a.txt").write_text(GERMAN)
    said = ("--published", "2031-05", "--source", "Alder Post", "--title", "Sturm")
    more = ("--author", "Mira Holt", "--language", "de")
    ended = gesta("load", tmp_path / "a.txt", *said, *more)
    assert ended.code == 0
    assert "a.txt: The language 'de' is not supported" in ended.err
    [document] = documents(connected)
    names = ("source_name", "title", "author", "language", "published_start", "published_end")
    assert [document[name] for name in names] == [
        "Alder Post", "Sturm", "Mira Holt", "de", "2031-05-01", "2031-05-31",
    ]  # fmt: skip


@pytest.mark.parametrize("date", ["soon", "2030-13", "2030-02-31", "30-01-01", "2030-01-01-01", ""])
def test_a_date_that_is_none_is_wrong_usage(gesta: Gesta, tmp_path: Path, date: str):
    ended = gesta("load", tmp_path, "--published", date)
    assert ended.code == 2
    assert "YYYY-MM-DD" in ended.err


@pytest.mark.usefixtures("connected")
def test_an_empty_folder_and_a_missing_file_load_nothing(gesta: Gesta, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    ended = gesta("load", tmp_path / "empty")
    assert ended.code == 4
    assert "Nothing to load was found there." in ended.err
    ended = gesta("load", tmp_path / "nowhere.txt")
    assert ended.code == 4
    assert f"{tmp_path}/nowhere.txt: no such file or folder" in ended.err


@pytest.mark.usefixtures("connected")
def test_an_address_of_this_machine_is_not_fetched(gesta: Gesta):
    ended = gesta("load", "http://127.0.0.1:9/x")
    assert ended.code == 4
    assert "http://127.0.0.1:9/x: " in ended.err


def test_documents_are_taken_out_by_their_ids(gesta: Gesta, connected: Store, tmp_path: Path):
    gesta("load", write_lines(tmp_path / "a.jsonl"))
    ids = [document["id"] for document in documents(connected)]
    ended = gesta("remove", *ids, "--json")
    assert ended.code == 0
    assert ended.json == {"removed": ids, "unknown": []}
    assert whole_graph(connected) == {"nodes": [], "relationships": []}


def test_an_id_that_nothing_has_does_not_stop_the_others(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    gesta("load", write_lines(tmp_path / "a.jsonl", count=1))
    [document] = documents(connected)
    ended = gesta("remove", "doc-none", document["id"])
    assert ended.code == 3
    assert ended.err == "No document has the id 'doc-none'.\n"
    assert ended.out == "1 removed.\n"
    assert documents(connected) == []
    assert gesta("remove", document["id"]).code == 4


@pytest.mark.usefixtures("connected")
def test_a_server_that_does_not_let_us_in_is_named(
    gesta: Gesta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEO4J_USERNAME", "nobody")
    ended = gesta("load", tmp_path)
    assert ended.code == 5
    assert ended.err.startswith("gesta: The database at bolt://")
    assert ended.err.count("\n") == 1
    assert ended.out == ""


def test_a_setting_that_cannot_be_meant_is_wrong_usage(
    gesta: Gesta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEO4J_URI", "http://db.example")
    ended = gesta("load", tmp_path)
    assert ended.code == 2
    assert ended.err.startswith("gesta: NEO4J_URI is 'http://db.example'")
