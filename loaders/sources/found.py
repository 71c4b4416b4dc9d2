"""What comes out of a source: documents, ready-made records, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from graph.interval import TimeInterval
from graph.model import Document
from graph.record import ExtractionRecord


@dataclass(frozen=True)
class Given:
    """What the user says about the documents; it wins over what their format carries."""

    published: TimeInterval | None = None
    title: str | None = None
    author: str | None = None
    source: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Found:
    """One document that arrived.

    Attributes:
        record: A ready-made extraction, when that is what arrived; its offsets count in the text
            of `document`.
        replaces: What it takes the place of, as it says itself: id or address of a document.
    """

    document: Document | None
    record: ExtractionRecord | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class Unreadable:
    """Something that arrived and could not be read.

    Attributes:
        origin: Path or address; with ":12" for line 12 of a file of many documents, "#3" for the
            third entry of a feed.
        reason: One phrase for a person, without the origin.
        url: Where on the web it may be read in full, as the source says.
    """

    origin: str
    reason: str
    url: str | None = None


@dataclass(frozen=True)
class Parcel:
    """One document as it arrived, unopened.

    Attributes:
        origin: Path or address, for people and for reports.
        name: File name, whose suffix tells the kind where the content does not.
        media_type: As a server or a client declares it, with or without parameters.
        url: Address of the document on the web, where it has one.
    """

    data: bytes
    origin: str
    name: str
    media_type: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Draft:
    """What a format's parser reads out of a parcel; `None` for what the format does not say.

    Attributes:
        published_evidence: Which field of the format the publication date comes from.
        language: Only where the data states it for this very document.
    """

    text: str
    origin: str
    media_type: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: TimeInterval | None = None
    published_evidence: str | None = None
    language: str | None = None
