from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.interval import Basis, Precision, TimeInterval
from loaders.extract.temporal import TimeExpression, find
from loaders.extract.temporal.holidays import western_easter
from loaders.extract.temporal.tense import Tense

D = dt.date
WEDNESDAY = TimeInterval.day(D(2031, 3, 12))
UNKNOWN = TimeInterval.unknown()
FIRST_DAYS_OF_MARCH = TimeInterval(start=D(2031, 3, 1), end=D(2031, 3, 7), precision=Precision.WEEK)

WORDS = (
    "on in the of last next May March Monday 3 31 2031 - – , . ( ' early mid late 10:30 Q3 first "
    "year week days ago later every from to between and '98 1990s half Christmas 3/4/2031 \n said"
)


def only(text: str, published: TimeInterval = WEDNESDAY) -> TimeExpression:
    (found,) = find(text, published)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left on Monday.", "XXXX-WXX-1"),
        ("He left on 3 March.", "XXXX-03-03"),
        ("He left in October.", "XXXX-10"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last month.", "XXXX-XX"),
        ("He left last year.", "XXXX"),
        ("He left in late December last year.", "XXXX-12"),
        ("He left two years ago.", "XXXX"),
        ("He left last summer.", "XXXX-SU"),
        ("He left in the third quarter.", "XXXX-Q3"),
        ("He left at Christmas.", "XXXX-12-25"),
        ("He left at 10:30 a.m. alone.", "XXXX-XX-XXT10:30"),
        ("He left from 3 to 7 March.", "XXXX-03-03/XXXX-03-07"),
    ],
)
def test_nothing_relative_is_dated_without_a_publication_date(text: str, value: str) -> None:
    found = only(text, UNKNOWN)
    assert found.value == value
    assert not found.interval.is_known


@pytest.mark.parametrize("text", ["He left on 3 March 2031.", "He left in 2031.", "the 1990s"])
def test_explicit_dates_need_no_publication_date(text: str) -> None:
    found = only(text, UNKNOWN)
    assert found.interval.is_known
    assert found.interval.basis is Basis.EXPLICIT


@pytest.mark.parametrize(
    ("text", "start", "end", "value", "approximate"),
    [
        ("He left yesterday.", D(2031, 2, 28), D(2031, 3, 6), "2031-XX-XX", True),
        ("He left last month.", D(2031, 2, 1), D(2031, 2, 28), "2031-02", False),
        ("He left last year.", D(2030, 1, 1), D(2030, 12, 31), "2030", False),
        ("He left on 27 February.", D(2031, 2, 27), D(2031, 2, 27), "2031-02-27", False),
        ("He left on 3 March.", D(2031, 3, 3), D(2031, 3, 3), "2031-03-03", False),
        ("He left on Monday.", D(2031, 2, 24), D(2031, 3, 3), "2031-XX-XX", True),
        ("He left last week.", D(2031, 2, 17), D(2031, 3, 2), "2031-WXX", True),
    ],
)
def test_a_publication_window_gives_every_day_that_may_be_meant(
    text: str, start: dt.date, end: dt.date, value: str, *, approximate: bool
) -> None:
    found = only(text, FIRST_DAYS_OF_MARCH)
    assert (found.interval.start, found.interval.end) == (start, end)
    assert (found.value, found.interval.approximate) == (value, approximate)


def test_a_date_in_a_year_wide_window_falls_in_that_year() -> None:
    assert only("He left on 3 June.", TimeInterval.year(2031)).value == "2031-06-03"


@pytest.mark.parametrize(("tense", "value"), [("past", "2030-06-03"), ("future", "2031-06-03")])
def test_the_callers_tense_goes_before_the_words(tense: Tense, value: str) -> None:
    (found,) = find("The delegates, 3 June.", WEDNESDAY, tense_at=lambda _: tense)
    assert found.value == value


def test_the_words_decide_where_the_caller_knows_no_tense() -> None:
    (found,) = find("They will meet on 3 June.", WEDNESDAY, tense_at=lambda _: None)
    assert found.value == "2031-06-03"


@pytest.mark.parametrize(
    ("text", "value"), [("15 March", "2031-03-15"), ("3 January", "2031-01-03")]
)
def test_without_a_tense_the_near_date_is_meant(text: str, value: str) -> None:
    assert only(f"The talks of {text}: a preview").value == value


def test_what_is_recent_is_not_after_the_publication() -> None:
    interval = only("He recently left.").interval
    assert (interval.not_after, interval.is_known) == (D(2031, 3, 12), False)


def test_what_lies_ahead_is_not_before_the_publication() -> None:
    interval = only("He will leave in the near future.").interval
    assert interval.not_before == D(2031, 3, 12)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("on 3 March 2031", Basis.EXPLICIT),
        ("on 3 March", Basis.RELATIVE),
        ("last week", Basis.RELATIVE),
        ("in 2030", Basis.EXPLICIT),
        ("in the past 10 years", Basis.RELATIVE),
    ],
)
def test_the_basis_says_whether_the_text_spells_the_date_out(text: str, basis: Basis) -> None:
    assert only(f"He left {text}.").interval.basis is basis


def test_the_same_day_does_not_reach_over_many_sentences() -> None:
    text = "It was on 3 March 2029." + " They ran." * 12 + " The same day it rained."
    assert find(text, WEDNESDAY)[-1].value == "XXXX-XX-XX"


def test_that_day_looks_past_years_for_the_last_day_told() -> None:
    text = "It was on 3 March 2029. The mill had been built in 1950. That day it burned. The next"
    found = find(f"{text} morning it rained. Two weeks later it was sold.", WEDNESDAY)
    assert [one.value for one in found[2:]] == ["2029-03-03", "2029-03-04TMO", "2029-03-18"]


def test_a_phrase_does_not_cross_a_line_that_ends_a_paragraph() -> None:
    found = find("The Harbour Forum 2029\nMarch 3, 2031\nIt rained.", WEDNESDAY)
    assert [one.value for one in found] == ["2029", "2031-03-03"]


def test_a_phrase_may_cross_a_line_that_only_wraps() -> None:
    assert only("The pact was signed in the\nspring of 2029.").value == "2029-SP"


def test_impossible_days_are_no_dates() -> None:
    found = find("On 31 February 2031 and 2031-13-45 and 45.13.2031.", WEDNESDAY)
    assert all(one.interval.precision is not Precision.DAY for one in found)


@pytest.mark.parametrize(
    ("year", "day"), [(2024, D(2024, 3, 31)), (2025, D(2025, 4, 20)), (2000, D(2000, 4, 23))]
)
def test_easter_follows_the_moon(year: int, day: dt.date) -> None:
    assert western_easter(year) == day


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=12), st.booleans())
def test_any_words_give_ordered_slices_of_the_text(words: list[str], dated: bool) -> None:
    text = " ".join(words)
    found = find(text, WEDNESDAY if dated else UNKNOWN)
    ends = [0, *(one.end_char for one in found)]
    for one, previous_end in zip(found, ends, strict=False):
        assert one.text == text[one.start_char : one.end_char] != ""
        assert one.start_char >= previous_end
        assert one.interval.text == one.text
        assert one.value == one.interval.value


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert find(text, WEDNESDAY) == find(text, WEDNESDAY)


@pytest.mark.parametrize("part", [" ", "a.", "\n", "1.", "-\n", "in ", "the late ", "3 March "])
def test_long_runs_of_the_same_are_read_in_passing(part: str) -> None:
    assert all(one.text for one in find(part * 5000, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He left on 3 March 2031. On Saturday he returned.", D(2031, 3, 8)),
        ("He left on 3 March 2031. The following Monday he returned.", D(2031, 3, 10)),
    ],
)
def test_a_weekday_is_counted_from_the_day_told_of_where_nothing_is_published(
    text: str, day: dt.date
) -> None:
    found = find(text, UNKNOWN)

    assert found[-1].interval.start == found[-1].interval.end == day


def test_the_night_of_a_full_date_keeps_its_year() -> None:
    found = only("He left on the night of 3 March 2031.", UNKNOWN)

    assert found.value == "2031-03-03TNI"
    assert found.interval.start == D(2031, 3, 3)
