"""What cannot be read is reported with its path and one reason, and the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Generator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from loaders.sources import Found, Limits, Unreadable, read_bytes, read_path

Reason = Callable[..., str]


@pytest.fixture
def reason(tmp_path: Path) -> Reason:
    """Why a file of that name and content cannot be read; its report names its path."""

    def read(name: str, data: bytes | str, limits: Limits | None = None) -> str:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        [outcome] = read_path(file, limits=limits or Limits())
        assert isinstance(outcome, Unreadable)
        assert outcome.origin == str(file)
        return outcome.reason

    return read


def test_a_missing_file(tmp_path: Path):
    file = tmp_path / "nowhere.txt"
    assert list(read_path(file)) == [Unreadable(str(file), "no such file or folder")]


@pytest.fixture
def _nobody() -> Generator[None]:
    """Root may read everything, so it becomes nobody for the length of a test."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.mark.usefixtures("_nobody")
def test_a_file_that_may_not_be_read():
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text("secret")
        file.chmod(0)
        assert list(read_path(file)) == [Unreadable(str(file), "permission denied")]


def test_a_name_that_the_system_refuses(tmp_path: Path):
    file = tmp_path / ("a" * 300)
    assert list(read_path(file)) == [Unreadable(str(file), "file name too long")]


def test_an_empty_file(reason: Reason):
    assert reason("a.txt", b"") == "the file is empty"


def test_white_space_only(reason: Reason):
    assert reason("a.txt", " \n\t\r\n ") == "no text in it"


def test_binary_data_named_txt(reason: Reason):
    assert reason("a.txt", bytes(range(256)) * 10) == "binary data, not text"


def test_binary_data_without_a_name(reason: Reason):
    assert reason("blob", bytes(range(256)) * 10) == "binary data of an unknown type"


def test_an_unknown_type(reason: Reason):
    assert reason("a.xyz", "words") == "unknown type '.xyz'; if it is plain text, name it .txt"


def test_bytes_marked_as_utf_8_that_are_not(reason: Reason):
    assert "not valid utf-8" in reason("a.txt", b"\xef\xbb\xbfcaf\xe9")


def test_half_a_utf_16_file(reason: Reason):
    assert "not valid utf-16" in reason("a.txt", "Hafen".encode("utf-16")[:-1])


def test_a_picture(reason: Reason):
    data = b"\x89PNG\r\n\x1a\n" + bytes(64)
    assert reason("a.png", data) == "a picture (PNG)"
    assert reason("a.txt", data) == "a picture (PNG)"


def test_a_sound_recording(reason: Reason):
    assert reason("a.mp3", b"ID3\x03\x00\x00\x00" + bytes(64)) == "a sound recording (MP3)"


def test_a_video(reason: Reason):
    data = b"\x00\x00\x00\x20ftypisom" + bytes(64)
    assert reason("a.mp4", data) == "a video or sound recording (MP4)"


def test_an_old_word_file(reason: Reason):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
    assert reason("a.doc", data) == "an old Office file; save it as .docx or PDF"


def test_a_rich_text_file(reason: Reason):
    assert reason("a.rtf", "{\\rtf1 x}") == "a rich text file; save it as .docx or PDF"


def zipped(**files: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_zip_archive(reason: Reason):
    assert reason("a.zip", zipped(x=b"words")) == "an archive (ZIP); unpack it first"


def test_a_zip_archive_named_docx(reason: Reason):
    data = zipped(x=b"words")
    assert reason("a.docx", data) == "an archive (ZIP), not a Word file; unpack it first"


def test_a_spreadsheet_and_a_presentation(reason: Reason):
    parts = {"[Content_Types].xml": b"<x/>"}
    sheet, slides = zipped(**parts, **{"xl/a.xml": b""}), zipped(**parts, **{"ppt/a.xml": b""})
    expected = "a spreadsheet, not a Word file; save it as PDF or text"
    assert reason("a.xlsx", sheet) == expected
    assert reason("a.docx", sheet) == expected
    assert reason("a.pptx", slides) == "a presentation, not a Word file; save it as PDF"


def test_text_named_docx(reason: Reason):
    assert reason("a.docx", "words") == "not a Word file, whatever its name says"


def test_a_truncated_word_file(reason: Reason, word: Callable[..., bytes]):
    assert reason("a.docx", word("words")[:5000]) == "a damaged or truncated Word file"


def test_a_word_file_without_its_parts(reason: Reason):
    assert reason("a.docx", zipped(**{"[Content_Types].xml": b"<x/>"})) == "a damaged Word file"


def test_a_word_file_with_broken_xml(reason: Reason, word: Callable[..., bytes]):
    data = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word("words"))) as good,
        zipfile.ZipFile(data, "w") as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, b"<w:document" if name == "word/document.xml" else good.read(name))
    assert reason("a.docx", data.getvalue()) == "a damaged Word file"


def test_a_word_file_that_is_a_bomb(reason: Reason):
    data = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(30_000_000)})
    assert reason("a.docx", data).endswith("bytes when unpacked, which is not allowed")


def test_a_word_file_without_text(reason: Reason, word: Callable[..., bytes]):
    assert reason("a.docx", word()) == "no text in it"


def test_text_named_pdf(reason: Reason):
    assert reason("a.pdf", "words") == "not a PDF file, whatever its name says"


def test_a_truncated_pdf(reason: Reason, pdf: Callable[..., bytes]):
    data = pdf("words " * 200)
    assert reason("a.pdf", data[: len(data) // 2]).startswith("a damaged or truncated PDF")


def test_a_pdf_of_a_header_and_nothing_more(reason: Reason):
    assert reason("a.pdf", b"%PDF-1.7\n").startswith("a damaged or truncated PDF")


def test_a_pdf_without_a_text_layer(
    reason: Reason, drawn_pdf: Callable[[Callable[[Canvas], None]], bytes]
):
    data = drawn_pdf(lambda canvas: canvas.rect(10, 10, 200, 200, fill=1))
    assert reason("a.pdf", data) == "no text layer (a scan?)"


def test_an_encrypted_pdf(reason: Reason, pdf: Callable[..., bytes]):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("words"))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    assert reason("a.pdf", data.getvalue()) == "encrypted; save it without a password"


def test_a_pdf_of_too_many_pages(
    reason: Reason, drawn_pdf: Callable[[Callable[[Canvas], None]], bytes]
):
    def three_pages(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.showPage()

    data = drawn_pdf(three_pages)
    assert reason("a.pdf", data, Limits(max_pages=2)).endswith("pages; at most 2 are read")


def test_a_page_without_an_article(reason: Reason):
    assert reason("a.html", "<html><body></body></html>") == "no article text in the page"


def test_a_page_of_nothing_but_a_script(reason: Reason):
    page = "<html><head><script>draw()</script></head><body><div id='app'></div></body></html>"
    assert reason("a.html", page) == "no article text in the page"


def test_a_feed_that_is_no_feed(reason: Reason):
    assert reason("a.rss", "no feed at all").startswith("not a readable feed")


def test_an_empty_feed(reason: Reason):
    assert reason("a.rss", "<rss version='2.0'><channel></channel></rss>") == "an empty feed"


def test_text_named_warc(reason: Reason):
    assert reason("a.warc", "words") == "not a WARC file, whatever its name says"


def test_a_damaged_archive(reason: Reason):
    assert reason("a.warc", "WARC/1.0\r\nnonsense") == "no web pages in the archive"


def test_what_a_file_is_its_content_tells_and_not_its_name(
    pdf: Callable[..., bytes], word: Callable[..., bytes], page: Callable[..., bytes]
):
    contents = {
        "application/pdf": pdf("The harbour is closed. " * 20),
        "text/html": page(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word("Words."),
    }
    for media_type, data in contents.items():
        for name in ("a.txt", "a.jsonl", "a.pdf", "a", "a.html"):
            [outcome] = read_bytes(data, name, "text/plain")
            assert isinstance(outcome, Found), (name, outcome)
            assert outcome.document
            assert outcome.document.media_type == media_type


def test_a_truncated_gzip_file(reason: Reason):
    data = gzip.compress(os.urandom(3000).hex().encode())
    assert reason("a.txt.gz", data[:1000]) == "damaged or truncated gzip data"


def test_text_named_gz(reason: Reason):
    assert reason("a.txt.gz", "words") == "not a gzip file, whatever its name says"


def test_a_gzip_bomb(reason: Reason):
    data = gzip.compress(bytes(20_000_000))
    limits = Limits(max_decompressed=1_000_000)
    assert "bytes when unpacked" in reason("a.jsonl.gz", data, limits)


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "report"])
def test_a_bomb_is_one_whatever_its_name_says(reason: Reason, name: str):
    data = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(30_000_000)})
    assert "bytes when unpacked" in reason(name, data)


def test_a_bomb_inside_a_gzip_file_is_one(reason: Reason):
    data = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(30_000_000)})
    assert "bytes when unpacked" in reason("a.docx.gz", gzip.compress(data))


def test_a_document_that_grows_too_large_is_not_unpacked_whole(reason: Reason):
    data = gzip.compress(bytes(20_000_000))
    assert reason("a.txt.gz", data, Limits(max_bytes=1_000_000)) == "larger than 1,000,000 bytes"


def test_a_file_compressed_twice(reason: Reason):
    data = gzip.compress(gzip.compress(b"words"))
    assert reason("a.txt.gz.gz", data) == "compressed twice; unpack it first"


def test_a_file_that_is_too_large(reason: Reason):
    assert reason("a.txt", "words " * 100, Limits(max_bytes=100)) == "larger than 100 bytes"


def test_a_text_that_is_too_long(reason: Reason):
    expected = "600 characters of text; at most 100 are read"
    assert reason("a.txt", "words " * 100, Limits(max_text_chars=100)) == expected


def test_broken_json(reason: Reason):
    expected = (
        "not valid JSON: Expecting property name enclosed in double quotes at line 2, column 1"
    )
    assert reason("a.json", "{\n}}".replace("}}", "x")) == expected


def test_json_that_is_no_object(reason: Reason):
    assert reason("a.json", "12") == "not a JSON object"


def test_a_broken_symbolic_link(tmp_path: Path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    [outcome] = read_path(tmp_path)
    assert outcome == Unreadable(str(tmp_path / "a.txt"), "a symbolic link that leads nowhere")


def test_a_named_pipe_does_not_hold_the_loader(tmp_path: Path):
    os.mkfifo(tmp_path / "a.txt")
    [outcome] = read_path(tmp_path)
    assert outcome == Unreadable(str(tmp_path / "a.txt"), "not a regular file")


def test_bad_files_do_not_keep_good_ones_from_being_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "d.jsonl").write_text(json.dumps({"text": "Last."}))
    kinds = [type(outcome) for outcome in read_path(tmp_path)]
    assert kinds == [Found, Unreadable, Unreadable, Found]


def test_an_upload_is_reported_by_the_name_the_client_gives():
    [outcome] = read_bytes(b"", "report.pdf", "application/pdf")
    assert outcome == Unreadable("report.pdf", "the file is empty")


def test_an_upload_of_an_unknown_media_type():
    [outcome] = read_bytes(b"a;b", "upload", "text/csv")
    assert outcome == Unreadable("upload", "unknown type 'text/csv'")
