"""The shape of an event's accounts: who says what, attribute by attribute."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.parameters import DateParameter, Parameters
from api.responses import ClaimShape, Shape
from graph.accounts.lifecycle import Stage
from graph.model import EventType, Salience, Status


class AccountsQuery(Parameters):
    """From when it is looked at."""

    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )
    as_of: DateParameter | None = Field(
        None,
        description="The day on which a plan's stage is asked for; without it that of `known_at`, "
        "and without either no plan lapses.",
    )


class EventHead(Shape):
    """The event, in short."""

    id: str
    title: str | None
    type: EventType
    status: Status
    salience: Salience | None


class RootShape(Shape):
    """Whose word something is in the end."""

    id: str
    kind: Literal["actor", "unnamed", "publisher", "document"]
    name: str = Field(examples=["Alder Wire"])


class CarriedRoot(RootShape):
    """A root with the claims that go back to it."""

    claims: list[str]


class PositionShape(Shape):
    """One value of an attribute and who holds it."""

    label: str = Field(examples=["2031-05-02"])
    value: str | None
    roots: int = Field(description="Independent sources.")
    holders: list[RootShape]
    claims: list[str]


class AttributeShape(Shape):
    """One attribute of the event."""

    attribute: Literal["status", "type", "date", "place", "participant", "responsibility", "number"]
    of: str | None = Field(description="The participant's id, or what is counted.")
    name: str | None
    verdict: Literal["agreed", "corroborated", "contested", "revised", "single_source"]
    roots: int
    positions: list[PositionShape]


class StepShape(Shape):
    """A claim's word on how far a plan has come; without a claim, that its day is over."""

    stage: Stage
    claim: str | None
    known_from: str | None


class LifecycleShape(Shape):
    """Where a plan or threat stands."""

    stage: Stage
    steps: list[StepShape]


class Accounts(Shape):
    """Who says what about an event, with the independent sources counted."""

    event: EventHead
    claims: int
    documents: int
    sources: int = Field(description="Publishers; a document without one counts by itself.")
    roots: list[CarriedRoot]
    copies: list[list[str]] = Field(description="Pairs of documents with a passage in common.")
    attributes: list[AttributeShape]
    lifecycle: LifecycleShape | None = Field(description="Null for what was never only planned.")
    evidence: list[ClaimShape]
