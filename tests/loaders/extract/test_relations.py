from __future__ import annotations

import pytest

from loaders.extract.relations import relations_of
from tests.loaders.extract.readings import read

pytestmark = pytest.mark.nlp


def stated(text: str) -> set[tuple[str, str, str]]:
    return {(r.source, r.type, r.target) for r in relations_of(read(text))}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Kenyan President Daniel Okello arrived.",
            ("person-daniel-okello", "head_of", "gov-ken"),
        ),
        (
            "Ghana's Deputy Prime Minister Kofi Mensah arrived.",
            ("person-kofi-mensah", "officeholder_of", "gov-gha"),
        ),
        (
            "Murad Ganayev, an Uzbek analyst, was pleased.",
            ("person-murad-ganayev", "citizen_of", "gov-uzb"),
        ),
        (
            "Rita Hollis, the spokeswoman of the Kenyan Foreign Ministry, smiled.",
            ("person-rita-hollis", "spokesperson_for", "ministry-foreign-ken"),
        ),
        (
            "The Ghanaian Ministry of Trade closed the port.",
            ("ministry-trade-gha", "subsidiary_of", "gov-gha"),
        ),
        (
            "Kenyans living in Peru protested.",
            ("people-ken", "located_in", "place-peru"),
        ),
        (
            "Peter Marlow, Deputy Director of the Northern Fisheries Board, resigned.",
            ("person-peter-marlow", "works_for", "org-northern-fisheries-board"),
        ),
        (
            "Kenya banned foreign lawmakers, including Peter Marlow and John Harrow.",
            ("person-john-harrow", "member_of", "group-lawmakers"),
        ),
        (
            "A ferry operated by Alder Lines sank.",
            ("org-alder-lines", "other:operates", "vehicle-ferry"),
        ),
    ],
)
def test_what_the_words_state(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(text)


def test_an_ambassador_has_two_states() -> None:
    relations = stated("Kofi Mensah, Ghana's ambassador to Peru, was expelled.")

    assert ("person-kofi-mensah", "officeholder_of", "gov-gha") in relations
    assert ("person-kofi-mensah", "ambassador_to", "gov-per") in relations


def test_a_president_without_a_nation_states_nothing() -> None:
    assert stated("President Daniel Okello arrived.") == set()


def test_each_relation_is_given_once_with_its_words() -> None:
    text = "Kenyan President Daniel Okello left. Kenyan President Daniel Okello returned."
    relations = relations_of(read(text))

    assert [r.quote for r in relations] == ["Kenyan President Daniel Okello"]
    assert text[relations[0].start_char : relations[0].end_char] == relations[0].quote
