from __future__ import annotations

from bench.sets.actor_names import may_be_one
from graph.model import ActorKind

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANIZATION


def test_one_name_with_another_case_or_title_is_one():
    assert may_be_one("Mrs. Ada Kern", "ADA KERN", PERSON)


def test_transliterations_may_be_one():
    assert may_be_one("Sergeyev, Yelena", "Elena Sergeev", PERSON)


def test_initials_may_stand_for_a_body_but_not_for_a_person():
    assert may_be_one("ZHB", "Zedland Harbour Board", BODY)
    assert not may_be_one("ZHB", "Zoe Hanna Brenn", PERSON)


def test_names_of_one_word_are_compared_as_well():
    assert not may_be_one("Kern", "Brenn", PERSON)
    assert not may_be_one("a group of fishermen", "the board of directors", BODY)


def test_a_legal_form_tells_no_companies_apart():
    assert may_be_one("Kern Steel Incorporated", "Kern Steel Inc.", BODY)
    assert not may_be_one("Kern Steel Inc.", "Brenn Motors Inc.", BODY)
