"""The shapes of answers about judgements."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from api.responses import Shape
from graph.judgements import Kind
from graph.model import Verdict


class NameShape(Shape):
    """What documents call a record."""

    name: str
    rule: str | None = Field(description="Why who is called so is this actor.")
    documents: int


class CardDocument(Shape):
    """The document that a record is from."""

    id: str
    title: str | None
    source: str | None
    published_start: str | None


class RecordCard(Shape):
    """One of the two records of a judgement: as much as one needs to decide."""

    id: str
    now: str | None = Field(description="The id that stands for it now; null where nothing does.")
    name: str | None = Field(description="Null where no document tells of it any more.")
    kind: str | None = Field(description="Of an actor its kind, of an event its type.")
    country: str | None
    names: list[NameShape] = Field(description="Of an actor, the most usual first.")
    status: str | None
    start: str | None
    end: str | None
    quote: str | None = Field(description="Of an event, the sentence.")
    document: CardDocument | None


class JudgementShape(Shape):
    """A decision about two records."""

    id: str = Field(examples=["jdg-0123456789abcdef0123"])
    kind: Kind
    verdict: Verdict
    decider: str = Field(examples=["rule:acronym"])
    score: float
    reason: str
    features: dict[str, float | None] = Field(
        description="What a rule compared and how far it agrees; null where one does not say."
    )
    made: AwareDatetime | None = Field(description="Null for rules, which depend on the pair only.")
    left: RecordCard
    right: RecordCard
    ended: Literal["undone", "replaced"] | None = Field(description="Null while it is in force.")
    ended_by: str | None
    ended_at: AwareDatetime | None
    ended_reason: str | None


class JudgementDetail(JudgementShape):
    """A judgement, with what was said under its id before."""

    past: list[JudgementShape]


class MoveShape(Shape):
    """An id that stands for another record, or a reference that means another actor."""

    kind: Kind
    id: str
    before: str | None
    after: str | None


class DisputeShape(Shape):
    """An event whose claims contradict each other."""

    id: str
    title: str


class EffectShape(Shape):
    """What is changed, or with `dry_run` would be."""

    dry_run: bool
    judgements: list[JudgementShape] = Field(description="Now in force.")
    undone: list[JudgementShape] = Field(description="No longer in force.")
    moves: list[MoveShape]
    claims: int = Field(description="Claims that tell of another event than before.")
    participations_gone: int
    participations_new: int
    events_before: int = Field(description="Events touched, as they were.")
    events: int = Field(description="Events there are in their place.")
    disputed: list[DisputeShape] = Field(description="Events whose claims conflict only now.")
    settled: list[DisputeShape] = Field(description="Events whose claims conflict no more.")
    revision: int | None = Field(description="Of the graph; null of a dry run.")


class ExplanationShape(Shape):
    """Why two records are one, or are not."""

    kind: Literal["actor", "event"]
    one: bool
    left: RecordCard
    right: RecordCard
    steps: list[JudgementShape] = Field(
        description="The strongest chain between the two; of records kept apart, what it would be."
    )
    splits: list[JudgementShape] = Field(
        description="A smallest set of judgements whose reversal would split them."
    )
    apart: list[JudgementShape] = Field(description="What keeps them apart, the nearest first.")
    proposed: list[JudgementShape] = Field(description="What rules are unsure of between the two.")


class HistoryEntry(Shape):
    """Something a person said or took back."""

    id: str
    at: AwareDatetime
    by: str
    action: Literal["said", "undone", "replaced"]
    judgement: JudgementShape
