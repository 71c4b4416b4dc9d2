"""JSON-LD: events in the words of schema.org, their evidence in those of PROV-O.

Every name is resolved by the context inside the file: nothing has to be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.exports.material import Material, Row
from graph.exports.safe import json_list, web_address
from graph.exports.told import claims_of, is_dated, prefix_of, span, voices_of

_TYPES = {
    "person": "schema:Person",
    "state": "schema:Country",
    "government": "schema:GovernmentOrganization",
    "organization": "schema:Organization",
    "media": "schema:NewsMediaOrganization",
}
CONTEXT: Row = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gesta": "urn:gesta:term:",
    "id": "urn:gesta:id:",
    "startDate": {"@id": "schema:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "schema:endDate", "@type": "xsd:date"},
    "startChar": {"@id": "gesta:startChar", "@type": "xsd:integer"},
    "endChar": {"@id": "gesta:endChar", "@type": "xsd:integer"},
    "url": {"@id": "schema:url", "@type": "@id"},
}


def as_jsonld(material: Material) -> Iterator[bytes]:
    """A graph of events; what several tell of is repeated under its one id."""
    head = {"@context": CONTEXT, "gesta:revision": material.revision}
    yield from json_list(head, "@graph", map(_event, material.events))
    yield b"}\n"


def _event(event: Row) -> Row:
    return _there(
        {
            "@id": f"id:{event['id']}",
            "@type": ["schema:Event", "prov:Entity"],
            "schema:name": event["title"],
            "schema:additionalType": event["type"],
            "gesta:status": event["status"],
            "gesta:mode": event["mode"],
            "gesta:disputed": event["disputed"],
            "gesta:independentSources": event["roots"],
            **_time(event),
            "schema:location": _place(event["place"]) if event["place"] else None,
            "gesta:participation": [_part(part) for part in event["participants"]],
            "prov:wasDerivedFrom": [_claim(claim) for claim in claims_of(event)],
        }
    )


def _time(event: Row) -> Row:
    """A day is a start and an end; what is vaguer is only covered by them, and undated is said."""
    date = event["date"]
    told = {"gesta:datePrecision": date["precision"] or "unknown", "gesta:dateText": date["text"]}
    told |= {"gesta:dateApproximate": date["approximate"], "gesta:dateBasis": date["basis"]}
    if not is_dated(event):
        return {**told, "gesta:undated": True}
    if date["precision"] == "day":
        return {**told, "startDate": date["start"], "endDate": date["end"]}
    covered = prefix_of(event) or span(date["start"], date["end"])
    return {**told, "schema:temporalCoverage": covered}


def _part(part: Row) -> Row:
    return _there(
        {
            "gesta:role": part["role"],
            "gesta:status": part["status"],
            "gesta:actor": _actor(part["actor"]),
        }
    )


def _actor(actor: Row) -> Row:
    kind = _TYPES.get(actor.get("kind") or "", "schema:Thing")
    return {
        "@id": f"id:{actor['id']}",
        "@type": [kind, "prov:Agent"],
        "schema:name": actor["name"],
    }


def _place(place: Row) -> Row:
    geo: Row | None = None
    if place["latitude"] is not None and place["longitude"] is not None:
        geo = {"@type": "schema:GeoCoordinates"}
        geo |= {f"schema:{name}": place[name] for name in ("latitude", "longitude")}
    return _there(
        {
            "@id": f"id:{place['id']}",
            "@type": "schema:Place",
            "schema:name": place["name"],
            "schema:addressCountry": place["country"],
            "schema:geo": geo,
        }
    )


def _claim(claim: Row) -> Row:
    return _there(
        {
            "@id": f"id:{claim['id']}",
            "@type": ["schema:Claim", "prov:Entity"],
            "schema:text": claim["quote"],
            "startChar": claim["start_char"],
            "endChar": claim["end_char"],
            "gesta:status": claim["status"],
            "gesta:saidBy": voices_of(claim),
            "prov:wasAttributedTo": [_speaker(one) for one in claim["speakers"] if one["id"]],
            "prov:wasQuotedFrom": _document(claim["document"]),
        }
    )


def _speaker(speaker: Row) -> Row:
    return {
        "@id": f"id:{speaker['id']}",
        "@type": "prov:Agent",
        "schema:name": speaker["name"],
    }


def _document(document: Row) -> Row:
    source = document["source"]
    return _there(
        {
            "@id": f"id:{document['id']}",
            "@type": ["schema:Article", "prov:Entity"],
            "schema:headline": document["title"],
            "schema:inLanguage": document["language"],
            "schema:datePublished": span(document["published_start"], document["published_end"]),
            "gesta:origin": document["origin"],
            "url": web_address(document["origin"]),
            "schema:publisher": source
            and {
                "@id": f"id:{source['id']}",
                "@type": ["schema:Organization", "prov:Agent"],
                "schema:name": source["name"],
            },
        }
    )


def _there(node: Row) -> Row:
    return {name: value for name, value in node.items() if value not in (None, [])}
