"""Markdown: front matter read, marks of formatting taken out, prose kept."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePosixPath

from graph.interval import TimeInterval
from loaders.sources.dates import interval_of
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel
from loaders.sources.limits import Limits
from loaders.sources.text import decoded, first_line

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z][\w -]*?)\s*:\s*(.*?)\s*")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.M)
_MARKS = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"^(```|~~~).*$", re.M), ""),
    (_HEADING, r"\1"),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.M), ""),
    (re.compile(r"^[ \t]*>[ \t]?", re.M), ""),
    (re.compile(r"^([ \t]*)(?:[-*+]|\d+[.)])[ \t]+", re.M), r"\1"),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"^\[[^\]\n]+\]:[ \t]+\S+.*$", re.M), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_BLANKS = re.compile(r"\n{3,}")


def parse(parcel: Parcel, _limits: Limits) -> list[Draft]:
    """One document; title from front matter, else the first heading, else the first line.

    Lines of a paragraph are joined, since a line break means nothing in Markdown. A publication
    date in the front matter that cannot be read leaves the date open.
    """
    fields, body = split_front_matter(decoded(parcel))
    text = plain(body)
    published = _date(fields)
    return [
        Draft(
            text,
            parcel.origin,
            Kind.MARKDOWN.value,
            title=fields.get("title") or _heading(body) or first_line(text),
            author=fields.get("author") or fields.get("authors"),
            source=fields.get("source") or fields.get("publisher"),
            published=published,
            published_evidence="front matter of " + PurePosixPath(parcel.name).name
            if published
            else None,
            language=fields.get("language") or fields.get("lang"),
        )
    ]


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between the first two `---` lines, and the rest.

    Only this plain part of YAML is understood: nested values and lists over lines are passed over.
    """
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields = (_FIELD.fullmatch(line) for line in match[1].splitlines())
    pairs = {f[1].lower(): _unquoted(f[2]) for f in fields if f}
    return {key: value for key, value in pairs.items() if value}, text[match.end() :]


def _unquoted(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(x.strip()) for x in value[1:-1].split(","))
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def plain(body: str) -> str:
    """The prose of a Markdown text, one line per paragraph, heading or list item."""
    lines = ["", *body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    joined = "".join(_break(a, b) + b for a, b in pairwise(lines))
    for pattern, replacement in _MARKS:
        joined = pattern.sub(replacement, joined)
    return _BLANKS.sub("\n\n", joined).strip() + "\n" if joined.strip() else ""


_BLOCK = re.compile(r"\s*([-*+>|#]|\d+[.)]\s|```|~~~|<|={3,}|-{3,}|$)")


def _break(line: str, following: str) -> str:
    """What stands between two lines: a space inside a paragraph, a line end elsewhere."""
    hard = line.endswith(("  ", "\\"))
    heading = line.lstrip().startswith("#")
    if hard or heading or not line.strip() or _BLOCK.match(following):
        return "\n"
    return " "


def _heading(body: str) -> str | None:
    match = _HEADING.search(body)
    return plain(match[1]).strip() if match else None


def _date(fields: dict[str, str]) -> TimeInterval | None:
    for key in ("published", "date", "publication_date", "publication date", "pubdate"):
        if key in fields and (interval := interval_of(fields[key])):
            return interval
    return None
