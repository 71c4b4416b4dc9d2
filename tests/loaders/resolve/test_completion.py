from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.identity import document_id
from graph.interval import Basis, Precision, TimeInterval
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.resolve.completion import Told, completed
from loaders.resolve.facts import facts_of
from tests.loaders.resolve.made import event

Json = dict[str, Any]
UNDATED = "On 27 June police searched the Oslo office of the Fjordwire."
DATED = "The Fjordwire branch was searched; then the Fjordwire was searched again."


def told(text: str, quote: str, date: Json | None = None, published: str | None = None) -> Told:
    document = Document(id=document_id(None, text), text=text, title=text[:20])
    if published:
        day = TimeInterval.day(dt.date.fromisoformat(published))
        document = document.model_copy(update={"published": day})
    parts: Json = {
        "document": "made",
        "title": text[:20],
        "events": [event(text, quote, "searched", "COERCE", date=date or {})],
        "publication_date": {"start": published, "end": published, "precision": "day"}
        if published
        else {},
        "temporal_expressions": [
            {"text": "27 June", "start_char": 3, "end_char": 10, "type": "DATE",
             "value": "XXXX-06-27"}
        ] if text == UNDATED else [],
    }  # fmt: skip
    return document, ExtractionRecord.model_validate(parts)


def open_report() -> Told:
    return told(UNDATED, UNDATED[:-1], {"expression": "27 June", "value": "XXXX-06-27"})


def lender(published: str = "2031-07-03") -> Told:
    return told(DATED, DATED[:-1], published=published)


def test_a_day_without_a_year_is_completed_by_another_report_of_the_affair():
    record, other = completed([open_report(), lender()])

    date = record.events[0].date
    assert (date.start, date.precision, date.basis) == (
        dt.date(2031, 6, 27), Precision.DAY, Basis.INFERRED,
    )  # fmt: skip
    assert record.temporal_expressions[0].start == dt.date(2031, 6, 27)
    assert other == lender()[1]


def test_the_publication_is_put_in_the_week_behind_the_latest_day_told():
    published = completed([lender(), open_report()])[1].publication_date

    assert (published.start, published.end) == (dt.date(2031, 6, 27), dt.date(2031, 7, 4))
    assert published.basis is Basis.INHERITED
    assert "2031-07-03" in (published.evidence or "")


@pytest.mark.parametrize(
    "date",
    [
        {"expression": "27 June", "value": "XXXX-06-27"},
        {"value": "XXXX-06-27", "basis": "inherited"},
        {"value": "XXXX-06-27", "basis": "inherited", "not_after": "2032-01-01"},
    ],
)
def test_what_is_lent_is_not_loaded_again(date: Json):
    document, record = told(UNDATED, UNDATED[:-1], date)
    lent = completed([(document, record), lender()])[0]

    assert lent.events[0].date.start is not None
    assert facts_of(document, lent, "f") == facts_of(document, record, "f")


def test_lenders_that_disagree_lend_nothing():
    told = [open_report(), lender(), lender("2029-07-03")]

    assert completed(told)[0] == told[0][1]


def test_a_document_alone_stays_as_it_is():
    assert completed([open_report()]) == [open_report()[1]]
    assert completed([]) == []


def test_a_record_that_does_not_fit_its_text_lends_nothing():
    document, record = lender()
    other = document.model_copy(update={"text": "Nothing of the kind was told here."})

    assert completed([open_report(), (other, record)])[0] == open_report()[1]
