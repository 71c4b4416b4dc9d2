from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_groups_of_another_number_are_other_groups() -> None:
    found = told("Kenyan police detained seven people. Two people were released.")

    assert found.who("detained", "recipient") == {"seven people"}
    assert found.who("released", "recipient") == {"Two people"}


def test_a_group_that_is_pointed_at_is_the_same() -> None:
    found = told("Kenyan police detained seven people. The seven people were beaten.")

    assert found.who("beaten", "recipient") == {"seven people"}


def test_whose_they_are_is_part_of_a_name() -> None:
    record = told("Kenya raided the office and detained its staff.").record

    assert any("its staff" in a.aliases for a in record.actors)


def test_of_whom_they_are_is_part_of_a_longer_name() -> None:
    record = told("Employees of the Alder Bank were detained by Kenya.").record

    assert any("Employees of the Alder Bank" in a.aliases for a in record.actors)


def test_a_general_of_a_state_is_not_the_state() -> None:
    found = told("A former Chilean general was arrested in Kenya. Kenya and Chile are far apart.")

    assert "CHL" not in found.who("arrested", "recipient")


def test_a_year_is_no_number_of_people() -> None:
    record = told("On 5 May 2021 soldiers attacked the village.").record

    assert not any("2021" in a.name for a in record.actors)


def test_a_visa_regime_rules_nobody() -> None:
    record = told("Kenya announced a visa regime for Chilean tourists.").record

    assert not any("visa regime" in a.aliases for a in record.actors)


def test_groups_are_also_called_with_where_they_are_and_about_how_many() -> None:
    record = told("Guards at the mine struck. About 300 fishermen burned a flag.").record
    aliases = {alias for actor in record.actors for alias in actor.aliases}

    assert {"Guards at the mine", "About 300 fishermen"} <= aliases


def test_those_named_behind_the_noun_for_them_take_part_with_it() -> None:
    text = "The owners, Karl Berg and Anna Lind, who both work for the mill, were arrested."
    found = told(text)
    ties = {(r.source, r.type, r.target) for r in found.record.relations}

    assert found.who("arrested", "recipient") == {"owners", "Karl Berg", "Anna Lind"}
    assert ("person-anna-lind", "member_of", "group-owners") in ties


def test_hundreds_of_drivers_are_called_so() -> None:
    record = told("Hundreds of drivers blocked the road to Oslo.").record

    assert any("Hundreds of drivers" in a.aliases for a in record.actors)


def test_all_five_are_those_who_were_counted_before() -> None:
    found = told("Norwegian police arrested five fishermen. A judge remanded all five in custody.")

    assert found.who("remanded", "recipient") == {"five fishermen"}
