from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import docx

from graph.interval import Basis, TimeInterval
from loaders.sources import Found

Reader = Callable[..., list[Found]]


def test_paragraphs_and_properties_are_read(found: Reader, word: Callable[..., bytes], story: str):
    paragraphs = [p for p in story.split("\n") if p]
    [item] = found("a.docx", word(*paragraphs, title="Storm", author="Mira Holt"))
    assert item.document
    assert item.document.text == "\n\n".join(paragraphs)
    assert (item.document.title, item.document.author) == ("Storm", "Mira Holt")


def test_the_date_and_author_of_a_template_are_not_taken(
    found: Reader, word: Callable[..., bytes], story: str
):
    [item] = found("a.docx", word(story))
    assert item.document
    assert item.document.author is None
    assert not item.document.published.is_known


def test_a_creation_date_is_kept_as_inferred_and_named(found: Reader, story: str):
    document = docx.Document()
    document.add_paragraph(story)
    document.core_properties.author = "Mira Holt"
    document.core_properties.created = dt.datetime(2030, 7, 2, 12, 0, tzinfo=dt.UTC)
    file = BytesIO()
    document.save(file)
    [item] = found("a.docx", file.getvalue())
    assert item.document
    assert item.document.published == TimeInterval.day(dt.date(2030, 7, 2), Basis.INFERRED)
    assert item.document.published_evidence == "creation date of the Word file"


def test_tables_are_read_where_they_stand(found: Reader):
    document = docx.Document()
    document.add_heading("Ships in port")
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=2)
    for row, names in zip(table.rows, (("Ship", "Days"), ("Heron", "3")), strict=True):
        for cell, name in zip(row.cells, names, strict=True):
            cell.text = name
    document.add_paragraph("After.")
    file = BytesIO()
    document.save(file)
    [item] = found("a.docx", file.getvalue())
    assert item.document
    assert item.document.title == "Ships in port"
    assert item.document.text == "Ships in port\n\nBefore.\n\nShip | Days\n\nHeron | 3\n\nAfter."
