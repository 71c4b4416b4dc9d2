"""The network around an actor: relations that hold and events in common, with what carries them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.queries.filters import Filters, claim_conditions, where
from graph.queries.page import MAX_LIMIT, Page
from graph.queries.past.company import Meeting, meetings
from graph.queries.past.showing import actors_in_short
from graph.queries.relations import list_relations
from graph.store import Reader, Row, Store

MAX_HOPS = 3
RECENT = 1_000  # of each actor's participations, the latest so many are looked at
EVENTS_SHOWN = 20  # of one edge
_OF_RELATION = 100  # claims named by one edge


@dataclass(frozen=True)
class Reach:
    """How far a network goes.

    Attributes:
        hops: Most steps from the middle; a shared event is one step.
        nodes: Most nodes.
        ties: Fewest relations and events by which a node is tied to those nearer the middle.
    """

    hops: int = 1
    nodes: int = 50
    ties: int = 1


@dataclass
class _Network:
    """What has been found so far; `hops` says how far each node is from the middle.

    `busy` are actors of whom not all was looked at, `unshown` how many near ones found no room.
    """

    hops: dict[str, int]
    relations: dict[str, Row] = field(default_factory=dict[str, Row])
    common: dict[tuple[str, str], dict[str, Meeting]] = field(
        default_factory=dict[tuple[str, str], dict[str, Meeting]]
    )
    busy: set[str] = field(default_factory=set[str])
    unshown: int = 0


def ego(store: Store, actor: str, filters: Filters, reach: Reach) -> Row:
    """Nodes and edges near the actor.

    Of `filters` all count but words and actors; what is asked of events alone leaves relations as
    they are. Where more nodes are near than are wanted, those tied most are kept, by number of
    events and relations; `truncated` says so, and `left_out` how many.
    """
    network = _Network(hops={actor: 0})
    frontier = [actor]
    for step in range(1, reach.hops + 1):
        near: Counter[str] = Counter()
        for one in frontier:
            near.update(_ties(store, one, filters, network))
        tied = {node for node, ties in near.items() if ties >= reach.ties}
        fresh = sorted(tied - network.hops.keys(), key=lambda n: (-near[n], n))
        room = max(0, reach.nodes - len(network.hops))
        network.unshown += max(0, len(fresh) - room)
        frontier = fresh[:room]
        network.hops |= dict.fromkeys(frontier, step)
        frontier = [node for node in frontier if node.startswith("act-")]
    return {
        **_shown(store, network, filters),
        "truncated": bool(network.busy or network.unshown),
        "limits": {
            "hops": reach.hops,
            "nodes": reach.nodes,
            "min_ties": reach.ties,
            "events": RECENT,
            "relations": MAX_LIMIT,
        },
        "left_out": {"nodes": network.unshown, "busy": sorted(network.busy)},
    }


def _ties(store: Store, actor: str, filters: Filters, network: _Network) -> Counter[str]:
    """Who is one step away, and by how many relations and events."""
    near: Counter[str] = Counter()
    held = list_relations(
        store, replace(filters, actor=(actor,)), Page(limit=MAX_LIMIT),
        claims=_OF_RELATION,
    )  # fmt: skip
    for relation in held.items:
        if relation["from"] and relation["to"]:
            network.relations[relation["id"]] = relation
            near.update({relation["from"]["id"], relation["to"]["id"]} - {actor})
    met, more = meetings(store, actor, filters, RECENT)
    if more or held.next_key is not None:
        network.busy.add(actor)
    for meeting in met:
        for other in meeting.actors - {actor}:
            first, second = sorted((actor, other))
            network.common.setdefault((first, second), {})[meeting.id] = meeting
            near[other] += 1
    return near


def _shown(store: Store, network: _Network, filters: Filters) -> Row:
    inside = network.hops.keys()
    edges = [_relation_edge(r) for r in network.relations.values()]
    common = {pair: met for pair, met in network.common.items() if inside >= {*pair}}
    claims = _claims_of(store, {key for met in common.values() for key in met}, filters)
    edges += [_common_edge(pair, list(met.values()), claims) for pair, met in common.items()]
    edges = [e for e in edges if e["from"] in inside and e["to"] in inside]
    places = {end["id"]: end for r in network.relations.values() for end in (r["from"], r["to"])}
    short = {key: places[key] for key in inside if key in places} | actors_in_short(store, inside)
    nodes = [{**short[key], "hops": network.hops[key]} for key in inside if key in short]
    return {
        "nodes": sorted(nodes, key=lambda node: (node["hops"], node["id"])),
        "edges": sorted(edges, key=lambda e: (e["kind"], e["from"], e["to"], e["id"] or "")),
    }


def _relation_edge(relation: Row) -> Row:
    own = {name: relation[name] for name in ("id", "type", "status", "valid_from", "valid_to")}
    ends = {"from": relation["from"]["id"], "to": relation["to"]["id"]}
    claims = [claim["id"] for claim in relation["claims"]["items"]]
    return {"kind": "relation", **own, **ends, "events": [], "total": 0, "claims": claims}


def _common_edge(pair: tuple[str, str], met: list[Meeting], claims: dict[str, list[str]]) -> Row:
    latest = sorted(met, key=lambda m: (m.start or "", m.id), reverse=True)[:EVENTS_SHOWN]
    return {
        "kind": "events",
        "id": None,
        "type": None,
        "status": None,
        "valid_from": None,
        "valid_to": None,
        "from": pair[0],
        "to": pair[1],
        "events": [{"id": m.id, "type": m.type, "start": m.start} for m in latest],
        "total": len(met),
        "claims": sorted({claim for m in latest for claim in claims.get(m.id, ())}),
    }


def _claims_of(reader: Reader, events: Iterable[str], filters: Filters) -> dict[str, list[str]]:
    rows = reader.rows(
        "UNWIND $ids AS id MATCH (:Event {id: id})<-[:ABOUT]-(claim:Claim) "
        + where(claim_conditions(filters))
        + " RETURN id, collect(claim.id) AS claims",
        **{**filters.parameters(), "ids": sorted(events)},
    )
    return {row["id"]: row["claims"] for row in rows}
