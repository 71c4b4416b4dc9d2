"""Maps: GeoJSON and KML of the events whose place has coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from graph.exports.material import Material, Row
from graph.exports.safe import json_line, json_list, xml
from graph.exports.told import (
    claims_of,
    evidence_line,
    evidence_of,
    has_point,
    is_dated,
    proof_of,
    when,
)

_KML = "http://www.opengis.net/kml/2.2"


def as_geojson(material: Material) -> Iterator[bytes]:
    """A feature per event; `omitted` says how many have no coordinates (RFC 7946, section 6)."""
    head = {"type": "FeatureCollection", "omitted": material.omitted}
    features = (_feature(event) for event in material.events if has_point(event))
    yield from json_list(head, "features", features)
    yield b"}\n"


def as_kml(material: Material) -> Iterator[bytes]:
    """A placemark per event, with the time that it spans; undated ones are always shown."""
    told = f"{material.omitted} events without coordinates are left out."
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{_KML}"><Document>'
        f"<name>Events</name><description>{told}</description>"
        f"{_data({'omitted': material.omitted, 'revision': material.revision})}\n"
    ).encode()
    for event in material.events:
        if has_point(event):
            yield _placemark(event).encode()
    yield b"</Document></kml>\n"


def _feature(event: Row) -> Row:
    place, date = event["place"], event["date"]
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {
            **{name: event[name] for name in ("type", "title", "status", "mode", "disputed")},
            "place": place["name"],
            "place_kind": place["kind"],
            "country": place["country"],
            "date": when(event),
            "date_start": date["start"],
            "date_end": date["end"],
            "date_precision": date["precision"] or "unknown",
            "undated": not is_dated(event),
            "participants": [
                {"actor": part["actor"]["name"], "role": part["role"]}
                for part in event["participants"]
            ],
            "claims": [proof_of(claim) for claim in claims_of(event)],
        },
    }


def _placemark(event: Row) -> str:
    place, date = event["place"], event["date"]
    lines = [f"{event['status']}, {when(event)}", *map(evidence_line, claims_of(event))]
    # A map program reads a description as HTML: escaped once for it, once for XML.
    told = _text("<br/>".join(escape(line) for line in lines))
    time = (
        f"<TimeSpan><begin>{date['start']}</begin><end>{date['end']}</end></TimeSpan>"
        if is_dated(event)
        else ""
    )
    parts: Row = {
        **{name: event[name] for name in ("id", "type", "status", "disputed")},
        "date": when(event),
        "date_precision": date["precision"] or "unknown",
        "place": place["name"],
        "actors": "; ".join(part["actor"]["name"] for part in event["participants"]),
        "evidence": evidence_of(event),
        "claims": json_line([proof_of(claim) for claim in claims_of(event)]).decode(),
    }
    return (
        f"<Placemark><name>{_text(event['title'])}</name><description>{told}</description>{time}"
        f"{_data(parts)}<Point><coordinates>{place['longitude']},{place['latitude']}"
        "</coordinates></Point></Placemark>\n"
    )


def _data(parts: Row) -> str:
    told = (
        f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'
        for name, value in parts.items()
    )
    return f"<ExtendedData>{''.join(told)}</ExtendedData>"


def _text(text: str) -> str:
    return escape(xml(text))
