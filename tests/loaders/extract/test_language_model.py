from __future__ import annotations

import pytest

from loaders.extract.language_model import (
    LanguageModelMissing,
    is_available,
    load_model,
    parse,
    parse_many,
    wrapping_breaks,
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


def test_a_paragraph_wrapped_into_lines_keeps_its_sentences() -> None:
    text = (
        "PORT ALDER CLOSES ITS HARBOUR\n"
        "The harbour master of Port Alder closed the harbour on Monday\n"
        "after a storm had torn two ships from their moorings. Nobody\n"
        "was hurt.\n"
        "The council meets today.\n"
    )

    assert [" ".join(s.text.split()) for s in parse(text).sents] == [
        "PORT ALDER CLOSES ITS HARBOUR",
        "The harbour master of Port Alder closed the harbour on Monday after a storm had torn two "
        "ships from their moorings.",
        "Nobody was hurt.",
        "The council meets today.",
    ]


def test_items_of_a_list_and_paragraphs_of_one_long_line_stay_apart() -> None:
    long = "Ships of three countries left the harbour before the storm came, and " * 3
    listed = "The council wants the following measures for the harbour\n• a new wall\n• a pump"

    assert wrapping_breaks(f"{long}\nthey came back") == frozenset()
    assert wrapping_breaks(listed) == frozenset()


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
