from __future__ import annotations

import pytest

from graph.identity import DocumentId
from graph.model import Document, EventType
from loaders.extract.assembly import name_of, prefix_of
from loaders.extract.extractor import extract, extract_many
from tests.loaders.extract.told import told


def document(text: str, *, language: str | None = "en", origin: str | None = None) -> Document:
    return Document(
        id=DocumentId("d-1"), text=text, title="A title", language=language, origin=origin
    )


def test_another_language_gives_a_note_and_no_claims() -> None:
    record = extract(document("Norwegen griff Chile an.", language="de"))

    assert record.events == []
    assert "'de' is not supported" in record.notes[0]


def test_an_empty_text_gives_a_note() -> None:
    assert "no text" in extract(document("  \n")).notes[0]


@pytest.mark.parametrize(
    ("origin", "prefix"),
    [
        ("/data/007_harbour.txt", "007"),
        ("/data/Harbour News.txt", "harbour-news"),
        ("https://example.org/news/harbour/", "harbour"),
        (None, "d-1"),
    ],
)
def test_event_ids_start_with_the_documents_number_or_name(origin: str | None, prefix: str) -> None:
    assert prefix_of(document("x", origin=origin)) == prefix


def test_a_document_is_named_by_the_last_part_of_its_origin() -> None:
    assert name_of(document("x", origin="/data/007_harbour.txt")) == "007_harbour.txt"


@pytest.mark.nlp
def test_every_quote_stands_where_the_record_says_and_holds_its_trigger() -> None:
    text = "On 3 March 2031, Norway shut the Chilean embassy down. Chile condemned the closure."
    record = told(text).record

    assert record.events
    for event in record.events:
        assert text[event.start_char : event.end_char] == event.quote
        assert event.trigger in event.quote
        assert len(event.title.split()) <= 12


@pytest.mark.nlp
def test_many_documents_come_in_their_order_the_unreadable_ones_too() -> None:
    documents = [
        document("Norway attacked Chile.", origin="001_a.txt"),
        document("Norwegen griff an.", language="de", origin="002_b.txt"),
        document("Chile attacked Norway.", origin="003_c.txt"),
    ]

    records = list(extract_many(documents))

    assert [r.document for r in records] == ["001_a.txt", "002_b.txt", "003_c.txt"]
    assert [len(r.events) for r in records] == [1, 0, 1]


@pytest.mark.nlp
def test_reading_twice_gives_the_same_record() -> None:
    one = document("Norway attacked Chile on 3 March 2031 and arrested two sailors.")

    assert extract(one) == extract(one)


@pytest.mark.nlp
def test_concessions_keep_their_kind_under_the_formats_older_type() -> None:
    event = told("Norway lifted the ban on Chile.").event("lifted")

    assert (event.type, event.mode) == (EventType.YIELD, "concede")
