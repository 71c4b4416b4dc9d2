"""The network around an actor, and what is different between two days: questions and shapes."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import Field

from api.parameters import DateParameter, KnownAt, Name, Parameters, Steps, known_on
from api.responses import Shape
from graph.errors import InvalidQuery
from graph.model import EventType, Role, Status
from graph.queries.actors import resolve_actor
from graph.queries.changes import Between, Clock
from graph.queries.filters import Filters
from graph.queries.network import MAX_HOPS, Reach
from graph.store import Store

T = TypeVar("T")


class NetworkQuery(Steps):
    """How far a network reaches, and over what."""

    hops: int = Field(1, ge=1, le=MAX_HOPS, description="Most steps away from the middle.")
    limit: int = Field(50, ge=1, le=500, description="Most nodes.")
    min_ties: int = Field(
        1,
        ge=1,
        le=1_000_000,
        description="Fewest relations and events by which one is tied to those nearer.",
    )

    @property
    def reach(self) -> Reach:
        """How far it goes."""
        return Reach(self.hops, self.limit, self.min_ties)


class EgoQuery(NetworkQuery):
    """The network around an actor."""

    actor: Name = Field(description="Id or name of the actor in the middle.")


class DiffQuery(Parameters):
    """What is different between two days."""

    first: DateParameter = Field(alias="from", description="The day before.")
    last: DateParameter = Field(alias="to", description="The day after.")
    clock: Clock = Field(
        "as_of",
        description="`as_of`: what held or was under way; `known_at`: what documents supported.",
    )
    actor: Name | None = Field(None, description="Only what this actor has a part in.")
    as_of: DateParameter | None = Field(
        None, description="With `clock=known_at`: only what held on this day."
    )
    known_at: KnownAt = None

    def between(self, store: Store) -> Between:
        """The question with names turned into ids.

        Raises:
            InvalidQuery: The days are in the wrong order, or a clock is both moved and held.
        """
        if getattr(self, self.clock) is not None:
            raise InvalidQuery(self.clock, f"the clock {self.clock} moves from `from` to `to`")
        moved = self.clock == "known_at"
        days = [day.upper if moved else day.lower for day in (self.first, self.last)]
        if days[0] > days[1]:
            raise InvalidQuery("to", f"to ({days[1]}) is before from ({days[0]})")
        actor = (resolve_actor(store, self.actor),) if self.actor else ()
        held = Filters(
            actor=actor,
            as_of=self.as_of.lower if self.as_of else None,
            known_at=known_on(self.known_at),
        )
        return Between(days[0], days[1], self.clock, held)


class NetworkNode(Shape):
    """An actor, or a place that a relation ends in."""

    id: str
    name: str | None
    kind: str | None
    hops: int = Field(description="Steps from the middle, which has none.")


class CarriedBy(Shape):
    """An event that ties two actors."""

    id: str
    type: EventType
    start: str | None


class NetworkEdge(Shape):
    """A relation, or the events that two have in common (then without a direction)."""

    kind: Literal["relation", "events"]
    id: str | None = Field(description="Of the relation.")
    type: str | None
    status: Status | None
    valid_from: str | None
    valid_to: str | None
    from_: str = Field(alias="from")
    to: str
    events: list[CarriedBy] = Field(description="The latest; `total` says how many there are.")
    total: int
    claims: list[str] = Field(description="Ids of the claims that carry the edge.")


class NetworkLimits(Shape):
    """How far was looked."""

    hops: int
    nodes: int
    min_ties: int
    events: int = Field(description="Of each actor, the latest so many.")
    relations: int = Field(description="Of each actor.")


class LeftOut(Shape):
    """What is near and not shown, or was not looked at."""

    nodes: int = Field(description="Near enough, but tied less than those shown.")
    busy: list[str] = Field(
        description="Actors with more events or relations than are looked at: ties may be missing."
    )


class NetworkShape(Shape):
    """A network."""

    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    truncated: bool = Field(description="Whether there is more near than is shown.")
    limits: NetworkLimits
    left_out: LeftOut


class AttributeChange(Shape):
    """One attribute that has another value, and the claims that gave it that."""

    attribute: str = Field(examples=["status"])
    before: str | int | bool | None
    after: str | int | bool | None
    claims: list[str]


class RelationState(Shape):
    """A relation on the later day, or on the earlier one if it is gone."""

    id: str
    type: str
    from_: str = Field(alias="from")
    to: str
    status: Status
    valid_from: str | None
    valid_to: str | None
    ended: bool
    claims: list[str]
    changes: list[AttributeChange] = Field(default_factory=list[AttributeChange])


class EventState(Shape):
    """An event likewise."""

    id: str
    type: EventType
    title: str
    status: Status
    start: str | None
    end: str | None
    claims: list[str]
    changes: list[AttributeChange] = Field(default_factory=list[AttributeChange])


class PartState(Shape):
    """An actor's part in an event likewise."""

    event: str
    actor: str
    role: Role
    claims: list[str]
    changes: list[AttributeChange] = Field(default_factory=list[AttributeChange])


class ChangesOf(Shape, Generic[T]):
    """What came, went, and has other values."""

    added: list[T]
    removed: list[T]
    changed: list[T]


class DiffShape(Shape):
    """What is different between two days."""

    clock: Clock
    from_: str = Field(alias="from")
    to: str
    relations: ChangesOf[RelationState]
    events: ChangesOf[EventState]
    participations: ChangesOf[PartState]
    truncated: bool = Field(description="Whether a list was cut off.")
    limit: int = Field(description="Most records of each list.")
    left_out: dict[Literal["relations", "events", "participations"], int] = Field(
        description="Records of each kind that are not shown."
    )
