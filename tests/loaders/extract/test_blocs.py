from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_western_sanctions_are_those_of_the_west() -> None:
    found = told("Western sanctions against Chile remain. The West has threatened Kenya.")

    assert found.who("sanctions", "actor") == {"the West"}
    assert found.who("threatened", "actor") == {"the West"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya attacked Western Sahara.",
        "A western wind hit Kenya.",
        "The soldiers marched to the west.",
        "The West Bank was attacked.",
    ],
)
def test_directions_and_names_are_not_the_west(text: str) -> None:
    assert all(a.name != "the West" for a in told(text).record.actors)


def test_states_of_a_region_are_one_group() -> None:
    found = told("Chile imposed sanctions on countries in the Sahel and the Horn of Africa.")

    assert found.who("sanctions", "recipient") == {"countries in the Sahel and the Horn of Africa"}
    (group,) = (a for a in found.record.actors if a.id.startswith("bloc-"))
    assert "countries in the Sahel" in group.aliases


def test_countries_that_lie_nowhere_are_nobody() -> None:
    assert not told("Chile imposed sanctions on several countries.").who("sanctions", "recipient")


def test_a_region_that_acts_is_its_states_and_one_that_locates_is_not() -> None:
    assert told("Europe condemned Chile.").who("condemned", "actor") == {"Europe"}
    assert not told("Offices were closed in Europe.").who("closed", "actor")
