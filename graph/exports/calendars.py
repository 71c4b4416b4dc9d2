"""iCalendar: whole days; what is vaguer spans all its days, and undated events have no place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.metadata import version

from icalendar import Calendar, Component, Event

from graph.exports.material import Material, Row
from graph.exports.safe import line, web_address
from graph.exports.told import (
    claims_of,
    distinct,
    documents_of,
    evidence_line,
    has_point,
    is_dated,
    place_of,
    voices_of,
    when,
)

_DAY = dt.timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


def as_ics(material: Material) -> Iterator[bytes]:
    """A calendar whose head says how many undated events it leaves out."""
    calendar = Calendar()
    _add(
        calendar,
        {
            "prodid": f"-//Gesta//{version('gesta')}//EN",
            "version": "2.0",
            "x-gesta-revision": str(material.revision),
            "x-gesta-omitted": str(material.omitted),
        },
    )
    yield calendar.to_ical().removesuffix(_END)
    for event in material.events:
        if is_dated(event):
            yield _entry(event, material.at).to_ical()
    yield _END


def _entry(event: Row, at: dt.datetime) -> Event:
    date, claims = event["date"], claims_of(event)
    addresses = distinct(web_address(document["origin"]) for document in documents_of(event))
    entry = Event()
    _add(
        entry,
        {
            "uid": f"{event['id']}@gesta",
            "dtstamp": at,
            "dtstart": dt.date.fromisoformat(date["start"]),
            "dtend": dt.date.fromisoformat(date["end"]) + _DAY,  # the day after the last
            "summary": line(f"{event['title']} [{event['status']}, {when(event)}]"),
            "description": "\n".join(line(evidence_line(claim)) for claim in claims),
            "status": "CONFIRMED" if event["status"] == "asserted" else "TENTATIVE",
            "transp": "TRANSPARENT",  # nobody is busy because something happened
            "categories": [event["type"]],
            "url": addresses[0] if addresses else None,
            "x-gesta-status": event["status"],
            "x-gesta-precision": date["precision"],
            "x-gesta-said-by": line("; ".join(distinct(v for c in claims for v in voices_of(c)))),
            **_where(event),
        },
    )
    return entry


def _where(event: Row) -> Row:
    place = place_of(event)
    geo = (place["latitude"], place["longitude"]) if has_point(event) else None
    return {"location": line(place["name"]) if place else None, "geo": geo}


def _add(component: Component, properties: Row) -> None:
    """Add what is there."""
    for name, value in properties.items():
        if value is not None:
            component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  it takes anything
