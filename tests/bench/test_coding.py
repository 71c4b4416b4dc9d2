from __future__ import annotations

from pathlib import Path

import pytest

from bench.sets.coding import Coded, coded_events
from graph.model import EventType
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


NOTHING = Coded(EventType.NON_PLOVER, (), ())


def coded(text: str) -> tuple[str, set[str], set[str]]:
    event = next(iter(coded_events(told(text).record, text)), NOTHING)
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


ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def sentences() -> list[list[str]]:
    text = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_sentences_of_every_kind_of_act_are_coded_by_their_type() -> None:
    found = [(ROOTS.get(k := coded(row[3])[0], k), row) for row in sentences()]
    wrong = [(kind, row) for kind, row in found if kind != row[0]]

    assert len(wrong) <= 0.08 * len(found), wrong


def test_sentences_of_every_kind_of_act_are_coded_with_their_sides() -> None:
    rows = [r for r in sentences() if "+" not in r[1]]
    found = [(coded(row[3])[1:], row) for row in rows]
    wrong = [(sides, row) for sides, row in found if sides != ({row[1]}, set(row[2].split("+")))]

    assert len(wrong) <= 0.06 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Kenya said Uganda must release the men.", "REQUEST", {"KEN"}, {"UGA"}),
        ("Kenya promised aid for Uganda and Rwanda.", "AGREE", {"KEN"}, {"UGA", "RWA"}),
        ("Kenya will boycott talks unless Uganda withdraws.", "THREATEN", {"KEN"}, {"UGA"}),
        ("Ethnic Zeds shot three ethnic Poles in Kenya.", "ASSAULT", {"KEN"}, {"KEN"}),
        (
            "Kenyan and Ugandan ships held joint drills.",
            "COOPERATE",
            {"KEN", "UGA"},
            set[str](),
        ),
        ("Despite warnings by Kenya, Uganda closed the border.", "SANCTION", {"UGA"}, {"KEN"}),
    ],
)
def test_what_coders_make_of_a_sentence(
    text: str, kind: str, source: set[str], target: set[str]
) -> None:
    assert coded(text) == (kind, source, target)
