from __future__ import annotations

import pytest

from loaders.extract.language_model import (
    LanguageModelMissing,
    is_available,
    load_model,
    parse,
    parse_many,
)

pytestmark = pytest.mark.nlp


def test_a_line_break_always_ends_a_sentence() -> None:
    doc = parse("Flood in Port Alder\nThe mayor called for help. Boats came.\n\nNo comment")

    assert [s.text.strip() for s in doc.sents] == [
        "Flood in Port Alder",
        "The mayor called for help.",
        "Boats came.",
        "No comment",
    ]


def test_offsets_are_those_of_the_text() -> None:
    text = "\n  Rain fell.\r\n\r\nSnow fell.\t"

    assert parse(text).text == text


def test_an_empty_text_has_no_tokens() -> None:
    assert len(parse("")) == 0


def test_many_texts_come_back_in_their_order() -> None:
    texts = ["One.", "Two.", "Three."]

    assert [d.text for d in parse_many(texts)] == texts


def test_a_missing_model_says_what_to_install() -> None:
    assert not is_available("no_such_model_here")
    with pytest.raises(LanguageModelMissing, match="pip install"):
        load_model("no_such_model_here")
