from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.queries.words import fold, highlights, lucene, snippet


def test_folding_drops_marks_capitals_and_punctuation() -> None:
    assert fold("  Żedland’s «Élysée»!") == "zedland s elysee"


def test_only_letters_and_digits_reach_the_search_engine() -> None:
    assert lucene('fair" OR *:* (') == "(fair^4 OR fair*) AND (or^4 OR or*)"
    assert lucene("?!") is None


def test_a_word_with_marks_is_looked_for_with_and_without() -> None:
    assert lucene("Ölhafen") == "(ölhafen^4 OR ölhafen* OR olhafen^4 OR olhafen*)"


def test_highlights_count_characters_of_the_text_as_it_is() -> None:
    text = "The FAÇADE fell"
    (start, end) = highlights(text, "facade")[0]
    assert text[start:end] == "FAÇADE"


@given(st.text(max_size=600), st.text(max_size=20))
def test_a_snippet_is_a_part_of_its_text_and_its_matches_are_inside(text: str, words: str) -> None:
    window, offset, spans = snippet(text, words, width=60)
    assert text[offset : offset + len(window)] == window
    assert len(window) <= 60 or not spans
    assert all(0 <= start < end <= len(window) for start, end in spans)


def test_a_snippet_begins_near_the_first_match() -> None:
    text = "quiet " * 200 + "harbour " + "quiet " * 200
    window, _, spans = snippet(text, "harbour")
    assert [window[start:end] for start, end in spans] == ["harbour"]
