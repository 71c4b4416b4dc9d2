"""Texts of documents made harmless in the formats that they are put into.

What a document says is anybody's word: a title may be a formula, markup, or a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable
from typing import Any

from graph.store import Row

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$^:])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^\x00-\x20\x7f]+", re.IGNORECASE)
_LATER_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029"}


def cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection").

    A text that begins like one gets an apostrophe in front; numbers stay numbers.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) else text


def xml(text: str) -> str:
    """The text without characters that no XML document may have; not escaped."""
    return _NOT_XML.sub("\ufffd", text)


def line(text: str) -> str:
    """The text on one line, without control characters."""
    return _BREAKS.sub(" ", text)


def markdown(text: str) -> str:
    """The text with a backslash before all that Markdown would read as markup, on one line."""
    return _MARKDOWN.sub(r"\\\1", line(text))


def web_address(origin: str | None) -> str | None:
    """The origin where a browser can go there, and nothing else ("javascript:", a path)."""
    return origin if origin and _ADDRESS.fullmatch(origin) else None


def json_list(head: Row, name: str, items: Iterable[Row]) -> Generator[bytes, None, int]:
    """An object but for its closing bracket: the head, then the items, a line each; how many."""
    yield json_line(head)[:-1] + f',"{name}":['.encode()
    count = 0
    for item in items:
        yield (b",\n" if count else b"\n") + json_line(item)
        count += 1
    yield b"\n]"
    return count


def json_line(value: Any) -> bytes:  # noqa: ANN401  whatever JSON has
    """The value as JSON on one line, also for readers to whom U+2028 ends a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_LATER_BREAKS).encode()
