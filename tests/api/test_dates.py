from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.dates import PATTERN, parse


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031~", "2030-01-01", "2032-12-31"),
        ("2031-12?", "2031-11-01", "2032-01-31"),
        ("2031-05-01%", "2031-04-30", "2031-05-02"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999-12-31?", "9999-12-30", "9999-12-31"),
    ],
)
def test_a_partial_date_is_a_stretch_of_days(text: str, lower: str, upper: str) -> None:
    date = parse(text)
    assert (date.lower, date.upper) == (lower, upper)


@pytest.mark.parametrize(
    "text",
    ["", "may", "2031-5", "2031-13", "2031-02-30", "31-05-02", "2031-05-02T10", "2031/05", "0000",
     "2031-00", "2031-00-05", "2031-05-00", "٢٠٣١", " 2031", "2031~?", "20310502", None, 2031],
)  # fmt: skip
def test_anything_else_is_refused_and_never_guessed(text: object) -> None:
    with pytest.raises(ValueError, match="YYYY"):
        parse(text)


@pytest.mark.parametrize("year", ["2031", "2032", "0001"])
def test_the_pattern_in_openapi_says_the_same(year: str) -> None:
    pattern = re.compile(PATTERN)
    for month, day in product(range(14), range(33)):
        text = f"{year}-{month:02}-{day:02}"
        if not text.endswith("-02-29"):  # which years have one, no pattern says
            assert bool(pattern.search(text)) == is_date(text), text


def is_date(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_a_day_lies_in_its_own_stretch(day: object, mark: str) -> None:
    date = parse(f"{day}{mark}")
    assert date.lower <= str(day) <= date.upper
