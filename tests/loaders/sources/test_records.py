from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.interval import Basis, Precision, TimeInterval
from loaders.sources import Found, Given, Limits, Unreadable, read_path, read_records

Reader = Callable[..., list[Found]]
TEXT = "Zedland closed the bridge on Tuesday. Nobody knows why the bridge was closed."


def record(**changes: Any) -> dict[str, Any]:
    event = {
        "id": "e1",
        "title": "Zedland closes the bridge",
        "type": "SANCTION",
        "trigger": "closed",
        "quote": "Zedland closed the bridge on Tuesday",
        "start_char": 0,
        "end_char": 36,
        "participants": [{"actor": "a1", "role": "actor"}],
    }
    actor = {"id": "a1", "name": "Zedland", "kind": "state"}
    basis = {"document": "bridge.txt", "title": "Bridge", "text": TEXT, "language": "en"}
    return {**basis, "actors": [actor], "events": [event], **changes}


def reason(**changes: Any) -> str:
    [outcome] = read_records([record(**changes)])
    assert isinstance(outcome, Unreadable)
    return outcome.reason


def test_a_line_is_a_document(found: Reader):
    line = {"text": TEXT, "title": "Bridge", "published": "2030-07-02", "source": "Alder Post"}
    [item] = found("a.jsonl", json.dumps({**line, "author": "Mira Holt", "language": "en-GB"}))
    document = item.document
    assert document
    assert document.source
    assert document.source.name == "Alder Post"
    assert (document.text, document.title, document.author) == (TEXT, "Bridge", "Mira Holt")
    assert document.published == TimeInterval.day(dt.date(2030, 7, 2))
    assert document.published_evidence == "field 'published' of the data"
    assert document.language == "en"
    assert item.record is None


def test_other_names_of_the_fields_are_understood(found: Reader):
    line = {"content": TEXT, "headline": "Bridge", "date": "2030-07", "outlet": {"name": "Alder"}}
    [item] = found("a.jsonl", json.dumps({**line, "authors": ["M. Holt", "P. Ray"], "link": "u:1"}))
    document = item.document
    assert document
    assert document.source
    assert (document.title, document.source.name, document.author) == (
        "Bridge",
        "Alder",
        "M. Holt, P. Ray",
    )
    assert document.origin == "u:1"
    assert document.published.precision is Precision.MONTH


def test_a_json_file_may_hold_one_object_an_array_or_lines(found: Reader):
    one, two = {"text": "First text."}, {"text": "Second text."}
    assert len(found("one.json", json.dumps(one, indent=2))) == 1
    assert len(found("array.json", json.dumps([one, two]))) == 2
    assert len(found("lines.json", f"{json.dumps(one)}\n{json.dumps(two)}\n")) == 2


def test_blank_lines_and_crlf_are_nothing_to_speak_of(found: Reader):
    assert len(found("a.jsonl", '{"text": "One."}\r\n\r\n  \n{"text": "Two."}')) == 2


def test_a_record_is_known_by_its_actors_and_events(found: Reader):
    [item] = found("a.jsonl", json.dumps(record(source="Alder Post")))
    assert item.record
    assert item.document
    assert item.document.source
    assert item.document.text == TEXT
    assert item.document.source.name == "Alder Post"
    assert [event.title for event in item.record.events] == ["Zedland closes the bridge"]


def test_a_record_without_text_finds_it_beside_itself(tmp_path: Path):
    (tmp_path / "bridge.txt").write_bytes(TEXT.encode())
    file = tmp_path / "bridge.json"
    file.write_text(json.dumps(record(text=None)))
    [outcome] = read_path(file)
    assert isinstance(outcome, Found)
    assert outcome.record
    assert outcome.record.text == TEXT


def test_a_record_cannot_reach_files_elsewhere(tmp_path: Path):
    (tmp_path / "secret.txt").write_bytes(TEXT.encode())
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.json"
    file.write_text(json.dumps(record(text=None, document="../secret.txt")))
    [outcome] = read_path(file)
    assert outcome == Unreadable(str(file), "the extraction record has no text")


def test_a_publication_window_is_kept_as_inferred():
    window = {"start": "2030-07-01", "end": "2030-07-06", "precision": "week", "evidence": "x"}
    [item] = read_records([record(publication_date=window)])
    assert isinstance(item, Found)
    assert item.document
    assert item.document.published.basis is Basis.INFERRED
    assert item.document.published.days == 6
    assert item.document.published_evidence == "x"


def test_what_is_given_wins_over_the_data():
    given = Given(
        published=TimeInterval.day(dt.date(2031, 1, 1)), source="Other", title="T", language="de"
    )
    line = {"text": TEXT, "title": "Bridge", "published": "2030-07-02", "source": "Alder Post"}
    [item] = read_records([line], given)
    assert isinstance(item, Found)
    document = item.document
    assert document
    assert document.source
    assert (document.title, document.source.name, document.language) == ("T", "Other", "de")
    assert document.published.start == dt.date(2031, 1, 1)
    assert document.published_evidence == "given by the user"


def test_a_broken_line_is_reported_with_its_number_and_the_rest_is_read(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "One."}\n{"text": \n{"text": "Three."}\n')
    first, second, third = read_path(file)
    assert isinstance(first, Found)
    assert isinstance(second, Unreadable)
    assert isinstance(third, Found)
    assert second.origin == f"{file}:2"
    assert second.reason.startswith("not valid JSON: Expecting value")


def test_a_quote_that_is_not_at_its_offsets_is_refused():
    event = {**record()["events"][0], "start_char": 1, "end_char": 37}
    assert "the text at 1..37 is not 'Zedland closed the bridge" in reason(events=[event])


def test_a_record_without_text_is_refused():
    assert reason(text=None) == "the extraction record has no text"


def test_a_record_with_an_unknown_key_is_refused():
    assert "colour" in reason(colour="red")


def test_a_record_whose_participant_is_nobody_is_refused():
    assert "nothing here has the id 'a1'" in reason(actors=[])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("just words", "not a JSON object"),
        ({"title": "Bridge"}, "no text in it"),
        ({"text": 12}, "no text in it"),
        ({"text": "  \n "}, "no text in it"),
        ({"text": TEXT, "published": "someday"}, "published 'someday' is no date"),
        ({"text": TEXT, "date": 1751506345}, "date 1751506345 is no date"),
        ({"text": "half \ud83d a pair"}, "no text (NUL or a lone surrogate)"),
        ({"text": "fine", "title": "half \ud83d a pair"}, "no text (NUL or a lone surrogate)"),
        ({"text": "a\0b"}, "no text (NUL or a lone surrogate)"),
    ],
)
def test_an_object_that_is_no_document_is_refused(value: object, expected: str):
    [outcome] = read_records([value])
    assert isinstance(outcome, Unreadable)
    assert outcome.origin == "records:1"
    assert expected in outcome.reason


def test_an_id_used_twice_in_a_file_is_refused_the_second_time(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": 7, "text": "One."}\n{"id": "7", "text": "Two."}\n')
    first, second = read_path(file)
    assert isinstance(first, Found)
    assert second == Unreadable(f"{file}:2", f"the id '7' was used already at {file}:1")


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "x" * 300}) + '\n{"text": "Two."}\n')
    first, second = read_path(file, limits=Limits(max_bytes=100))
    assert first == Unreadable(f"{file}:1", "a line of more than 100 bytes")
    assert isinstance(second, Found)


def test_more_documents_than_allowed_are_left_out_with_a_report():
    first, second = read_records([{"text": "One."}] * 3, limits=Limits(max_documents=1))
    assert isinstance(first, Found)
    assert second == Unreadable("records", "more than 1 documents; the rest was left out")


def test_a_number_without_end_is_refused_and_the_next_line_read(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": ' + "9" * 5000 + '}\n{"text": "Two."}\n')
    first, second = read_path(file)
    assert isinstance(first, Unreadable)
    assert first.reason.startswith("not valid JSON: Exceeds the limit")
    assert isinstance(second, Found)


def test_json_nested_too_deeply_is_refused(tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text("[" * 100_000)
    [outcome] = read_path(file)
    assert outcome == Unreadable(str(file), "not valid JSON: nested too deeply")


def test_a_publication_that_other_documents_lend_is_not_the_documents_own():
    days = {"start": "2030-07-01", "end": "2030-07-06", "precision": "week", "evidence": "x"}
    [item] = read_records([record(publication_date={**days, "basis": "inherited"})])
    assert isinstance(item, Found)
    assert item.document
    assert not item.document.published.is_known
    assert item.document.published_evidence is None
