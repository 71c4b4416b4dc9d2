from __future__ import annotations

import pytest

from graph.model import ActorKind
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A court in Nairobi on Tuesday arrested the director of Alder Kenya.", "Alder Kenya"),
        ("The agency Toyler Kenya closed its branch in Oslo.", "Toyler Kenya"),
        ("Wire Kenya published the report on Monday. Norway closed Wire Kenya.", "Wire Kenya"),
    ],
)
def test_a_name_before_a_state_is_a_body_where_it_publishes_or_has_offices(
    text: str, name: str
) -> None:
    kinds = {a.name: a.kind for a in told(text).record.actors}

    assert kinds[name] in {ActorKind.MEDIA, ActorKind.ORGANIZATION}


def test_people_with_a_state_for_a_surname_stay_people() -> None:
    record = told("Jane Kenya met Ben Norway in Oslo.").record

    assert {a.kind for a in record.actors if " " in a.name} == {ActorKind.PERSON}


def test_the_short_form_of_an_outlet_is_no_person() -> None:
    record = told(
        "Kenya strips Wirell of its accreditation\n\nKenya revoked the accreditation of "
        "Wirell Norway on Monday."
    ).record

    assert not any(a.kind is ActorKind.PERSON for a in record.actors)


def test_officials_in_a_capital_act_for_the_state_without_giving_it_a_name() -> None:
    found = told("Officials in Nairobi accused Norway of fraud on Monday.")

    assert found.who("accused", "actor") == {"KEN"}
    assert not any("official" in x.lower() for a in found.record.actors for x in a.aliases)


def test_the_name_of_a_source_with_a_hyphen_is_whole() -> None:
    found = told("According to ALDER-Q, Norway closed the port.")

    assert found.speakers("closed") == {"ALDER-Q"}
