from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.record import ExtractionRecord
from graph.store import Store
from tests.conftest import empty_graph
from tests.gesta.conftest import Gesta
from tests.gesta.records import line, told
from tests.loaders.dispatches import all_dispatches

TREATY = """Zedland signs with Norway

The president of Norway, Ada Kern, visited Port Alder on 3 May 2031. Police arrested two
protesters there on Sunday, said Kern. The government denied that it had ordered the arrests.
"""
RAID = "On 4 May 2031 police searched the office of the Fjord Club in Oslo.\n"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "treaty.txt").write_text(TREATY)
    (folder / "raid.md").write_text(f"---\nauthor: Mira Holt\ndate: 2031-05\n---\n{RAID}")
    return folder


@pytest.mark.nlp
def test_records_are_lines_of_json_and_quote_the_text(gesta: Gesta, stories: Path):
    ended = gesta("extract", "--workers", "1", stories / "treaty.txt")
    assert (ended.code, ended.err) == (0, "")
    record = ExtractionRecord.model_validate_json(ended.out)
    assert "text" not in json.loads(ended.out)
    assert record.document == "treaty.txt"
    assert record.events
    assert all(TREATY[e.start_char : e.end_char] == e.quote for e in record.events)


@pytest.mark.nlp
def test_a_file_is_written_for_each_document(gesta: Gesta, stories: Path, tmp_path: Path):
    (stories / "deeper").mkdir()
    (stories / "deeper" / "raid.txt").write_text(RAID)
    (stories / "broken.pdf").write_bytes(b"")
    out = tmp_path / "out"
    ended = gesta("extract", "--workers", "1", "--out", out, stories)
    assert ended.code == 3
    assert ended.out == ""
    assert ended.err.splitlines() == [
        f"{stories}/broken.pdf: the file is empty",
        f"3 records in {out}",
    ]
    assert sorted(p.name for p in out.iterdir()) == ["raid-2.json", "raid.json", "treaty.json"]


@pytest.mark.nlp
@pytest.mark.neo4j
def test_loading_records_gives_the_graph_of_loading_the_documents(
    gesta: Gesta, connected: Store, stories: Path, tmp_path: Path
):
    said = ("--source", "Alder Post", "--workers", "1")
    assert gesta("load", stories, *said).code == 0
    from_documents = told(connected)
    assert gesta("extract", "--text", "--out", tmp_path / "out", stories, *said).code == 0
    empty_graph(connected)
    ended = gesta("load", tmp_path / "out")
    assert (ended.code, ended.err) == (0, "")
    assert told(connected) == from_documents


@pytest.mark.nlp
@pytest.mark.neo4j
def test_records_without_text_find_it_beside_them(gesta: Gesta, connected: Store, stories: Path):
    (stories / "raid.md").unlink()
    assert gesta("load", stories, "--workers", "1").code == 0
    from_documents = told(connected)
    empty_graph(connected)
    gesta("extract", stories / "treaty.txt", "--out", stories, "--workers", "1")
    assert gesta("load", stories / "treaty.json").code == 0
    assert told(connected) == from_documents


def test_a_record_goes_through_as_it_is(gesta: Gesta, tmp_path: Path):
    (tmp_path / "a.json").write_text(line(all_dispatches()[0]))
    ended = gesta("extract", "--workers", "1", tmp_path / "a.json")
    given = ExtractionRecord.model_validate_json((tmp_path / "a.json").read_text())
    assert ExtractionRecord.model_validate_json(ended.out) == given


def test_nothing_to_extract_is_said(gesta: Gesta, tmp_path: Path):
    (tmp_path / "in").mkdir()
    ended = gesta("extract", tmp_path / "in")
    assert ended.code == 4
    assert (ended.out, ended.err) == ("", "Nothing to extract was found there.\n")


UNDATED = "On 4 May, police searched the Oslo office of the Fjordwire.\n"
DATED = "Published: 9 May 2031\n\nThe Fjordwire branch was closed. Police searched the Fjordwire.\n"


@pytest.mark.nlp
def test_documents_of_one_run_lend_each_other_the_year(gesta: Gesta, tmp_path: Path):
    (tmp_path / "a.txt").write_text(UNDATED)
    (tmp_path / "b.txt").write_text(DATED)
    both = gesta("extract", "--workers", "1", tmp_path)
    alone = gesta("extract", "--workers", "1", tmp_path / "a.txt")
    records = {
        r.document: r for r in map(ExtractionRecord.model_validate_json, both.out.splitlines())
    }
    assert str(records["a.txt"].events[0].date.start) == "2031-05-04"
    assert ExtractionRecord.model_validate_json(alone.out).events[0].date.start is None
