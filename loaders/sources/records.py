"""JSON objects as documents or as ready-made extraction records, by tolerant key names.

A document may name its fields in any of these ways, the first that is filled wins:

| field     | keys                                                                             |
|-----------|----------------------------------------------------------------------------------|
| text      | text, content, body, article, maintext, full_text, content_text                  |
| title     | title, headline, name                                                            |
| published | published, published_at, publication_date, date_published,        |
|           | pub_date, pubdate, date, datetime, timestamp                                     |
| source    | source, outlet, publisher, source_name, site_name, sitename, source_domain, domain |
| author    | author, authors, byline, creator                                                 |
| language  | language, lang                                                                   |
| address   | url, link, uri, source_url                                                       |

`replaces` names what the document takes the place of: the id or address of an earlier version.

An object with a list `actors` or `events` is an extraction record (graph/record.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import cast

from pydantic import ValidationError

from graph.errors import UnreadableDocument
from graph.interval import Basis, Precision, TimeInterval
from graph.record import ExtractionRecord, PublicationDate
from loaders.sources.assemble import NO_TEXT_CHARACTERS, document_of
from loaders.sources.dates import interval_of
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Found, Given
from loaders.sources.limits import Limits

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "maintext", "full_text", "content_text"),
    "title": ("title", "headline", "name"),
    "published": (
        "published",
        "published_at",
        "publication_date",
        "date_published",
        "pub_date",
        "pubdate",
        "date",
        "datetime",
        "timestamp",
    ),
    "source": (
        "source",
        "outlet",
        "publisher",
        "source_name",
        "site_name",
        "sitename",
        "source_domain",
        "domain",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
    "url": ("url", "link", "uri", "source_url"),
}

TextOf = Callable[[str], str | None]
"""Finds the text of a document by the name that a record gives it."""


def no_text(_name: str) -> str | None:
    """The `TextOf` of those who have no documents at hand."""
    return None


def parse_json(text: str, origin: str) -> object:
    """Any JSON value; what is no JSON is reported with the place of the first mistake."""
    try:
        return cast("object", json.loads(text))
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            origin, f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise UnreadableDocument(origin, "not valid JSON: nested too deeply") from error
    except ValueError as error:  # a number of thousands of digits
        raise UnreadableDocument(origin, f"not valid JSON: {error}"[:200]) from error


def found_of(
    value: object, origin: str, given: Given, limits: Limits, text_of: TextOf = no_text
) -> Found:
    """The document or record that a JSON object is."""
    if not isinstance(value, dict):
        raise UnreadableDocument(origin, "not a JSON object")
    fields = cast("dict[str, object]", value)
    _check_characters(fields, origin)
    replaces = _words(fields.get("replaces"))
    fields = {name: value for name, value in fields.items() if name != "replaces"}
    if any(isinstance(fields.get(key), list) for key in ("actors", "events")):
        found = _record(fields, origin, given, limits, text_of)
    else:
        found = Found(document_of(_draft(fields, origin), given, limits))
    return replace(found, replaces=replaces)


def is_cross(value: object) -> bool:
    """Whether it is `cross.json` or `anchors.json` of an export: it holds no document."""
    if not isinstance(value, dict):
        return False
    fields = cast("dict[str, object]", value)
    tells = any(isinstance(fields.get(key), list) for key in ("same_event", "anchors"))
    return tells and _first_filled(fields, "text") is None


def _check_characters(fields: dict[str, object], origin: str) -> None:
    """Refuse half a surrogate pair anywhere: JSON can spell it, no database can store it."""
    try:
        json.dumps(fields, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument(origin, NO_TEXT_CHARACTERS) from error


# Ready-made records


def _record(
    fields: dict[str, object], origin: str, given: Given, limits: Limits, text_of: TextOf
) -> Found:
    text = fields.get("text")
    if text is None and isinstance(name := fields.get("document"), str):
        text = text_of(name)
    if text is None:
        raise UnreadableDocument(origin, "the extraction record has no text")
    record = _validated({**fields, "text": text}, origin)
    given_date = record.publication_date
    lent = given_date.basis is Basis.INHERITED
    draft = Draft(
        text=record.text or "",
        origin=_address(record.document) or origin,
        media_type=Kind.JSON.value,
        title=record.title,
        author=record.author,
        source=record.source,
        published=window_of(given_date),
        published_evidence=None if lent else given_date.evidence,
        language=record.language,
    )
    return Found(document_of(draft, given, limits), record)


def _address(name: str) -> str | None:
    """The name of a document that is a web address says where it was read; a file's does not."""
    return name if name.startswith(("http://", "https://")) else None


def _validated(fields: dict[str, object], origin: str) -> ExtractionRecord:
    try:
        return ExtractionRecord.model_validate(fields)
    except ValidationError as error:
        raise UnreadableDocument(
            origin, f"not a valid extraction record: {_first(error)}"
        ) from error


def _first(error: ValidationError) -> str:
    """The first of pydantic's complaints, and how many more there are."""
    first, *others = error.errors(include_url=False, include_context=False)
    place = ".".join(str(part) for part in first["loc"])
    more = f" (and {len(others)} more)" if others else ""
    return f"{place + ': ' if place else ''}{first['msg'].removeprefix('Value error, ')}{more}"


def window_of(date: PublicationDate) -> TimeInterval | None:
    """The publication window of a record; one of several days is inferred unless it says not.

    A window that other documents lend is left out: the graph keeps what is the document's own.
    """
    if date.start is None or date.end is None or date.basis is Basis.INHERITED:
        return None
    if date.start == date.end:
        return TimeInterval.day(date.start, date.basis or Basis.EXPLICIT, date.expression)
    vague = date.precision in (Precision.UNKNOWN, Precision.DAY)
    precision = Precision.DECADE if vague else date.precision
    try:
        return TimeInterval(
            start=date.start,
            end=date.end,
            precision=precision,
            basis=date.basis or Basis.INFERRED,
            text=date.expression,
        )
    except ValidationError:  # it ends before it starts
        return None


# Documents


def _draft(fields: Mapping[str, object], origin: str) -> Draft:
    text = _first_filled(fields, "text")
    if not isinstance(text, str):
        raise UnreadableDocument(origin, "no text in it (a field such as 'text' or 'content')")
    published, key = _published(fields, origin)
    return Draft(
        text=text,
        origin=_words(_first_filled(fields, "url")) or origin,
        media_type=Kind.JSON.value,
        title=_words(_first_filled(fields, "title")),
        author=_words(_first_filled(fields, "author")),
        source=_words(_first_filled(fields, "source")),
        published=published,
        published_evidence=f"field {key!r} of the data" if key else None,
        language=_words(_first_filled(fields, "language")),
    )


def _first_filled(fields: Mapping[str, object], field: str) -> object:
    return next((fields[key] for key in FIELDS[field] if fields.get(key)), None)


def _words(value: object) -> str | None:
    """A name as text: a list becomes names with commas, an object its `name`."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _words(cast("dict[str, object]", value).get("name"))
    if isinstance(value, Iterable):
        names = (_words(item) for item in cast("Iterable[object]", value))
        return ", ".join(name for name in names if name) or None
    return None


def _published(fields: Mapping[str, object], origin: str) -> tuple[TimeInterval | None, str | None]:
    """The publication date and the key it stands under; a date that cannot be read is an error."""
    key = next((key for key in FIELDS["published"] if fields.get(key)), None)
    if key is None:
        return None, None
    value = fields[key]
    interval = interval_of(value) if isinstance(value, str) else None
    if interval is None:
        shown = repr(value)[:40]
        raise UnreadableDocument(origin, f"{key} {shown} is no date; write it as YYYY-MM-DD")
    return interval, key
