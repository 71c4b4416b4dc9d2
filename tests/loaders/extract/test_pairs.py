from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_the_two_countries_are_those_just_named() -> None:
    text = "Norway and Chile share a sea. The two countries signed an agreement."

    assert told(text).who("signed", "actor") == {"NOR", "CHL"}


def test_among_three_nobody_can_tell() -> None:
    text = "Norway, Kenya and Chile share a sea. The two countries signed an agreement."

    assert not told(text).who("signed", "actor")


def test_both_sides_are_the_two_that_the_text_is_about() -> None:
    text = (
        "Norway and Chile are at odds. Norway wants fish, Chile wants copper. Norway and Chile "
        "met in Kenya. Both sides agreed to resume talks."
    )

    assert told(text).who("agreed", "actor") == {"NOR", "CHL"}


def test_one_country_alone_is_no_pair() -> None:
    text = "Norway and Chile share a sea. The country signed an agreement."

    assert not told(text).who("signed", "actor")


def test_the_parties_are_the_two_who_face_each_other() -> None:
    text = "Kenya and Norway met at sea. Two years later, the parties signed a truce."

    assert told(text).who("signed", "actor") == {"KEN", "NOR"}


def test_parties_with_more_words_are_others() -> None:
    text = "Kenya and Norway met at sea. The ruling parties signed a truce."

    assert not told(text).who("signed", "actor") & {"KEN", "NOR"}
