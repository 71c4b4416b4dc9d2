"""A Cypher script that makes the exported events anew in another database, a statement a line.

Nodes and relationships are those of docs/graph-model.md, so Gesta itself can read what it makes;
the texts of documents are not in it. Every statement can be run again and changes nothing then.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

from graph.exports.material import Material, Row
from graph.exports.told import claims_of, source_of
from graph.identity import digest
from graph.interval import UNDATED

BATCH = 50  # events whose nodes share a statement: a shell plans each statement anew
_KEYED = ("Document", "Source", "Actor", "Place", "Event", "Claim", "Reference")
_KEYED_TOO = ("BackgroundEvent", "BackgroundClaim")
_DATE = ("value", "start", "end", "precision", "approximate", "basis", "text", "not_before")
_DATE_PARTS = (*_DATE, "not_after")
_ANY_EVENT = "Event|BackgroundEvent"
_OWN_KEY = {"PARTICIPATES_IN": "role", "APPEARS_IN": "role", "LINKED_TO": "type"}
"""What tells relationships of one kind between the same two apart."""


def as_cypher(material: Material) -> Iterator[bytes]:
    """Constraints first, so that every MERGE finds what is there by its id."""
    yield f"// Gesta, revision {material.revision}\n".encode()
    for label in (*_KEYED, *_KEYED_TOO):
        yield (
            f"CREATE CONSTRAINT gesta_{label.lower()} IF NOT EXISTS "
            f"FOR (one:{label}) REQUIRE one.id IS UNIQUE;\n"
        ).encode()
    events = iter(material.events)
    while batch := list(islice(events, BATCH)):
        yield from _Batch(batch).statements()


class _Batch:
    """The nodes and relationships of some events: nodes by label, each once."""

    def __init__(self, events: Iterable[Row]) -> None:
        self._nodes: defaultdict[str, dict[str, Row]] = defaultdict(dict)
        self._edges: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for event in events:
            self._add(event)

    def statements(self) -> Iterator[bytes]:
        """Nodes before what joins them."""
        for label, nodes in self._nodes.items():
            rows = [{"id": key, "told": told} for key, told in nodes.items()]
            query = f"MERGE (one:{label} {{id: row.id}}) SET one += row.told"
            yield _statement(rows, query)
        for (source, kind, target), rows in self._edges.items():
            own = _OWN_KEY.get(kind)
            key = f" {{{own}: row.told.{own}}}" if own else ""
            query = (
                f"MATCH (one:{source} {{id: row.source}}) "
                f"MATCH (other:{target} {{id: row.target}}) "
                f"MERGE (one)-[tie:{kind}{key}]->(other) SET tie += row.told"
            )
            yield _statement(rows, query)

    def _node(self, label: str, key: str, told: Row) -> tuple[str, str]:
        """What is told of a node later is added to what was told before."""
        there = {name: value for name, value in told.items() if name != "id" and value is not None}
        self._nodes[label].setdefault(key, {}).update(there)
        return label, key

    def _edge(
        self, source: tuple[str, str], kind: str, target: tuple[str, str], **told: object
    ) -> None:
        row = {"source": source[1], "target": target[1], "told": told}
        self._edges[source[0], kind, target[0]].append(row)

    def _add(self, event: Row) -> None:
        beside = event["salience"] == "background"
        own = self._node("BackgroundEvent" if beside else "Event", event["id"], _event(event))
        for part in event["participants"]:
            actor = self._node("Actor", part["actor"]["id"], part["actor"])
            kind = "APPEARS_IN" if beside else "PARTICIPATES_IN"
            self._edge(actor, kind, own, **_part(event, part))
        if event["place"]:
            place = self._node("Place", event["place"]["id"], event["place"])
            self._edge(own, "BACKGROUND_AT" if beside else "TOOK_PLACE_IN", place)
        for claim in claims_of(event):
            self._claim(event, claim, own)
        for link in event["links"]:
            self._link(event, link)

    def _claim(self, event: Row, claim: Row, about: tuple[str, str]) -> None:
        beside = about[0] == "BackgroundEvent"
        label = "BackgroundClaim" if beside else "Claim"
        own = self._node(label, claim["id"], _told(event, claim))
        document = self._document(claim["document"])
        self._edge(own, "BACKGROUND_IN" if beside else "MADE_IN", document)
        self._edge(own, "ABOUT", about)
        for speaker in claim["speakers"]:
            self._edge(own, "SAID_BY", self._voice(document[1], speaker))

    def _document(self, document: Row) -> tuple[str, str]:
        own = self._node("Document", document["id"], _head(document))
        source = source_of(document)
        if source:
            publisher = self._node("Source", source["id"], {"name": source["name"]})
            self._edge(own, "PUBLISHED_BY", publisher)
        return own

    def _voice(self, document: str, speaker: Row) -> tuple[str, str]:
        named, who = str(speaker["named"]), speaker["id"]
        key = f"ref-{digest(document, named, str(who))}"
        own = self._node("Reference", key, {"name": named, "document_id": document})
        if who:
            self._edge(own, "REFERS_TO", self._node("Actor", who, {"name": speaker["name"]}))
        return own

    def _link(self, event: Row, link: Row) -> None:
        """Only where both events are there: whichever comes later finds the other."""
        ends = [event["id"], link["event"]["id"]]
        source, target = ends if link["direction"] == "to" else reversed(ends)
        told = {"type": link["type"], "documents": link["documents"]}
        self._edge((_ANY_EVENT, source), "LINKED_TO", (_ANY_EVENT, target), **told)


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


def _part(event: Row, part: Row) -> Row:
    told = {"aid": part["actor"]["id"], "sk": _sort_key(event), "type": event["type"]}
    return told | {"role": part["role"], "status": part["status"]}


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


def _head(document: Row) -> Row:
    told = {name: document[name] for name in ("title", "origin", "language")}
    told |= {name: document[name] for name in ("published_start", "published_end")}
    told |= {f"source_{name}": source_of(document).get(name) for name in ("id", "name")}
    return told | {"sk": f"{document['published_start'] or UNDATED}#{document['id']}"}


def _statement(rows: Sequence[Row], query: str) -> bytes:
    return f"UNWIND {_literal(rows)} AS row {query};\n".encode()


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
