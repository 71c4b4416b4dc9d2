from __future__ import annotations

import pytest

from loaders.extract.leaders import country_of_leader
from tests.loaders.extract.readings import actor, actor_of, read


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Urho Kekkonen", "FIN"),
        ("Daniel arap Moi", "KEN"),
        ("Omar Hassan el-Bashir", "SDN"),
        ("Robert Kocharian", "ARM"),
        ("Jane Doe", None),
        ("", None),
    ],
)
def test_a_full_name_is_known_however_it_is_spelt(name: str, country: str | None) -> None:
    assert country_of_leader(name, []) == country


def test_a_common_surname_needs_a_title() -> None:
    assert country_of_leader("Carter", []) is None
    assert country_of_leader("Carter", ["president"]) == "USA"


def test_a_rare_surname_needs_none() -> None:
    assert country_of_leader("Yeltsin", []) == "RUS"


def test_where_the_family_name_comes_first_it_is_the_surname() -> None:
    assert country_of_leader("Jiang", ["president"]) == "CHN"
    assert country_of_leader("Zemin", ["president"]) is None


def test_monarchs_are_told_apart_by_their_titles() -> None:
    assert country_of_leader("Abdullah", ["king"]) == "JOR"
    assert country_of_leader("Abdullah", ["crown", "prince"]) == "SAU"


def test_a_surname_of_two_countries_names_neither() -> None:
    assert country_of_leader("Banda", ["president"]) is None


@pytest.mark.nlp
def test_what_the_text_says_comes_first() -> None:
    reading = read("Zambian businessman Urho Kekkonen met reporters.")

    assert actor(reading, actor_of(reading, "Kekkonen") or "").country == "ZMB"


@pytest.mark.nlp
def test_a_president_without_a_country_gets_the_one_he_led() -> None:
    reading = read("President Urho Kekkonen met reporters.")

    assert actor(reading, actor_of(reading, "Kekkonen") or "").country == "FIN"


@pytest.mark.nlp
def test_an_administration_is_of_its_leaders_country() -> None:
    reading = read("The Truman administration gave 80 million dollars to Greece.")

    assert actor(reading, actor_of(reading, "Truman") or "").country == "USA"
