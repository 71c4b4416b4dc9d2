"""PDF: the text layer, with the lines of each paragraph joined again."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from graph.errors import UnreadableDocument
from graph.interval import Basis, TimeInterval
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel
from loaders.sources.limits import Limits
from loaders.sources.paragraphs import flowing_text


def parse(parcel: Parcel, limits: Limits) -> list[Draft]:
    """One document. Scans without a text layer are refused: nothing here reads pictures.

    The file's creation date is no publication date. It is kept as an inferred one, named as what
    it is, because a printed dispatch is usually made on the day it goes out.
    """
    try:
        reader = _opened(parcel, limits)
        text = flowing_text([page.extract_text() for page in reader.pages])
        title, author, created = _metadata(reader)
    except PyPdfError as error:
        reason = f"a damaged or truncated PDF ({error})"
        raise UnreadableDocument(parcel.origin, reason) from error
    if not text:
        raise UnreadableDocument(parcel.origin, "no text layer (a scan?)")
    return [
        Draft(
            text,
            parcel.url or parcel.origin,
            Kind.PDF.value,
            title=title,
            author=author,
            source=_publisher(reader),
            published=TimeInterval.day(created, Basis.INFERRED) if created else None,
            published_evidence="creation date of the PDF file" if created else None,
        )
    ]


def _opened(parcel: Parcel, limits: Limits) -> PdfReader:
    reader = PdfReader(BytesIO(parcel.data))
    if reader.is_encrypted and not _unlocked(reader):
        raise UnreadableDocument(parcel.origin, "encrypted; save it without a password")
    if len(reader.pages) > limits.max_pages:
        reason = f"{len(reader.pages):,} pages; at most {limits.max_pages:,} are read"
        raise UnreadableDocument(parcel.origin, reason)
    return reader


def _unlocked(reader: PdfReader) -> bool:
    """Whether the file opens without a password, as those do that only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):  # a cipher that pypdf alone cannot undo
        return False


def _metadata(reader: PdfReader) -> tuple[str | None, str | None, dt.date | None]:
    information = reader.metadata
    if information is None:
        return None, None, None
    title, author = information.title, information.author
    return _meant(title), _meant(author), _created(information.creation_date)


def _publisher(reader: PdfReader) -> str | None:
    """The publisher by the XMP metadata, the only field of a PDF that is meant for one."""
    try:
        metadata = reader.xmp_metadata
        names = metadata.dc_publisher if metadata else None
    except PyPdfError:  # broken metadata are no reason to refuse the text
        return None
    return next((name for name in names or [] if name.strip()), None)


def _created(moment: dt.datetime | None) -> dt.date | None:
    return moment.date() if moment else None


def _meant(value: str | None) -> str | None:
    """A metadata field, unless the program that wrote the file filled it in by itself."""
    plain = (value or "").strip(" ()").lower()
    return None if plain in ("", "untitled", "anonymous", "unspecified") else value
