from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.identity import document_id
from loaders.sources import Found, read_path

Reader = Callable[..., list[Found]]


def test_the_text_of_a_utf_8_file_is_the_file_with_its_line_ends(found: Reader, tmp_path: Path):
    data = "Erste Zeile\r\nzweite Zeile\rdritte – Zeile\n\n".encode()
    [item] = found("a.txt", data)
    with (tmp_path / "a.txt").open(newline="", encoding="utf-8") as file:
        opened = file.read()
    assert item.document
    assert item.document.text == opened


def test_a_byte_order_mark_is_not_part_of_the_text(found: Reader):
    [item] = found("a.txt", b"\xef\xbb\xbfHarbour closed")
    assert item.document
    assert item.document.text == "Harbour closed"


def test_utf_16_with_a_byte_order_mark_is_read(found: Reader):
    [item] = found("a.txt", "Hafen geschlossen – für immer".encode("utf-16"))
    assert item.document
    assert item.document.text == "Hafen geschlossen – für immer"


def test_an_old_code_page_is_recognised(found: Reader):
    text = "Гавань закрыта до четверга, сообщил начальник порта журналистам в среду. " * 5
    [item] = found("a.txt", text.encode("cp1251"))
    assert item.document
    assert item.document.text == text
    assert item.document.language == "ru"


def test_the_title_is_the_first_line_that_says_something(found: Reader, story: str):
    [item] = found("a.txt", f"\n  \n  Storm   warning \n{story}")
    assert item.document
    assert item.document.title == "Storm warning"


def test_a_first_line_that_is_a_paragraph_is_cut_at_a_word(found: Reader):
    [item] = found("a.txt", "harbour " * 100)
    assert item.document
    assert item.document.title.endswith("harbour…")
    assert len(item.document.title) <= 201


def test_nothing_is_invented_for_plain_text(found: Reader, story: str, tmp_path: Path):
    [item] = found("a.txt", story)
    document = item.document
    assert document
    assert not document.published.is_known
    assert document.published_evidence is None
    assert document.source is None
    assert document.author is None
    assert document.id == document_id(None, story)
    assert document.origin == str(tmp_path / "a.txt")
    assert document.media_type == "text/plain"


def test_a_very_short_text_has_no_language(found: Reader):
    [item] = found("a.txt", "Port Alder 2030")
    assert item.document
    assert item.document.language is None


def test_a_file_without_a_suffix_is_read_if_it_is_text(found: Reader, story: str):
    [item] = found("DISPATCH", story)
    assert item.document
    assert item.document.text == story


def test_other_languages_are_read_and_named(found: Reader):
    [item] = found("a.txt", "Der Hafen bleibt nach der Sturmwarnung bis Donnerstag geschlossen.")
    assert item.document
    assert item.document.language == "de"


def test_reading_leaves_no_open_file_behind(tmp_path: Path, story: str):
    file = tmp_path / "a.txt"
    file.write_text(story)
    next(read_path(file))  # given up half-way; warnings are errors here, an open file would be one
