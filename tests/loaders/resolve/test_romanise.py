from __future__ import annotations

import pytest

from loaders.resolve.romanise import has_vowels_left_out, romanised


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Ада Шевченко", "ada shevchenko"),
        ("Ελένη", "eleni"),
        ("Արամ", "aram"),
        ("김", "gim"),
        ("Ada Kern", "ada kern"),
        ("習", "習"),
    ],
)
def test_letters_are_read_one_by_one(name: str, latin: str):
    assert romanised(name) == latin


def test_arabic_and_hebrew_leave_vowels_out():
    assert has_vowels_left_out("ترك")
    assert has_vowels_left_out("עדה")
    assert not has_vowels_left_out("Ада Kern")
