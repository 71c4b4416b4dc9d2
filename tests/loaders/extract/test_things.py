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
