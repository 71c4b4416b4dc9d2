"""The shapes of conflicts, and what may be asked of their list."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.dates import DateParameter
from api.fields import SPARSE, ConflictFields
from api.parameters import CountryCode, Name, Paged, types_of
from api.responses import ClaimShape, Shape
from graph.model import ConflictKind, EventType, Severity, Status
from graph.queries.actors import resolve_actor
from graph.queries.conflicts import ConflictFilters
from graph.queries.places import resolve_place
from graph.queries.sources import resolve_source
from graph.store import Store


class ConflictList(Paged):
    """A list of conflicts."""

    kind: list[ConflictKind] = Field([], examples=[["number"]])
    fields: ConflictFields = Field([])
    severity: list[Literal["high", "medium", "low"]] = Field([])
    event: list[Name] = Field([], description="Id of an event that it is about.")
    actor: list[Name] = Field([], description="Id or name of an actor with a part in it.")
    source: list[Name] = Field([], description="Id or name of a publisher of one of the claims.")
    document: list[Name] = Field([], description="Id of a document with one of the claims.")
    asserted_by: list[Name] = Field(
        [], description="Id or name of an actor who says one of the claims."
    )
    event_type: list[EventType] = Field([], description="Of one of the claims.")
    status: list[Status] = Field([], description="Of one of the claims.")
    place: list[Name] = Field([], description="Id or name of a place that a claim names.")
    country: list[CountryCode] = Field([], description="ISO 3166 alpha-3 code of such a place.")
    dataset: list[Name] = Field([], description="Of the document of one of the claims.")
    published_from: DateParameter | None = Field(
        None, description="One of the claims was published on or after."
    )
    published_to: DateParameter | None = Field(
        None, description="One of the claims was published on or before."
    )
    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )

    def filters(self, store: Store) -> ConflictFilters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        return ConflictFilters(
            kind=tuple(self.kind),
            severity=tuple(self.severity),
            event=tuple(self.event),
            actor=tuple(resolve_actor(store, name) for name in self.actor),
            source=tuple(resolve_source(store, name) for name in self.source),
            document=tuple(self.document),
            asserted_by=tuple(resolve_actor(store, n, "asserted_by") for n in self.asserted_by),
            event_type=types_of(self.event_type),
            status=tuple(self.status),
            place=tuple(resolve_place(store, name) for name in self.place),
            country=tuple(self.country),
            dataset=tuple(self.dataset),
            published_from=self.published_from.lower if self.published_from else None,
            published_to=self.published_to.upper if self.published_to else None,
            known_at=self.known_at.upper if self.known_at else None,
        )


class ToldEvent(Shape):
    """The event that a claim of a conflict is about."""

    id: str
    title: str | None
    type: EventType


class HeldClaim(Shape):
    """A claim that takes a position."""

    event: ToldEvent | None
    claim: ClaimShape


class ConflictPositionShape(Shape):
    """One side and who holds it: the claims' speakers, else their documents."""

    label: str
    claims: list[HeldClaim]


class ConflictShape(Shape):
    """What sources contradict each other in."""

    id: str = Field(description="Changes with the claims that are in it.")
    kind: ConflictKind
    severity: Severity
    about: str = Field(description="The question at issue, and what it is asked of.")
    reason: str = Field(description="One sentence: each position with words that take it.")
    known_from: str | None = Field(description="The day by which two positions were published.")
    positions: list[ConflictPositionShape]


class ConflictItem(ConflictShape):
    """A conflict of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE
