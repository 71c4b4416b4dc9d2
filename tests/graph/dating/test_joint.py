"""Documents and events dated from each other, and moved by one anchor."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.dating.constraints import Anchor, Dated, constraints_of
from graph.dating.joint import date_jointly
from graph.dating.network import Bounds, Solution
from graph.dating.words import counted_from_publication
from graph.identity import ClaimId, DocumentId, EventId
from graph.interval import TimeInterval
from graph.model import Claim, EventType, LinkType, Span, Status

NEVER = TimeInterval.unknown()
GAZETTE, LETTER = "doc-gazette", "doc-letter"


def told(
    event: str, document: str, date: TimeInterval = NEVER, published: TimeInterval = NEVER
) -> Dated:
    claim = Claim(
        id=ClaimId(f"clm-{event}-{document}"),
        document=DocumentId(document),
        key="e",
        event=EventId(event),
        type=EventType.COERCE,
        title="Raid",
        span=Span(start=0, end=4, text="Raid"),
        status=Status.ASSERTED,
        date=date,
    )
    return Dated(claim, event, published)


def yearless(value: str) -> TimeInterval:
    return TimeInterval(value=value, text=value)


def dated(
    *claims: Dated, anchors: tuple[Anchor, ...] = (), links: tuple[LinkType, ...] = ()
) -> Solution:
    windows = {(str(d.claim.document), d.published) for d in claims}
    linked = [("raid", kind, "fair", GAZETTE) for kind in links]
    return date_jointly(constraints_of(windows, claims, linked, anchors), claims)


def on(day: str) -> Bounds:
    return Bounds(dt.date.fromisoformat(day), dt.date.fromisoformat(day))


def anchor(point: str, day: str) -> Anchor:
    return Anchor(point, dt.date.fromisoformat(day), "Mira Holt")


def day(text: str) -> TimeInterval:
    return TimeInterval.day(dt.date.fromisoformat(text))


def test_an_undated_report_of_a_dated_event_was_published_after_it():
    solution = dated(told("raid", GAZETTE, day("2031-05-03")), told("raid", LETTER))
    assert solution.bounds(LETTER).first == dt.date(2031, 5, 3)
    assert [c.kind for c in solution.proof(LETTER, last=False)] == ["stated", "past"]


def test_an_event_of_dated_news_was_not_after_it():
    published = day("2031-05-06")
    assert dated(told("raid", GAZETTE, NEVER, published)).bounds("raid").last == published.end


def test_an_anchor_gives_the_year_and_what_hangs_on_it_moves():
    letter = told("raid", LETTER, yearless("XXXX-05-03"))
    fair = told("fair", LETTER, TimeInterval.unknown("yesterday"))
    assert dated(letter, fair).bounds("raid") == Bounds(None, None)
    moved = dated(letter, fair, anchors=(anchor(LETTER, "2031-05-06"),))
    assert moved.bounds("raid") == on("2031-05-03")
    assert moved.bounds("fair").last == dt.date(2031, 5, 6)
    kinds = [c.kind for c in moved.proof("raid", last=True)]
    assert kinds[0] == "anchor"
    assert kinds[-1] == "year"


def test_an_anchored_event_dates_the_documents_that_tell_of_it_and_their_other_events():
    claims = (told("raid", LETTER), told("raid", GAZETTE), told("fair", GAZETTE))
    moved = dated(*claims, anchors=(anchor("raid", "2031-05-03"),), links=(LinkType.BEFORE,))
    assert moved.bounds(LETTER).first == moved.bounds("fair").first == dt.date(2031, 5, 3)


def test_taking_an_anchor_away_leaves_what_was():
    claims = (told("raid", LETTER, yearless("XXXX-05-03")), told("raid", GAZETTE))
    before = dated(*claims)
    dated(*claims, anchors=(anchor(LETTER, "2031-05-06"),))
    assert dated(*claims) == before


def test_an_anchor_outranks_what_the_document_shows():
    claim = told("raid", GAZETTE, NEVER, day("2031-05-06"))
    moved = dated(claim, anchors=(anchor(GAZETTE, "2030-05-06"),))
    assert moved.bounds(GAZETTE) == on("2030-05-06")
    assert [c.kind for c in moved.dropped] == ["published"]


def test_a_leap_day_has_only_leap_years():
    letter = told("raid", LETTER, yearless("XXXX-02-29"))
    moved = dated(letter, anchors=(anchor(LETTER, "2032-03-03"),))
    assert moved.bounds("raid") == on("2032-02-29")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Yesterday", (-1, 0)),
        ("yesterday evening", (-1, 0)),
        ("on Friday", (-7, 0)),
        ("three weeks ago", (-28, -14)),
        ("a day ago", (-2, 0)),
        ("recently", (-92, 0)),
        ("in the days of old", None),
    ],
)
def test_words_count_from_the_day_of_publication(words: str, span: tuple[int, int] | None):
    assert counted_from_publication(words) == span
