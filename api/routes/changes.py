"""The feed of changes, for clients that keep a copy."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.parameters import Paged
from api.responses import Shape, body, next_link
from api.since import Since, SinceParameter
from graph.changes import Change, Kind, Why
from graph.queries.feed import changes_since
from graph.queries.page import Page, encode_cursor, question_of

router = APIRouter(prefix="/v1/changes", tags=["changes"], route_class=FromGraph)


class ChangeList(Paged):
    """From where on, and of what."""

    changed_since: SinceParameter = Field(
        Since(revision=0),
        description="A revision: what is different from then. Or a day, or a moment with its "
        "offset: what was changed then or later. Without it: everything there is.",
    )
    kind: list[Kind] = Field([], description="Only records of these kinds.")


class ChangeShape(Shape):
    """What became of one record, as of its latest revision."""

    id: str = Field(examples=["evt-0123456789abcdef0123"])
    kind: Kind
    change: Change = Field(description="`created` after `changed_since`, changed, or removed.")
    revision: int = Field(description="The graph's, by which it is as it is.", examples=[42])
    at: AwareDatetime
    why: Why | None = Field(description="Of what was removed.")
    into: str | None = Field(description="What took the place of what was removed.")


class Changes(Shape):
    """One page of the feed, in the order of revisions."""

    items: list[ChangeShape]
    next_cursor: str | None = Field(description="Cursor of the next page; null when that is all.")
    revision: int = Field(
        description="On the last page: `changed_since` of the next time.", examples=[42]
    )


@router.get("", response_model=Changes, summary="What has changed")
def list_changes(
    request: Request, store: StoreDep, wanted: Annotated[ChangeList, Query()]
) -> Response:
    """Each record once, at its latest revision; what changes meanwhile comes later.

    Whoever has read up to `revision` and goes on from there misses nothing. A judgement is a
    person's; what rules judge shows in what it changes.
    """
    kinds = tuple(wanted.kind)
    question = question_of("changes", wanted.changed_since, kinds)
    page = Page.at(wanted.cursor, wanted.limit, question)
    found = changes_since(store, wanted.changed_since.known(store), page, kinds)
    cursor = encode_cursor(found.next_key, question) if found.next_key else None
    content = {"items": found.items, "next_cursor": cursor, "revision": found.revision}
    return body(content, headers=next_link(request, cursor))
