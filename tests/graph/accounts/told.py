"""Builders of claims about one event, as several documents make them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from graph.accounts.shingles import prints_of
from graph.accounts.telling import Context, Located, Named, Provenance
from graph.identity import ActorId, ClaimId, DocumentId, EventId, PlaceId, ReferenceId
from graph.interval import TimeInterval
from graph.model import (
    Claim,
    ClaimAttribution,
    ClaimParticipant,
    EventType,
    PlaceKind,
    Quantity,
    Role,
    Span,
)

WORDS = "Police of Zedland searched the Fjord Club in Port Alder on Tuesday"
PLACES = {
    PlaceId("plc-alder"): Located("Port Alder", PlaceKind.CITY, "ZED"),
    PlaceId("plc-quill"): Located("Quillport", PlaceKind.CITY, "QUL"),
    PlaceId("plc-zed"): Located("Zedland", PlaceKind.COUNTRY, "ZED"),
}
ACTORS = {
    "kern": Named(ActorId("act-kern"), "Ada Kern", "person", "ZED"),
    "police": Named(ActorId("act-police"), "Zedland Police", "government", "ZED"),
    "quill": Named(ActorId("act-quill"), "Quill", "government", "QUL"),
    "club": Named(ActorId("act-club"), "Fjord Club", "organization", "ZED"),
    "wire": Named(ActorId("act-wire"), "Alder Wire", "media", "ZED"),
    "tide": Named(ActorId("act-tide"), "Tide channel", "media", None),
}


def told(number: int, *, by: str | None = None, text: str = WORDS, **more: Any) -> Claim:
    """A claim of document `number`; `actors` and `recipients` are keys of ACTORS."""
    parts = [
        ClaimParticipant(reference=ReferenceId(key), role=role)
        for role, name in ((Role.ACTOR, "actors"), (Role.RECIPIENT, "recipients"))
        for key in more.pop(name, ())
    ]
    key = more.pop("key", "a")
    return Claim(
        id=ClaimId(f"clm-{number}{key}"),
        document=DocumentId(f"doc-{number}"),
        key=f"e{number}{key}",
        event=EventId(f"evt-{number}{key}"),
        type=more.pop("type", EventType.COERCE),
        title=text,
        span=Span(start=0, end=len(text), text=text),
        participants=tuple(parts),
        attribution=more.pop("attribution", steps(by) if by else ()),
        **more,
    )


def steps(*sources: str) -> tuple[ClaimAttribution, ...]:
    """A chain from the innermost source out; keys of ACTORS, or words for somebody unnamed."""
    content = Span(start=0, end=4, text="said")
    return tuple(
        ClaimAttribution(of=ReferenceId(s), how="say", content=content)
        if s in ACTORS
        else ClaimAttribution(source=Span(start=0, end=len(s), text=s), how="say", content=content)
        for s in sources
    )


def figure(text: str, value: float | None = None, **more: Any) -> Quantity:
    return Quantity(text=text, value=value, kind=more.pop("kind", "dead"), **more)


def context(
    claims: Sequence[Claim],
    publishers: dict[int, str] | None = None,
    published: dict[int, str] | None = None,
) -> Context:
    """Every document has the text of its claim; without a publisher it is one of its own."""
    documents = {
        claim.document: _provenance(claim, publishers or {}, published or {}) for claim in claims
    }
    named = {ReferenceId(key): name for key, name in ACTORS.items()}
    return Context(named, documents, PLACES)


def _provenance(claim: Claim, publishers: dict[int, str], published: dict[int, str]) -> Provenance:
    number = int(claim.document.removeprefix("doc-"))
    name = publishers.get(number)
    day = published.get(number)
    return Provenance(
        document=claim.document,
        title=f"Document {number}",
        source=f"src-{name}" if name else None,
        source_name=name,
        published=TimeInterval.day(dt.date.fromisoformat(day)) if day else TimeInterval.unknown(),
        prints=prints_of(claim.span.text),
    )
