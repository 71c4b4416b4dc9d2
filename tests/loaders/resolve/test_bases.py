from __future__ import annotations

from typing import Any

from graph.identity import ActorId, DocumentId, document_id
from graph.model import ActorKind
from graph.record import RecordActor
from loaders.resolve.bases import base_of_actor, full_name, state_base

HERE = document_id(None, "here")
THERE = document_id(None, "there")


def base(
    name: str, kind: str, country: str | None = None, document: DocumentId = HERE, **more: Any
) -> ActorId:
    actor = RecordActor(id="a", name=name, kind=ActorKind(kind), country=country, **more)
    return base_of_actor(actor, document).id


def test_a_state_its_capital_and_its_government_are_one_actor():
    norway = state_base("NOR")
    assert base("Norway", "state") == norway
    assert base("Oslo", "government", "NOR") == norway
    assert base("Government of Norway", "government", "nor") == norway
    assert base("the Norwegian authorities", "government", "NOR") == norway
    assert base("official Oslo", "government") == norway


def test_a_state_named_with_another_countrys_code_stands_for_neither():
    assert base("Oslo", "government", "SWE") not in (state_base("NOR"), state_base("SWE"))


def test_an_organ_is_no_state_and_is_one_by_any_word_order():
    ministry = base("Norwegian Foreign Ministry", "government", "NOR")
    assert ministry != state_base("NOR")
    assert ministry == base("Ministry of Foreign Affairs of Norway", "government", "NOR", THERE)
    assert ministry != base("Ministry of Foreign Affairs of Sweden", "government", "SWE")


def test_a_regions_government_is_not_the_states():
    assert base("Government of Nordland", "government", "NOR") != state_base("NOR")


def test_an_organ_of_an_unknown_country_belongs_to_its_document():
    here = base("the Foreign Ministry", "government")
    assert here != base("the Foreign Ministry", "government", document=THERE)


def test_a_full_name_is_one_person_in_all_documents_of_one_country():
    assert base("Ada Kern", "person", "NOR") == base("Minister Ada Kern", "person", "NOR", THERE)
    assert base("Ada Kern", "person", "NOR") != base("Ada Kern", "person", "SWE")
    assert base("Ada Kern", "person", "NOR") != base("Ada Kern", "person")


def test_a_bare_surname_belongs_to_its_document():
    assert base("Kern", "person", "NOR") != base("Kern", "person", "NOR", THERE)


def test_a_surname_takes_the_full_name_from_an_alias_with_that_surname():
    kern = base("Kern", "person", "NOR", aliases=["Ada Kern", "Foreign Minister"])
    assert kern == base("Ada Kern", "person", "NOR", THERE)
    assert full_name("Kern", ("Foreign Minister", "Ada Moss")) is None


def test_descriptions_belong_to_their_document():
    for name, kind in (
        ("detained sailors", "other"),
        ("local media", "media"),
        ("pro-Norwegian outlets", "media"),
        ("more than 50 Norwegians", "ethnic_group"),
        ("Envoy", "office"),
        ("Police", "government"),
    ):
        assert base(name, kind) != base(name, kind, document=THERE)


def test_a_body_named_by_its_country_only_is_a_description():
    for name in ("Norwegian cultural centre", "the Norwegian state news agency"):
        here = base(name, "organization", "NOR")
        assert here != base(name, "organization", "NOR", THERE)
    everywhere = base("Norwegian media", "media", "NOR")
    assert everywhere == base("Norwegian media", "media", "NOR", THERE)


def test_an_organisation_of_one_word_is_known_everywhere():
    assert base("Fjordlag", "organization", "NOR") == base(
        "the Fjordlag", "organization", "NOR", THERE
    )


def test_a_company_is_one_with_and_without_its_legal_form():
    named = base("Alder Shipping", "organization")
    assert named == base("Alder Shipping Ltd.", "organization", document=THERE)
    assert named != base("Alder Shipping Union", "organization", document=THERE)
