from __future__ import annotations

import pytest

from graph.model import ActorKind
from loaders.extract.firms import core_of, whole_names, without_forms
from tests.loaders.extract.readings import actor, actor_of, read


def test_legal_forms_are_no_part_of_a_firm_s_core() -> None:
    assert without_forms("Tenby Motors, Inc.") == "Tenby Motors"
    assert without_forms("Kern GmbH & Co. KG") == "Kern"
    assert core_of("Tenby Motors, Inc.") == "Tenby"


def test_a_name_of_nothing_but_a_form_is_never_emptied() -> None:
    assert core_of("LLC") == "LLC"
    assert core_of("Holdings Group plc") == "Holdings"


def test_an_arm_keeps_its_own_name() -> None:
    assert core_of("Tenby Capital") == "Tenby Capital"


def test_a_short_name_is_the_one_firm_that_begins_so() -> None:
    whole = whole_names(["Tenby Motors plc", "Tenby", "Tenby Motors"])

    assert {whole[n] for n in ("Tenby", "Tenby Motors")} == {"Tenby Motors plc"}


def test_a_short_name_of_two_firms_is_neither() -> None:
    whole = whole_names(["Tenby Motors", "Tenby Airlines", "Tenby", "Tenby Motors plc"])

    assert whole["Tenby"] == "Tenby"
    assert whole["Tenby Motors plc"] == whole["Tenby Motors"] != whole["Tenby Airlines"]


@pytest.mark.nlp
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harlow LLC bought a rival in March 2009.", "Harlow LLC"),
        ("Harlow Systems, Inc., sued a rival.", "Harlow Systems, Inc."),
        ("Tenby & Co. cut jobs on Monday.", "Tenby & Co."),
        ("General Tenby Corporation cut jobs.", "General Tenby Corporation"),
        ("Automaker Tenby Motor Company closed a plant.", "Tenby Motor Company"),
    ],
)
def test_a_firm_is_named_up_to_its_legal_form(text: str, name: str) -> None:
    (found,) = [a for a in read(text).actors if a.kind is ActorKind.ORGANIZATION]

    assert found.name == name


@pytest.mark.nlp
def test_a_general_before_a_person_is_a_rank() -> None:
    reading = read("General Ben Tenby resigned. The Zedish Air Force protested.")

    assert actor_of(reading, "Tenby") == "person-ben-tenby"
    assert not [a for a in reading.actors if a.name.endswith("Air")]


@pytest.mark.nlp
def test_the_full_and_the_short_name_are_one_firm() -> None:
    reading = read(
        "Kern Brothers Holdings Inc. filed for bankruptcy. Kern Brothers collapsed on Monday."
    )

    assert actor_of(reading, "Kern") == actor_of(reading, "Kern", 2)
    assert actor(reading, "org-kern-brothers-holdings").name == "Kern Brothers Holdings Inc."


@pytest.mark.nlp
def test_a_short_name_that_the_model_overlooks_is_the_firm() -> None:
    reading = read("Harlow Corporation (NYSE: HRL) lost money. Harlow fired its chief executive.")

    assert actor_of(reading, "Harlow", 2) == actor_of(reading, "Harlow") == "org-harlow"
    assert actor_of(reading, "HRL") == "org-harlow"


@pytest.mark.nlp
def test_a_founder_keeps_the_surname_that_the_firm_has() -> None:
    reading = read("Ben Harlow founded Harlow Motor Company in 1908. Harlow died in 1950.")

    assert actor_of(reading, "Harlow", 3) == "person-ben-harlow"
    assert actor_of(reading, "Harlow", 2) == "org-harlow-motor"


@pytest.mark.nlp
def test_an_acronym_in_quotation_marks_and_brackets_is_the_firm() -> None:
    reading = read('He joined Zed Motor Works ("ZMW") in 2005. In 2009 ZMW fired him.')

    assert actor_of(reading, "ZMW", 2) == "org-zed-motor-works"
