"""Networks of events and actors for Gephi, yEd and their kin: GraphML, and GEXF with time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.exports.material import Material, Row
from graph.exports.safe import json_line, xml
from graph.exports.told import (
    claims_of,
    evidence_of,
    place_of,
    proof_of,
    when,
)


def as_graphml(material: Material) -> Iterator[bytes]:
    """Actors and events as nodes, parts in events and links between events as edges."""
    networkx = _networkx()
    for line in networkx.generate_graphml(_network(material, timed=False), encoding="utf-8"):
        yield f"{line}\n".encode()


def as_gexf(material: Material) -> Iterator[bytes]:
    """The same, where every dated event and the parts in it have their first and last day."""
    networkx = _networkx()
    for line in networkx.generate_gexf(_network(material, timed=True), version="1.2draft"):
        yield f"{line}\n".encode()


def _networkx() -> Any:  # noqa: ANN401  networkx has no static types
    import networkx  # half a second that only these two formats cost

    return networkx


def _network(material: Material, *, timed: bool) -> Any:  # noqa: ANN401
    graph = _networkx().MultiDiGraph(
        revision=material.revision, filters=xml(json_line(material.filters).decode())
    )
    links: list[tuple[str, Row]] = []
    for event in material.events:
        time = _time(event) if timed else {}
        graph.add_node(event["id"], **_event(event), **time)
        for part in event["participants"]:
            actor = part["actor"]
            graph.add_node(
                actor["id"], label=xml(actor["name"]), kind="actor", actor_kind=actor["kind"] or ""
            )
            key = f"{actor['id']} {part['role']} {event['id']}"
            attributes = {"relation": "takes_part", "role": part["role"], "status": part["status"]}
            graph.add_edge(actor["id"], event["id"], key=key, **_plain(attributes), **time)
        links += [(event["id"], link) for link in event["links"] if link["direction"] == "to"]
    for source, link in links:
        if link["event"]["id"] in graph:
            target = link["event"]["id"]
            key = f"{source} {link['type']} {target}"
            graph.add_edge(source, target, key=key, relation="link", role=link["type"])
    return graph


def _event(event: Row) -> Row:
    """The event's attributes; these formats know no lists, so the claims are one JSON text."""
    date, place = event["date"], place_of(event)
    claims = [proof_of(claim) for claim in claims_of(event)]
    return _plain(
        {
            "label": event["title"],
            "kind": "event",
            **{name: event[name] for name in ("type", "status", "mode", "disputed", "roots")},
            "date": when(event),
            "date_start": date["start"],
            "date_end": date["end"],
            "date_precision": date["precision"] or "unknown",
            "place": place.get("name"),
            "latitude": place.get("latitude"),
            "longitude": place.get("longitude"),
            "evidence": evidence_of(event),
            "claims": json_line(claims).decode(),
        }
    )


def _time(event: Row) -> Row:
    date = event["date"]
    return {"start": date["start"], "end": date["end"]} if date["start"] else {}


def _plain(attributes: Row) -> Row:
    """Without what is absent: these formats have no word for it."""
    there = {name: value for name, value in attributes.items() if value is not None}
    return {name: xml(v) if isinstance(v, str) else v for name, v in there.items()}
