"""The pinned floors: every headline has one, and nothing else does."""

from __future__ import annotations

import pytest

from bench import cross, gold, headlines
from bench.floors import PINNED, read_floors

HEADLINES = {
    (h.set, h.measure): h for h in (*headlines.HEADLINES, *gold.HEADLINES, *cross.HEADLINES)
}


def test_the_file_is_there():
    assert PINNED.is_file()


def test_every_headline_has_a_floor_and_no_floor_is_of_anything_else():
    pinned = {(name, measure) for name, part in read_floors().items() for measure in part}
    assert pinned == HEADLINES.keys()


@pytest.mark.parametrize("key", sorted(HEADLINES), ids=" ".join)
def test_a_floor_is_a_percentage(key: tuple[str, str]):
    floor = read_floors()[key[0]][key[1]]
    assert 0 <= floor <= 100
    assert round(floor, 1) == floor
