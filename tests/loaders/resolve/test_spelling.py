from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.resolve.spelling import ALIKE, likeness_of_bodies, likeness_of_persons


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Huseinov, Yelena", "Elena Guseinov"),
        ("Ада Кернова", "Ada Kernova"),
        ("Yusuf Tarkani", "يوسف تركاني"),
        ("Abd al-Karim Tarkani", "Abdul Karim al-Tarkani"),
        ("Dr. Ada Kern", "Ada Berta Kern"),
        ("JC Quillmark", "Jean-Claude Quillmark"),
        ("Bill Quillmark", "William Quillmark"),
        ("AdaKern", "Ada Kern"),
        ("Ada Quillmarck", "Ada Quillmark"),
        ("Karim bin Yusuf", "bin Yusuf Karim"),
    ],
)
def test_one_person_spelt_in_two_ways_is_alike(left: str, right: str):
    assert likeness_of_persons(left, right) >= ALIKE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ada Kern", "Boris Kern"),
        ("A. Kern", "Boris Kern"),
        ("Ada Berta Kern", "Ada Clara Kern"),
        ("Karim bin Yusuf al-Tarkani", "Yusuf bin Karim al-Tarkani"),
        ("Karn", "Kern"),
        ("A. B.", "Ada Kern"),
    ],
)
def test_two_persons_are_not(left: str, right: str):
    assert likeness_of_persons(left, right) < ALIKE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Quillmark Aktiengesellschaft", "Quillmark AG"),
        ("OOO Quillmark", "Quillmark Ltd."),
        ("The Quillmark Group", "Quillmark Holding Co., Ltd."),
        ("Q. X. Shipping", "QX Shipping"),
        ("Brigade Forty-four", "Brigade 44"),
        ("Quill Mark Shipping", "Quillmark Shipping"),
        ("U.S. Department of Ferries", "United States Department of Ferries"),
    ],
)
def test_one_body_written_in_two_ways_is_alike(left: str, right: str):
    assert likeness_of_bodies(left, right) >= ALIKE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Quillmark Shipping", "Quillmark Steel"),
        ("Bank of Zedland", "Bank of Yland"),
        ("Brigade 44", "Brigade 45"),
        ("The Group", "The Company"),
    ],
)
def test_two_bodies_are_not(left: str, right: str):
    assert likeness_of_bodies(left, right) < ALIKE


def test_the_whole_name_is_more_like_than_a_part_of_it():
    whole = likeness_of_persons("Ada Kern", "Kern, Ada")
    assert likeness_of_persons("Ada Kern", "Ada Berta Kern") < whole == 100


@given(st.text(), st.text())
def test_likeness_has_no_direction_and_keeps_its_bounds(left: str, right: str):
    for likeness_of in (likeness_of_persons, likeness_of_bodies):
        likeness = likeness_of(left, right)
        assert 0 <= likeness <= 100
        assert likeness == likeness_of(right, left)
