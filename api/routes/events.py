"""Events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.accounts import Accounts, AccountsQuery
from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.facets import EventPage
from api.lines import STREAMED, list_body
from api.parameters import Clock, EventList
from api.responses import EventDetail, body
from graph.queries import accounts, events
from graph.queries.accounts import Clocks
from graph.queries.facets import event_facets
from graph.queries.filters import Filters
from graph.queries.page import Page as Wanted
from graph.queries.page import Slice, question_of
from graph.store import Store

router = APIRouter(prefix="/v1/events", tags=["events"], route_class=FromGraph)


@router.get(
    "",
    response_model=EventPage,
    response_model_exclude_unset=True,
    responses=STREAMED,
    summary="List events",
)
def list_events(
    request: Request, store: StoreDep, wanted: Annotated[EventList, Query()]
) -> Response:
    """Events in the order of their start, undated ones last, with participants and quotes."""
    return events_body(request, store, wanted, wanted.filters(store))


@router.get(
    "/{event}",
    response_model=EventDetail,
    summary="One event with all its claims",
)
def get_event(store: StoreDep, event: str, wanted: Annotated[Clock, Query()]) -> Response:
    """What is said of it, by whom, in which sentence of which document. Merged ids answer 308."""
    return body(events.get_event(store, event, wanted.day))


@router.get(
    "/{event}/accounts",
    response_model=Accounts,
    summary="Who says what of an event, attribute by attribute",
)
def get_accounts(
    store: StoreDep, event: str, wanted: Annotated[AccountsQuery, Query()]
) -> Response:
    """Agreed, corroborated by independent sources, contested, or told by one source alone."""
    known_at = wanted.known_at.last if wanted.known_at else None
    as_of = wanted.as_of.first if wanted.as_of else None
    return body(accounts.get_accounts(store, event, Clocks(known_at, as_of)))


def events_body(request: Request, store: Store, wanted: EventList, filters: Filters) -> Response:
    """A page of events with their facets, or all of them in lines."""
    question = question_of("events", filters.question())
    facets = {"facets": event_facets(store, filters, wanted.facets)} if wanted.facets else {}
    return list_body(
        request,
        wanted,
        question,
        lambda page: events.list_events(store, filters, page, view_of(wanted)),
        **facets,
    )


def find_events(store: Store, wanted: EventList, filters: Filters) -> tuple[Slice, str]:
    """A page of events and the digest of the question it answers."""
    question = question_of("events", filters.question())
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return events.list_events(store, filters, page, view_of(wanted)), question


def view_of(wanted: EventList) -> events.View:
    """How much of each event was asked for."""
    return events.View(
        fields=frozenset(wanted.fields),
        claims="claims" in wanted.include,
        claims_limit=wanted.claims_limit,
        links="links" in (*wanted.include, *wanted.fields),
    )
