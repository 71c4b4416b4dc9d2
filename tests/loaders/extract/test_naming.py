from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import ActorKind, PlaceKind
from tests.loaders.extract.readings import actor, actor_of, place_of, read, token_of

pytestmark = pytest.mark.nlp
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


def test_a_capital_that_acts_is_its_government() -> None:
    reading = read("Nairobi accused Kampala of closing the border.")

    assert actor_of(reading, "Nairobi") == "gov-ken"
    assert actor_of(reading, "Kampala") == "gov-uga"
    assert actor(reading, "gov-ken").name == "Government of Kenya"


def test_a_capital_behind_a_preposition_is_a_place() -> None:
    reading = read("The two ministers met in Nairobi on Monday.")

    assert place_of(reading, "Nairobi") == "place-nairobi"
    assert actor_of(reading, "Nairobi") is None


def test_the_addressee_behind_to_is_an_actor() -> None:
    reading = read("Norway gave aid to Ghana and sent a delegation to Peru.")

    assert actor_of(reading, "Ghana") == "gov-gha"
    assert place_of(reading, "Peru") == "place-peru"


def test_a_country_behind_its_city_is_a_place() -> None:
    reading = read("The ship sank near Mombasa, Kenya, on Friday.")

    assert place_of(reading, "Kenya") == "place-kenya"


def test_a_dateline_is_a_place() -> None:
    reading = read("LONDON (Alder News) - Ghana closed its embassy.\nLima, 3 May - Rain fell.")

    assert actor_of(reading, "Ghana") == "gov-gha"


def test_an_adjective_points_at_its_state_without_naming_it() -> None:
    reading = read("The Kenyan ban surprised everyone.")

    assert reading.nation_at[token_of(reading, "Kenyan")] == "gov-ken"
    assert actor(reading, "gov-ken").mentions == []


def test_country_seat_and_authorities_are_one_government() -> None:
    reading = read(
        "Kenyan authorities arrested two men. Kenya denied it. France protested. "
        "The Élysée said nothing. French officials left."
    )

    assert actor_of(reading, "authorities") == actor_of(reading, "Kenya") == "gov-ken"
    assert actor_of(reading, "officials") == actor_of(reading, "Élysée") == "gov-fra"


def test_a_ministry_is_its_own_node_whatever_it_is_called() -> None:
    reading = read(
        "The Ghanaian Ministry of Foreign Affairs summoned the envoy. "
        "Ghana's foreign ministry called it a warning."
    )

    assert actor_of(reading, "Ministry") == actor_of(reading, "ministry") == "ministry-foreign-gha"
    assert actor(reading, "ministry-foreign-gha").country == "GHA"


def test_army_and_troops_of_one_state_are_its_armed_forces() -> None:
    reading = read("The Peruvian army advanced. Peruvian troops took the bridge.")

    assert actor_of(reading, "army") == actor_of(reading, "troops") == "armed-forces-per"


def test_police_belong_to_the_country_of_the_city() -> None:
    reading = read("Police in Mombasa arrested twelve protesters.")

    assert actor_of(reading, "Police") == "police-ken"
    assert place_of(reading, "Mombasa") == "place-mombasa"
    assert actor_of(reading, "protesters") == "group-protesters"


def test_full_name_surname_and_title_are_one_person() -> None:
    reading = read(
        "President Daniel Okello spoke first. Okello left early. Mr Okello did not comment."
    )

    ids = {actor_of(reading, "Okello", n) for n in (1, 2, 3)}
    assert ids == {"person-daniel-okello"}
    assert "President Daniel Okello" in actor(reading, "person-daniel-okello").aliases


def test_transliterations_of_a_surname_are_one_person() -> None:
    reading = read("Murad Ganayev, an Uzbek analyst, was pleased. Hanayev says more will come.")

    assert actor_of(reading, "Hanayev") == "person-murad-ganayev"
    assert actor(reading, "person-murad-ganayev").country == "UZB"


def test_brothers_stay_two_persons() -> None:
    reading = read("Peter Marlow met the bishop. John Marlow met the mayor.")

    assert actor_of(reading, "Marlow", 1) != actor_of(reading, "Marlow", 2)


def test_the_country_of_a_person_stands_in_the_title_or_apposition() -> None:
    reading = read(
        "Kenyan President Daniel Okello met Lucia Ferrante, the Italian foreign minister. "
        "Ambassador of Ghana Kofi Mensah was there."
    )

    assert actor(reading, "person-daniel-okello").country == "KEN"
    assert actor(reading, "person-lucia-ferrante").country == "ITA"
    assert actor(reading, "person-kofi-mensah").country == "GHA"


def test_an_acronym_in_parentheses_is_the_long_name() -> None:
    reading = read("The Northern Fisheries Board (NFB) met on Monday. The NFB closed two ports.")

    assert actor_of(reading, "NFB", 2) == actor_of(reading, "Board")


def test_a_domain_is_a_medium() -> None:
    reading = read("The general told alderpost.net that the war was over.")

    assert actor(reading, "media-alderpost-net").kind is ActorKind.MEDIA


def test_a_quoted_name_beside_a_group_is_an_organisation() -> None:
    reading = read('Hackers of the "Silver Heron" group claimed the attack.')

    assert actor_of(reading, "Heron") == "org-silver-heron"


def test_groups_with_a_nation_or_a_number_are_actors() -> None:
    reading = read("Kenyan lawmakers protested. Two people died. Dozens of migrants were injured.")

    assert actor_of(reading, "lawmakers") == "group-lawmakers-ken"
    assert actor_of(reading, "people") == "group-people"
    assert actor_of(reading, "migrants") == "group-migrants"


def test_a_counted_people_is_a_group_and_a_people_that_acts_a_state() -> None:
    reading = read("Police detained more than thirty Kenyans. The Kenyans closed the border.")

    assert actor_of(reading, "Kenyans", 1) == "people-ken-counted"
    assert actor_of(reading, "Kenyans", 2) == "gov-ken"


def test_an_unnamed_office_is_an_actor() -> None:
    reading = read("Ghana's interior minister resigned on Monday.")

    assert actor_of(reading, "minister") == "office-interior-minister-gha"
    assert actor(reading, "office-interior-minister-gha").kind is ActorKind.OFFICE


def test_a_pipeline_is_a_place_of_its_own() -> None:
    reading = read("Oil flows through the Port Alder pipeline.")

    assert [p.kind for p in reading.places] == [PlaceKind.FACILITY]


def test_pro_and_anti_say_nothing_of_whose_it_is() -> None:
    reading = read("Kenyan police raided pro-Ghanaian media.")

    assert actor(reading, actor_of(reading, "media") or "").country is None


def test_an_empty_text_names_nobody() -> None:
    reading = read("")

    assert (reading.actors, reading.places, reading.paragraph_of) == ((), (), ())


def test_paragraphs_are_numbered_by_line_breaks() -> None:
    reading = read("Rain fell. Snow fell.\n\nSun shone.")

    assert reading.paragraph_of == (0, 0, 1)


@pytest.mark.seeds
def test_every_mention_is_exactly_where_it_says() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the sample articles are not here")
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        reading = read(text)
        for named in (*reading.actors, *reading.places):
            assert all(text[m.start_char : m.end_char] == m.text for m in named.mentions)
        assert set(reading.actor_at.values()) <= {a.id for a in reading.actors}
        assert set(reading.nation_at.values()) <= {a.id for a in reading.actors}
        assert set(reading.place_at.values()) <= {p.id for p in reading.places}


def test_a_seat_behind_a_preposition_is_a_building() -> None:
    reading = read("The two leaders met in the Kremlin and walked to the Élysée.")

    assert {p.id for p in reading.places} == {"place-kremlin", "place-elysee"}


def test_a_language_is_not_a_nationality() -> None:
    reading = read("Kenya counted its Spanish-speaking citizens.")

    assert actor(reading, actor_of(reading, "citizens") or "").country == "KEN"


def test_a_state_may_have_a_security_council_of_its_own() -> None:
    reading = read("Peru's Security Council met. Later the UN Security Council met.")

    assert actor_of(reading, "Council", 1) == "organ-security-council-per"
    assert actor_of(reading, "Council", 2) == "org-un-security-council"


def test_the_holder_behind_the_office_is_one_person() -> None:
    reading = read("The mayor of Port Alder, Susan Pike, resigned on Friday.")

    assert actor_of(reading, "mayor") == actor_of(reading, "Pike") == "person-susan-pike"


def test_the_government_is_that_of_the_only_state_named() -> None:
    reading = read("Kenyan farmers protested. The government promised help.")

    assert actor_of(reading, "government") == "gov-ken"


def test_the_government_stays_open_between_two_states() -> None:
    reading = read("Kenya warned Ghana. The government promised help.")

    assert actor_of(reading, "government") is None


def test_an_air_force_is_an_organ_and_force_is_not() -> None:
    reading = read("Kenya's air force bombed a camp. The rebels were driven out by force.")

    assert actor_of(reading, "force", 1) == "air-force-ken"
    assert actor_of(reading, "force", 2) is None


def test_the_country_behind_an_unknown_town_is_its_country() -> None:
    reading = read("The plane landed in Windermoor, Kenya, at noon.")

    assert [p.country for p in reading.places if p.id == "place-windermoor"] == ["KEN"]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Chechen fighters left the town.", "fighters", "RUS"),
        ("Basque separatists attacked a bank.", "separatists", "ESP"),
        ("Turkmen Kurds demonstrated.", "Kurds", "TKM"),
        ("Bosnian Serb forces shelled the town.", "forces", "BIH"),
    ],
)
def test_a_people_without_a_state_is_of_the_country_it_lives_in(
    text: str, word: str, country: str
) -> None:
    reading = read(text)

    found = actor(reading, actor_of(reading, word) or "")
    assert (found.country, found.kind.value in {"other", "ethnic_group"}) == (country, True)
