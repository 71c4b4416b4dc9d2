from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from graph.record import ExtractionRecord

TEXT = "On 3 March 2031 Zedland closed the Ostran school in Port Alder, said minister Ada Brook."
QUOTE = "Zedland closed the Ostran school"


def record() -> dict[str, Any]:
    start = TEXT.index(QUOTE)
    return {
        "document": "one.txt",
        "title": "A school closes",
        "language": "en",
        "text": TEXT,
        "actors": [
            {"id": "gov-zed", "name": "Government of Zedland", "kind": "government"},
            {"id": "school", "name": "Ostran school", "kind": "organization"},
        ],
        "places": [{"id": "alder", "name": "Port Alder", "kind": "city"}],
        "events": [
            {
                "id": "e1",
                "title": "Zedland closes the Ostran school",
                "type": "SANCTION",
                "trigger": "closed",
                "quote": QUOTE,
                "start_char": start,
                "end_char": start + len(QUOTE),
                "date": {"start": "2031-03-03", "end": "2031-03-03", "precision": "day"},
                "place": "alder",
                "participants": [
                    {"actor": "gov-zed", "role": "actor"},
                    {"actor": "school", "role": "recipient"},
                ],
            }
        ],
    }


def changed(path: str, value: object) -> dict[str, Any]:
    whole = copy.deepcopy(record())
    at: Any = whole
    *steps, last = path.split(".")
    for step in steps:
        at = at[int(step)] if step.isdigit() else at[step]
    at[int(last) if last.isdigit() else last] = value
    return whole


def test_a_record_survives_its_own_json():
    parsed = ExtractionRecord.model_validate(record())
    assert ExtractionRecord.model_validate_json(parsed.model_dump_json()) == parsed


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("events.0.place", "nowhere", "place of e1: nothing here has the id 'nowhere'"),
        ("events.0.participants.0.actor", "x", "participant of e1: nothing here has the id 'x'"),
        ("events.0.attributed_to", ["x"], "attributed_to of e1"),
        ("actors.1.id", "gov-zed", "'gov-zed' is used twice"),
        ("events.0.type", "FIGHT", "Input should be"),
        ("events.0.status", "certain", "Input should be"),
        ("events.0.start_char", 3, "does not fill"),
        ("events.0.participant", [], "Extra inputs"),
        ("text", "x" * len(TEXT), "the text at"),
        ("event_links", [{"source": "e1", "type": "causes", "target": "e9"}], "end of a causes"),
        ("events.0.date.start", "3 March", "valid date"),
    ],
)
def test_what_is_wrong_with_a_record_is_named(path: str, value: object, reason: str):
    with pytest.raises(ValidationError, match=reason):
        ExtractionRecord.model_validate(changed(path, value))


def test_a_relation_may_end_in_a_place_and_keeps_partial_dates():
    relation = {
        "source": "school",
        "type": "located_in",
        "target": "alder",
        "quote": "Ostran school in Port Alder",
        "start_char": TEXT.index("Ostran"),
        "end_char": TEXT.index("Ostran") + len("Ostran school in Port Alder"),
        "valid_from": "2007",
    }
    parsed = ExtractionRecord.model_validate(record() | {"relations": [relation]})
    assert parsed.relations[0].valid_from == "2007"
