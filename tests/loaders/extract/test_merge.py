from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_a_noun_that_points_back_is_a_mention_of_the_event() -> None:
    found = told("Norway raided the Chilean embassy. The raid lasted an hour.")

    assert found.triggers == ["raided"]
    assert [m.trigger for m in found.event("raided").mentions] == ["raid"]


def test_a_noun_with_a_place_goes_to_what_was_told_there() -> None:
    found = told(
        "Kenyan police raided a mill in Mombasa. Two editors were arrested later. "
        "The raid in Mombasa lasted an hour."
    )

    assert [m.trigger for m in found.event("raided").mentions] == ["raid"]
    assert found.event("arrested").mentions == []


def test_the_same_act_told_twice_is_one_event() -> None:
    found = told("Norway invaded Chile. Ten days after Norway's invasion of Chile, fish got dear.")

    assert found.triggers == ["invaded"]


def test_acts_on_different_people_stay_apart() -> None:
    found = told("Norway invaded Chile. Norway also invaded Kenya.")

    assert found.triggers == ["invaded", "invaded"]


def test_inverted_acts_stay_apart() -> None:
    found = told("Norway attacked Chile. Later, Chile attacked Norway.")

    assert len(found.triggers) == 2


def test_acts_on_different_days_stay_apart() -> None:
    found = told("On 3 March 2031, Norway attacked Chile. On 9 May 2031, Norway attacked Chile.")

    assert len(found.triggers) == 2


def test_a_repeated_paragraph_tells_its_event_once() -> None:
    one = "On Sunday, Norway closed the old Chilean consulate in Lisbon for good."
    two = "On Sunday, Norway closed the old Chilean consulate in Lisbon, for good."
    found = told(f"{one}\n\nFish was cheap.\n\n{two}")

    assert found.triggers == ["closed"]
    assert len(found.event("closed").mentions) == 1


def test_what_did_not_happen_is_not_what_happened() -> None:
    found = told("Norway attacked Chile. Kenya said Norway had not attacked Chile.")

    assert [e.status for e in found.record.events] == ["asserted", "denied"]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Norway expelled Anna Berg after Chile attacked Kenya.",
         ("attacked", "before", "expelled")),
        ("Norway attacked Chile in response to the invasion of Kenya.",
         ("attacked", "responds_to", "invasion")),
        ("Norway attacked Chile because of the invasion of Kenya.",
         ("invasion", "causes", "attacked")),
        ("Norway attacked Chile, prompting Kenya to condemn Norway.",
         ("attacked", "causes", "condemn")),
        ("The invasion of Chile led to protests in Kenya.", ("invasion", "causes", "protests")),
    ],
)  # fmt: skip
def test_connectives_link_events(text: str, link: tuple[str, str, str]) -> None:
    assert link in told(text).links()


def test_a_definite_noun_with_a_place_is_the_one_act_told_without() -> None:
    story = told(
        "Norwegian soldiers raided a club in Lisbon. The guests were beaten. "
        "Anna Berg condemned the beating in Lisbon."
    )
    assert [e.trigger for e in story.record.events].count("beating") == 0
