"""JSON and JSON Lines: the events as every answer of the API has them, with all their claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graph.exports.material import Material, Row
from graph.exports.safe import json_line, json_list
from graph.exports.told import (
    claims_of,
    evidence_of,
    is_dated,
    place_of,
    proof_of,
    when,
)

_FIRST, _LAST, _BETWEEN = "Earliest day", "Latest day", "Day"


def as_json(material: Material) -> Iterator[bytes]:
    """One object: what was asked for, the events under `items`, and how many there are."""
    head = {"revision": material.revision, "filters": material.filters}
    count = yield from json_list(head, "items", material.events)
    yield f',"count":{count}}}\n'.encode()


def as_ndjson(material: Material) -> Iterator[bytes]:
    """An event a line."""
    for event in material.events:
        yield json_line(event) + b"\n"


def as_timesketch(material: Material) -> Iterator[bytes]:
    """Points of time, as Timesketch imports them: vague dates become their first and last day."""
    for event in material.events:
        if is_dated(event):
            for what, day in _points(event):
                yield json_line(_point(event, what, day)) + b"\n"


def _points(event: Row) -> list[tuple[str, str]]:
    date = event["date"]
    if date["start"] == date["end"]:
        return [(_BETWEEN, date["start"])]
    return [(_FIRST, date["start"]), (_LAST, date["end"])]


def _point(event: Row, what: str, day: str) -> Row:
    moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), dt.UTC)
    return {
        "message": f"{event['title']} [{event['status']}, {when(event)}]",
        "datetime": moment.isoformat(),
        "timestamp": int(moment.timestamp()) * 1_000_000,
        "timestamp_desc": f"{what} of the event ({event['date']['precision']})",
        "event_id": event["id"],
        "event_type": event["type"],
        "event_status": event["status"],
        "date_precision": event["date"]["precision"],
        "disputed": event["disputed"],
        "actors": [part["actor"]["name"] for part in event["participants"]],
        "place": place_of(event).get("name"),
        "evidence": evidence_of(event),
        "claims": [proof_of(claim) for claim in claims_of(event)],
    }
