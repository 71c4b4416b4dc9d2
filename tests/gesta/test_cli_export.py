from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.record import ExtractionRecord
from graph.store import Store
from tests.conftest import empty_graph
from tests.gesta.conftest import Gesta
from tests.gesta.records import documents, line, told, write_lines
from tests.loaders.dispatches import KERN, NORWAY, all_dispatches, dispatch, relayed
from tests.loaders.resolve.made import actor, event, on

pytestmark = pytest.mark.neo4j

TEXT = "Police of Norway withdrew from Port Alder. The withdrawal from Port Alder pleased the Club."


def _awkward() -> str:
    """Two events that share their words, a trigger that is not in its quote, a name in a name."""
    first, second = TEXT.split(". ")
    start = len(first) + 2
    again = {"quote": second, "start_char": start, "end_char": start + len(second)}
    pulled = event(TEXT, first, "pulled out", "YIELD", id="z", actors=["p"], place="alder")
    left = event(TEXT, first, "withdrew", "YIELD", id="a", actors=["n"], place="port")
    return json.dumps(
        {
            "document": "http://news.example/a",
            "title": "Withdrawal",
            "text": TEXT,
            "author": "Mira Holt",
            "publication_date": {
                "start": "2031-05-04",
                "end": "2031-05-04",
                "precision": "day",
                "basis": "inferred",
                "evidence": "a guess",
            },
            "actors": [
                actor("p", "Police of Norway", "government", "NOR"),
                actor("n", "Norway", "government", "NOR"),
                actor("club", "the Club", "organization"),
            ],
            "places": [
                {"id": "port", "name": "Port Alder", "kind": "city"},
                {"id": "alder", "name": "Alder", "kind": "region", "latitude": 1.5, "longitude": 2},
            ],
            "events": [
                pulled | {"mentions": [again]},
                left | {"mentions": [again | {"trigger": "withdrawal"}]},
                event(TEXT, second, "pleased", "SUPPORT", id="m", recipients=["club"]),
            ],
            "event_links": [{"source": "m", "type": "responds_to", "target": "a"}],
        }
    )


def test_what_is_exported_and_loaded_again_is_the_same_graph(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    assert gesta("load", write_lines(tmp_path / "a.jsonl", _awkward())).code == 0
    before, out = told(connected), tmp_path / "out"
    ended = gesta("export", "--text", "--out", out, "--json")
    assert ended.code == 0
    assert ended.json == {
        "folder": str(out),
        "format": "record",
        "records": len(all_dispatches()) + 1,
    }
    empty_graph(connected)
    ended = gesta("load", out)
    assert (ended.code, ended.err) == (0, "")
    assert told(connected) == before
    assert "http://news.example/a" in [document["origin"] for document in documents(connected)]


def test_who_reports_whom_the_order_and_what_pronouns_mean_go_out_as_they_came(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    given = relayed()
    came = given.record
    assert came
    assert gesta("load", write_lines(tmp_path / "a.jsonl", line(given), count=0)).code == 0
    before, out = told(connected), tmp_path / "out"
    assert gesta("export", "--format", "record", "--text", "--out", out).code == 0
    [file] = [p for p in out.iterdir() if p.name != "cross.json"]
    went = ExtractionRecord.model_validate_json(file.read_text(encoding="utf-8"))
    [raid], [left] = went.events, went.background_events
    assert [step.actor for step in raid.attribution] == ["kern", None, "n"]
    for sent, got in zip(came.all_events, [raid, left], strict=True):
        assert got.attribution == sent.attribution
        assert got.order == sent.order
        assert got.arguments == sent.arguments
        assert [m.attribution for m in got.mentions] == [m.attribution for m in sent.mentions]
    assert gesta("load", out).code == 0
    assert told(connected) == before


def test_records_leave_their_text_out_and_cross_names_what_is_one_event(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    assert gesta("load", write_lines(tmp_path / "a.jsonl", count=3)).code == 0
    ended = gesta("export", "--out", tmp_path / "out")
    assert (ended.code, ended.out) == (0, f"3 records in {tmp_path}/out\n")
    files = [p for p in (tmp_path / "out").iterdir() if p.name != "cross.json"]
    values = [json.loads(p.read_text()) for p in files]
    assert not any("text" in value for value in values)
    assert not any("/" in value["document"] for value in values)
    assert len([ExtractionRecord.model_validate(value) for value in values]) == 3
    [same] = json.loads((tmp_path / "out" / "cross.json").read_text())["same_event"]
    assert len(same) == 3


def _expelled(paper: str) -> str:
    text = f"Norway expelled the envoy Ada Kern on 9 July 2030, the {paper} learned."
    return line(
        dispatch(
            text,
            paper,
            "2030-07-10",
            actors=[NORWAY, KERN],
            events=[
                event(text, text, "expelled", "SANCTION", date=on("2030-07-09"), actors=["n"],
                      recipients=["kern"])
            ],
        )
    )  # fmt: skip


def test_each_event_that_several_tell_of_is_a_list_of_its_own(
    gesta: Gesta, connected: Store, tmp_path: Path
):
    more = [_expelled("Fjord Post"), _expelled("Skerry Wire")]
    assert gesta("load", write_lines(tmp_path / "a.jsonl", *more, count=3)).code == 0
    assert gesta("export", "--out", tmp_path / "out").code == 0
    same = json.loads((tmp_path / "out" / "cross.json").read_text())["same_event"]
    assert sorted(map(len, same)) == [2, 3]


@pytest.mark.usefixtures("connected")
def test_an_empty_graph_has_nothing_to_export(gesta: Gesta, tmp_path: Path):
    ended = gesta("export", "--out", tmp_path / "out")
    assert ended.code == 4
    assert "The graph holds no documents." in ended.err


@pytest.mark.usefixtures("connected")
def test_a_folder_that_cannot_be_made_is_wrong_usage(gesta: Gesta, tmp_path: Path):
    (tmp_path / "taken").write_text("")
    for command in (["export"], ["extract", str(tmp_path)]):
        ended = gesta(*command, "--out", tmp_path / "taken")
        assert ended.code == 2
        words = "".join(ended.err.replace("│", "").split())  # it stands in a box that wraps
        assert "--out" in words
        assert "isafile" in words


@pytest.mark.nlp
@pytest.mark.usefixtures("connected")
def test_documents_of_the_graph_lend_each_other_the_year_in_their_records(
    gesta: Gesta, tmp_path: Path
):
    stories = tmp_path / "in"
    stories.mkdir()
    (stories / "a.txt").write_text("On 4 May, police searched the Oslo office of the Fjordwire.")
    (stories / "b.txt").write_text("Published: 9 May 2031\n\nPolice searched the Fjordwire.")
    out = tmp_path / "out"
    extracted = gesta("extract", "--workers", "1", stories)
    gesta("load", "--workers", "1", stories)
    gesta("export", "--out", out)
    exported = {
        Path(r.document).name: r
        for r in (
            ExtractionRecord.model_validate_json(p.read_text())
            for p in out.iterdir()
            if p.name != "cross.json"
        )
    }
    assert str(exported["a.txt"].events[0].date.start) == "2031-05-04"
    for printed in extracted.out.splitlines():
        record = ExtractionRecord.model_validate_json(printed)
        same = exported[record.document]
        assert same.publication_date == record.publication_date
        assert [e.date for e in same.events] == [e.date for e in record.events]
