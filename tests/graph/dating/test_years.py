from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dating.years import REACH, anchor_of, is_yearless, with_year
from graph.identity import ClaimId, DocumentId, EventId
from graph.interval import Basis, Precision, TimeInterval
from graph.model import Claim, EventType, Span


def claim(value: str | None = None, date: TimeInterval | None = None) -> Claim:
    when = date or TimeInterval(text="words", value=value)
    key = ClaimId(f"clm-{value}-{date.start if date else ''}")
    return Claim(
        id=key,
        document=DocumentId("doc-1"),
        key="e1",
        event=EventId("evt-1"),
        type=EventType.COERCE,
        title="Zedland searches a school",
        span=Span(start=0, end=4, text="They"),
        date=when,
    )


JULY = TimeInterval.day(dt.date(2031, 7, 3))


def test_a_day_without_a_year_takes_the_year_of_a_report_of_the_same_event():
    found = with_year(claim("XXXX-06-27"), dt.date(2031, 7, 3)).date
    assert (found.start, found.end) == (dt.date(2031, 6, 27), dt.date(2031, 6, 27))
    assert found.precision is Precision.DAY
    assert found.basis is Basis.INFERRED
    assert found.text == "words"


def test_a_december_day_told_in_january_is_of_the_year_before():
    assert with_year(claim("XXXX-12-28"), dt.date(2032, 1, 4)).date.start == dt.date(2031, 12, 28)


def test_a_month_without_a_year_becomes_the_whole_month():
    found = with_year(claim("XXXX-02"), dt.date(2032, 3, 10)).date
    assert (found.start, found.end) == (dt.date(2032, 2, 1), dt.date(2032, 2, 29))
    assert found.precision is Precision.MONTH


@pytest.mark.parametrize("value", ["2031-06-27", "PAST_REF", "XXXX-WXX-1", None, "XXXX"])
def test_only_a_month_or_a_day_of_a_month_is_yearless(value: str | None):
    assert not is_yearless(claim(value).date)
    assert with_year(claim(value), dt.date(2031, 7, 3)) == claim(value)


def test_a_day_far_from_every_report_stays_open():
    assert anchor_of([claim("XXXX-01-05")], [JULY]) is None


def test_a_day_that_the_year_does_not_have_stays_open():
    assert with_year(claim("XXXX-02-30"), dt.date(2031, 3, 1)) == claim("XXXX-02-30")


def test_reports_that_point_to_different_years_leave_it_open():
    other = TimeInterval.day(dt.date(2030, 7, 3))
    assert anchor_of([claim("XXXX-06-27")], [JULY, other]) is None
    assert anchor_of([claim("XXXX-06-27")], [JULY, JULY]) == dt.date(2031, 7, 3)


def test_a_text_that_knows_a_later_full_date_was_not_written_near_that_report():
    later = claim(date=TimeInterval.day(dt.date(2032, 1, 1)))
    assert anchor_of([claim("XXXX-06-27"), later], [JULY]) is None


def test_vague_publication_dates_give_no_year():
    assert anchor_of([claim("XXXX-06-27")], [TimeInterval.year(2031)]) is None
    assert anchor_of([claim("XXXX-06-27")], [TimeInterval.month(2031, 7)]) == dt.date(2031, 7, 31)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(-REACH, REACH))
def test_a_date_told_within_reach_is_found_again(anchor: dt.date, offset: int):
    day = anchor + dt.timedelta(offset)
    if (day.month, day.day) != (2, 29):
        assert with_year(claim(f"XXXX-{day:%m-%d}"), anchor).date.start == day
