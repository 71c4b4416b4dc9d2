from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.calendar import Interval, buckets, floor_of, interval_for, last_of

INTERVALS = st.sampled_from(["day", "week", "month", "quarter", "year"])


@given(st.dates(), st.integers(0, 900), INTERVALS)
def test_buckets_follow_each_other_without_gap_and_hold_the_window(
    start: dt.date, days: int, interval: Interval
) -> None:
    end = min(dt.date.max, start + dt.timedelta(days=min(days, (dt.date.max - start).days)))
    spans = buckets(start, end, interval, 2_000)
    assert spans[0][0] <= start
    assert end <= spans[-1][1]
    assert all(last + dt.timedelta(days=1) == first for (_, last), (first, _) in pairwise(spans))


@given(st.dates(), INTERVALS)
def test_a_day_lies_in_its_own_bucket(day: dt.date, interval: Interval) -> None:
    first = floor_of(day, interval)
    assert first <= day <= last_of(first, interval)


def test_weeks_begin_on_monday() -> None:
    assert floor_of(dt.date(2031, 5, 4), "week") == dt.date(2031, 4, 28)


@pytest.mark.parametrize(
    ("days", "interval"),
    [(1, "day"), (90, "week"), (700, "month"), (4000, "quarter"), (20000, "year")],
)
def test_the_interval_grows_with_the_window(days: int, interval: Interval) -> None:
    start = dt.date(2000, 1, 1)
    assert interval_for(start, start + dt.timedelta(days=days - 1)) == interval


def test_buckets_stop_one_past_the_most() -> None:
    assert len(buckets(dt.date(1, 1, 1), dt.date(9999, 12, 31), "day", 10)) == 11
