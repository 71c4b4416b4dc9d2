from __future__ import annotations

import pytest

from loaders.extract.language_model import parse
from loaders.extract.phrases import phrase

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The mayor of the old town resigned.", "mayor", "The mayor of the old town"),
        ("The mayor, who resigned, left.", "mayor", "The mayor"),
        ("The Alder Agency (AA) closed.", "Agency", "The Alder Agency"),
        ("Reports of floods that hit the coast came in.", "Reports", "Reports of floods"),
        ("The mayor's house burned.", "mayor", "The mayor"),
    ],
)
def test_a_phrase_is_the_noun_with_what_belongs_to_it(text: str, head: str, wanted: str) -> None:
    token = next(t for t in parse(text) if t.text == head)

    assert phrase(token).text == wanted


def test_joined_nouns_can_be_told_apart() -> None:
    token = next(t for t in parse("Norway and Kenya agreed.") if t.text == "Norway")

    assert phrase(token).text == "Norway and Kenya"
    assert phrase(token, joined=False).text == "Norway"
