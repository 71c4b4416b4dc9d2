from __future__ import annotations

import pytest

from tests.loaders.extract.readings import read

pytestmark = pytest.mark.nlp


def test_a_name_that_only_locates_is_a_place_wherever_it_is_named() -> None:
    reading = read("Three huts burned in Okondje. The mayor of Okondje blamed the heat.")

    assert "place-okondje" in {p.id for p in reading.places}
    assert not any("Okondje" in a.aliases for a in reading.actors)


def test_a_firm_that_has_shareholders_is_no_place() -> None:
    reading = read("He invested in Norsk Tarvo. Shares in Norsk Tarvo fell.")

    assert not reading.places
