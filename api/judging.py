"""The port through which persons judge: what is said, and what that changes.

The API asks; who composes the application gives it a `Judging` that brings the world up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.ingest import storable
from graph.judgements import Effect, Name, Reason, Saying, Word
from graph.model import Verdict
from graph.writes.revision import Seen

RecordId = Annotated[
    str,
    Field(min_length=1, max_length=500, description="Id of a record, or name of an actor."),
    AfterValidator(storable),
]


class Judging(Protocol):
    """Puts persons' judgements into force and takes them out of it."""

    def judge(
        self, sayings: Sequence[Saying], word: Word, *, dry_run: bool, seen: Seen = None
    ) -> Effect:
        """Say it; with `dry_run` only find out what would change.

        Raises:
            Outdated: The graph has changed since it was `seen`.
            NotFound: There is no such record.
            InvalidRecord: A record is compared with itself.
            Contradiction: Persons said otherwise, and `word.replace` is not set.
        """
        ...

    def undo(
        self, judgement: str, word: Word, reason: str, *, dry_run: bool, seen: Seen = None
    ) -> Effect:
        """Take a person's judgement back; with `dry_run` only find out what would change.

        Raises:
            Outdated: The graph has changed since it was `seen`.
            NotFound: There is no such judgement.
            Conflict: It is a rule's, or was taken back before.
        """
        ...


class _Signed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    by: Annotated[Name, AfterValidator(storable)] = Field(
        description="Who says so.", examples=["Mira Holt"]
    )
    reason: Annotated[Reason, AfterValidator(storable)] = Field(
        "", description="Why, for those who read it later.", examples=["The same date of birth."]
    )
    replace: bool = Field(
        False, description="Take out of force what persons said to the contrary, instead of a 409."
    )


class Decision(_Signed):
    """What a person says about two records."""

    left: RecordId = Field(examples=["act-0123456789abcdef0123"])
    right: RecordId = Field(examples=["act-abcdef0123456789abcd"])
    verdict: Verdict = Field(examples=["same"])


class Merge(_Signed):
    """That another record is the same."""

    other: RecordId = Field(alias="with", examples=["act-abcdef0123456789abcd"])


class Split(_Signed):
    """That some of what a record is made of is something else."""

    members: list[RecordId] = Field(
        min_length=1,
        max_length=500,
        description="Ids merged into it, references of an actor, or claims of an event.",
        examples=[["act-abcdef0123456789abcd"]],
    )
