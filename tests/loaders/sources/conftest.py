"""Builders of real small files, and a web server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from loaders.sources import Found, Unreadable, read_path

STORY = (
    "Port Alder closed its harbour on Tuesday after a storm warning. "
    "The harbour master said that no ship would leave before Thursday.\n\n"
    "Fishermen in the old town demanded compensation from the council, "
    "which answered that it would look into the matter next week.\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Harbour closed | Alder Post</title>
<meta property="og:title" content="Harbour closed">
<meta property="og:site_name" content="Alder Post">
<meta name="author" content="Mira Holt">
{head}</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Harbour closed</h1>{date}
<p>Port Alder closed its harbour on Tuesday after a storm warning from the weather service.</p>
<p>The harbour master said that no ship would leave before Thursday, whatever its size or cargo.</p>
<p>Fishermen in the old town demanded compensation from the council for the days they lose.</p>
</article><footer>All rights reserved.</footer></body></html>"""


@pytest.fixture(scope="session")
def story() -> str:
    return STORY


@pytest.fixture(scope="session")
def page() -> Callable[..., bytes]:
    def build(head: str = "", date: str = "", charset: str = "utf-8") -> bytes:
        return PAGE.format(head=head, date=date).encode(charset)

    return build


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """A PDF of flowing paragraphs; keywords are its metadata."""

    def build(*paragraphs: str, **metadata: str) -> bytes:
        file = BytesIO()
        style = getSampleStyleSheet()["Normal"]
        template = SimpleDocTemplate(file, **metadata)
        template.build([Paragraph(text, style) for text in paragraphs])
        return file.getvalue()

    return build


@pytest.fixture(scope="session")
def drawn_pdf() -> Callable[[Callable[[Canvas], None]], bytes]:
    """A PDF drawn by hand."""

    def build(draw: Callable[[Canvas], None]) -> bytes:
        file = BytesIO()
        canvas = Canvas(file)
        draw(canvas)
        canvas.save()
        return file.getvalue()

    return build


@pytest.fixture(scope="session")
def word() -> Callable[..., bytes]:
    def build(*paragraphs: str, title: str = "", author: str = "") -> bytes:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.core_properties.title = title
        if author:
            document.core_properties.author = author
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return build


@pytest.fixture(scope="session")
def warc() -> Callable[..., bytes]:
    """A web archive of (address, status, content type, body) answers."""

    def build(*answers: tuple[str, str, str, bytes], packed: bool = False) -> bytes:
        file = BytesIO()
        writer = WARCWriter(file, gzip=packed)
        for url, status, kind, body in answers:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            # warcio carries no types
            record: Any = cast("Any", writer).create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=headers
            )
            cast("Any", writer).write_record(record)
            record.raw_stream.close()  # the writer's own copy of the payload
        return file.getvalue()

    return build


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Found]]:
    """What is found in a file of that name and content; nothing may be unreadable."""

    def read(name: str, data: bytes | str) -> list[Found]:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        outcomes = list(read_path(file))
        assert not [x for x in outcomes if isinstance(x, Unreadable)]
        return [x for x in outcomes if isinstance(x, Found)]

    return read


Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web server on loopback that answers as it is told, path by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()
