from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.passages import estimate_tokens, passages_of

PARAGRAPH = "The council met in the old hall. It agreed on little. "


def test_a_short_text_is_one_passage():
    assert [(p.start, p.end, p.number, p.of) for p in passages_of("short", 100)] == [(0, 5, 1, 1)]


def test_a_long_text_is_cut_between_paragraphs():
    text = "\n\n".join(PARAGRAPH * 4 for _ in range(10))
    passages = passages_of(text, 200)
    assert len(passages) > 3
    assert all(text[p.start :].startswith("The council") for p in passages)


def test_a_paragraph_that_is_too_long_is_cut_between_sentences():
    text = PARAGRAPH * 40
    assert all(text[p.end - 2 : p.end] == ". " for p in passages_of(text, 100))


def test_other_scripts_count_more():
    assert estimate_tokens("会談した") > estimate_tokens("talks")


@given(st.text(max_size=400), st.integers(1, 40))
def test_passages_follow_each_other_without_a_gap_and_fit(text: str, tokens: int):
    passages = passages_of(text, tokens)
    assert "".join(text[p.start : p.end] for p in passages) == text
    assert [p.number for p in passages] == list(range(1, len(passages) + 1))
    assert all(p.end > p.start for p in passages) or not text
    longest = max(1, tokens * len(text) // max(1, estimate_tokens(text)))
    assert all(p.end - p.start <= longest for p in passages)
