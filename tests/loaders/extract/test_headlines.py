from __future__ import annotations

import pytest

from loaders.extract.headlines import in_small_letters
from tests.loaders.extract.told import told

_STORY = "Norway expelled the envoy Juan Soto on Monday. The row over a trawler goes on.\n"


def test_words_of_a_headline_are_read_as_the_story_writes_them() -> None:
    text = "Norway Expels Envoy Soto As Row Over Trawler Deepens\n" + _STORY

    line = in_small_letters(text).splitlines()[0]

    assert line == "Norway expels envoy Soto as row over trawler deepens"


def test_countries_that_only_the_headline_names_keep_their_capital() -> None:
    text = "Norway Expels Envoy While Kenya Watches Trawler Row\n" + _STORY

    assert "while Kenya watches" in in_small_letters(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway expels Chilean envoy as row deepens\n" + _STORY,
        "Jane Hollis and Juan Soto\n" + _STORY,
        "Norway Expels Envoy Soto As Row Over Trawler Deepens",
        "The Norwegian Envoy And The Chilean Trawler Left Today.\n" + _STORY,
        "",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert in_small_letters(text) == text


@pytest.mark.nlp
def test_a_headline_in_capitals_tells_its_event_in_its_own_letters() -> None:
    text = "Norway Expels Envoy Soto As Row Over Trawler Deepens\n" + _STORY
    record = told(text).record

    assert record.text == text
    assert all(text[e.start_char : e.end_char] == e.quote for e in record.events)
    assert not any("Expels" in a.name for a in record.actors)
    assert [e.trigger for e in record.events if e.trigger in {"Expels", "expelled"}] == ["expelled"]
