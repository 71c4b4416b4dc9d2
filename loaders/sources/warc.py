"""Web archives: the pages that a crawler stored, one parcel each."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from graph.errors import UnreadableDocument
from loaders.sources.found import Parcel, Unreadable
from loaders.sources.limits import Limits

Untyped = Any  # warcio carries no types; this module alone sees its records
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def pages_of(stream: BufferedReader, origin: str, limits: Limits) -> Iterator[Parcel | Unreadable]:
    """The pages answered with 200, in the archive's order; pictures, scripts and the like are not.

    The day of the crawl is no publication date and is not used.
    """
    count = 0
    for record in _records(stream, origin):
        if not _is_page(record):
            continue
        count += 1
        if count > limits.max_documents:
            reason = f"more than {limits.max_documents:,} pages; the rest was left out"
            yield Unreadable(origin, reason)
            return
        yield _page(record, limits)
    if not count:
        yield Unreadable(origin, "no web pages in the archive")


def _records(stream: BufferedReader, origin: str) -> Iterator[Untyped]:
    try:
        yield from cast("Any", ArchiveIterator)(_AsItComes(stream))
    except (ArchiveLoadFailed, EOFError) as error:
        reason = f"a damaged archive ({' '.join(str(error).split())})"[:200]
        raise UnreadableDocument(origin, reason) from error


class _AsItComes:
    """Hands on what is there instead of waiting for a full block.

    So the pages before a damaged place are read before the damage is met.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self.read = stream.read1
        self.tell = stream.tell


def _is_page(record: Untyped) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = str(record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _PAGES


def _page(record: Untyped, limits: Limits) -> Parcel | Unreadable:
    url = str(record.rec_headers.get_header("WARC-Target-URI"))
    data = cast("bytes", record.content_stream().read(limits.max_bytes + 1))
    if len(data) > limits.max_bytes:
        return Unreadable(url, f"larger than {limits.max_bytes:,} bytes")
    if _is_cut(record):
        return Unreadable(url, "cut off: the archive ends in the middle of the page")
    media_type = str(record.http_headers.get_header("Content-Type"))
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    return Parcel(data, url, name, media_type, url)


def _is_cut(record: Untyped) -> bool:
    """Whether the archive ends before the length that the record states, which warcio forgives."""
    rest = record.raw_stream
    return bool(getattr(rest, "limit", 0) > 0 and not rest.read(1))
