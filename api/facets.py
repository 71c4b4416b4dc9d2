"""Facets of a list: how many items are of each kind, as they are shown."""

from __future__ import annotations

from pydantic import Field

from api.responses import EventShape, Page, Shape
from graph.queries.facets import SHOWN
from graph.queries.page import Total


class FacetValue(Shape):
    """One value, and how many of the items counted have it."""

    value: str | None = Field(
        description="A type, a code, a year, or an id; null: without any.", examples=["COERCE"]
    )
    name: str | None = Field(description="Of an actor or a source.")
    count: int


class FacetShape(Shape):
    """The most frequent values of one facet."""

    items: list[FacetValue] = Field(description=f"At most {SHOWN}.")
    more: int = Field(description="Values that are not shown.")


class FacetsShape(Shape):
    """What was counted, by facet."""

    counted: Total = Field(description="Items that were looked at; `gte` if there are more.")
    by: dict[str, FacetShape]


class EventPage(Page[EventShape]):
    """One page of events."""

    facets: FacetsShape | None = Field(None, description="Only where they were asked for.")
