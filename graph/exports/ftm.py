"""FollowTheMoney entities, one a line, for Aleph and its kin.

Events with whom they involve; articles; and for every claim a note on its event, proven by its
article. Dates are prefixes (`2031`, `2031-05`), as that model has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.exports.countries import two_letters
from graph.exports.material import Material, Row
from graph.exports.safe import json_line, web_address
from graph.exports.told import (
    claims_of,
    distinct,
    documents_of,
    is_dated,
    place_of,
    prefix_of,
    source_of,
    voices_of,
    when,
)

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "government": "PublicBody",
    "organization": "Organization",
    "media": "Organization",
}


def as_ftm(material: Material) -> Iterator[bytes]:
    """Each entity once."""
    seen: set[str] = set()  # ids alone: of actors and documents there are few beside the events
    for event in material.events:
        for entity in _entities(event):
            if entity["id"] not in seen:
                if entity["schema"] not in ("Event", "Note"):
                    seen.add(entity["id"])
                yield json_line(entity) + b"\n"


def _entities(event: Row) -> Iterator[Row]:
    for part in event["participants"]:
        actor = part["actor"]
        schema = _SCHEMATA.get(actor["kind"] or "", "LegalEntity")
        yield _entity(actor["id"], schema, name=[actor["name"]])
    for document in documents_of(event):
        yield _article(document)
    yield _event(event)
    for claim in claims_of(event):
        yield _note(event, claim)


def _article(document: Row) -> Row:
    source = source_of(document)
    start, end = document["published_start"], document["published_end"]
    return _entity(
        document["id"],
        "Article",
        name=[document["title"] or document["id"]],
        title=[document["title"]],
        publisher=[source.get("name")],
        sourceUrl=[web_address(document["origin"])],
        publishedAt=[start if start == end else _common(start, end)],
        notes=[document["origin"]],
    )


def _common(start: str | None, end: str | None) -> str | None:
    """The month or the year that both lie in."""
    if start and end:
        return next((start[:n] for n in (7, 4) if start[:n] == end[:n]), None)
    return None


def _event(event: Row) -> Row:
    date, place = event["date"], place_of(event)
    whole = prefix_of(event)
    bounds = is_dated(event) and whole is None
    return _entity(
        event["id"],
        "Event",
        name=[event["title"]],
        date=[whole],
        startDate=[date["start"] if bounds else None],
        endDate=[date["end"] if bounds else None],
        summary=[f"{event['status']}; {when(event)}"],
        keywords=[event["type"], event["mode"], "disputed" if event["disputed"] else None],
        location=[place.get("name")],
        country=[(two_letters(place.get("country")) or "").lower()],
        involved=distinct(part["actor"]["id"] for part in event["participants"]),
        notes=[f"{p['actor']['name']}: {p['role']}" for p in event["participants"]],
        proof=[document["id"] for document in documents_of(event)],
        sourceUrl=[web_address(document["origin"]) for document in documents_of(event)],
        recordId=[event["id"]],
    )


def _note(event: Row, claim: Row) -> Row:
    document = claim["document"]
    where = f"characters {claim['start_char']}–{claim['end_char']}"
    return _entity(
        claim["id"],
        "Note",
        name=[event["title"]],
        description=[claim["quote"]],
        summary=[f"{claim['status']}, {', '.join(voices_of(claim))}; {where}"],
        entity=[event["id"]],
        proof=[document["id"]],
        sourceUrl=[web_address(document["origin"])],
    )


def _entity(key: str, schema: str, **properties: Sequence[str | None]) -> Row:
    there = {name: distinct(values) for name, values in properties.items()}
    kept = {name: values for name, values in there.items() if values}
    return {"id": key, "schema": schema, "properties": kept}
