"""What kind of thing arrived: by its first bytes, then its name, then its declared media type."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from loaders.sources.encoding import Undecodable, decode, is_binary

HEAD = 4096  # bytes that `kind_of` wants to see


class Kind(StrEnum):
    """A way documents arrive; the value is the media type they are stored with."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    FEED = "application/feed+xml"
    WARC = "application/warc"
    JSON = "application/json"
    JSONL = "application/jsonl"
    GZIP = "application/gzip"


class Unsupported(ValueError):
    """Nothing that we read; the message says what it is and, where there is a way, what to do."""


_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".gz": Kind.GZIP,
}
_MEDIA_TYPES = {
    **{kind.value: kind for kind in Kind},
    "text/x-markdown": Kind.MARKDOWN,
    "application/xhtml+xml": Kind.HTML,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/x-ndjson": Kind.JSONL,
    "application/ndjson": Kind.JSONL,
    "application/x-gzip": Kind.GZIP,
}
_MAGIC = ((b"%PDF-", Kind.PDF), (b"\x1f\x8b", Kind.GZIP), (b"WARC/", Kind.WARC))
_BINARY_KINDS = {Kind.PDF: "PDF", Kind.DOCX: "Word", Kind.WARC: "WARC", Kind.GZIP: "gzip"}
_FOREIGN = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"ID3", "a sound recording (MP3)"),
    (b"\xff\xfb", "a sound recording (MP3)"),
    (b"OggS", "a sound or video recording (Ogg)"),
    (b"RIFF", "a picture, sound or video file (RIFF)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx or PDF"),
    (b"{\\rtf", "a rich text file; save it as .docx or PDF"),
    (b"Rar!", "an archive (RAR); unpack it first"),
    (b"7z\xbc\xaf", "an archive (7z); unpack it first"),
    (b"BZh", "an archive (bzip2); unpack it first"),
    (b"\xfd7zXZ", "an archive (xz); unpack it first"),
)
_FEED = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<\?.*?\?>\s*)*<(rss|feed|rdf:RDF)\b", re.S)
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.S | re.I
)


def kind_of(head: bytes, name: str, media_type: str | None = None) -> Kind:
    """The kind of a document from its first `HEAD` bytes, its name and its declared type."""
    suffix = PurePosixPath(name).suffix.lower()
    expected = _SUFFIXES.get(suffix) or _MEDIA_TYPES.get(_bare(media_type))
    found = _by_magic(head, expected) or _by_markup(head)
    if found:
        return found
    if expected and expected in _BINARY_KINDS:
        raise Unsupported(f"not a {_BINARY_KINDS[expected]} file, whatever its name says")
    if expected:
        return expected
    if is_binary(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsupported("binary data of an unknown type")
    if suffix[1:].isalpha():
        raise Unsupported(f"unknown type {suffix!r}; if it is plain text, name it .txt")
    if _bare(media_type) not in ("", "application/octet-stream"):
        raise Unsupported(f"unknown type {_bare(media_type)!r}")
    return Kind.TEXT


def _bare(media_type: str | None) -> str:
    return (media_type or "").split(";")[0].strip().lower()


def _by_magic(head: bytes, expected: Kind | None) -> Kind | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if expected is Kind.PDF and b"%PDF-" in head[:1024]:  # mail gateways put lines before it
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zip(head, expected)
    for magic, what in _FOREIGN:
        # "MZ" or "BZh" may also begin a plain sentence: only binary data counts as foreign.
        if head.startswith(magic) and (is_binary(head) or magic.startswith(b"{\\rtf")):
            raise Unsupported(what)
    if head[4:8] == b"ftyp":
        raise Unsupported("a video or sound recording (MP4)")
    return None


def _zip(head: bytes, expected: Kind | None) -> Kind:
    if expected is Kind.DOCX or b"[Content_Types].xml" in head or b"word/" in head:
        return Kind.DOCX
    raise Unsupported("an archive (ZIP); unpack it first")


def _by_markup(head: bytes) -> Kind | None:
    try:
        text = decode(head.rstrip(), "latin-1")
    except Undecodable:
        return None
    if _FEED.match(text):
        return Kind.FEED
    return Kind.HTML if _HTML.match(text) else None
