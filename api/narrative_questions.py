"""What may be asked about narratives."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from api.dates import DateParameter
from api.parameters import EventFilters, KnownAt, Name, Paged, Parameters, Words
from graph.errors import InvalidQuery
from graph.model import EventType, Status
from graph.queries.actors import resolve_actor
from graph.queries.filters import Filters, Shown
from graph.queries.narratives import drift, stance
from graph.queries.narratives.coverage import MOST_COLUMNS, By, Grid
from graph.queries.sources import resolve_source
from graph.store import Store


class CoverageQuery(EventFilters, Paged):
    """The grid of what is told by whom."""

    by: By = Field("source", description="What the columns are: publishers, or who is quoted.")
    source: list[Name] = Field(
        [],
        max_length=MOST_COLUMNS,
        description="The columns: ids or names of publishers, or ids of documents without one. "
        "Without, those that tell most of the rows, and then those near to them.",
    )
    speaker: list[Name] = Field(
        [], max_length=MOST_COLUMNS, description="With `by=speaker` the columns: ids or names."
    )
    limit: int = Field(20, ge=1, le=100, description="Most rows.", examples=[20])

    def grid(self, store: Store) -> Grid:
        """The question with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several, or columns are of the other kind.
        """
        for name in ("source", "speaker"):
            if name != self.by and getattr(self, name):
                raise InvalidQuery(name, f"{name} names columns only with by={name}")
        found = [_source(store, name) for name in self.source]
        found += [resolve_actor(store, name, "speaker") for name in self.speaker]
        rows = self.model_copy(update={"source": []}).filters(store)
        return Grid(rows, self.by, tuple(dict.fromkeys(found)))


def _source(store: Store, name: str) -> str:
    """A publisher by id or name; a document by its id stands for itself."""
    return name if name.startswith("doc-") else resolve_source(store, name)


class _Claims(Parameters):
    """Which claims are heard."""

    source: list[Name] = Field([], description="Id or name of a publisher that is heard.")
    dataset: list[Name] = Field([], description="Dataset of the documents that are heard.")
    published_from: DateParameter | None = Field(None, description="Reported on or after.")
    published_to: DateParameter | None = Field(None, description="Reported on or before.")
    known_at: KnownAt = None

    def filters(self, store: Store) -> Filters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        names = ("source", "dataset", "published_from", "published_to", "known_at")
        given = {name: getattr(self, name) for name in names}
        return EventFilters.model_validate(given).filters(store)


class StanceQuery(_Claims):
    """Whose stance, and towards what."""

    actor: Name = Field(description="Id or name of the actor.")
    event: Name | None = Field(
        None, description="Id of an event: only towards it and what is told as one with it."
    )
    through: bool = Field(
        True, description="Whether those who act for it count: a state's head, ministries, envoys."
    )
    event_type: list[EventType] = Field([], description="Only claims of these types.")
    status: list[Status] = Field([], description="Only claims of this status.")
    date_from: DateParameter | None = Field(None, description="Stances shown on or after.")
    date_to: DateParameter | None = Field(None, description="Stances shown on or before.")
    salience: Shown = Field("key", description="Which claims of the actor are looked at.")
    limit: int = Field(50, ge=1, le=500, description="Most propositions.")

    def asked(self, store: Store) -> stance.Asked:
        """The question with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        shown = replace(
            self.filters(store),
            event_type=tuple(self.event_type),
            status=tuple(self.status),
            salience=self.salience,
            date_from=self.date_from.lower if self.date_from else None,
            date_to=self.date_to.upper if self.date_to else None,
        )
        actor = resolve_actor(store, self.actor)
        return stance.Asked(actor, shown, self.event, self.through, self.limit)


class DriftQuery(_Claims):
    """What is followed on its way."""

    event: Name | None = Field(None, description="Id of an event.")
    q: Words | None = Field(
        None, description="Words that events to be followed have all of.", examples=["harbour"]
    )
    salience: Literal["key", "background", "any"] = Field(
        "any", description="Among which events `q` looks."
    )
    alike: bool = Field(
        True, description="Also what other documents tell in the same words, not known to be one."
    )

    def asked(self, store: Store) -> drift.Asked:
        """The question with names turned into ids.

        Raises:
            InvalidQuery: Neither an event nor words are given, or a name fits nobody.
        """
        if self.event is None and self.q is None:
            raise InvalidQuery("event", "give an event, or words (q) that events have")
        filters = replace(self.filters(store), q=self.q, salience=self.salience)
        return drift.Asked(filters, self.event, self.alike)


class ExplanationsQuery(_Claims):
    """What is explained."""

    event: Name = Field(description="Id of an event.")
