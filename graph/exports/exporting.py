"""From filters to a file: events page by page out of the graph, into the writer of a format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.errors import TooMuchToExport
from graph.exports.formats import FORMATS, Format, FormatName
from graph.exports.material import Material, Row
from graph.exports.told import has_point, is_dated
from graph.queries.claims import SOURCED
from graph.queries.documents import get_document
from graph.queries.events import MOST_CLAIMS, View, count_events, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page, Total
from graph.queries.revision import Edition, edition
from graph.store import Store

PAGE = 100  # events, with up to MOST_CLAIMS claims each
CHUNK = 64 * 1024  # bytes that are worth sending
_UNCOUNTED = Total(value=0)  # nobody looks at the total of a page here


@dataclass(frozen=True)
class Export:
    """A file on its way.

    Attributes:
        name: What to call it.
        omitted: How many of the events the format has no place for.
        chunks: Its bytes. The first ones are there already, so what is wrong from the start has
            been raised; what goes wrong later ends them with an exception.
    """

    name: str
    media_type: str
    omitted: int
    chunks: Iterator[bytes]


def export(store: Store, filters: Filters, name: FormatName, now: dt.datetime) -> Export:
    """The events that the filters keep, in a format.

    Raises:
        TooMuchToExport: The format is held in memory, and these are more than it takes.
        MissingExtra: The library that writes it is not installed.
    """
    form, state = FORMATS[name], edition(store)
    _check_size(store, filters, name, form)
    material = Material(
        events=_events(store, filters, _whole(form)),
        document_of=lambda document: get_document(store, document, frozenset(("text",))),
        revision=state.revision,
        at=_moment(state, now),
        filters=asked(filters),
        omitted=_omitted(store, filters, form),
    )
    chunks = _gathered(form.write(material))
    first = next(chunks, b"")
    return Export(
        f"gesta-events.{form.suffix}", form.media_type, material.omitted, _after(first, chunks)
    )


def asked(filters: Filters) -> dict[str, Any]:
    """The filters that narrow, by name."""
    plain = filters.parameters()
    fields = {name: plain[name] for name in filters.__dataclass_fields__}
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _whole(form: Format) -> View:
    return View(claims_limit=MOST_CLAIMS, links=form.links, told=SOURCED)


def _check_size(store: Store, filters: Filters, name: str, form: Format) -> None:
    if form.most is None:
        return
    total = count_events(store, filters)
    if total.value > form.most or (total.value == form.most and total.relation == "gte"):
        raise TooMuchToExport(name, form.most, total.value, at_least=total.relation == "gte")


def _omitted(store: Store, filters: Filters, form: Format) -> int:
    """Counted before the events are written, since it is said before them."""
    if form.needs is None:
        return 0
    keeps = is_dated if form.needs == "date" else has_point
    bare = View(fields=frozenset((form.needs,)), claims=False)
    return sum(not keeps(event) for event in _events(store, filters, bare))


def _events(store: Store, filters: Filters, view: View) -> Iterator[Row]:
    """All events, a page in memory at a time; what is written meanwhile shifts nothing."""
    after: str | None = ""
    while after is not None:
        page = Page(limit=PAGE, after=after, total=_UNCOUNTED)
        found = list_events(store, filters, page, view)
        yield from found.items
        after = found.next_key


def _moment(state: Edition, now: dt.datetime) -> dt.datetime:
    return dt.datetime.fromisoformat(state.at) if state.at else now


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth a journey each."""
    kept = bytearray()
    for part in parts:
        kept += part
        if len(kept) >= CHUNK:
            yield bytes(kept)
            kept.clear()
    if kept:
        yield bytes(kept)


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
