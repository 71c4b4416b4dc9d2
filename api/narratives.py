"""The shapes of narratives: who tells what, stances, the way of a claim, rival explanations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.accounts import EventHead, RootShape
from api.responses import ClaimShape, Page, Shape, Words
from graph.model import ActorKind
from graph.narratives.certainty import Grade
from graph.narratives.coverage import State
from graph.narratives.drift import Order
from graph.narratives.explanations import Kind
from graph.narratives.stance import Shown, Side, Stance


class StoryEvent(EventHead):
    """An event, in short, with its days."""

    start: str | None
    end: str | None


# Coverage ---------------------------------------------------------------------------------------


class ColumnShape(Shape):
    """A publisher, a document that has none, or an actor who is quoted."""

    id: str
    kind: Literal["publisher", "document", "actor"]
    name: str | None


class VariantShape(Shape):
    """One way to tell an attribute."""

    label: str = Field(examples=["alleged"])
    roots: int = Field(description="Independent sources.")
    claims: list[str]


class ToldAttribute(Shape):
    """Something that is told in more ways than one."""

    attribute: str = Field(examples=["status"])
    of: str | None = Field(description="What is counted; the axis of a characterization.")
    standard: VariantShape = Field(description="As most independent sources tell it.")
    others: list[VariantShape]


class DifferenceShape(Shape):
    """An attribute that a column tells otherwise than most."""

    attribute: str
    of: str | None
    says: list[str]
    standard: str
    claims: list[str] = Field(description="The column's claims that say so.")


class CellShape(Shape):
    """What one column does with the story."""

    column: str
    state: State
    claims: list[str]
    differs: list[DifferenceShape]
    leaves_out: list[str] = Field(
        description="What others say of it and this column does not.", examples=[["place"]]
    )
    documents: list[str] = Field(
        description="Of a column that does not tell it: its documents near to the story."
    )


class StoryShape(Shape):
    """One row: an event, with all that is told as one with it."""

    id: str
    event: StoryEvent
    told_as: list[StoryEvent] = Field(description="Events at odds with each other; itself first.")
    documents: int = Field(description="How many tell it.")
    attributes: list[ToldAttribute]
    cells: list[CellShape] = Field(description="In the order of the columns.")
    evidence: list[ClaimShape]


class CoverageShape(Page[StoryShape]):
    """A page of the grid."""

    columns: list[ColumnShape]
    truncated: bool = Field(
        description="Whether there are more events, or columns, than looked at."
    )


# Stance -----------------------------------------------------------------------------------------


class VoiceShape(Shape):
    """The actor, or who acts for it."""

    id: str
    name: str
    kind: ActorKind
    for_: str | None = Field(alias="for", description="The relation by which it acts for it.")


class StanceStep(Shape):
    """One sign of a stance."""

    stance: Stance
    side: Side
    shown: Shown = Field(
        description="By own `words`, by an `act`, or `ascribed` by others' words for it."
    )
    voice: str
    start: str | None = Field(description="When: of an act its day, else the publication.")
    end: str | None
    claim: str
    document: str
    words: str | None = Field(description="The words by which it is ascribed.")


class StanceChange(Shape):
    """A change of position."""

    from_: Stance = Field(alias="from")
    to: Stance
    start: str | None
    sure: bool = Field(description="Whether the order of the two is told.")
    claims: list[str]


class PropositionShape(Shape):
    """What the actor takes a stance towards."""

    event: StoryEvent
    told_as: list[StoryEvent]
    steps: list[StanceStep]
    changes: list[StanceChange]


class StanceShape(Shape):
    """The stances of an actor."""

    actor: VoiceShape
    voices: list[VoiceShape]
    propositions: list[PropositionShape] = Field(description="Those with changes first.")
    evidence: list[ClaimShape]
    truncated: bool


# Drift ------------------------------------------------------------------------------------------


class FollowedEvent(StoryEvent):
    """An event whose claims are followed."""

    why: Literal["asked", "at odds", "words", "alike"]


class HopShape(Shape):
    """Through whose hands it went."""

    who: RootShape
    how: str | None = Field(description="The word that hands it on.", examples=["say"])
    hedged: bool


class TellingShape(Shape):
    """One claim as a station of the way."""

    claim: str
    event: str
    document: str
    published_start: str | None
    published_end: str | None
    grade: Grade
    hedges: list[str] = Field(description="Words of reserve.", examples=[["allegedly"]])
    depth: int = Field(description="Hands it went through before the document.")
    hops: list[HopShape] = Field(description="From the innermost source out to the publisher.")


class MoveShape(Shape):
    """Where certainty changes."""

    from_: str = Field(alias="from", description="Id of a claim.")
    to: str
    change: Literal["rises", "falls"]
    order: Order = Field(description="Why the one is before the other; with `unknown` it may not.")


class ChainShape(Shape):
    """What goes back to one source."""

    root: RootShape
    claims: list[str]
    moves: list[MoveShape]


class DriftShape(Shape):
    """How firmly one thing is told, from where to where."""

    events: list[FollowedEvent]
    weakest: Grade | None
    firmest: Grade | None
    tellings: list[TellingShape]
    chains: list[ChainShape]
    moves: list[MoveShape] = Field(description="From document to document.")
    evidence: list[ClaimShape]
    truncated: bool


# Explanations -----------------------------------------------------------------------------------


class RivalShape(Shape):
    """An explanation at odds with this one."""

    id: str
    basis: Literal["contradiction", "reason"]


class ExplanationShape(Shape):
    """A reason, or a way to cast what happened, with its owner."""

    id: str
    kind: Kind
    label: str | None = Field(description="Of an account: what it makes of it.")
    owners: list[RootShape]
    document: str
    given_by: list[RootShape] = Field(description="Of a pretext: whose reason it is said to be.")
    claims: list[str]
    words: Words | None
    event: StoryEvent | None = Field(description="The event it is explained by, or explains.")
    rivals: list[RivalShape]


class ExplanationsShape(Shape):
    """What explains an event, by whose word."""

    event: StoryEvent
    told_as: list[StoryEvent]
    explanations: list[ExplanationShape]
    evidence: list[ClaimShape]
    truncated: bool
