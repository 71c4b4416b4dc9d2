"""Claims: the questions about them, and how they are shown."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from api.facets import FacetsShape
from api.fields import SPARSE, ClaimFields, split_words
from api.parameters import EventFilters, Name, Paged
from api.responses import (
    ClaimDetail,
    ClaimInDocument,
    FigureShape,
    Page,
    Shape,
)
from graph.errors import Moved
from graph.queries.claim_list import About, ClaimFilters
from graph.queries.facets import ClaimFacet
from graph.queries.merged import survivor
from graph.store import Store


class ClaimQuery(EventFilters, Paged):
    """The filters of claims: those of the events that they tell of, and their own."""

    about: list[About] = Field(
        [], description="Of events or of relations only.", examples=[["event"]]
    )
    of: list[Name] = Field(
        [], max_length=100, description="Id of an event or relation that it tells of."
    )
    document: list[Name] = Field(
        [], max_length=100, description="Id of a document that it stands in."
    )
    fields: ClaimFields = Field([])

    def claims(self, store: Store) -> ClaimFilters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        return ClaimFilters(
            world=self.filters(store),
            about=tuple(self.about),
            of=tuple(_now(store, key) for key in self.of),
            document=tuple(self.document),
        )


class ClaimList(ClaimQuery):
    """A list of claims."""

    spoken: bool | None = Field(
        None, description="Whether somebody is said to say it, or the document itself does."
    )
    facets: Annotated[list[ClaimFacet], BeforeValidator(split_words)] = Field(
        [], description="Count the claims by these, too.", examples=[["source"]]
    )


class QuoteList(ClaimQuery):
    """What an actor is quoted with, or others are quoted with about it."""

    direction: Literal["by", "about"] = Field(
        "by",
        description="`by`: what the actor is said to say; `about`: what others are said to say "
        "of what it takes part in, or of its relations.",
    )


def _now(store: Store, key: str) -> str:
    """The id that stands for an event now."""
    moved = survivor(store, key) if key.startswith("evt-") else None
    return moved.into if isinstance(moved, Moved) else key


class ClaimItem(ClaimInDocument):
    """A claim of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE

    quantities: list[FigureShape]


class ClaimPage(Page[ClaimItem]):
    """One page of claims."""

    facets: FacetsShape | None = Field(None, description="Only where they were asked for.")


class Context(Shape):
    """Words of the document around the quote."""

    text: str
    offset: int = Field(description="Where they begin in the document's text.")


class NamedEnd(Shape):
    """An end of a relation as one document names it."""

    id: str | None = Field(description="Of the actor or place that it is, if known.")
    named: str


class ClaimedRelation(Shape):
    """The relation that one document states."""

    from_: NamedEnd = Field(alias="from")
    to: NamedEnd
    valid_from: str | None
    valid_to: str | None
    ended: bool


class InConflict(Shape):
    """A conflict that rests on the claim, and the position that it stands for there."""

    id: str
    kind: str
    label: str


class WholeClaim(ClaimDetail, ClaimInDocument):
    """One claim with all that it says, and what stands around it."""

    relation: ClaimedRelation | None = Field(description="Of a claim about a relation.")
    conflicts: list[InConflict]
    context: Context
    dataset: str
    origin: str | None = Field(description="Where the document came from.")
