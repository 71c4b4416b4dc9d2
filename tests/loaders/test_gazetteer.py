from __future__ import annotations

import pytest

from loaders.gazetteer import EntryKind, gazetteer


def found(text: str) -> list[tuple[str, EntryKind, str | None]]:
    return [(text[h.start : h.end], h.entry.kind, h.entry.country) for h in gazetteer().find(text)]


def test_the_longest_entry_wins() -> None:
    assert found("South Korean and Guinea-Bissau") == [
        ("South Korean", EntryKind.ADJECTIVE, "KOR"),
        ("Guinea-Bissau", EntryKind.STATE, "GNB"),
    ]


def test_curly_and_straight_apostrophes_are_the_same() -> None:
    assert found("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire") == [
        ("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", EntryKind.STATE, "CIV")
    ]


def test_names_inside_longer_words_do_not_count() -> None:
    assert found("Malian Omanis Chadwick") == [
        ("Malian", EntryKind.ADJECTIVE, "MLI"),
        ("Omanis", EntryKind.PEOPLE, "OMN"),
    ]


def test_lower_case_words_are_no_names() -> None:
    assert found("a turkey, a china cup, us") == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Downing Street", "GBR"),
        ("the Élysée", "FRA"),
        ("the Blue House", "KOR"),
        ("Casa Rosada", "ARG"),
        ("the Planalto Palace", "BRA"),
    ],
)
def test_seats_of_power_belong_to_their_state(text: str, country: str) -> None:
    assert [h.entry.country for h in gazetteer().find(text)] == [country]


@pytest.mark.parametrize(
    ("text", "country"), [("Knesset", "ISR"), ("Sejm", "POL"), ("Lok Sabha", "IND")]
)
def test_legislatures_are_organs_of_their_state(text: str, country: str) -> None:
    assert found(text) == [(text, EntryKind.ORGAN, country)]


def test_every_state_has_a_name_and_a_code_of_three_letters() -> None:
    states = gazetteer().states

    assert len(states) > 195
    assert all(len(code) == 3 and code.isupper() and name for code, name in states.items())


def test_an_unknown_code_stands_for_itself() -> None:
    assert gazetteer().state_name("QQQ") == "QQQ"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Zairean", "COD"),
        ("West Germans", "DEU"),
        ("East Berlin", "DDR"),
        ("Czechoslovakia", "CSK"),
        ("Rangoon", "MMR"),
        ("Kampuchean", "KHM"),
        ("Martinique", "MTQ"),
    ],
)
def test_former_names_and_territories_have_their_codes(text: str, country: str) -> None:
    assert [h.entry.country for h in gazetteer().find(text)] == [country]


def test_bodies_of_several_states_have_a_bloc_and_no_country() -> None:
    blocs = {h.entry.name: (h.entry.bloc, h.entry.country)
             for h in gazetteer().find("NATO, Oxfam, Polisario and al-Qaeda")}  # fmt: skip

    assert blocs == {
        "NATO": ("IGO", None),
        "Oxfam": ("NGO", None),
        "Polisario Front": (None, "ESH"),
        "Al-Qaeda": ("IMG", None),
    }


def test_a_date_is_no_organisation() -> None:
    assert found("On November 17 they met.") == []


def test_a_surname_that_a_body_shares_is_weak() -> None:
    assert [h.entry.weak for h in gazetteer().find("Wagner and the Wagner Group")] == [True, False]


def test_peoples_without_a_state_are_minorities_of_where_they_live() -> None:
    assert found("Chechen, Basques, Kurdish") == [
        ("Chechen", EntryKind.MINORITY, "RUS"),
        ("Basques", EntryKind.MINORITY, "ESP"),
        ("Kurdish", EntryKind.MINORITY, None),
    ]
