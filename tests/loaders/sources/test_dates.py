from __future__ import annotations

import datetime as dt

import pytest

from graph.interval import Precision
from loaders.sources.dates import interval_of


@pytest.mark.parametrize(
    "value",
    [
        "2030-07-02",
        "20300702",
        "2030/07/02",
        "2030-07-02T23:30:00-08:00",
        "2030-07-02 10:00:00 +0300",
        "Tue, 02 Jul 2030 10:00:00 GMT",
        "2 July 2030",
        "July 2, 2030",
        "Jul. 2 2030",
    ],
)
def test_a_day_is_read_as_it_is_printed(value: str):
    interval = interval_of(value)
    assert interval
    assert (interval.start, interval.precision) == (dt.date(2030, 7, 2), Precision.DAY)


@pytest.mark.parametrize(
    ("value", "precision"), [("2030", Precision.YEAR), ("2030-07", Precision.MONTH)]
)
def test_a_vague_date_stays_vague(value: str, precision: Precision):
    interval = interval_of(value)
    assert interval
    assert interval.precision is precision


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "03/04/2030", "2030-02-31", "2030-13", "31 Foober 2030", "1751506345"],
)
def test_what_is_no_clear_date_is_not_guessed(value: str):
    assert interval_of(value) is None
