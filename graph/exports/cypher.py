"""A Cypher script that makes the exported events anew in another database, one statement a line.

Nodes and relationships are those of docs/graph-model.md, so Gesta itself can read what it makes;
the texts of documents are not in it. Every statement can be run again and changes nothing then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from graph.exports.material import Material, Row
from graph.exports.told import (
    claims_of,
    source_of,
)
from graph.identity import digest
from graph.interval import UNDATED

_KEYED = ("Document", "Source", "Actor", "Place", "Event", "BackgroundEvent", "Claim")
_DATE = ("value", "start", "end", "precision", "approximate", "basis", "text", "not_before")
_DATE_PARTS = (*_DATE, "not_after")


def as_cypher(material: Material) -> Iterator[bytes]:
    """Constraints first, so that every MERGE finds what is there by its id."""
    yield f"// Gesta, revision {material.revision}\n".encode()
    for label in (*_KEYED, "BackgroundClaim", "Reference"):
        yield (
            f"CREATE CONSTRAINT gesta_{label.lower()} IF NOT EXISTS "
            f"FOR (one:{label}) REQUIRE one.id IS UNIQUE;\n"
        ).encode()
    for event in material.events:
        yield "".join(f"{statement};\n" for statement in _statements(event)).encode()


def _statements(event: Row) -> Iterator[str]:
    beside = event["salience"] == "background"
    label = "BackgroundEvent" if beside else "Event"
    yield _node(label, event["id"], _event(event))
    for part in event["participants"]:
        yield from _part(event, part, label)
    place = event["place"]
    if place:
        yield _node("Place", place["id"], place)
        kind = "BACKGROUND_AT" if beside else "TOOK_PLACE_IN"
        yield _edge((label, event["id"]), kind, ("Place", place["id"]))
    for claim in claims_of(event):
        yield from _claim(event, claim, label)
    for link in event["links"]:
        yield _link(event, link)


def _event(event: Row) -> Row:
    names = ("type", "quad", "title", "status", "mode", "salience", "sources", "documents")
    return {
        **{name: event[name] for name in names},
        "roots": event["roots"],
        "disputed": event["disputed"],
        "claims": event["claims"]["total"],
        "members": [event["id"]],
        "sk": _sort_key(event),
        **{f"date_{name}": event["date"][name] for name in _DATE_PARTS},
    }


def _sort_key(event: Row) -> str:
    return f"{event['date']['start'] or UNDATED}#{event['id']}"


def _part(event: Row, part: Row, label: str) -> Iterator[str]:
    actor = part["actor"]
    yield _node("Actor", actor["id"], actor)
    told = {
        "aid": actor["id"],
        "sk": _sort_key(event),
        "type": event["type"],
        "status": part["status"],
    }
    kind = "APPEARS_IN" if label == "BackgroundEvent" else "PARTICIPATES_IN"
    ends = ("Actor", actor["id"]), (label, event["id"])
    yield _edge(ends[0], kind, ends[1], told, role=part["role"])


def _claim(event: Row, claim: Row, label: str) -> Iterator[str]:
    document, beside = claim["document"], label == "BackgroundEvent"
    yield from _document(document)
    own = ("BackgroundClaim" if beside else "Claim", claim["id"])
    yield _node(own[0], claim["id"], _told(event, claim))
    kind = "BACKGROUND_IN" if beside else "MADE_IN"
    yield _edge(own, kind, ("Document", document["id"]))
    yield _edge(own, "ABOUT", (label, event["id"]))
    for speaker in claim["speakers"]:
        named = speaker["named"]
        voice = ("Reference", f"ref-{digest(document['id'], str(named), str(speaker['id']))}")
        yield _node(*voice, {"name": named, "document_id": document["id"]})
        yield _edge(own, "SAID_BY", voice)
        if speaker["id"]:
            actor = ("Actor", speaker["id"])
            yield _node(*actor, {"name": speaker["name"]})
            yield _edge(voice, "REFERS_TO", actor)


def _told(event: Row, claim: Row) -> Row:
    document = claim["document"]
    return {
        **{name: claim[name] for name in ("about", "type", "status", "quote", "trigger")},
        "start": claim["start_char"],
        "end": claim["end_char"],
        "event": event["id"],
        "document_id": document["id"],
        "source_id": source_of(document).get("id"),
        "published_start": document["published_start"],
        "published_end": document["published_end"],
        "quantities": [_figure(figure) for figure in claim["quantities"]] or None,
        **{f"date_{name}": claim["date"][name] for name in _DATE_PARTS},
    }


def _figure(figure: Row) -> str:
    """A number as the graph stores it."""
    told = {name: figure[name] for name in ("value", "low", "high", "unit", "kind")}
    start, end, text = figure["start_char"], figure["end_char"], figure["quote"]
    span = None if start is None else {"start": start, "end": end, "text": text}
    return json.dumps({**told, "text": text, "span": span}, ensure_ascii=False)


def _document(document: Row) -> Iterator[str]:
    source = document["source"]
    told = {name: document[name] for name in ("title", "origin", "language")}
    told |= {name: document[name] for name in ("published_start", "published_end")}
    told |= {f"source_{name}": source_of(document).get(name) for name in ("id", "name")}
    told["sk"] = f"{document['published_start'] or UNDATED}#{document['id']}"
    yield _node("Document", document["id"], told)
    if source:
        yield _node("Source", source["id"], {"name": source["name"]})
        yield _edge(("Document", document["id"]), "PUBLISHED_BY", ("Source", source["id"]))


def _link(event: Row, link: Row) -> str:
    """Only where both events are there: whichever comes later finds the other."""
    ends = [event["id"], link["event"]["id"]]
    source, target = ends if link["direction"] == "to" else reversed(ends)
    return (
        f"MATCH (one:Event|BackgroundEvent {{id: {_literal(source)}}}) "
        f"MATCH (other:Event|BackgroundEvent {{id: {_literal(target)}}}) "
        f"MERGE (one)-[link:LINKED_TO {{type: {_literal(link['type'])}}}]->(other) "
        f"SET link.documents = {_literal(link['documents'])}"
    )


def _node(label: str, key: str, properties: Mapping[str, object]) -> str:
    told = _literal({name: value for name, value in properties.items() if name != "id"})
    return f"MERGE (one:{label} {{id: {_literal(key)}}}) SET one += {told}"


def _edge(
    source: tuple[str, str],
    kind: str,
    target: tuple[str, str],
    properties: Mapping[str, object] | None = None,
    **key: object,
) -> str:
    """`key` tells it from others of its kind between the two."""
    merged = f" {_literal(key)}" if key else ""
    told = f" SET tie += {_literal(properties)}" if properties else ""
    return (
        f"MATCH (one:{source[0]} {{id: {_literal(source[1])}}}) "
        f"MATCH (other:{target[0]} {{id: {_literal(target[1])}}}) "
        f"MERGE (one)-[tie:{kind}{merged}]->(other){told}"
    )


def _literal(value: object) -> str:
    """The value as Cypher writes it; names of properties are our own words."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case list() | tuple():
            parts = cast("Sequence[object]", value)
            return f"[{', '.join(_literal(part) for part in parts)}]"
        case Mapping():
            pairs = cast("Mapping[str, object]", value).items()
            told = (f"{name}: {_literal(part)}" for name, part in pairs if part is not None)
            return f"{{{', '.join(told)}}}"
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """A Cypher text on one line.

    Escapes of four digits are read before anything else is, and a backslash before one, even an
    escaped one, does not stop that: so a backslash is written as such an escape itself.
    """
    return "'" + "".join(_escaped(mark) for mark in text) + "'"


def _escaped(mark: str) -> str:
    if mark in "\\'":
        return "\\" + mark
    return f"\\u{ord(mark):04x}" if ord(mark) < 32 or mark in "\x7f\x85\u2028\u2029" else mark
