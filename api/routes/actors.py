"""Actors, what they took part in, and how they stand to each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.claims import ClaimItem, QuoteList
from api.conditional import FromGraph
from api.dependencies import StoreDep, actor_in_path, entity_in_path
from api.facets import EventPage
from api.fields import ActorItem, RelationItem
from api.lines import STREAMED, list_body
from api.network import NetworkQuery, NetworkShape
from api.parameters import (
    ActorList,
    Appearances,
    Clock,
    Company,
    EventFilters,
    EventList,
    OwnRelations,
    known_on,
)
from api.responses import (
    ActorDetail,
    Counterparts,
    EntityTimeline,
    Page,
    PairShape,
    body,
    next_link,
    page_content,
)
from api.routes.events import events_body, find_events, view_of
from api.routes.relations import relations_body
from graph.queries import actors, appearances, claim_list, events, relations, sides
from graph.queries.filters import Filters
from graph.queries.network import ego
from graph.queries.page import MAX_LIMIT, Slice, Total, cut, question_of
from graph.queries.page import Page as Wanted
from graph.store import Row, Store

router = APIRouter(prefix="/v1/actors", tags=["actors"], route_class=FromGraph)

EVENTS_THROUGH = 10  # of each pair that acts for the two


@router.get(
    "",
    response_model=Page[ActorItem],
    responses=STREAMED,
    summary="List actors, or find one by any name",
)
def list_actors(
    request: Request, store: StoreDep, wanted: Annotated[ActorList, Query()]
) -> Response:
    """Without `q` in the order of ids; with `q` those that go by the whole name come first."""
    kinds, countries = tuple(wanted.kind), tuple(wanted.country)
    known_at = known_on(wanted.known_at)
    since = wanted.revision(store)
    question = question_of("actors", wanted.q, kinds, countries, known_at, wanted.changed_since)

    def find(page: Wanted) -> Slice:
        narrowed = (page, kinds, countries, known_at)
        if wanted.q:
            return actors.find_actors(store, wanted.q, *narrowed, fields=wanted.fields)
        return actors.list_actors(store, *narrowed, since, fields=wanted.fields)

    return list_body(request, wanted, question, find)


@router.get("/{actor}", response_model=ActorDetail, summary="One actor")
def get_actor(store: StoreDep, actor: str, wanted: Annotated[Clock, Query()]) -> Response:
    """Its names as the documents write them. A name that only one actor has does for the id."""
    return body(actors.get_actor(store, actor_in_path(store, actor, "actor"), wanted.day))


@router.get(
    "/{actor}/events", response_model=EventPage, responses=STREAMED, summary="Events of an actor"
)
def list_actor_events(
    request: Request, store: StoreDep, actor: str, wanted: Annotated[EventList, Query()]
) -> Response:
    """Like the list of events, for those the actor takes part in."""
    own = actor_in_path(store, actor, "actor")
    return events_body(request, store, wanted, _among(wanted, store, own))


@router.get(
    "/{actor}/timeline", response_model=EntityTimeline, summary="What an entity did or underwent"
)
def get_entity_timeline(
    request: Request, store: StoreDep, actor: str, wanted: Annotated[Appearances, Query()]
) -> Response:
    """Every telling in the order of time, one row a place in a document.

    A name does for an id, also where several actors go by it: the answer names them.
    """
    known = entity_in_path(store, actor, "actor")
    filters = wanted.filters(store)
    question = question_of("appearances", tuple(known), filters.question())
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    rows = appearances.appearances(store, known, filters)
    later = [row for row in rows if row["sk"] > page.after]
    found = cut(later[: page.limit + 1], page, Total(value=len(rows)))
    content = page_content(found, question)
    whose = {"actors": [short(store, one) for one in known]}
    return body(content | whose, headers=next_link(request, content["next_cursor"]))


@router.get(
    "/{actor}/relations",
    response_model=Page[RelationItem],
    responses=STREAMED,
    summary="Relations of an actor",
)
def list_actor_relations(
    request: Request, store: StoreDep, actor: str, wanted: Annotated[OwnRelations, Query()]
) -> Response:
    """How the actor stands to others and they to it, with the sentences that say so."""
    own = actor_in_path(store, actor, "actor")
    filters = replace(
        Filters(actor=(own,), status=tuple(wanted.status)),
        as_of=wanted.as_of.lower if wanted.as_of else None,
        known_at=wanted.known_at.upper if wanted.known_at else None,
    )
    return relations_body(request, store, wanted, filters, tuple(wanted.relation_type))


@router.get(
    "/{actor}/quotes",
    response_model=Page[ClaimItem],
    responses=STREAMED,
    summary="What an actor is quoted with",
)
def list_actor_quotes(
    request: Request, store: StoreDep, actor: str, wanted: Annotated[QuoteList, Query()]
) -> Response:
    """What documents say that it says; or what others say of it (`direction=about`).

    About an actor is what tells of events that it takes part in and of its relations.
    """
    own = actor_in_path(store, actor, "actor")
    asked = wanted.model_copy(update={"actor_role": []}).claims(store)
    by = wanted.direction == "by"
    world = replace(
        asked.world,
        actor=asked.world.actor if by else tuple(dict.fromkeys((own, *asked.world.actor))),
        asserted_by=(own,) if by else asked.world.asserted_by,
        actor_role=tuple(wanted.actor_role),
    )
    filters = replace(asked, world=world, spoken=True, not_by=() if by else (own,))
    return list_body(
        request,
        wanted,
        question_of("claims", filters.question()),
        lambda page: claim_list.list_claims(store, filters, page, wanted.fields),
    )


@router.get(
    "/{actor}/counterparts", response_model=Counterparts, summary="Who an actor has to do with"
)
def list_actor_counterparts(
    store: StoreDep, actor: str, wanted: Annotated[Company, Query()]
) -> Response:
    """Actors that take part in the same events, those with most in common first."""
    own = actor_in_path(store, actor, "actor")
    items, truncated = actors.counterparts(store, own, wanted.limit, wanted.filters(store))
    return body({"items": items, "truncated": truncated})


@router.get("/{actor}/network", response_model=NetworkShape, summary="The network of an actor")
def get_actor_network(
    store: StoreDep, actor: str, wanted: Annotated[NetworkQuery, Query()]
) -> Response:
    """The actor in the middle, who is near by relations and common events, and what carries them.

    Those tied most are kept; `left_out` says what was not looked at and how many are not shown.
    """
    own = actor_in_path(store, actor, "actor")
    return body(ego(store, own, wanted.filters(store), wanted.reach))


@router.get(
    "/{actor}/relations/{other}",
    response_model=PairShape,
    summary="Relations and common events of two actors",
)
def get_pair(
    request: Request,
    store: StoreDep,
    actor: str,
    other: str,
    wanted: Annotated[EventList, Query()],
) -> Response:
    """How the two stand to each other over time, and what both took part in, with quotes.

    The cursor pages the events; relations come whole, up to 500. `through` has what others did who
    act for the two: a state's head, its ministers, organs and envoys.
    """
    pair = (actor_in_path(store, actor, "actor"), actor_in_path(store, other, "other"))
    filters = _among(wanted, store, *pair)
    between = Filters(
        actor=pair,
        date_from=filters.date_from,
        date_to=filters.date_to,
        as_of=filters.as_of,
        known_at=filters.known_at,
        source=filters.source,
        asserted_by=filters.asserted_by,
        dataset=filters.dataset,
        published_from=filters.published_from,
        published_to=filters.published_to,
    )
    held = relations.list_relations(store, between, Wanted(limit=MAX_LIMIT))
    found, question = find_events(store, wanted, filters)
    content = {
        "actors": [short(store, one) for one in pair],
        "relations": held.items,
        "events": page_content(found, question),
        "through": [_common(store, wanted, row) for row in sides.pairs_through(store, *pair)],
    }
    return body(content)


def _common(store: Store, wanted: EventList, row: Row) -> Row:
    """What two who act for others did together, as far as the filters keep it."""
    among = _among(wanted, store, row["left"]["id"], row["right"]["id"])
    found = events.list_events(store, among, Wanted(limit=EVENTS_THROUGH), view_of(wanted))
    return {
        "actors": [row["left"], row["right"]],
        "common": row["common"],
        "events": found.items,
    }


def short(store: Store, actor: str) -> Row:
    """An actor's id, name and kind."""
    found = actors.get_actor(store, actor)
    return {name: found[name] for name in ("id", "name", "kind")}


def _among(wanted: EventFilters, store: Store, *own: str) -> Filters:
    """The filters, with the actors of the path; `actor_role` speaks of those too."""
    bare = wanted.model_copy(update={"actor_role": []}).filters(store)
    every = tuple(dict.fromkeys((*own, *bare.actor)))
    return replace(bare, actor=every, actor_role=tuple(wanted.actor_role))
