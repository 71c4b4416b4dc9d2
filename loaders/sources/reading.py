"""The ways in: a path, an upload, an address, a text, or records; all yield the same things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path, PurePosixPath
from typing import cast

from graph.errors import UnreadableDocument
from loaders.sources.apart import fetch_apart, parse_apart
from loaders.sources.assemble import document_of
from loaders.sources.detect import HEAD, Kind, Unsupported, kind_of
from loaders.sources.encoding import Undecodable, decode
from loaders.sources.found import Draft, Found, Given, Parcel, Unreadable
from loaders.sources.inflate import first_bytes, inflated, is_gzip
from loaders.sources.jsonl import is_lines, read_lines, read_values
from loaders.sources.limits import Limits
from loaders.sources.parsers import RISKY, parser_of
from loaders.sources.records import TextOf, no_text, parse_json
from loaders.sources.text import first_line
from loaders.sources.walk import files_under, reason_of, shown

Outcome = Found | Unreadable
_NOTHING_GIVEN = Given()
_DEFAULT = Limits()


def read_path(
    path: Path, given: Given = _NOTHING_GIVEN, limits: Limits = _DEFAULT
) -> Iterator[Outcome]:
    """The documents of a file, or of all files of a folder; an empty folder yields nothing."""
    for file in files_under(path):
        if isinstance(file, Unreadable):
            yield file
        else:
            yield from _read_file(file, given, limits)


def read_bytes(
    data: bytes,
    name: str,
    media_type: str | None = None,
    given: Given = _NOTHING_GIVEN,
    limits: Limits = _DEFAULT,
) -> Iterator[Outcome]:
    """The documents of an upload; `name` is the file name that the client gives."""
    arrival = Arrival(_buffered(data), name, PurePosixPath(name).name, media_type)
    yield from _guarded(name, lambda: _read(arrival, given, limits))


def read_url(
    url: str, given: Given = _NOTHING_GIVEN, limits: Limits = _DEFAULT
) -> Iterator[Outcome]:
    """The documents behind an http or https address."""
    yield from _guarded(url, lambda: _read_address(url, given, limits))


def read_feed(
    url: str, given: Given = _NOTHING_GIVEN, limits: Limits = _DEFAULT
) -> Iterator[Outcome]:
    """The entries of the RSS or Atom feed at an address, and of nothing else."""
    yield from _guarded(url, lambda: _read_address(url, given, limits, only=Kind.FEED))


def read_text(
    text: str,
    given: Given = _NOTHING_GIVEN,
    limits: Limits = _DEFAULT,
    origin: str = "text",
) -> Iterator[Outcome]:
    """One document whose text is at hand."""
    draft = Draft(text, origin, Kind.TEXT.value, title=first_line(text))
    yield from _guarded(origin, lambda: [Found(document_of(draft, given, limits))])


def read_records(
    values: Iterable[object],
    given: Given = _NOTHING_GIVEN,
    limits: Limits = _DEFAULT,
    origin: str = "records",
) -> Iterator[Outcome]:
    """Documents or extraction records as JSON objects, numbered from 1 in what is reported."""
    yield from _guarded(origin, lambda: read_values(list(values), origin, given, limits))


@dataclass(frozen=True)
class Arrival:
    """An open stream and what is known about it."""

    stream: BufferedReader
    origin: str
    name: str
    media_type: str | None = None
    url: str | None = None
    text_of: TextOf = no_text

    def parcel(self, limits: Limits) -> Parcel:
        """All of it at once."""
        data = self.stream.read(limits.max_bytes + 1)
        if len(data) > limits.max_bytes:
            raise UnreadableDocument(self.origin, f"larger than {limits.max_bytes:,} bytes")
        return Parcel(data, self.origin, self.name, self.media_type, self.url)


def _read_address(
    url: str, given: Given, limits: Limits, only: Kind | None = None
) -> Iterator[Outcome]:
    parcel = fetch_apart(url, limits)
    if only and kind_of(parcel.data[:HEAD], parcel.name, parcel.media_type) is not only:
        raise UnreadableDocument(url, "not an RSS or Atom feed")
    stream = _buffered(parcel.data)
    arrival = Arrival(stream, url, parcel.name, parcel.media_type, parcel.url)
    yield from _read(arrival, given, limits)


def _buffered(data: bytes) -> BufferedReader:
    return BufferedReader(cast("RawIOBase", BytesIO(data)))


def _read_file(path: Path, given: Given, limits: Limits) -> Iterator[Outcome]:
    origin = shown(path)
    try:
        with path.open("rb") as stream:
            arrival = Arrival(stream, origin, path.name, text_of=_beside(path, limits))
            yield from _guarded(origin, lambda: _read(arrival, given, limits))
    except OSError as error:
        yield Unreadable(origin, reason_of(error))


def _beside(record: Path, limits: Limits) -> TextOf:
    """Finds the text a record belongs to in the record's own folder, and nowhere else."""

    def text_of(name: str) -> str | None:
        file = record.parent / name
        if Path(name).name != name or not file.is_file() or file.stat().st_size > limits.max_bytes:
            return None
        try:
            return decode(file.read_bytes())
        except (OSError, Undecodable):
            return None

    return text_of


def _guarded(origin: str, read: Callable[[], Iterable[Outcome]]) -> Iterator[Outcome]:
    """Everything a source yields, and one report if it breaks off: the one place that catches."""
    try:
        yield from read()
    except UnreadableDocument as error:
        yield Unreadable(error.origin, error.reason)
    except (Unsupported, Undecodable) as error:
        yield Unreadable(origin, str(error))
    except OSError as error:
        yield Unreadable(origin, reason_of(error))
    except Exception as error:  # noqa: BLE001 - parsers of foreign formats raise anything at all
        yield Unreadable(origin, f"cannot be read: {type(error).__name__}: {error}"[:200])


def _read(arrival: Arrival, given: Given, limits: Limits) -> Iterator[Outcome]:
    head = arrival.stream.peek(HEAD)[:HEAD]
    if not head:
        raise UnreadableDocument(arrival.origin, "the file is empty")
    match kind_of(head, arrival.name, arrival.media_type):
        case Kind.JSONL:
            yield from read_lines(arrival.stream, arrival.origin, given, limits, arrival.text_of)
        case Kind.JSON:
            yield from _read_json(arrival, given, limits)
        case Kind.WARC:
            yield from _read_archive(arrival, given, limits)
        case Kind.GZIP:
            yield from _read_gzip(arrival, head, given, limits)
        case kind:
            yield from _read_parcel(kind, arrival.parcel(limits), given, limits)


def _read_json(arrival: Arrival, given: Given, limits: Limits) -> Iterator[Outcome]:
    """One value, or lines of values in a file that should have been named .jsonl."""
    data = arrival.parcel(limits).data
    try:
        value = parse_json(decode(data), arrival.origin)
    except UnreadableDocument:
        if not is_lines(data):
            raise
        yield from read_lines(BytesIO(data), arrival.origin, given, limits, arrival.text_of)
    else:
        yield from read_values(value, arrival.origin, given, limits, arrival.text_of)


def _read_archive(arrival: Arrival, given: Given, limits: Limits) -> Iterator[Outcome]:
    from loaders.sources.warc import pages_of  # late, as the parsers are

    for page in pages_of(arrival.stream, arrival.origin, limits):
        if isinstance(page, Unreadable):
            yield page
        else:
            yield from _guarded(page.origin, partial(_read_page, page, given, limits))


def _read_page(page: Parcel, given: Given, limits: Limits) -> Iterator[Outcome]:
    kind = kind_of(page.data[:HEAD], page.name, page.media_type)
    yield from _read_parcel(kind, page, given, limits)


def _read_gzip(arrival: Arrival, head: bytes, given: Given, limits: Limits) -> Iterator[Outcome]:
    if is_gzip(first_bytes(head)):
        raise UnreadableDocument(arrival.origin, "compressed twice; unpack it first")
    with inflated(arrival.stream, arrival.origin, limits) as plain:
        name = arrival.name.removesuffix(".gz")
        yield from _read(replace(arrival, stream=plain, name=name, media_type=None), given, limits)


def _read_parcel(kind: Kind, parcel: Parcel, given: Given, limits: Limits) -> Iterator[Outcome]:
    parse = partial(parse_apart, kind) if kind in RISKY else parser_of(kind)
    for draft in parse(parcel, limits):
        if isinstance(draft, Unreadable):
            yield draft
        else:
            yield from _guarded(draft.origin, partial(_finished, draft, given, limits))


def _finished(draft: Draft, given: Given, limits: Limits) -> list[Found]:
    return [Found(document_of(draft, given, limits))]
