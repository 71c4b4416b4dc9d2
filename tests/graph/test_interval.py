from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph.interval import Basis, Precision, TimeInterval

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@st.composite
def known(draw: st.DrawFn) -> TimeInterval:
    first, second = sorted((draw(DAYS), draw(DAYS)))
    vague = [p for p in Precision if p not in (Precision.DAY, Precision.UNKNOWN)]
    precision = draw(st.sampled_from(vague))
    return TimeInterval(start=first, end=second, precision=precision)


@st.composite
def unknown(draw: st.DrawFn) -> TimeInterval:
    first, second = sorted((draw(DAYS), draw(DAYS)))
    return TimeInterval.unknown(
        "recently",
        not_before=draw(st.sampled_from([first, None])),
        not_after=draw(st.sampled_from([second, None])),
    )


ANY = st.one_of(known(), DAYS.map(TimeInterval.day), unknown())


@given(ANY, ANY)
def test_overlap_does_not_depend_on_the_order(a: TimeInterval, b: TimeInterval):
    assert a.overlaps(b) == b.overlaps(a)
    assert a.may_equal(b) == b.may_equal(a)


@given(known(), known())
def test_what_is_contained_overlaps(a: TimeInterval, b: TimeInterval):
    if a.contains(b):
        assert a.overlaps(b)
        assert a.intersect(b) is not None


@given(known())
def test_every_known_interval_contains_and_overlaps_itself(a: TimeInterval):
    assert a.contains(a)
    assert a.overlaps(a)
    assert a.may_equal(a)
    assert a.intersect(a) == a


@given(known(), known())
def test_the_intersection_lies_in_both(a: TimeInterval, b: TimeInterval):
    common = a.intersect(b)
    assert (common is not None) == a.overlaps(b)
    if common is not None:
        assert a.contains(common)
        assert b.contains(common)


@given(known(), known())
def test_known_intervals_may_be_equal_exactly_when_they_overlap(a: TimeInterval, b: TimeInterval):
    assert a.may_equal(b) == a.overlaps(b)


@given(ANY, unknown())
def test_an_unknown_time_overlaps_and_holds_nothing(a: TimeInterval, b: TimeInterval):
    assert not a.overlaps(b)
    assert not a.contains(b)
    assert not b.contains(a)


@given(ANY)
def test_intervals_survive_json(a: TimeInterval):
    assert TimeInterval.model_validate_json(a.model_dump_json()) == a


@given(st.lists(st.tuples(ANY, st.text("abcdef0123456789", min_size=1, max_size=8)), max_size=20))
def test_sort_keys_order_by_start_then_tie_and_put_undated_last(
    pairs: list[tuple[TimeInterval, str]],
):
    by_key = sorted(pairs, key=lambda p: p[0].sort_key(p[1]))
    by_parts = sorted(pairs, key=lambda p: (p[0].start or dt.date.max, p[1]))
    assert [p[1] for p in by_key] == [p[1] for p in by_parts]


def test_a_year_contains_its_months_and_a_month_its_days():
    year, month = TimeInterval.year(2031), TimeInterval.month(2031, 2)
    assert year.contains(month)
    assert month.contains(TimeInterval.day(dt.date(2031, 2, 28)))
    assert month.days == 28


def test_the_intersection_of_a_month_and_a_day_is_the_day_with_its_evidence():
    day = TimeInterval.day(dt.date(2031, 2, 3), Basis.RELATIVE, "last Monday")
    assert TimeInterval.month(2031, 2).intersect(day) == day


def test_bounds_of_an_unknown_time_exclude_dates_outside_them():
    past = TimeInterval.unknown("recently", not_after=dt.date(2031, 5, 1))
    assert past.may_equal(TimeInterval.day(dt.date(2031, 4, 1)))
    assert not past.may_equal(TimeInterval.day(dt.date(2031, 6, 1)))
    assert past.basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": "2031-02-01"}, "both given or both absent"),
        ({"start": "2031-02-01", "end": "2031-02-02"}, "goes with absent bounds"),
        ({"precision": "month"}, "goes with absent bounds"),
        ({"start": "2031-02-02", "end": "2031-02-01", "precision": "week"}, "after it ends"),
        ({"start": "2031-02-01", "end": "2031-02-02", "precision": "day"}, "starts and ends on"),
        ({"not_before": "2031-02-02", "not_after": "2031-02-01"}, "not_before is later"),
        ({"start": "2031-02-30", "end": "2031-02-30", "precision": "day"}, "valid date"),
    ],
)
def test_a_wrong_interval_cannot_be_built(fields: dict[str, str], reason: str):
    with pytest.raises(ValidationError, match=reason):
        TimeInterval.model_validate(fields)


def test_precision_ranks_from_exact_to_vague():
    assert [p.rank for p in Precision] == [0, 1, 2, 3, 4, 5, 6]
    assert Precision.DAY.rank < Precision.YEAR.rank < Precision.UNKNOWN.rank
