from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from graph.interval import Basis, TimeInterval
from loaders.sources import Found, read_text
from loaders.sources.assemble import document_of
from loaders.sources.dateline import dated_line
from loaders.sources.found import Draft, Given
from loaders.sources.limits import Limits

DAY = dt.date(2030, 7, 2)


@pytest.mark.parametrize(
    "line",
    [
        "Alder Post, 2 July 2030",
        "2 July 2030",
        "Published: July 2, 2030",
        "Tuesday, 2 July 2030, 14:05 GMT",
        "Port Alder – 2030-07-02",
        "By Mira Holt | July 2, 2030",
    ],
)
def test_a_date_line_is_read(line: str):
    dated = dated_line(f"Harbour closed\n\n{line}\n\nNo ship leaves.")
    assert dated
    assert (dated[0].start, dated[1]) == (DAY, line)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour was closed on 2 July 2030",
        "The harbour was closed. It was 2 July 2030",
        "July 2030",
        "On 2 July 2030 the harbour was closed",
        "2 July 2030 was the day on which the harbour was closed",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str):
    assert dated_line(f"Harbour closed\n\n{line}\n") is None


def test_a_date_further_down_belongs_to_the_story():
    assert dated_line("Line.\n" * 10 + "2 July 2030\n") is None


def draft(text: str, published: TimeInterval | None) -> Draft:
    return Draft(text, "a", "text/plain", published=published, published_evidence="a field")


def published(text: str, interval: TimeInterval | None) -> TimeInterval:
    return document_of(draft(text, interval), Given(), Limits()).published


def test_what_the_format_states_wins_over_the_date_line():
    stated = TimeInterval.day(dt.date(2030, 7, 3))
    assert published("Harbour\n2 July 2030\nText.", stated) == stated


def test_the_date_line_wins_over_what_the_format_suggests():
    suggested = TimeInterval.day(dt.date(2030, 7, 3), Basis.INFERRED)
    assert published("Harbour\n2 July 2030\nText.", suggested).start == DAY


def test_a_suggested_date_that_the_text_outruns_is_not_believed():
    suggested = TimeInterval.day(dt.date(2000, 1, 1), Basis.INFERRED)
    assert published("It was closed in 2001.", suggested) == TimeInterval.unknown()
    assert published("It was closed in 1999.", suggested) == suggested


def test_the_evidence_is_the_line(found: Callable[..., list[Found]]):
    [item] = found("a.txt", "Harbour closed\nAlder Post, 2 July 2030\nNo ship leaves.")
    assert item.document
    assert item.document.published_evidence == "date line 'Alder Post, 2 July 2030'"
    assert item.document.published.text == "2 July 2030"


def test_without_any_date_the_date_stays_open():
    [outcome] = read_text("Harbour closed.\nNo ship leaves.")
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.published == TimeInterval.unknown()
