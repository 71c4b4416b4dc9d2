from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Norway attacked Chile.", "attacked", "asserted"),
        ("Norway did not attack Chile.", "attack", "denied"),
        ("Norway will not attack Chile.", "attack", "denied"),
        ("Norway will attack Chile.", "attack", "planned"),
        ("Norway plans to attack Chile.", "attack", "planned"),
        ("Norway is considering sanctions on Chile.", "sanctions", "planned"),
        ("Norway may attack Chile.", "attack", "hypothetical"),
        ("If Norway attacks Chile, prices will rise.", "attacks", "hypothetical"),
        ("Norway threatened to attack Chile.", "attack", "hypothetical"),
        ("Norway reportedly attacked Chile.", "attacked", "alleged"),
        ("An alleged attack on Chile by Norway was filmed.", "attack", "alleged"),
        ("Kenya accused Norway of attacking Chile.", "attacking", "alleged"),
        ("Kenya accused Norway on 4 March 2031 of attacking Chile.", "attacking", "alleged"),
        ("Norway is accused of attacking Chile.", "attacking", "alleged"),
        ("Norway denied attacking Chile.", "attacking", "denied"),
        ("Kenya called for the closure of the embassy.", "closure", "called_for"),
        ("Kenya demanded that Norway release the sailors.", "release", "called_for"),
        ("Norway should release the sailors.", "release", "called_for"),
        ("Norway may have attacked Chile.", "attacked", "alleged"),
        ("Any attack on Chile by Norway would harm trade.", "attack", "hypothetical"),
        ("Norway's attack on Chile would harm trade.", "attack", "asserted"),
    ],
)
def test_how_firmly_an_event_is_told(text: str, trigger: str, status: str) -> None:
    assert told(text).event(trigger).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Did Norway attack Chile?",
        "Norway has no intention of attacking Chile.",
        "The prices are high.",
        "The Norwegian embassy stands near the port.",
    ],
)
def test_what_is_not_told_is_no_event(text: str) -> None:
    assert told(text).triggers == []


def test_an_accusation_and_the_accused_act_are_two_and_the_act_is_the_accusers_word() -> None:
    found = told("Kenya accused Norway of attacking Chile.")

    assert found.triggers == ["accused", "attacking"]
    assert found.event("accused").status == "asserted"
    assert found.speakers("attacking") == {"KEN"}
    assert found.links() == {("accused", "responds_to", "attacking")}


def test_a_demand_and_what_is_demanded_are_two() -> None:
    found = told("Chile called for the closure of the embassy.")

    assert [e.type.value for e in found.record.events] == ["REQUEST", "SANCTION"]


def test_a_cancelled_visit_is_one_event() -> None:
    assert told("The visit of the Chilean president was called off.").triggers == ["called off"]
