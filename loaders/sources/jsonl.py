"""JSONL and JSON: many documents or records in one file, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from graph.errors import UnreadableDocument
from loaders.sources.encoding import Undecodable, decode
from loaders.sources.found import Found, Given, Unreadable
from loaders.sources.limits import Limits
from loaders.sources.records import TextOf, found_of, is_cross, no_text, parse_json


def read_lines(
    stream: BinaryIO, origin: str, given: Given, limits: Limits, text_of: TextOf = no_text
) -> Iterator[Found | Unreadable]:
    """One document or record per line; a bad line is reported with its number, the rest is read."""
    values = (
        _parsed(line, f"{origin}:{number}")
        for number, line in _lines(stream, origin, limits)
        if not isinstance(line, bytes) or line.strip()
    )
    yield from _all_found(values, origin, given, limits, text_of)


def read_values(
    value: object, origin: str, given: Given, limits: Limits, text_of: TextOf = no_text
) -> Iterator[Found | Unreadable]:
    """One JSON object, or the objects of an array, numbered from 1; `cross.json` is passed over."""
    if is_cross(value):
        return
    if not isinstance(value, list):
        yield from _all_found([(origin, value)], origin, given, limits, text_of)
        return
    items = enumerate(cast("list[object]", value), start=1)
    numbered = ((f"{origin}:{number}", item) for number, item in items)
    yield from _all_found(numbered, origin, given, limits, text_of)


def is_lines(data: bytes) -> bool:
    """Whether the first of several lines is a whole JSON object by itself."""
    first, _, rest = data.strip().partition(b"\n")
    return bool(rest) and isinstance(_parsed(first, "1"), tuple)


Numbered = tuple[str, object]


def _all_found(
    values: Iterable[Numbered | Unreadable],
    origin: str,
    given: Given,
    limits: Limits,
    text_of: TextOf,
) -> Iterator[Found | Unreadable]:
    ids: dict[str, str] = {}
    for count, item in enumerate(values):
        if count >= limits.max_documents:
            yield Unreadable(
                origin, f"more than {limits.max_documents:,} documents; the rest was left out"
            )
            return
        yield item if isinstance(item, Unreadable) else _one(item, ids, given, limits, text_of)


def _one(
    item: Numbered, ids: dict[str, str], given: Given, limits: Limits, text_of: TextOf
) -> Found | Unreadable:
    place, value = item
    try:
        _check_id(value, place, ids)
        return found_of(value, place, given, limits, text_of)
    except UnreadableDocument as error:
        return Unreadable(error.origin, error.reason)
    except Exception as error:  # noqa: BLE001 - whatever one line holds, the next ones are read
        return Unreadable(place, f"cannot be read: {type(error).__name__}: {error}"[:200])


def _check_id(value: object, place: str, ids: dict[str, str]) -> None:
    """An id given twice in one file is a mistake of whoever wrote it: the first one stands."""
    key = cast("dict[str, object]", value).get("id") if isinstance(value, dict) else None
    if not isinstance(key, str | int):
        return
    if str(key) in ids:
        raise UnreadableDocument(place, f"the id {key!r} was used already at {ids[str(key)]}")
    ids[str(key)] = place


def _lines(
    stream: BinaryIO, origin: str, limits: Limits
) -> Iterator[tuple[int, bytes | Unreadable]]:
    """The numbered lines; one that is too long is passed over without being held in memory."""
    number = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        if len(line) <= limits.max_bytes:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.max_bytes)
        reason = f"a line of more than {limits.max_bytes:,} bytes"
        yield number, Unreadable(f"{origin}:{number}", reason)


def _parsed(line: bytes | Unreadable, place: str) -> Numbered | Unreadable:
    if isinstance(line, Unreadable):
        return line
    try:
        return place, parse_json(decode(line), place)
    except Undecodable as error:
        return Unreadable(place, str(error))
    except UnreadableDocument as error:
        return Unreadable(error.origin, error.reason)
