from __future__ import annotations

import pytest

from tests.loaders.extract.readings import actor_of, read

pytestmark = pytest.mark.nlp


def test_he_is_the_last_subject_of_the_paragraph() -> None:
    reading = read("Daniel Okello opened the session. He praised the delegates.")

    assert actor_of(reading, "He") == "person-daniel-okello"


def test_he_goes_back_to_who_acted_last_in_the_paragraph_before() -> None:
    reading = read("Daniel Okello met Peter Marlow.\nHe praised the delegates.\nHe left.")

    assert actor_of(reading, "He") == "person-daniel-okello"
    assert actor_of(reading, "He", 2) == "person-daniel-okello"


def test_he_does_not_reach_over_a_paragraph_about_something_else() -> None:
    reading = read("Daniel Okello opened the session.\nIt rained.\nHe praised the delegates.")

    assert actor_of(reading, "He") is None


def test_the_company_is_the_only_body_that_acts_nearby() -> None:
    one = read("Alder Motors opened a plant.\nLater the company hired workers.")
    two = read("Alder Motors sued Quill Airways. Quill Airways paid. Later the company closed.")

    assert actor_of(one, "company") == "org-alder-motors"
    assert actor_of(two, "company") is None


def test_the_speaker_goes_on_in_the_next_paragraph() -> None:
    reading = read('"It will rain," said Daniel Okello.\n"It will snow, too," he added.')

    assert actor_of(reading, "he") == "person-daniel-okello"


def test_a_person_inside_a_quotation_is_not_its_speaker() -> None:
    reading = read('The plan failed, Daniel Okello says. "Peter Marlow is afraid," he adds.')

    assert actor_of(reading, "he") == "person-daniel-okello"


def test_gender_is_respected_where_a_title_tells() -> None:
    reading = read("Spokeswoman Rita Hollis met Mr Peter Marlow. He smiled.")

    assert actor_of(reading, "He") != "person-rita-hollis"


def test_they_it_and_the_country_stay_open() -> None:
    reading = read("Kenya warned Ghana. They met again. It refused. The country is poor.")

    assert actor_of(reading, "They") is None
    assert actor_of(reading, "It") is None
    assert actor_of(reading, "country") is None


def test_the_analyst_is_the_last_speaker() -> None:
    reading = read(
        "Rain is coming, says Daniel Okello, a Kenyan analyst. Roads will flood, the analyst says."
    )

    assert actor_of(reading, "analyst", 2) == "person-daniel-okello"


def test_a_title_goes_back_to_the_only_one_called_so() -> None:
    reading = read("Foreign Minister Rita Hollis left. Later the minister returned.")

    assert actor_of(reading, "minister") == "person-rita-hollis"


def test_they_are_the_only_ones_of_the_sentence_before_who_are_several() -> None:
    reading = read("Kenyan police held a journalist. They searched his flat.")

    assert actor_of(reading, "They") == "police-ken"


def test_they_who_were_beaten_are_those_who_were_held() -> None:
    reading = read("Kenyan police held twelve activists. They were beaten.")

    assert actor_of(reading, "They") == "group-activists"


def test_they_who_may_be_two_groups_stay_open() -> None:
    reading = read("Kenyan police held twelve activists. They had shouted.")

    assert actor_of(reading, "They") is None


def test_they_may_be_people_who_are_no_known_actors() -> None:
    reading = read("Prosecutors charged two of the beekeepers. They face prison.")

    assert actor_of(reading, "They") is None


def test_him_is_not_the_subject_of_his_own_clause() -> None:
    reading = read("Mr Daniel Okello met Peter Marlow. Okello accused him of theft.")

    assert actor_of(reading, "him") != "person-daniel-okello"


def test_who_was_he_is_not_she() -> None:
    reading = read(
        "Spokeswoman Rita Hollis wants Peter Marlow to resign. If he stays, she will sue."
    )

    assert actor_of(reading, "he") == "person-peter-marlow"
    assert actor_of(reading, "she") == "person-rita-hollis"


def test_two_surnames_without_the_forename_are_the_same_person() -> None:
    reading = read("Minister Teresa Vega Luna spoke. Vega Luna resigned.")

    assert [a.id for a in reading.actors] == ["person-teresa-vega-luna"]
