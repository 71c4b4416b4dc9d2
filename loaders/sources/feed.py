"""RSS and Atom: one document per entry."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

import feedparser

from graph.errors import UnreadableDocument
from graph.interval import Basis, TimeInterval
from loaders.sources.dates import interval_of
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel, Unreadable
from loaders.sources.fragment import text_of
from loaders.sources.limits import Limits

Untyped = Any  # feedparser carries no types; this module alone sees its dictionaries
_HARMLESS = "CharacterEncodingOverride"  # the feed was read, only not as it declares itself


def parse(parcel: Parcel, limits: Limits) -> Sequence[Draft | Unreadable]:
    """The entries that carry text; the feed's title is their source.

    A feed that breaks off is read as far as it goes and reported beside its entries. `updated`
    stands in for a missing publication date, as inferred.
    """
    feed = cast("Any", feedparser).parse(BytesIO(parcel.data), response_headers=_headers(parcel))
    entries = cast("list[Untyped]", feed.entries)
    if not entries:
        reason = f"not a readable feed ({feed.bozo_exception})" if feed.bozo else "an empty feed"
        raise UnreadableDocument(parcel.origin, reason)
    numbered = enumerate(entries[: limits.max_documents], start=1)
    found = [_entry(entry, f"{parcel.origin}#{n}", feed.feed) for n, entry in numbered]
    return [*found, *_complaints(feed, len(entries), parcel.origin, limits)]


def _headers(parcel: Parcel) -> dict[str, str]:
    return {"content-type": parcel.media_type} if parcel.media_type else {}


def _complaints(feed: Untyped, count: int, origin: str, limits: Limits) -> list[Unreadable]:
    complaints: list[Unreadable] = []
    if feed.bozo and type(feed.bozo_exception).__name__ != _HARMLESS:
        reason = f"the feed is damaged after {count} entries ({feed.bozo_exception})"
        complaints.append(Unreadable(origin, reason))
    if count > limits.max_documents:
        reason = f"more than {limits.max_documents:,} entries; the rest was left out"
        complaints.append(Unreadable(origin, reason))
    return complaints


def _entry(entry: Untyped, place: str, channel: Untyped) -> Draft | Unreadable:
    text = text_of(_body(entry))
    if not text:
        return Unreadable(place, "an entry without text", entry.get("link"))
    published, evidence = _published(entry)
    return Draft(
        text,
        entry.get("link") or place,
        Kind.FEED.value,
        title=text_of(entry.get("title") or "") or None,
        author=entry.get("author"),
        source=text_of(channel.get("title") or "") or None,
        published=published,
        published_evidence=evidence,
    )


def _body(entry: Untyped) -> str:
    """The longest of what the entry carries: feeds put the article into either field."""
    contents = cast("list[Untyped]", entry.get("content") or [])
    parts = [str(part.get("value") or "") for part in contents]
    return max([*parts, str(entry.get("summary") or "")], key=len)


def _published(entry: Untyped) -> tuple[TimeInterval | None, str | None]:
    if interval := interval_of(str(entry.get("published") or "")):
        return interval, "publication date of the feed's entry"
    if interval := interval_of(str(entry.get("updated") or "")):
        inferred = interval.model_copy(update={"basis": Basis.INFERRED})
        return inferred, "date of the last change of the feed's entry"
    return None, None
