"""Keys, tickets, and what was changed by whom."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access_shapes import DeedShape, KeyMade, KeyShape, KeysShape, MeShape, TicketShape
from api.access_shapes import KeyRequest as KeyWanted
from api.access_shapes import TicketRequest as TicketWanted
from api.dependencies import JsonOnly, NoParameters, PrincipalDep, StoreDep
from api.parameters import DeedList
from api.responses import Page, body, page_body
from graph.access.audit import list_deeds
from graph.access.keys import create_key, list_keys, revoke_key
from graph.access.tickets import Ticket, issue
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of

router = APIRouter(prefix="/v1", tags=["access"])
TICKET_LASTS = dt.timedelta(seconds=60)


@router.get("/me", response_model=MeShape, summary="Who am I?", dependencies=[NoParameters])
def get_me(principal: PrincipalDep) -> Response:
    """Whose key it is, and what it is good for."""
    scopes = sorted(principal.scopes)
    told = {"name": principal.name, "key": principal.key, "expires": principal.expires}
    return body({**told, "scopes": scopes})


@router.get("/keys", response_model=KeysShape, summary="List keys", dependencies=[NoParameters])
def list_all_keys(store: StoreDep) -> Response:
    """All of them, the newest first; never with their secrets, which are kept nowhere."""
    now = dt.datetime.now(dt.UTC)
    return body({"items": [key.shown(now) for key in list_keys(store)]})


@router.post(
    "/keys",
    response_model=KeyMade,
    status_code=201,
    summary="Make a key",
    dependencies=[JsonOnly, NoParameters],
)
def make_key(store: StoreDep, wanted: KeyWanted) -> Response:
    """The answer has the key itself, which cannot be had again."""
    lasts = dt.timedelta(days=wanted.days) if wanted.days else None
    now = dt.datetime.now(dt.UTC)
    key, text = create_key(store, wanted.name, wanted.scopes, now, lasts)
    headers = {"Location": f"/v1/keys/{key.id}"}
    return body({**key.shown(now), "secret": text}, 201, headers)


@router.delete(
    "/keys/{key}", response_model=KeyShape, summary="Revoke a key", dependencies=[NoParameters]
)
def delete_key(store: StoreDep, key: str) -> Response:
    """For good, and within ten seconds on every server of this database."""
    now = dt.datetime.now(dt.UTC)
    return body(revoke_key(store, key, now).shown(now))


@router.post(
    "/tickets",
    response_model=TicketShape,
    status_code=201,
    summary="Get a ticket for a stream",
    dependencies=[JsonOnly, NoParameters],
)
def make_ticket(store: StoreDep, principal: PrincipalDep, wanted: TicketWanted) -> Response:
    """Opens one stream for a minute, as `?ticket=` in its address: browsers send no headers there.

    A stream that has begun goes on; to connect again later takes another ticket.
    """
    whose = Ticket(principal.name, principal.key)
    now = dt.datetime.now(dt.UTC)
    text, until = issue(store, whose, wanted.address, now, TICKET_LASTS)
    told = {"ticket": text, "expires": until, "address": f"{wanted.address}?ticket={text}"}
    return body(told, 201)


@router.get("/audit", response_model=Page[DeedShape], summary="List changes and who made them")
def list_audit(request: Request, store: StoreDep, wanted: Annotated[DeedList, Query()]) -> Response:
    """Every request that was to change something, also those that were refused; latest first."""
    who = tuple(wanted.who)
    question = question_of("audit", who)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return page_body(request, list_deeds(store, page, who), question)
