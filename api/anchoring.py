"""The port through which persons fix dates, the questions about them, and their shapes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Protocol, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.ingest import storable
from api.parameters import Name as RecordName
from api.parameters import Parameters
from api.responses import Shape
from graph.anchors import Fixed, Kind, Move
from graph.anchors import Place as Moment
from graph.judgements import Name, Reason
from graph.writes.revision import Seen


class Anchoring(Protocol):
    """Fixes days by a person's word, and takes that word away."""

    def fix(self, fixed: Fixed, *, dry_run: bool, seen: Seen = None) -> Sequence[Move]:
        """What moves with it; with `dry_run` nothing is kept.

        Raises:
            Outdated: The graph has changed since it was `seen`.
            NotFound: There is no such record.
        """
        ...

    def release(self, anchor: str, *, dry_run: bool, seen: Seen = None) -> Sequence[Move]:
        """What moves back.

        Raises:
            Outdated: The graph has changed since it was `seen`.
            NotFound: There is no such anchor.
        """
        ...


def _one_of(document: str | None, event: str | None) -> tuple[Kind, str]:
    if document is not None and event is None:
        return "document", document
    if event is not None and document is None:
        return "event", event
    raise ValueError("name either a document or an event")


class AnchorWord(BaseModel):
    """What a person says of a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: RecordName | None = Field(None, examples=["doc-0123456789abcdef0123"])
    event: RecordName | None = Field(None, examples=[None])
    date: dt.date = Field(examples=["2031-05-06"])
    by: Annotated[Name, AfterValidator(storable)] = Field(examples=["Mira Holt"])
    reason: Annotated[Reason, AfterValidator(storable)] = Field(
        "", description="Why, for those who read it later.", examples=["The printed issue."]
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        _one_of(self.document, self.event)
        return self

    def fixed(self, made: dt.datetime) -> Fixed:
        """The anchor it makes."""
        kind, point = _one_of(self.document, self.event)
        return Fixed(
            kind=kind, point=point, day=self.date, by=self.by, reason=self.reason, made=made
        )


class DatingQuery(Parameters):
    """What is to be dated."""

    document: RecordName | None = Field(None, description="Id of a document.")
    event: RecordName | None = Field(None, description="Or id of an event.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        _one_of(self.document, self.event)
        return self

    @property
    def point(self) -> tuple[Kind, str]:
        """What is asked for."""
        return _one_of(self.document, self.event)


class StepShape(Shape):
    """One step of a proof."""

    kind: str = Field(
        description="anchor, published, stated, past, counted, near, order or year.",
        examples=["past"],
    )
    why: str
    claim: str | None
    document: str | None


class MomentShape(Shape):
    """Where in time a document's publication or an event may be, and why."""

    kind: Kind
    id: str
    title: str | None
    first: dt.date | None = Field(description="First possible day; null where nothing bounds it.")
    last: dt.date | None
    first_proof: list[StepShape] = Field(description="What gives the bound, from the ground up.")
    last_proof: list[StepShape]


class DatingShape(Shape):
    """The joint dates around a document or an event."""

    item: MomentShape
    near: list[MomentShape] = Field(description="What it was dated with; without their proofs.")
    contradicted: list[StepShape] = Field(
        description="What was put aside because something stronger, or as strong, says otherwise."
    )
    truncated: bool = Field(description="Whether only some of the documents near were looked at.")


class AnchorShape(Shape):
    """A person's word on a day."""

    id: str
    kind: Kind
    point: str
    day: dt.date
    by: str
    reason: str
    made: dt.datetime | None


class Anchors(Shape):
    """All anchors."""

    items: list[AnchorShape]


class MoveShape(Shape):
    """A document or an event whose bounds move."""

    before: MomentShape
    after: MomentShape


class Moved(Shape):
    """What an anchor does."""

    anchor: AnchorShape
    moves: list[MoveShape]
    dry_run: bool


def anchor_row(fixed: Fixed) -> dict[str, object]:
    """An anchor as answers show it."""
    return {"id": fixed.id, **fixed.model_dump(mode="json")}


def moment_row(moment: Moment) -> dict[str, object]:
    """A moment likewise."""
    return moment.model_dump(mode="json")
