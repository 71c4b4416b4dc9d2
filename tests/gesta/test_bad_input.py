"""Each kind of bad input beside a good file: it is named with its reason, the good one loads."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from graph.store import Store
from tests.gesta.conftest import Gesta
from tests.gesta.records import documents, line
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
BINARY = bytes(range(256)) * 10
GERMAN = (
    "Der Hafen bleibt am Montag geschlossen, weil ein Sturm erwartet wird. "
    "Die Fischer verlangen vom Rat der Stadt eine Entschädigung für die verlorenen Tage."
)


def pdf(words: str = "") -> bytes:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.rect(10, 10, 200, 200, fill=1)
    for row in range(40 if words else 0):
        canvas.drawString(72, 800 - 12 * row, words)
    canvas.save()
    return data.getvalue()


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("words"))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def word() -> bytes:
    document, data = docx.Document(), BytesIO()
    document.add_paragraph("Words.")
    document.save(data)
    return data.getvalue()


def bomb() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("word/document.xml", bytes(30_000_000))
    return data.getvalue()


def cut_off() -> bytes:
    """A web archive whose one page ends before it should."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>A harbour"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: http://news.example/a\r\nWARC-Date: 2031-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer) + 900}"
    )
    return head.encode() + b"\r\n\r\n" + answer


def record(change: Callable[[Any], object]) -> str:
    """A ready-made record with one mistake."""
    value = json.loads(line(all_dispatches()[1]))
    change(value)
    return json.dumps(value)


def misquoting(value: Any) -> None:
    value["events"][0]["quote"] = "x" * len(value["events"][0]["quote"])


def about_nobody(value: Any) -> None:
    value["events"][0]["participants"][0]["actor"] = "nobody"


def dated_wrongly(value: Any) -> None:
    value["events"][0]["date"] = {"start": "2031-02-31", "end": "2031-02-31", "precision": "day"}


def ending_early(value: Any) -> None:
    dates = {"start": "2031-03-02", "end": "2031-03-01", "precision": "week"}
    value["events"][0]["date"] = dates


KINDS: dict[str, tuple[str, bytes | str, str]] = {
    "empty": ("a.txt", "", "the file is empty"),
    "white-space": ("a.txt", " \n\t\r\n ", "no text in it"),
    "binary-named-txt": ("a.txt", BINARY, "binary data, not text"),
    "picture": ("a.png", PNG, "a picture (PNG)"),
    "picture-named-txt": ("a.txt", PNG, "a picture (PNG)"),
    "unknown-type": ("a.xyz", "words", "unknown type '.xyz'"),
    "archive": ("a.zip", word()[:30] + BINARY, "an archive (ZIP)"),
    "truncated-pdf": ("a.pdf", pdf("words")[:900], "a damaged or truncated PDF"),
    "pdf-without-text": ("a.pdf", pdf(), "no text layer (a scan?)"),
    "encrypted-pdf": ("a.pdf", encrypted(), "encrypted; save it without a password"),
    "truncated-word": ("a.docx", word()[:5000], "a damaged or truncated Word file"),
    "zip-bomb": ("a.docx", bomb(), "bytes when unpacked, which is not allowed"),
    "broken-json": ("a.json", '{"text": ', "not valid JSON"),
    "json-without-text": ("a.json", '{"title": "A"}', "no text in it"),
    "date-that-is-none": ("a.json", '{"text": "A.", "date": "soon"}', "'soon' is no date"),
    "misquoting-record": ("a.json", record(misquoting), "not a valid extraction record"),
    "record-of-nobody": ("a.json", record(about_nobody), "nothing here has the id 'nobody'"),
    "impossible-day": ("a.json", record(dated_wrongly), "events.0.date.start"),
    "backward-dates": ("a.json", record(ending_early), "before it starts"),
    "page-without-article": ("a.html", "<html><body></body></html>", "no article text"),
    "broken-gzip": ("a.txt.gz", gzip.compress(os.urandom(900))[:400], "gzip"),
    "no-feed": ("a.rss", "no feed at all", "not a readable feed"),
    "broken-utf-8": ("a.txt", b"\xef\xbb\xbfcaf\xe9", "not valid utf-8"),
    "half-utf-16": ("a.txt", "Hafen".encode("utf-16")[:-1], "not valid utf-16"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file, which comes last."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.json").write_text(line(all_dispatches()[0]))
    return folder


def check(gesta: Gesta, store: Store, folder: Path, bad: Path | str, reason: str) -> None:
    """The command says what is wrong with the bad file; only the good one is in the graph."""
    ended = gesta("load", "--workers", "1", folder)
    assert ended.code == 3
    told = [row for row in ended.err.splitlines() if row.startswith(f"{bad}")]
    assert len(told) == 1, ended.err
    assert reason in told[0]
    [document] = documents(store)
    assert document["origin"] == f"{folder}/good.json"


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_is_named_and_the_good_one_loaded(
    gesta: Gesta, connected: Store, folder: Path, kind: str
):
    name, content, reason = KINDS[kind]
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    check(gesta, connected, folder, file, reason)


def test_a_broken_line_is_named_by_its_number(gesta: Gesta, connected: Store, folder: Path):
    good = (folder / "good.json").read_text()
    (folder / "good.json").unlink()
    (folder / "a.jsonl").write_text(f"{good}\n{{broken\n{line(all_dispatches()[1])}\n")
    ended = gesta("load", folder)
    assert ended.code == 3
    assert f"{folder}/a.jsonl:2: not valid JSON" in ended.err
    assert len(documents(connected)) == 2


def test_a_page_that_an_archive_cuts_off_is_named_by_its_address(
    gesta: Gesta, connected: Store, folder: Path
):
    (folder / "a.warc").write_bytes(cut_off())
    check(gesta, connected, folder, "http://news.example/a", "cut off: the archive ends")


def test_a_missing_path(gesta: Gesta, connected: Store, folder: Path):
    ended = gesta("load", folder, folder / "nowhere")
    assert ended.code == 3
    assert ended.err == f"{folder}/nowhere: no such file or folder\n"
    assert len(documents(connected)) == 1


def test_a_loop_of_links_ends(gesta: Gesta, connected: Store, folder: Path):
    (folder / "again").symlink_to(folder)
    (folder / "a.txt").symlink_to(folder / "a.txt")
    check(gesta, connected, folder, folder / "a.txt", "")


def test_a_link_that_leads_nowhere(gesta: Gesta, connected: Store, folder: Path):
    (folder / "a.txt").symlink_to(folder / "gone.txt")
    check(gesta, connected, folder, folder / "a.txt", "a symbolic link that leads nowhere")


def test_a_pipe_does_not_hold_the_load(gesta: Gesta, connected: Store, folder: Path):
    os.mkfifo(folder / "a.txt")
    check(gesta, connected, folder, folder / "a.txt", "not a regular file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(gesta: Gesta, connected: Store, folder: Path):
    (folder / "a.txt").write_text("secret")
    (folder / "a.txt").chmod(0)
    check(gesta, connected, folder, folder / "a.txt", "permission denied")


def test_a_file_that_is_too_large(
    gesta: Gesta, connected: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GESTA_MAX_BYTES", "10000")
    (folder / "a.txt").write_text("words " * 2_000)
    check(gesta, connected, folder, folder / "a.txt", "larger than 10,000 bytes")


def test_a_language_that_is_not_read_is_kept_without_claims_and_noted(
    gesta: Gesta, connected: Store, folder: Path
):
    (folder / "a.txt").write_text(GERMAN)
    ended = gesta("load", "--workers", "1", folder)
    assert ended.code == 0
    assert f"{folder}/a.txt: The language 'de' is not supported" in ended.err
    kept = connected.rows("MATCH (d:Document {language: 'de'}) RETURN d.id AS id")
    assert len(kept) == 1
    claims = "MATCH (claim:Claim {document_id: $id}) RETURN count(claim)"
    assert connected.value(claims, id=kept[0]["id"]) == 0
    assert len(documents(connected)) == 2
