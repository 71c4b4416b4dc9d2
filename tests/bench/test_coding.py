from __future__ import annotations

import pytest

from bench.sets.coding import Coded, coded_events
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def main_of(text: str) -> Coded:
    return coded_events(told(text).record, text)[0]


def coded(text: str) -> tuple[str, set[str], set[str]]:
    event = main_of(text)
    return event.type.value, {p.code for p in event.source}, {p.code for p in event.target}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Kenyan troops attacked Ugandan soldiers.", {"KEN"}, {"UGA"}),
        ("Chilean rebels kidnapped two Finnish engineers.", {"CHL"}, {"FIN"}),
        ("Peru's parliament condemned the Bolivian government.", {"PER"}, {"BOL"}),
        ("Oslo expelled two Swedish diplomats.", {"NOR"}, {"SWE"}),
        ("A Danish court sentenced a Belgian man.", {"DNK"}, {"BEL"}),
        ("The United Nations accused Laos of torture.", {"IGO"}, {"LAO"}),
        ("Soviet troops attacked Afghan villages.", {"RUS"}, {"AFG"}),
        ("Tamil rebels attacked an Indian base.", {"LKA"}, {"IND"}),
    ],
)
def test_parties_stand_as_the_codes_of_their_countries(
    text: str, source: set[str], target: set[str]
) -> None:
    assert coded(text)[1:] == (source, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Police in Ghana arrested 20 students.", {"GHA"}, {"GHA"}),
        ("Thousands of workers demonstrated in Uruguay.", {"URY"}, {"URY"}),
        ("The opposition denounced the Zambian president.", {"ZMB"}, {"ZMB"}),
    ],
)
def test_a_sentence_about_one_country_is_domestic(
    text: str, source: set[str], target: set[str]
) -> None:
    assert coded(text)[1:] == (source, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Kenya invaded the south of Uganda.", {"KEN"}, {"UGA"}),
        ("Norwegian soldiers shot two men in Estonia.", {"NOR"}, {"EST"}),
        ("Two Greek tourists were killed in Tunisia.", {"TUN"}, {"GRC"}),
    ],
)
def test_a_side_that_nobody_fills_is_the_other_country(
    text: str, source: set[str], target: set[str]
) -> None:
    assert coded(text)[1:] == (source, target)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya will provide aid to Uganda.", "AGREE"),
        ("Kenya will impose sanctions on Uganda.", "THREATEN"),
        ("Kenya did not meet Uganda.", "REJECT"),
        ("Kenya provided aid to Uganda.", "AID"),
    ],
)
def test_an_intention_is_coded_as_such(text: str, kind: str) -> None:
    assert coded(text)[0] == kind


def test_political_acts_come_before_other_happenings() -> None:
    text = "Floods destroyed homes in Kenya and Uganda sent food to Kenya."

    assert coded(text)[0] == "AID"
