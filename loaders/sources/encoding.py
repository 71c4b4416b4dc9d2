"""Bytes to text: byte order mark, declared charset, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024  # bytes that a guess looks at: more make it slower, not better
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL = 0.01  # share of control bytes from which a file is no text


class Undecodable(ValueError):
    """Bytes that are no text, or text in no encoding that could be told; says which."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in `data`, line ends untouched; a byte order mark is not part of the text.

    A declared charset that does not fit the bytes is ignored, as browsers do.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if is_binary(data):
        raise Undecodable("binary data, not text")
    for encoding in (declared, "utf-8"):
        if encoding and (text := _attempt(data, encoding)) is not None:
            return text
    return _guess(data)


def is_binary(data: bytes) -> bool:
    """Whether the beginning holds NUL or more control characters than any text would."""
    head = data[:_SAMPLE]
    return b"\0" in head or len(_CONTROL.findall(head)) > _MAX_CONTROL * len(head)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(f"marked as {encoding}, but not valid {encoding}") from error


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    text = _attempt(data, best.encoding) if best else None
    if text is None:
        raise Undecodable("the encoding cannot be told; save it as UTF-8")
    return text
