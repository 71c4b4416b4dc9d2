from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.sources import Found, Limits, Unreadable, read_path

Warc = Callable[..., bytes]
HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages_are_read_and_the_rest_passed_over(
    tmp_path: Path, warc: Warc, page: Callable[..., bytes], name: str, packed: bool
):
    file = tmp_path / name
    file.write_bytes(
        warc(
            ("https://example.org/1", "200 OK", HTML, page()),
            ("https://example.org/x.png", "200 OK", "image/png", b"\x89PNG"),
            ("https://example.org/2", "404 Not Found", HTML, page()),
            ("https://example.org/3.txt", "200 OK", "text/plain", b"The bridge is open."),
            packed=packed,
        )
    )
    outcomes = list(read_path(file))
    documents = [x.document for x in outcomes if isinstance(x, Found) and x.document]
    assert [d.origin for d in documents] == ["https://example.org/1", "https://example.org/3.txt"]
    assert len(outcomes) == 2
    assert not documents[1].published.is_known  # the day of the crawl is not taken for it


def test_an_archive_compressed_in_one_piece_is_read_too(
    tmp_path: Path, warc: Warc, page: Callable[..., bytes]
):
    file = tmp_path / "a.warc.gz"
    file.write_bytes(gzip.compress(warc(("https://example.org/1", "200 OK", HTML, page()))))
    [outcome] = read_path(file)
    assert isinstance(outcome, Found)


def test_a_bad_page_does_not_sink_the_archive(
    tmp_path: Path, warc: Warc, page: Callable[..., bytes]
):
    file = tmp_path / "a.warc"
    file.write_bytes(
        warc(
            ("https://example.org/1", "200 OK", HTML, b"<html><body></body></html>"),
            ("https://example.org/2", "200 OK", HTML, page()),
        )
    )
    first, second = read_path(file)
    assert first == Unreadable("https://example.org/1", "no article text in the page")
    assert isinstance(second, Found)


def test_a_page_that_is_too_large_is_reported(tmp_path: Path, warc: Warc):
    file = tmp_path / "a.warc"
    file.write_bytes(warc(("https://example.org/1", "200 OK", "text/plain", b"word " * 1000)))
    [outcome] = read_path(file, limits=Limits(max_bytes=100))
    assert outcome == Unreadable("https://example.org/1", "larger than 100 bytes")


def test_an_archive_without_pages_says_so(tmp_path: Path, warc: Warc):
    file = tmp_path / "a.warc"
    file.write_bytes(warc(("https://example.org/x.png", "200 OK", "image/png", b"\x89PNG")))
    assert list(read_path(file)) == [Unreadable(str(file), "no web pages in the archive")]


def test_a_truncated_archive_gives_what_it_holds_and_a_report(
    tmp_path: Path, warc: Warc, page: Callable[..., bytes]
):
    data = warc(
        *((f"https://example.org/{n}", "200 OK", HTML, page()) for n in (1, 2)), packed=True
    )
    file = tmp_path / "a.warc.gz"
    file.write_bytes(data[: len(data) - 200])
    first, *_, last = read_path(file)
    assert isinstance(first, Found)
    assert last == Unreadable(str(file), "damaged or truncated gzip data")


def test_a_page_that_is_cut_off_is_reported(tmp_path: Path, warc: Warc, page: Callable[..., bytes]):
    data = warc(("https://example.org/1", "200 OK", HTML, page()))
    file = tmp_path / "a.warc"
    file.write_bytes(data[: len(data) - 200])
    [outcome] = read_path(file)
    reason = "cut off: the archive ends in the middle of the page"
    assert outcome == Unreadable("https://example.org/1", reason)
