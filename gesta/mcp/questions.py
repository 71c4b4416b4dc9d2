"""What the tools can be asked: the filters of the HTTP API, in portions that a model can read."""

from __future__ import annotations

from typing import Annotated, Any, cast, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dates import DateParameter
from api.ingest import Text
from api.parameters import EventFilters, Name, SearchKind, Words
from graph.model import EventType, Status
from graph.queries.filters import Filters, Shown
from graph.queries.page import Page, question_of
from graph.queries.timeline import GroupBy, IntervalChoice
from graph.store import Store

MOST_EVENTS = 50  # of one answer; a model reads each of them
MOST_AROUND = 2_000  # characters of a document on either side of a quote

ActorName = Annotated[
    Name, Field(description="Id or any name of the actor.", examples=["Zedland", "act-1"])
]
KnownAt = Annotated[
    DateParameter | None,
    Field(description="Only what documents published by this day had said; now, if left out."),
]
Cursor = Annotated[
    str | None,
    Field(max_length=2_000, description="`next_cursor` of the answer before, unchanged."),
]


class Question(BaseModel):
    """Base: unknown arguments are refused, since a typo must not widen an answer."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _as_models_write(cls, given: object) -> object:
        """Models write null for what they leave out, and one value where a list is wanted."""
        if not isinstance(given, dict):
            return given
        values = cast("dict[str, object]", given)
        return {n: _listed(cls, n, value) for n, value in values.items() if value is not None}


def _listed(question: type[BaseModel], name: str, value: object) -> object:
    field = question.model_fields.get(name)
    if field is None or get_origin(field.annotation) is not list or isinstance(value, list):
        return cast("object", value)
    return [value]


class Search(Question):
    """Words to look for."""

    q: Words = Field(
        description="Words, all of which have to occur. Few and plain ones find most.",
        examples=["harbour fair"],
    )
    kinds: list[SearchKind] = Field([], description="Only these kinds of hit; all, if left out.")
    limit: int = Field(5, ge=1, le=20, description="Most hits of each kind.")
    salience: Shown = Field(
        "key", description="`any` also finds events that texts only mention beside the news."
    )
    known_at: KnownAt = None


class Events(EventFilters, Question):
    """A list of events."""

    limit: int = Field(10, ge=1, le=MOST_EVENTS, description="Most events.")
    quotes: int = Field(2, ge=1, le=10, description="Most quotes of each event.")
    cursor: Cursor = None

    def page(self, filters: Filters) -> tuple[Page, str]:
        """The part that is wanted, and the digest that its cursors carry."""
        return _page(self.cursor, self.limit, filters)


class Timeline(EventFilters, Question):
    """Counts over time."""

    interval: IntervalChoice = Field("auto", description="Length of a bucket.")
    group_by: GroupBy | None = Field(None, description="Split each bucket's count.")


class Actor(Question):
    """One actor."""

    actor: ActorName
    known_at: KnownAt = None


class _Clocked(Question):
    """The filters that relations and paths share."""

    event_type: list[EventType] = Field([], description="Only events of these PLOVER types.")
    status: list[Status] = Field([], description="Only what has one of these statuses.")
    date_from: DateParameter | None = Field(None, description="It happened or held on or after.")
    date_to: DateParameter | None = Field(None, description="It happened or held on or before.")
    as_of: DateParameter | None = Field(None, description="It held or was under way on this day.")
    known_at: KnownAt = None

    def filters(self, store: Store) -> Filters:
        """The filters, without any actor."""
        names = ("event_type", "status", "date_from", "date_to", "as_of", "known_at")
        given: dict[str, Any] = {name: getattr(self, name) for name in names}
        return EventFilters.model_validate(given).filters(store)


class Relations(_Clocked):
    """Two actors."""

    actor: ActorName
    other: ActorName
    limit: int = Field(10, ge=1, le=MOST_EVENTS, description="Most events in common.")
    cursor: Cursor = None

    def page(self, filters: Filters) -> tuple[Page, str]:
        """The part of the events that is wanted, and the digest that its cursors carry."""
        return _page(self.cursor, self.limit, filters)


class Path(_Clocked):
    """From one actor to another."""

    actor: ActorName
    other: ActorName
    max_hops: int = Field(
        4, ge=1, le=6, description="Most steps; a relation is one step, an event in common two."
    )
    k: int = Field(2, ge=1, le=5, description="Most paths, all equally short.")


class Accounts(Question):
    """One event, and from when it is looked at."""

    event: Name = Field(description="Id of an event.", examples=["evt-1"])
    known_at: KnownAt = None
    as_of: DateParameter | None = Field(
        None, description="The day on which a plan's stage is asked for."
    )


class InContext(Question):
    """One quote."""

    claim: Name = Field(description="Id of a claim, as every quote carries it.", examples=["clm-1"])
    around: int = Field(
        500, ge=0, le=MOST_AROUND, description="Characters of the document on either side."
    )


class IngestText(Question):
    """A text to load."""

    text: Text = Field(min_length=1, description="The whole text of one document, in English.")
    title: Text | None = Field(None, max_length=1_000, description="Its title.")
    source: Text | None = Field(
        None, max_length=500, description="Who published it.", examples=["Zedland Gazette"]
    )
    published: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = Field(
        None,
        description="When it was published: YYYY, YYYY-MM or YYYY-MM-DD. Dates in the text such "
        "as 'last Friday' are counted from it.",
        examples=["2031-05-06"],
    )


def _page(cursor: str | None, limit: int, filters: Filters) -> tuple[Page, str]:
    question = question_of("mcp events", filters.question())
    return Page.at(cursor, limit, question), question
