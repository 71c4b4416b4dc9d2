"""Every operation is asked what its description allows and what it forbids (Schemathesis).

The same requests each time, and few of them, because they run with the whole suite; GESTA_FUZZ=200
asks so many of each operation and goes through every bound and choice of every schema besides.
"""

from __future__ import annotations

import re
from typing import Any, cast
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from scripts.openapi import described
from tests.fuzz.conftest import LONG, World

pytestmark = pytest.mark.neo4j
UNSAID = {
    "create_anchor": "it is of a document or of an event",
    "create_judgement": "the two are not one",
    "get_coverage": "columns are named by what they are",
    "get_dating": "it is of a document or of an event",
    "get_diff": "the later day comes second, and a clock that moves is not held",
    "get_drift": "an event or words are given",
    "get_paths": "the two are not one",
    "ingest_records": "a quote is the text between its offsets",
    "merge_actors": "the two are not one",
    "merge_events": "the two are not one",
    "split_actor": "what is split off is part of it",
    "split_event": "what is split off is part of it",
}
"""Rules that no schema can tell: what breaks one of them is refused with 422."""
GOOD = ["2xx", "3xx", "403", "404", "409", "412"]
BAD = ["400", "401", "403", "404", "405", "406", "409", "412", "415", "422", "428", "429", "5xx"]
CONFIG: SchemathesisConfig = cast("Any", SchemathesisConfig).from_dict(
    {
        "request-timeout": 120,
        "generation": {"deterministic": True},
        "phases": {"coverage": {"enabled": bool(LONG)}},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": GOOD},
            "negative_data_rejection": {"expected-statuses": BAD},
        },
        "operations": [
            {
                "include-operation-id": list(UNSAID),
                "checks": {"positive_data_acceptance": {"expected-statuses": [*GOOD, "422"]}},
            },
        ],
    }
)
SCHEMA: Any = schemathesis.openapi.from_dict(described(), config=CONFIG)
DAYLESS = re.compile(r"[0-9]{4}-02-29")  # of years that have none; no pattern knows which
ASKED = settings(
    max_examples=LONG or 2,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=cast("list[HealthCheck]", list(HealthCheck)),
    phases=(Phase.explicit, Phase.generate),
)

LABELS = {
    "actor": "Actor", "anchor": "Anchor", "asserted_by": "Actor", "conflict": "Conflict",
    "document": "Document", "event": "Event", "from": "Actor", "job": "Job",
    "judgement": "Judgement", "left": "Actor", "members": "Reference", "other": "Actor",
    "place": "Place", "record": "Actor", "relation": "Relation", "right": "Actor",
    "source": "Source", "speaker": "Actor", "to": "Actor", "with": "Actor",
}  # fmt: skip
"""What names of parameters stand for. No schema says which ids and names there are."""


@SCHEMA.parametrize()
@ASKED
def test_an_operation_does_what_its_description_says(case: Any, world: World) -> None:
    if case.meta is None or case.meta.generation.mode.is_positive:
        _make_meant(case, world)
    case.call_and_validate(base_url=world.address, headers=world.headers)


def _make_meant(case: Any, world: World) -> None:
    """Names and ids that the graph has, in place of those that merely have the right form."""
    name = case.operation.definition.raw["operationId"]
    case.path_parameters = _known(name, case.path_parameters, world)
    query = _known(name, case.query, world)
    query.pop("cursor", None)  # of another question
    query.pop("lane", None)  # what it names depends on what the lanes are
    case.headers.pop("If-Match", None)  # of another state of the graph
    if "known_at" in query or (name == "list_actors" and "q" in query):
        query.pop("changed_since", None)
    for clock in ("date", "published"):
        if str(query.get(f"{clock}_from")) > str(query.get(f"{clock}_to")):
            query.pop(f"{clock}_to", None)
    case.query = query
    body: object = case.body
    if isinstance(body, dict):
        case.body = _known(name, cast("dict[str, Any]", body), world)


def _known(operation: str, given: Any, world: World) -> dict[str, Any]:
    parts = cast("dict[str, object]", given or {})
    return {name: _meant(operation, name, value, world) for name, value in parts.items()}


def _meant(operation: str, name: str, value: object, world: World) -> object:
    if isinstance(value, str) and DAYLESS.match(value):
        return value.replace("-02-29", "-02-28")
    if operation == "follow_job":
        return world.ended  # one that waits would be followed for ever: nobody works here
    label = _label(operation, name)
    if value is None or label is None:
        return value
    ids = world.ids(label) or ["none"]
    if isinstance(value, list):
        return [ids[_dice(one) % len(ids)] for one in cast("list[object]", value)]
    return ids[_dice(value) % len(ids)]


def _label(operation: str, name: str) -> str | None:
    if operation == "get_diff" and name in ("from", "to"):
        return None  # days
    return "Event" if name == "with" and "event" in operation else LABELS.get(name)


def _dice(value: object) -> int:
    return crc32(repr(value).encode())
