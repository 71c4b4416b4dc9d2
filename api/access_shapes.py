"""The shapes of keys, tickets and the record of changes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from api.access import is_stream
from api.ingest import storable
from api.responses import Shape
from graph.access.keys import Scope


def _stream(address: str) -> str:
    if not is_stream(address):
        raise ValueError("tickets are for streams: write /v1/jobs/{job}/events")
    return address


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeyRequest(_Wanted):
    """A key to make."""

    name: Annotated[str, AfterValidator(storable)] = Field(
        min_length=1,
        max_length=200,
        description="Whose it is, or what for; the record of changes shows it.",
        examples=["harbour desk"],
    )
    scopes: list[Scope] = Field(
        min_length=1,
        description="`read`, `ingest` (send documents), `curate` (judge, fix dates, remove) and "
        "`admin`, which holds the others and gives out keys.",
        examples=[["read", "ingest"]],
    )
    days: int | None = Field(
        None, ge=1, le=3_650, description="Good for so many days; always unless given."
    )


class TicketRequest(_Wanted):
    """A ticket to get."""

    address: Annotated[str, AfterValidator(_stream)] = Field(
        max_length=300,
        description="Path of the stream.",
        json_schema_extra={"pattern": "^/v1/jobs/[^/]+/events$"},
        examples=["/v1/jobs/job-0123456789abcdef0123/events"],
    )


class MeShape(Shape):
    """Who asks."""

    name: str = Field(description="`local` where this server asks nobody for a key.")
    key: str | None
    expires: AwareDatetime | None
    scopes: list[Scope]


class KeyShape(Shape):
    """A key without its secret."""

    id: str = Field(examples=["0123456789ab"])
    name: str
    scopes: list[Scope]
    created: AwareDatetime
    expires: AwareDatetime | None
    revoked: AwareDatetime | None
    used: dt.date | None = Field(description="The last day on which it was used.")
    in_force: bool


class KeyMade(KeyShape):
    """A new key."""

    secret: str = Field(
        description="The key itself. Keep it: this server does not.",
        examples=["gesta_0123456789ab_" + "x" * 43],
    )


class KeysShape(Shape):
    """All keys."""

    items: list[KeyShape]


class TicketShape(Shape):
    """A ticket."""

    ticket: str
    address: str = Field(description="The stream's, with the ticket.")
    expires: AwareDatetime


class DeedShape(Shape):
    """One request that was to change something."""

    id: str
    at: AwareDatetime
    who: str
    key: str | None = Field(description="Id of the key, if it was one.")
    method: str
    path: str
    status: int
    request_id: str
    made: str | None = Field(description="Address of what came of it.")
