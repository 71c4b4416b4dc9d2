from __future__ import annotations

import pytest

from graph.narratives.alike import are_alike, search_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Two keepers are agents of the Quill secret service",
         "Some keepers may be agents of the secret service of Quillia"),
        ("Café of the Fjord Club reopens", "Fjord Club reopens its cafe"),
    ],
)  # fmt: skip
def test_titles_of_the_same_words_are_alike(left: str, right: str):
    assert are_alike(left, right)
    assert are_alike(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Fjord Club reopens", "Fjord Club burns down in the night"),
        ("Raid", "Raid"),  # too little to tell
        ("They said that it would be so", "They said that it would not be so"),
    ],
)
def test_titles_with_little_in_common_are_not(left: str, right: str):
    assert not are_alike(left, right)


def test_a_search_asks_for_the_words_that_say_something():
    assert search_words("Some of them might be keepers of the light") == ["keepers", "light"]
