"""The shapes of conflicts, and what may be asked of their list."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.dates import DateParameter
from api.parameters import Name, Paged
from api.responses import ClaimShape, Shape
from graph.model import ConflictKind, EventType, Severity
from graph.queries.actors import resolve_actor
from graph.queries.conflicts import ConflictFilters
from graph.queries.sources import resolve_source
from graph.store import Store


class ConflictList(Paged):
    """A list of conflicts."""

    kind: list[ConflictKind] = Field([], examples=[["number"]])
    severity: list[Literal["high", "medium", "low"]] = Field([])
    event: list[Name] = Field([], description="Id of an event that it is about.")
    actor: list[Name] = Field([], description="Id or name of an actor with a part in it.")
    source: list[Name] = Field([], description="Id or name of a publisher of one of the claims.")
    document: list[Name] = Field([], description="Id of a document with one of the claims.")
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
