from __future__ import annotations

from pathlib import Path

import pytest

from loaders.sources import repeated_paragraphs

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"

CLOSED = (
    "The harbour of Port Alder was closed on Tuesday after the weather service had issued a storm "
    "warning, and the harbour master said that no ship would leave before Thursday morning."
)
CLOSED_AGAIN = (
    "The harbour of Port Alder was shut on Tuesday after a storm warning by the weather service; "
    "the harbour master stated that not one ship would leave before Thursday."
)
SAME_TOPIC = (
    "Fishermen of Port Alder blamed the harbour master on Thursday, saying that the storm warning "
    "of the weather service had come too late and that their ships had suffered for it."
)


def told(text: str) -> list[tuple[str, str]]:
    pairs = repeated_paragraphs(text)
    return [(text[a:b], text[c:d]) for (a, b), (c, d) in pairs]


def test_a_paragraph_told_twice_is_found():
    assert told(f"{CLOSED}\n\nIn between.\n\n{CLOSED}\n") == [(CLOSED, CLOSED)]


def test_a_light_rewording_is_found():
    assert told(f"{CLOSED}\n{CLOSED_AGAIN}") == [(CLOSED_AGAIN, CLOSED)]


def test_another_paragraph_on_the_same_topic_is_not_a_repeat():
    assert told(f"{CLOSED}\n{SAME_TOPIC}") == []


def test_short_paragraphs_may_repeat():
    assert told("He gave no details.\nHe gave no details.") == []


def test_the_white_space_around_a_paragraph_is_not_part_of_it():
    assert told(f"  {CLOSED}  \r\n\r\n\t{CLOSED}\r\n") == [(CLOSED, CLOSED)]


def test_a_third_telling_points_at_the_one_it_is_most_like():
    assert told(f"{CLOSED}\n{CLOSED_AGAIN}\n{CLOSED}")[1] == (CLOSED, CLOSED)


def test_a_text_without_words_has_no_repeats():
    assert repeated_paragraphs("\n\n \n") == []


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample articles are not beside the repository")
def test_of_the_sample_articles_only_the_first_repeats_itself_and_twice():
    texts = [file.read_bytes().decode() for file in sorted(SEEDS.glob("*.txt"))]
    assert [len(repeated_paragraphs(text)) for text in texts] == [2, 0, 0, 0, 0]
    order = [later[0] > earlier[0] for later, earlier in repeated_paragraphs(texts[0])]
    assert order == [True, True]
