from __future__ import annotations

import pytest

from graph.model import ActorKind
from tests.loaders.extract.readings import actor, actor_of, read

pytestmark = pytest.mark.nlp


def test_a_model_that_is_acted_on_is_an_actor_of_its_own_kind() -> None:
    reading = read("Engineers in Norway tested the ZX900 on Monday.")

    assert actor_of(reading, "ZX900") == "thing-zx900"
    assert actor(reading, "thing-zx900").kind is ActorKind.OTHER


def test_its_other_mentions_follow_wherever_they_stand() -> None:
    reading = read("Engineers tested the ZX900. Critics of the ZX900 were silent.")

    assert [m.text for m in actor(reading, "thing-zx900").mentions] == ["ZX900", "ZX900"]


def test_several_of_a_model_are_the_model() -> None:
    reading = read("The airline bought the eGlider. Later it sold its eGliders.")

    assert actor_of(reading, "eGliders") == "thing-eglider"


def test_a_name_that_only_stands_beside_an_event_brings_nothing_in() -> None:
    reading = read("They talked about the ZX900.")

    assert actor_of(reading, "ZX900") is None


def test_what_is_named_already_stays_what_it_is() -> None:
    reading = read("Kenya accused Ghana on Monday, and Rita Hollis left.")

    assert not [a for a in reading.actors if a.id.startswith("thing-")]


def test_times_and_common_words_are_no_things() -> None:
    reading = read("Monday saw protests. The team met, and Team spirit helped the others.")

    assert not [a for a in reading.actors if a.id.startswith("thing-")]


def test_a_headline_in_capitals_names_nothing() -> None:
    reading = read("Engineers Test Shiny New ZX900 Before Launch\nThey left.")

    assert actor_of(reading, "ZX900") is None


def test_an_index_is_what_its_name_stands_for() -> None:
    reading = read("The FTSE index fell sharply. A price index rose.")

    assert actor_of(reading, "index") is not None
    assert actor_of(reading, "index") == actor_of(reading, "FTSE")
    assert actor_of(reading, "index", 2) is None


def test_an_index_with_a_number_is_named_before_its_noun() -> None:
    reading = read("The Norvik 225 index closed down. In Aldria, the Norvik 225 lost 20 points.")

    assert actor_of(reading, "225") == actor_of(reading, "225", 2) == "thing-norvik-225"


def test_a_model_s_number_and_its_nickname_are_one_name() -> None:
    reading = read("Engineers unveiled the 797 Pathfinder on Sunday.")

    assert actor(reading, "thing-797-pathfinder").name == "797 Pathfinder"


def test_a_small_number_belongs_to_the_word_in_front() -> None:
    reading = read("The Falcon 9 Pathfinder made its first flight on 3 May 2009.")

    assert actor_of(reading, "Pathfinder") == "thing-falcon-9-pathfinder"


def test_the_bare_number_of_the_only_model_is_the_model() -> None:
    reading = read("Harlow's 797 made its first flight. Tenby bought the 797 in May.")

    assert actor_of(reading, "797") == actor_of(reading, "797", 2) == "thing-797"


def test_years_and_counts_begin_no_model_s_name() -> None:
    reading = read("The 2008 Treaty ended the war. The 300 Marines left. They saw 500 Spartans.")

    assert not [a for a in reading.actors if a.id.startswith("thing-") and a.name[0].isdigit()]


def test_what_happens_to_a_firm_s_shares_happens_to_the_firm() -> None:
    reading = read("Harlow Motors shares tumbled on Monday.")

    assert actor_of(reading, "shares") == "org-harlow-motors"
