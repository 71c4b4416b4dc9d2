from __future__ import annotations

import pytest

from loaders.extract.language_model import parse
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_a_month_does_not_take_the_subject_from_its_clause() -> None:
    found = told("On 29 June Norway cancelled concerts linked to Kenya.")

    assert found.who("cancelled", "actor") == {"NOR"}
    assert found.event("cancelled").title.startswith("Norway cancels concerts")


def test_a_headline_about_police_keeps_its_verb() -> None:
    found = told("Police search Sputter bureau, two detained\n\nThe editors were away.")

    assert found.who("search", "actor") == {"Police"}
    assert not any("search" in a.name for a in found.record.actors)


def test_a_headline_without_another_verb_has_one_root() -> None:
    (sentence,) = parse("Police raid Sputter office").sents

    assert sentence.root.text in {"raid", "office"}
    assert sum(t.head == t for t in sentence) == 1


def test_search_teams_of_the_police_do_not_search_teams() -> None:
    doc = parse("Police search teams found the boat.")

    assert next(t for t in doc if t.text == "teams").head.text == "found"


def test_the_name_behind_an_office_is_the_subject() -> None:
    doc = parse("Director-General of WHO Dr Jane Hollis appealed for calm.")

    assert [t.text for t in doc if t.dep_ == "nsubj"] == ["Hollis"]


def test_the_subject_behind_an_opening_phrase_is_none_of_its_partners() -> None:
    doc = parse("Despite the talks with Kenya, ministers and lawmakers have condemned the deal.")

    assert [t.text for t in doc if t.dep_ == "nsubj"] == ["ministers"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Her own deputy, Colonel Jan Orr, conceded that soldiers had fired.", "conceded",
         "deputy"),
        ("The firm, claims the mayor, has smuggled gas out of Norway.", "claims", "mayor"),
        ("The firm, claims the mayor, has smuggled gas out of Norway.", "smuggled", "firm"),
        ("On Tuesday afternoon hundreds of miners, some of whom have slept in tents for weeks, "
         "blocked the road.", "blocked", "hundreds"),
    ],
)  # fmt: skip
def test_a_verb_behind_an_insertion_has_its_subject(text: str, verb: str, subject: str) -> None:
    doc = parse(text)
    token = next(t for t in doc if t.text == verb)
    assert [c.text for c in token.children if c.dep_ == "nsubj"] == [subject]
