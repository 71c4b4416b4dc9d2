from __future__ import annotations

import pytest

from graph.record import RecordArgument, RecordEvent
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def arguments(text: str, trigger: str) -> list[RecordArgument]:
    events: list[RecordEvent] = told(text).record.all_events
    return next(e.arguments for e in events if e.trigger == trigger)


def roles(text: str, trigger: str) -> set[tuple[str, str]]:
    return {(a.role, a.quote) for a in arguments(text, trigger)}


def test_subject_and_object_of_an_active_verb() -> None:
    assert roles("The mill bought an old barge.", "bought") == {
        ("agent", "The mill"),
        ("patient", "an old barge"),
    }


def test_a_passive_turns_them_around() -> None:
    assert roles("An old barge was bought by the mill.", "bought") == {
        ("agent", "the mill"),
        ("patient", "An old barge"),
    }


def test_joined_passives_share_whoever_acts() -> None:
    assert ("agent", "soldiers") in roles("Two men were beaten and robbed by soldiers.", "beaten")


@pytest.mark.parametrize("verb", ["fell", "died", "collapsed", "arrived", "vanished"])
def test_the_subject_of_some_verbs_undergoes(verb: str) -> None:
    assert roles(f"The old tower {verb} on Monday.", verb) == {("patient", "The old tower")}


def test_a_shop_that_closes_undergoes_and_a_person_who_closes_it_acts() -> None:
    assert roles("The shop closed.", "closed") == {("patient", "The shop")}
    assert ("agent", "The owner") in roles("The owner closed the shop.", "closed")


def test_who_gets_something_is_the_goal() -> None:
    wanted = {("agent", "The mayor"), ("goal", "the widow"), ("patient", "a medal")}

    assert roles("The mayor gave the widow a medal.", "gave") == wanted
    assert roles("The mayor gave a medal to the widow.", "gave") == wanted
    assert ("goal", "The widow") in roles("The widow was given a medal.", "given")


def test_a_verb_reaches_its_patient_through_its_preposition() -> None:
    assert ("patient", "a new bridge") in roles("Villagers called for a new bridge.", "called")


def test_the_end_of_a_way_is_no_goal() -> None:
    assert {r for r, _ in roles("The envoy travelled to the coast.", "travelled")} == {"agent"}


def test_a_relative_pronoun_stands_for_what_it_follows() -> None:
    found = arguments("The barge, which hit the quay, was towed away.", "hit")

    assert [(a.role, a.quote) for a in found] == [("agent", "which"), ("patient", "the quay")]
    assert found[0].antecedent is not None
    assert found[0].antecedent.quote == "The barge"


def test_a_phrase_ends_before_its_clauses_and_asides() -> None:
    text = "The owner, a widow of sixty, sold the mill that her father had built."

    assert roles(text, "sold") == {("agent", "The owner"), ("patient", "the mill")}


def test_what_is_joined_by_and_is_one_phrase() -> None:
    assert ("agent", "The owner and her sons") in roles(
        "The owner and her sons sold the mill.", "sold"
    )


def test_what_a_light_verb_carries_is_no_argument() -> None:
    assert roles("The army carried out an attack.", "attack") == {("agent", "The army")}


def test_possessor_and_prepositions_of_a_noun() -> None:
    assert roles("The owner's sale of the mill to a bank shocked the town.", "sale") >= {
        ("agent", "The owner"),
        ("patient", "the mill"),
        ("goal", "a bank"),
    }


def test_the_possessor_of_a_death_undergoes() -> None:
    assert ("patient", "the owner") in roles("The town mourned the owner's death.", "death")


def test_a_noun_before_a_verbs_noun_is_what_it_is_done_to() -> None:
    assert ("patient", "border") in roles("Drivers fear the border closures.", "closures")


def test_it_means_nobody_before_a_that_clause() -> None:
    assert not roles("It is expected that the mill will be sold.", "expected")


def test_a_time_is_no_argument() -> None:
    assert roles("The mill closed last week.", "closed") == {("patient", "The mill")}


def test_an_actor_is_named_where_the_phrase_stands_for_it() -> None:
    found = arguments("Norway bought a barge.", "bought")

    assert found[0].actor is not None
    assert found[1].actor is None


def test_who_reaches_an_agreement_agrees() -> None:
    found = roles("The mill reached an agreement with the bank.", "agreement")

    assert found == {("agent", "The mill"), ("goal", "the bank")}
