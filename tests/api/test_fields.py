"""`fields=`: the parts that are asked for, the same as in the whole item, and nothing else."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from api import fields, parameters
from graph.queries import (
    actors,
    claim_list,
    conflicts,
    documents,
    events,
    places,
    relations,
    sources,
)

pytestmark = pytest.mark.neo4j
LISTS: list[tuple[str, Any, Any]] = [
    ("/v1/actors", fields.ActorField, actors.FIELDS),
    ("/v1/actors?q=zedland", fields.ActorField, actors.FIELDS),
    ("/v1/actors?known_at=2031-05-06", fields.ActorField, actors.FIELDS),
    ("/v1/documents", fields.DocumentField, documents.FIELDS),
    ("/v1/sources", fields.SourceField, sources.FIELDS),
    ("/v1/places", fields.PlaceField, places.FIELDS),
    ("/v1/relations", fields.RelationField, relations.FIELDS),
    ("/v1/relations?known_at=2031-05-06", fields.RelationField, relations.FIELDS),
    ("/v1/actors/Zedland/relations", fields.RelationField, relations.FIELDS),
    ("/v1/conflicts", fields.ConflictField, conflicts.FIELDS),
    ("/v1/claims", fields.ClaimField, claim_list.FIELDS),
    ("/v1/claims?known_at=2031-05-06", fields.ClaimField, claim_list.FIELDS),
    ("/v1/actors/Quill/quotes", fields.ClaimField, claim_list.FIELDS),
    ("/v1/events?include=claims", parameters.EventField, (*events.FIELDS, "claims", "links")),
]


@pytest.mark.parametrize(("address", "known", "built"), LISTS)
def test_each_part_can_be_asked_for(
    client: TestClient, address: str, known: Any, built: Any
) -> None:
    names = get_args(known)
    assert set(names) == {"id", *built}
    whole = client.get(address).json()["items"]
    glue = "&" if "?" in address else "?"
    assert whole
    for wanted in (names[1:2], names[-1:], names[2::2]):
        asked = client.get(f"{address}{glue}fields={','.join(wanted)}")
        assert asked.status_code == 200, asked.text
        shown = asked.json()["items"]
        for one, item in zip(whole, shown, strict=True):
            assert set(item) == {"id", *wanted}
            assert item == {name: item[name] if name == "links" else one[name] for name in item}


@pytest.mark.parametrize("address", [address for address, _, _ in LISTS])
def test_a_part_that_there_is_not_is_pointed_at(client: TestClient, address: str) -> None:
    glue = "&" if "?" in address else "?"
    response = client.get(f"{address}{glue}fields=id,colour")
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/query/fields/1"
