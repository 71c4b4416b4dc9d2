from __future__ import annotations

import pytest

from graph.record import RecordEvent
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def background(text: str) -> list[list[str | None]]:
    """The triggers of each background event, its first telling first."""
    return [_triggers(e) for e in told(text).record.background_events]


def _triggers(event: RecordEvent) -> list[str | None]:
    spoken = sorted((m.trigger_start or 0, m.trigger) for m in (event, *event.mentions))
    return [trigger for _, trigger in spoken]


def test_a_noun_that_points_back_is_a_mention() -> None:
    found = background("Prices sagged. The bakers noticed a shortage. The shortage lasted a week.")

    assert ["shortage", "shortage"] in found


def test_a_noun_means_the_verb_that_told_the_same() -> None:
    found = background("The roof was refurbished. The refurbishment lasted a week.")

    assert ["refurbished", "refurbishment"] in found


@pytest.mark.parametrize(
    "text",
    [
        "The bakers noticed a shortage. Later they noticed another shortage.",
        "The bakers noticed a shortage. The salt shortage lasted a week.",
        "The bakers noticed a shortage. The shortages lasted for years.",
    ],
)
def test_another_number_or_description_is_another_happening(text: str) -> None:
    assert not any(len(triggers) > 1 for triggers in background(text))


def test_the_same_done_to_the_same_is_one_happening() -> None:
    found = background(
        "The mill painted the barn. Years later, people knew: the mill painted the barn."
    )

    assert ["painted", "painted"] in found


def test_the_same_done_to_another_is_another_happening() -> None:
    found = background("The mill painted the barn. The mill painted the bridge.")

    assert found.count(["painted"]) == 2


def test_a_lead_tells_its_headline_again() -> None:
    found = background("Anna Berg wears a red hat\n\nOn Monday, Anna Berg wore a hat.")

    assert ["wears", "wore"] in found


def test_what_is_said_twice_is_two_sayings() -> None:
    found = background("The cook said so. The cook said so again.")

    assert found.count(["said"]) == 2


def test_a_light_verb_is_a_mention_of_the_noun_it_carries() -> None:
    found = background("The bakers made an enquiry.")

    assert ["made", "enquiry"] in found


def test_a_light_verb_is_a_mention_of_the_event_it_carries() -> None:
    event = told("Norway carried out a raid on the Chilean embassy.").event("raid")

    assert [m.trigger for m in event.mentions] == ["carried out"]
