"""Word files: paragraphs and tables in their order, and the core properties."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table

from graph.errors import UnreadableDocument
from graph.interval import Basis, TimeInterval
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel
from loaders.sources.limits import Limits

_TEMPLATE_AUTHOR = "python-docx"  # its built-in template carries this name and a date of 2013
_BROKEN_ARCHIVE = (OpcError, zipfile.BadZipFile, zlib.error)
_BROKEN_XML = (SyntaxError, ValueError)  # lxml's errors are syntax errors
_MISSING_PART = (KeyError, AttributeError)  # python-docx trusts the parts to be there
_OFFICE = {"xl": "a spreadsheet", "ppt": "a presentation"}  # by the folder that holds its parts
_WAYS_OUT = {
    "an archive (ZIP)": "unpack it first",
    "a spreadsheet": "save it as PDF or text",
    "a presentation": "save it as PDF",
}
_SMALL = 1024 * 1024  # bytes below which a high ratio of compression is no threat


def parse(parcel: Parcel, limits: Limits) -> list[Draft]:
    """One document; headers, footers, comments and pictures are left out.

    The creation date is kept as an inferred publication date, named as what it is.
    """
    _check_growth(parcel, limits)
    try:
        word = docx.Document(BytesIO(parcel.data))
    except (*_BROKEN_ARCHIVE, *_BROKEN_XML, *_MISSING_PART) as error:
        raise UnreadableDocument(parcel.origin, "a damaged Word file") from error
    published = _created(word)
    return [
        Draft(
            "\n\n".join(block for block in _blocks(word) if block.strip()),
            parcel.url or parcel.origin,
            Kind.DOCX.value,
            title=word.core_properties.title or _heading(word),
            author=_author(word),
            published=published,
            published_evidence="creation date of the Word file" if published else None,
        )
    ]


def _check_growth(parcel: Parcel, limits: Limits) -> None:
    """Refuse what would grow beyond the limits, by the sizes that the archive itself states.

    An archive that understates them is caught by zipfile, which never reads more than is stated.
    """
    try:
        with zipfile.ZipFile(BytesIO(parcel.data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableDocument(parcel.origin, "a damaged or truncated Word file") from error
    if size > limits.max_decompressed or (
        size > _SMALL and size > limits.max_ratio * len(parcel.data)
    ):
        reason = f"grows to {size:,} bytes when unpacked, which is not allowed"
        raise UnreadableDocument(parcel.origin, reason)
    if what := _foreign(names):
        raise UnreadableDocument(parcel.origin, f"{what}, not a Word file; {_WAYS_OUT[what]}")


def _foreign(names: Sequence[str]) -> str | None:
    """What an archive of these files is, if it is not a Word file."""
    if "[Content_Types].xml" not in names:
        return "an archive (ZIP)"
    folders = {name.split("/")[0] for name in names}
    return next((what for folder, what in _OFFICE.items() if folder in folders), None)


def _blocks(word: WordDocument) -> list[str]:
    blocks: list[str] = []
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            blocks += [_row(cell.text for cell in row.cells) for row in item.rows]
        else:
            blocks.append(item.text.strip())
    return blocks


def _row(texts: Iterable[str]) -> str:
    cells: list[str] = []
    for text in (" ".join(text.split()) for text in texts):
        if text and cells[-1:] != [text]:  # a merged cell is listed once per column
            cells.append(text)
    return " | ".join(cells)


def _heading(word: WordDocument) -> str | None:
    """The first paragraph set as a title or a heading."""
    for paragraph in word.paragraphs:
        style = paragraph.style.name if paragraph.style else None
        if (style or "").startswith(("Title", "Heading")) and paragraph.text.strip():
            return paragraph.text.strip()
    return None


def _author(word: WordDocument) -> str | None:
    author = word.core_properties.author
    return None if author == _TEMPLATE_AUTHOR else author or None


def _created(word: WordDocument) -> TimeInterval | None:
    properties = word.core_properties
    if properties.created is None or properties.author == _TEMPLATE_AUTHOR:
        return None
    return TimeInterval.day(properties.created.date(), Basis.INFERRED)
