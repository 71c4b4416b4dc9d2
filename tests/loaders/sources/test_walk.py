from __future__ import annotations

import datetime as dt
import gzip
import os
from pathlib import Path

from graph.interval import TimeInterval
from loaders.sources import Found, Given, Limits, Unreadable, read_bytes, read_path, read_text
from loaders.sources.walk import files_under


def names(root: Path) -> list[str]:
    found = [file for file in files_under(root) if isinstance(file, Path)]
    return [str(file.relative_to(root)) for file in found]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "c/a.txt", "a/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(tmp_path) == ["a/a.txt", "a/z.txt", "b.txt", "c/a.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    assert names(tmp_path) == []


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path):
    file = tmp_path / ".notes.txt"
    file.write_text("Words.")
    [outcome] = read_path(file)
    assert isinstance(outcome, Found)


def test_a_loop_of_symbolic_links_ends(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/x.txt"]


def test_a_link_to_itself_is_reported(tmp_path: Path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    [outcome] = read_path(tmp_path)
    assert isinstance(outcome, Unreadable)
    assert outcome.origin == str(tmp_path / "a.txt")


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path):
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/port-\xe9.txt"))
    file.write_text("The harbour is closed.")
    [outcome] = read_path(tmp_path)
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.origin == f"{tmp_path}/port-\ufffd.txt"


def test_an_empty_folder_yields_nothing(tmp_path: Path):
    assert list(read_path(tmp_path)) == []


def test_reading_is_lazy(tmp_path: Path):
    (tmp_path / "a.txt").write_text("First.")
    reading = read_path(tmp_path)
    (tmp_path / "a.txt").write_text("Changed before it was asked for.")
    first = next(reading)
    assert isinstance(first, Found)
    assert first.document
    assert first.document.text == "Changed before it was asked for."


def test_a_compressed_text_is_read(tmp_path: Path):
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(b"The harbour is closed."))
    [outcome] = read_path(file)
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.text == "The harbour is closed."


def test_compressed_lines_are_read(tmp_path: Path):
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert [type(x) for x in read_path(file)] == [Found, Found]


def test_the_same_text_has_one_id_whatever_way_it_comes(tmp_path: Path):
    text = "The harbour is closed."
    (tmp_path / "a.txt").write_text(text)
    outcomes = [*read_path(tmp_path), *read_bytes(text.encode(), "b.txt"), *read_text(text)]
    documents = [x.document for x in outcomes if isinstance(x, Found) and x.document]
    assert len(documents) == 3
    assert len({document.id for document in documents}) == 1


def test_a_text_at_hand_takes_what_is_given():
    day = TimeInterval.day(dt.date(2030, 7, 2))
    [outcome] = read_text("The harbour is closed.", Given(published=day, author="Mira Holt"))
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.published == day
    assert outcome.document.author == "Mira Holt"


def test_a_text_at_hand_has_limits_too():
    [outcome] = read_text("The harbour is closed.", limits=Limits(max_text_chars=10))
    assert isinstance(outcome, Unreadable)


def test_the_charset_of_an_upload_is_followed():
    [outcome] = read_bytes("Brücke".encode("latin-1"), "a", "text/plain; charset=iso-8859-1")
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.text == "Brücke"
