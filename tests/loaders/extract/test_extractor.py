from __future__ import annotations

import datetime as dt

import pytest

from graph.identity import DocumentId
from graph.interval import TimeInterval
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


def test_half_a_surrogate_pair_gives_a_note_and_a_record_that_can_be_written() -> None:
    record = extract(document("Norway attacked \ud83d Chile."), with_text=True)

    assert "surrogate" in record.notes[0]
    assert record.text is None
    assert record.model_dump_json()


@pytest.mark.nlp
@pytest.mark.parametrize("day", ["0001-01-01", "0002-05-03", "9990-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_no_publication_date(day: str) -> None:
    published = TimeInterval.day(dt.date.fromisoformat(day))
    text = "On Monday Norway attacked Chile. Last week it had met Peru. At Easter, it will leave."
    record = extract(document(text).model_copy(update={"published": published}))

    assert record.publication_date.start is None
    assert record.events


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
