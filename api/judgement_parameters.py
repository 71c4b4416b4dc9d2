"""Query parameters of the routes about judgements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.parameters import Name, Paged, Parameters
from graph.judgements import Kind, Reason
from graph.judgements import Name as PersonName
from graph.model import Verdict

Decider = Annotated[str, Field(pattern=r"^(person|rule)(:.*)?$", max_length=500)]


class JudgementList(Paged):
    """A list of judgements in force."""

    waiting: bool = Field(
        False,
        description="The review queue: what rules are unsure of, nobody has decided, and is not "
        "one already.",
    )
    verdict: list[Verdict] = Field([])
    kind: list[Kind] = Field([], description="What is compared.")
    decider: list[Decider] = Field(
        [], description="`person`, `rule`, or one in full: `person:Mira Holt`, `rule:acronym`."
    )
    min_score: float = Field(0.0, ge=0, le=1, description="At least so sure.")
    record: Name | None = Field(
        None, description="On this record, or on one that is merged with it: an id or a name."
    )
    actor: Name | None = Field(
        None, description="On this actor, or on events it takes part in: an id or a name."
    )


class Against(Parameters):
    """The other record of a pair."""

    other: Name = Field(alias="with", description="Id of the other record, or name of an actor.")


class Log(Paged):
    """A record's history."""

    other: Name | None = Field(
        None, alias="with", description="Only what was said of it and this other record."
    )


class Rehearsal(Parameters):
    """Whether to do it."""

    dry_run: bool = Field(False, description="Only say what would change.")


class Undoing(Rehearsal):
    """Who takes it back."""

    by: PersonName = Field(description="Who takes it back.")
    reason: Reason = Field("", description="Why.")
