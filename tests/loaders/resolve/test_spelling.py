from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.resolve.spelling import ALIKE, likeness_of_names


def test_transliterations_are_alike():
    assert likeness_of_names("Huseinov, Yelena", "Elena Guseinov") >= ALIKE


def test_other_forenames_are_not():
    assert likeness_of_names("Ada Kern", "Boris Kern") < ALIKE


def test_a_part_of_a_name_is_fully_like_it():
    assert likeness_of_names("Kern", "Ada Kern") == 100


@given(st.text(), st.text())
def test_likeness_has_no_direction_and_keeps_its_bounds(left: str, right: str):
    likeness = likeness_of_names(left, right)
    assert 0 <= likeness <= 100
    assert likeness == likeness_of_names(right, left)
