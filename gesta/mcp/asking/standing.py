"""Actors: one with whom it has to do with, two and what is between them, and the way to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gesta.mcp.answers import (
    ActorHit,
    Between,
    Counterpart,
    Dossier,
    EventItem,
    PathItem,
    Paths,
    Stand,
    Step,
)
from gesta.mcp.asking.finding import more_events
from gesta.mcp.evidence import actor_of, event_of, quotes_in, relation_of
from gesta.mcp.questions import Actor, Path, Relations
from graph.errors import InvalidQuery
from graph.queries.actors import counterparts, get_actor, resolve_actor
from graph.queries.events import View, list_events
from graph.queries.filters import Filters
from graph.queries.page import MAX_LIMIT, Page, Slice
from graph.queries.past.company import meetings
from graph.queries.past.showing import actors_in_short
from graph.queries.paths import paths_between
from graph.queries.relations import list_relations
from graph.queries.sides import pairs_through
from graph.store import Row, Store

MOST_RELATIONS = 20
MOST_COUNTERPARTS = 10
MOST_THROUGH = 10
LATEST = 5  # events of a dossier
RECENT = 1_000  # participations among which the latest dated ones are looked for
QUOTES_EACH = 1
ALIASES = 20


def describe(store: Store, asked: Actor) -> Dossier:
    """Who it is, how it stands to others, whom it meets, and what it took part in last."""
    own = resolve_actor(store, asked.actor)
    clocks = Filters(known_at=asked.known_at.upper if asked.known_at else None)
    profile = get_actor(store, own, clocks.known_at)
    held = list_relations(
        store, replace(clocks, actor=(own,)), Page(limit=MOST_RELATIONS), claims=QUOTES_EACH
    )
    company, _ = counterparts(store, own, MOST_COUNTERPARTS, clocks)
    aliases: list[str] = profile["aliases"] or []
    return Dossier(
        **{name: profile[name] for name in ("id", "name", "kind", "country", "documents")},
        aliases=aliases[:ALIASES],
        events=profile["events"],
        first=profile["first"],
        last=profile["last"],
        relations=[relation_of(row) for row in held.items],
        counterparts=[_counterpart(row) for row in company],
        latest=_latest(store, own, clocks),
        left_out=[*_more_relations(held), *_more_of(own, profile, len(aliases))],
    )


def _counterpart(row: Row) -> Counterpart:
    actor: Row = row["actor"]
    return Counterpart(
        id=actor["id"],
        name=actor["name"],
        events=row["events"],
        first=row["first"],
        last=row["last"],
    )


def _latest(store: Store, actor: str, clocks: Filters) -> list[EventItem]:
    """The last dated events, in the order of time."""
    met, _ = meetings(store, actor, clocks, RECENT)
    last = sorted(((m.start, m.id) for m in met if m.start), reverse=True)[:LATEST]
    if not last:
        return []
    since = replace(clocks, actor=(actor,), date_from=last[-1][0], time_match="starts")
    found = list_events(store, since, Page(limit=MAX_LIMIT), View(claims_limit=QUOTES_EACH))
    wanted = {event for _, event in last}
    return [event_of(row) for row in found.items if row["id"] in wanted]


def _more_of(actor: str, profile: Row, aliases: int) -> list[str]:
    found: list[str] = []
    if aliases > ALIASES:
        found.append(f"{aliases - ALIASES} more names are not listed.")
    if (profile["events"] or 0) > LATEST:
        found.append(
            f"All {profile['events']} events: ask `events` with actor={actor}; what it says "
            f"itself, with asserted_by={actor}."
        )
    return found


def _more_relations(held: Slice) -> list[str]:
    rest = held.total.value - len(held.items)
    if rest <= 0:
        return []
    return [f"{rest} more relations: ask `relations_between` about those who matter."]


def relate(store: Store, asked: Relations) -> Between:
    """How two stand to each other, what both took part in, and who acted for them."""
    own, other = _pair(store, asked.actor, asked.other)
    filters = replace(asked.filters(store), actor=(own, other))
    bare = replace(filters, event_type=())
    held = list_relations(store, bare, Page(limit=MOST_RELATIONS), claims=QUOTES_EACH)
    page, question = asked.page(filters)
    found = list_events(store, filters, page, View(claims_limit=QUOTES_EACH))
    through = pairs_through(store, own, other)
    ends = _shown(store, own, other)
    return Between(
        actor=ends[0],
        other=ends[1],
        relations=[relation_of(row) for row in held.items],
        total=found.total.value,
        events=[event_of(row) for row in found.items],
        next_cursor=found.cursor(question),
        through=[_stand(row) for row in through[:MOST_THROUGH]],
        left_out=[*_more_relations(held), *more_events(found), *_more_through(through)],
    )


def _stand(row: Row) -> Stand:
    left: Row = row["left"]
    right: Row = row["right"]
    return Stand(
        left_id=left["id"],
        left_name=left["name"],
        left_stands=_stands(left),
        right_id=right["id"],
        right_name=right["name"],
        right_stands=_stands(right),
        events=row["common"],
    )


def _stands(side: Row) -> str | None:
    relation: Row = side["for"] or {}
    return relation.get("type")


def _more_through(through: Sequence[Row]) -> list[str]:
    """Those who act for the two are counted over all time, whatever the clocks say."""
    rest = len(through) - MOST_THROUGH
    return [f"{rest} more pairs of people and bodies that act for the two."] if rest > 0 else []


def connect(store: Store, asked: Path) -> Paths:
    """The shortest ways from the one to the other, with the evidence of every step."""
    own, other = _pair(store, asked.actor, asked.other)
    found = paths_between(store, own, other, asked.filters(store), asked.max_hops, asked.k)
    ends = _shown(store, own, other)
    nothing = f"No path of up to {asked.max_hops} steps was found; raise max_hops or drop filters."
    return Paths(
        actor=ends[0],
        other=ends[1],
        paths=[PathItem(length=path["length"], steps=_steps(path)) for path in found],
        left_out=[] if found else [nothing],
    )


def _steps(path: Row) -> list[Step]:
    nodes: list[Row] = path["nodes"]
    return [
        _step(left, edge, right)
        for left, edge, right in zip(nodes, path["edges"], nodes[1:], strict=False)
    ]


def _step(left: Row, edge: Row, right: Row) -> Step:
    takes_part = f"takes part as {edge['type']}"
    label = edge["type"] if edge["kind"] == "relation" else takes_part
    return Step(
        from_id=left["id"],
        from_name=_called(left),
        to_id=right["id"],
        to_name=_called(right),
        words=f"—{label}→" if edge["from"] == left["id"] else f"←{label}—",
        claims=edge["claims"]["total"],
        quotes=quotes_in(edge["claims"]["items"][:QUOTES_EACH]),
    )


def _called(node: Row) -> str | None:
    return node["name"] if node["kind"] == "actor" else node["title"]


def _pair(store: Store, actor: str, other: str) -> tuple[str, str]:
    own, end = resolve_actor(store, actor), resolve_actor(store, other, "other")
    if own == end:
        raise InvalidQuery("other", f"{actor!r} and {other!r} are the same actor, {own}")
    return own, end


def _shown(store: Store, own: str, other: str) -> tuple[ActorHit, ActorHit]:
    short = actors_in_short(store, (own, other))
    return actor_of(short[own]), actor_of(short[other])
