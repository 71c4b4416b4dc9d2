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
