from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.quoting import LONGEST, QuoteFinder, Words, fold


def found(text: str, quote: str) -> str | None:
    span = QuoteFinder(text).find(quote)
    if span is None:
        return None
    assert text[span.start_char : span.end_char] == span.quote
    return span.quote


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("She left.", "She left.", "She left."),
        ("the envoy\n  left early", "the envoy left early", "the envoy\n  left early"),
        ("The union’s “last” word", 'union\'s "last" word', "union’s “last” word"),
        ("from 2 – 3 May", "2 - 3 May", "2 – 3 May"),
        ("and so on… he said", "so on... he said", "so on… he said"),
        ("co\u00adoperate now", "cooperate now", "co\u00adoperate now"),
        ("the cafe\u0301 closed", "the café closed", "the cafe\u0301 closed"),
        ("the café closed", "the cafe\u0301 closed", "the café closed"),
        ("They went home", '"They went home."', "They went home"),
        ("東京で会談した。", "会談した", "会談した"),
    ],
)
def test_typography_is_forgiven_and_the_text_s_own_words_come_back(
    text: str, quote: str, expected: str
):
    assert found(text, quote) == expected


@pytest.mark.parametrize(
    "quote", ["The envoy went", "", "  ", "...", "envoys", "env", "left 4", "was: left"]
)
def test_other_words_and_parts_of_words_are_no_quote(quote: str):
    assert found("The envoy left 42 times", quote) is None


def test_an_accent_is_not_cut_off():
    assert found("cafe\u0301", "cafe") is None


def test_whole_pages_are_no_quote():
    text = "word " * LONGEST
    assert found(text, text) is None


def test_of_several_places_the_nearest_to_an_offset_is_taken():
    finder = QuoteFinder("rain, rain and rain")
    spans = [finder.find("rain", near=n) for n in (0, 4, 16)]
    assert [s.start_char for s in spans if s] == [0, 6, 15]


def test_a_place_outside_the_area_does_not_count():
    finder = QuoteFinder("rain and wind")
    assert finder.find("wind", Words(0, 10)) is None
    assert finder.find("wind", Words(9, 13)) is not None


def test_every_occurrence_of_a_name_is_found_the_longest_first():
    finder = QuoteFinder("Ada Kern spoke. Kern\nleft; Ada\nKern followed, Kernel stayed.")
    hits = [(form, span.quote) for form, span in finder.occurrences(["Kern", "Ada Kern", " "])]
    assert hits == [("Ada Kern", "Ada Kern"), ("Kern", "Kern"), ("Ada Kern", "Ada\nKern")]


def test_a_sentence_ends_at_its_punctuation_or_its_paragraph():
    text = "Title\n\nOne came. “Two went\naway.” Three stayed."
    finder = QuoteFinder(text)
    span = finder.find("Two went")
    assert span
    words = finder.sentence(span)
    assert text[words.start : words.end].strip() == "“Two went\naway.”"


@given(st.text(max_size=60), st.data())
def test_what_is_found_is_at_its_offsets_and_reads_the_same(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = QuoteFinder(text).find(text[start:end])
    if span is not None:
        assert text[span.start_char : span.end_char] == span.quote
        assert fold(text[start:end]).strip(" \"'.,;:-") in fold(span.quote)
