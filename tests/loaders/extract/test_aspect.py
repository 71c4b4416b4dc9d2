from __future__ import annotations

import pytest

from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.language_model import parse

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "word", "aspect"),
    [
        ("She closed the mine.", "closed", Aspect.PAST),
        ("The envoy was arrested and expelled.", "expelled", Aspect.PAST),
        ("The mine has been closed.", "closed", Aspect.PERFECT),
        ("They had closed the mine.", "closed", Aspect.PLUPERFECT),
        ("The men had been digging for years.", "digging", Aspect.PLUPERFECT),
        ("They are closing the mine.", "closing", Aspect.PRESENT),
        ("The mine's closed by the mayor.", "closed", Aspect.PRESENT),
        ("She closes mines.", "closes", Aspect.PRESENT),
        ("She will close the mine.", "close", Aspect.FUTURE),
        ("She might have closed the mine.", "closed", Aspect.FUTURE),
        ("She refused to close the mine.", "close", Aspect.NONE),
        ("She spoke, closing the debate.", "closing", Aspect.NONE),
    ],
)
def test_a_clause_has_the_tense_of_its_verb_and_helpers(
    text: str, word: str, aspect: Aspect
) -> None:
    verb = next(t for t in parse(text) if t.text == word)

    assert aspect_of(verb) is aspect
