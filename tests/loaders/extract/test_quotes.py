from __future__ import annotations

import pytest

from loaders.extract.quotes import attributions_of
from tests.loaders.extract.readings import read

pytestmark = pytest.mark.nlp
OPEN, CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


def said(text: str) -> list[tuple[str | None, str]]:
    reading = read(text)
    return [
        (a.speaker, reading.doc[a.start : a.end].text.strip(" ,."))
        for a in attributions_of(reading)
    ]


@pytest.mark.parametrize(("left", "right"), [('"', '"'), (OPEN, CLOSE)])
def test_a_quotation_belongs_to_the_subject_beside_it(left: str, right: str) -> None:
    text = f"{left}The road is closed,{right} Daniel Okello told reporters."

    assert said(text) == [("person-daniel-okello", "The road is closed")]


def test_a_second_quotation_of_the_paragraph_goes_on() -> None:
    text = '"The road is closed," Daniel Okello said. "Nobody may pass it before noon."'

    assert said(text)[1] == ("person-daniel-okello", "Nobody may pass it before noon")


def test_reported_speech_is_the_clause_behind_the_verb() -> None:
    assert said("Kenya said that Ghana closed the border.") == [
        ("gov-ken", "that Ghana closed the border")
    ]


def test_a_verb_slipped_in_at_the_end_covers_its_sentence() -> None:
    assert said("The road is closed, Daniel Okello says.")[0] == (
        "person-daniel-okello",
        "The road is closed",
    )


def test_according_to_covers_its_sentence_only() -> None:
    found = said("According to Daniel Okello, the road is closed. Rain fell.")

    assert found == [
        ("person-daniel-okello", "According to Daniel Okello, the road is closed"),
    ]


def test_scare_quotes_are_not_speech() -> None:
    assert said('Kenya closed the "House of Waves" in May.') == []


def test_anonymous_sources_have_no_speaker() -> None:
    assert said("Some reports say that the bridge fell.") == [(None, "that the bridge fell")]


def test_claims_and_allegations_are_hedged() -> None:
    reading = read(
        "Kenya claims that Ghana closed the border. Peter Marlow allegedly stole a ship."
    )

    assert [a.hedge for a in attributions_of(reading)] == [True, True]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = 'Daniel Okello said: "The road is closed.\nRain fell.'

    assert all("Rain" not in words for _, words in said(text))


def test_clauses_side_by_side_say_nothing_of_each_other() -> None:
    assert said("Daniel Okello visited the valley; he promised help.") == []
