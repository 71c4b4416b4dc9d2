"""From the entry of a feed to the page that it leads to, with what the feed says of it."""

from __future__ import annotations

from graph.interval import Basis, TimeInterval
from graph.model import Document
from loaders.sources.found import Found, Given, Unreadable


def address_of(entry: Found | Unreadable, feed: str) -> str | None:
    """Where on the web the whole of an entry stands, if it says so: not in the feed itself."""
    if isinstance(entry, Unreadable):
        address = entry.url
    else:
        address = entry.document.origin if entry.document else None
    if address is None or address.split("#")[0] == feed.split("#")[0]:
        return None
    return address if address.startswith(("http://", "https://")) else None


def given_by(entry: Found | Unreadable, given: Given) -> Given:
    """What the user says, and where that is silent, what the feed says outright."""
    if isinstance(entry, Unreadable) or entry.document is None:
        return given
    document = entry.document
    source = document.source.name if document.source else None
    return Given(
        published=given.published or _stated(document),
        title=given.title or document.title,
        author=given.author or document.author,
        source=given.source or source,
        language=given.language,
    )


def _stated(document: Document) -> TimeInterval | None:
    published = document.published
    return published if published.is_known and published.basis is not Basis.INFERRED else None
