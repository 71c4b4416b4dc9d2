"""Web pages: the article without the page around it, and what the page says about it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from graph.errors import UnreadableDocument
from graph.interval import Basis, TimeInterval
from loaders.sources.dates import interval_of
from loaders.sources.detect import Kind
from loaders.sources.encoding import Undecodable, decode
from loaders.sources.found import Draft, Parcel
from loaders.sources.limits import Limits
from loaders.sources.text import charset_of

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_META = re.compile(r"<(?:meta|time)\b[^>]{1,2000}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_JSON_LD = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\"")
_PUBLISHED_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
)


def parse(parcel: Parcel, _limits: Limits) -> list[Draft]:
    """The main article of a page; a page without one is refused.

    The publication date is what a metadata field says. Without one, a date that the page prints in
    its date line or address is taken as inferred; dates inside the article never are.
    """
    html = _decoded(parcel)
    page = _extracted(html, parcel.url)
    text = (page.text or "").strip() if page else ""
    if page is None or not text:
        raise UnreadableDocument(parcel.origin, "no article text in the page")
    published, evidence = published_of(html, page.date, parcel.url)
    return [
        Draft(
            text,
            parcel.url or parcel.origin,
            Kind.HTML.value,
            title=page.title,
            author=page.author,
            source=page.sitename or page.hostname or _host(parcel.url),
            published=published,
            published_evidence=evidence,
        )
    ]


def _decoded(parcel: Parcel) -> str:
    head = parcel.data[:4096]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    declared = charset_of(parcel.media_type) or (match[1].decode("ascii") if match else None)
    try:
        return decode(parcel.data, declared)
    except Undecodable as error:
        raise UnreadableDocument(parcel.origin, str(error)) from error


def _extracted(html: str, url: str | None) -> Page | None:
    page = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        # A wider search takes dates of the story itself for the date of publication.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return page if isinstance(page, Page) else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def published_of(
    html: str, guess: str | None, url: str | None
) -> tuple[TimeInterval | None, str | None]:
    """When the page says it was published, and which field says so.

    Args:
        html: The whole page.
        guess: A day that htmldate found, ISO 8601. It fills gaps from today's date, so it is
            believed only if the page or its address prints that day.
        url: Address of the page.
    """
    for field, value in _fields(html):
        if interval := interval_of(value):
            return interval, f"{field} of the page"
    if guess and _is_printed(day := dt.date.fromisoformat(guess), f"{html}\n{url or ''}"):
        return TimeInterval.day(day, Basis.INFERRED), "a date printed in the page or its address"
    return None, None


def _fields(html: str) -> list[tuple[str, str]]:
    """The values of all fields that mean the day of publication, the plainest field first."""
    found: list[tuple[str, str]] = []
    for tag in _META.findall(html):
        values = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag)}
        names = (values.get(key, "").lower() for key in ("property", "name", "itemprop"))
        field = next((name for name in names if name in _PUBLISHED_FIELDS), None)
        if field:
            found.append((field, values.get("content") or values.get("datetime") or ""))
    found.sort(key=lambda item: _PUBLISHED_FIELDS.index(item[0]))
    return found + [("datePublished (JSON-LD)", value) for value in _JSON_LD.findall(html)]


def _is_printed(day: dt.date, page: str) -> bool:
    """Whether day and year stand near each other: "2 July 2030", "2030/07/02", "July 2nd, 2030"."""
    number, between = rf"(?<!\d)0?{day.day}(?!\d)", r"[^\n<>]{0,14}?"
    forms = rf"{number}{between}{day.year}|{day.year}{between}{number}"
    return re.search(forms, page) is not None
