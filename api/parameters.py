"""Query parameters: models that refuse what they do not know. A typo must not widen an answer."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.dates import DateParameter, PartialDate
from api.fields import (
    ActorFields,
    DocumentFields,
    PlaceFields,
    RelationFields,
    SourceFields,
    split_words,
)
from api.ingest import JobStatus
from api.since import Since, SinceParameter
from graph.errors import InvalidQuery
from graph.model import ActorKind, EventType, PlaceKind, Role, Status
from graph.queries.actors import resolve_actor
from graph.queries.documents import DocumentFilters
from graph.queries.facets import EventFacet
from graph.queries.filters import Filters, Shown, TimeMatch
from graph.queries.lanes import LANES, MOST_LANES, Lane
from graph.queries.page import DEFAULT_LIMIT, MAX_LIMIT
from graph.queries.paths import MAX_STEPS
from graph.queries.places import resolve_place
from graph.queries.sources import SourceFilters, resolve_source
from graph.queries.timeline import GroupBy, IntervalChoice
from graph.store import Store

CountryCode = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Name = Annotated[str, Field(min_length=1, max_length=500)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
EventField = Literal[
    "id",
    "type",
    "quad",
    "title",
    "status",
    "mode",
    "salience",
    "date",
    "participants",
    "place",
    "sources",
    "documents",
    "roots",
    "disputed",
    "claims",
    "links",
]
EventPart = Literal["claims", "links", "none"]
DocumentPart = Literal["text", "claims", "references", "mentions", "none"]
SearchKind = Literal["event", "actor", "quote", "document"]


class Parameters(BaseModel):
    """Base: unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Paged(Parameters):
    """Which part of a list."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="Most items.", examples=[50])
    cursor: str | None = Field(
        None,
        max_length=2_000,
        description="`next_cursor` of the page before, unchanged.",
        examples=[None],
    )


class EventFilters(Parameters):
    """The filters and clocks shared by every list, timeline and graph of events."""

    q: Words | None = Field(
        None,
        description="Words that the event's title, or a sentence about it, has all of.",
        examples=["harbour"],
    )
    actor: list[Name] = Field(
        [],
        max_length=10,
        description="Id or any name of an actor who takes part; given twice, both do.",
        examples=[["Zedland"]],
    )
    actor_role: list[Role] = Field(
        [],
        description="Role, or roles, those actors (or those of `actor_country`) have.",
        examples=[["recipient"]],
    )
    actor_country: list[CountryCode] = Field(
        [],
        description="ISO 3166 alpha-3 code: the state takes part, or anyone who is of it.",
        examples=[["KAZ"]],
    )
    event_type: list[EventType] = Field(
        [],
        description="PLOVER type; YIELD stands for CONCEDE and RETREAT.",
        examples=[["COERCE"]],
    )
    source: list[Name] = Field(
        [], description="Id or name of a publisher that reports it.", examples=[["src-1"]]
    )
    asserted_by: list[Name] = Field(
        [], description="Id or name of an actor who says so.", examples=[["Ada Kern"]]
    )
    status: list[Status] = Field([], examples=[["asserted"]])
    place: list[Name] = Field([], description="Id or name of a place.", examples=[["Alder"]])
    country: list[CountryCode] = Field(
        [], description="ISO 3166 alpha-3 code of the place's country.", examples=[["KAZ"]]
    )
    min_sources: int | None = Field(
        None, ge=0, le=1_000_000, description="Fewest independent sources.", examples=[2]
    )
    disputed: bool | None = Field(
        None, description="Whether its claims contradict each other.", examples=[True]
    )
    salience: Shown = Field(
        "key",
        description="`key`: what texts report; `background`: what they mention beside it.",
    )
    dataset: list[Name] = Field(
        [], description="Dataset of the documents; `default` when none was named."
    )
    date_from: DateParameter | None = Field(None, description="It happened on or after.")
    date_to: DateParameter | None = Field(None, description="It happened on or before.")
    time_match: TimeMatch = Field(
        "overlaps",
        description="How an event meets the window: touches it, lies within it, starts in it.",
    )
    include_undated: bool | None = Field(
        None, description="Undated events: in by default, out by default with a date filter."
    )
    published_from: DateParameter | None = Field(None, description="Reported on or after.")
    published_to: DateParameter | None = Field(None, description="Reported on or before.")
    as_of: DateParameter | None = Field(
        None, description="It was under way, or the relation held, on this day."
    )
    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )

    def filters(self, store: Store) -> Filters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        return Filters(
            q=self.q,
            actor=_unique(resolve_actor(store, name) for name in self.actor),
            actor_role=tuple(self.actor_role),
            actor_country=tuple(self.actor_country),
            event_type=types_of(self.event_type),
            source=_unique(resolve_source(store, name) for name in self.source),
            asserted_by=_unique(
                resolve_actor(store, name, "asserted_by") for name in self.asserted_by
            ),
            status=tuple(self.status),
            place=_unique(resolve_place(store, name) for name in self.place),
            country=tuple(self.country),
            min_sources=self.min_sources,
            disputed=self.disputed,
            salience=self.salience,
            dataset=tuple(self.dataset),
            date_from=_lower(self.date_from),
            date_to=_upper(self.date_to),
            time_match=self.time_match,
            include_undated=self.include_undated,
            published_from=_lower(self.published_from),
            published_to=_upper(self.published_to),
            as_of=_lower(self.as_of),
            known_at=_upper(self.known_at),
        )


ChangedSince = Annotated[
    SinceParameter | None,
    Field(
        description="Only what is new or different since this revision, day or moment.",
        examples=["42"],
    ),
]


class EventList(EventFilters, Paged):
    """A list of events."""

    changed_since: ChangedSince = None

    facets: Annotated[list[EventFacet], BeforeValidator(split_words)] = Field(
        [],
        description="Count the events by these, too: with all filters, whatever the page.",
        examples=[["event_type"]],
    )
    fields: Annotated[list[EventField], BeforeValidator(split_words)] = Field(
        [], description="Only these parts of each event, besides its id.", examples=[["title"]]
    )
    include: Annotated[list[EventPart], BeforeValidator(split_words)] = Field(
        ["claims"],
        description="`claims` (the default) brings quotes along, `links` the events it answers, "
        "causes, contains or goes before; `none` neither.",
    )
    claims_limit: int = Field(
        3, ge=1, le=100, description="Most claims shown of each event.", examples=[3]
    )

    def filters(self, store: Store) -> Filters:
        """The filters, with the revision that changes are asked for from."""
        return replace(super().filters(store), changed_since=_known(self.changed_since, store))


class Exported(EventFilters):
    """The events that an export has."""

    changed_since: ChangedSince = None

    def filters(self, store: Store) -> Filters:
        """The filters, with the revision that changes are asked for from."""
        return replace(super().filters(store), changed_since=_known(self.changed_since, store))


class Appearances(EventFilters, Paged):
    """The tellings of what an entity did or underwent."""

    salience: Shown = Field(
        "any", description="`key`: what texts report; `background`: what they mention beside it."
    )


class Timeline(EventFilters):
    """A timeline."""

    interval: IntervalChoice = Field("auto", description="Length of a bucket.")
    group_by: GroupBy | None = Field(None, description="Split each bucket's count.")
    lanes: Lane | None = Field(
        None,
        description="A lane for each of these, with its events in every bucket. A relation's are "
        "those that both its ends take part in.",
        examples=["actor"],
    )
    lane: list[Name] = Field(
        [],
        max_length=MOST_LANES,
        description="Ids or names of the lanes wanted; without, those with most events.",
        examples=[["Zedland"]],
    )
    lanes_limit: int = Field(LANES, ge=1, le=MOST_LANES, description="Most lanes.")

    def chosen(self, store: Store) -> tuple[str, ...]:
        """The lanes asked for, by their ids.

        Raises:
            InvalidQuery: A name fits nothing or several, or is of no kind of lane.
        """
        if self.lanes is None and self.lane:
            raise InvalidQuery("lane", "lane needs lanes, to say what it is a lane of")
        if self.lanes == "actor":
            return _unique(resolve_actor(store, name, "lane") for name in self.lane)
        if self.lanes == "source":
            return _unique(resolve_source(store, name, "lane") for name in self.lane)
        if self.lanes == "place":
            return _unique(resolve_place(store, name, "lane") for name in self.lane)
        return _unique(self.lane)


class PathQuery(EventFilters):
    """Paths between two actors."""

    start: Name = Field(alias="from", description="Id or name of an actor.", examples=["Zedland"])
    end: Name = Field(alias="to", description="Id or name of another actor.", examples=["Quill"])
    max_hops: int = Field(
        6,
        ge=1,
        le=MAX_STEPS,
        description="Most steps; a relation is one step, an event in common two.",
    )
    k: int = Field(3, ge=1, le=20, description="Most paths, all equally short.")

    def filters(self, store: Store) -> Filters:
        """The filters of the steps.

        Raises:
            InvalidQuery: A name fits nobody or several; or words, or further actors are asked for.
        """
        for name in ("q", "actor", "actor_role"):
            if getattr(self, name):
                raise InvalidQuery(name, f"{name} is no filter of paths: from and to name actors")
        return super().filters(store)


class RelationList(Paged):
    """A list of relations."""

    q: Words | None = Field(None, description="Words that a sentence which tells it has all of.")
    actor: list[Name] = Field(
        [], max_length=2, description="Id or name of an actor at either end; twice for a pair."
    )
    from_: list[Name] = Field(
        [], alias="from", max_length=10, description="Id or name of an actor it leads from."
    )
    to: list[Name] = Field(
        [], max_length=10, description="Id or name of an actor or place it leads to."
    )
    actor_country: list[CountryCode] = Field(
        [], description="ISO 3166 alpha-3 code of an actor at either end."
    )
    relation_type: list[Name] = Field([], examples=[["head_of"]])
    status: list[Status] = Field([])
    source: list[Name] = Field([], description="Id or name of a publisher that reports it.")
    asserted_by: list[Name] = Field([], description="Id or name of an actor who says so.")
    dataset: list[Name] = Field([])
    date_from: DateParameter | None = Field(None, description="It held on or after.")
    date_to: DateParameter | None = Field(None, description="It held on or before.")
    published_from: DateParameter | None = Field(None, description="Reported on or after.")
    published_to: DateParameter | None = Field(None, description="Reported on or before.")
    as_of: DateParameter | None = Field(None, description="It held on this day.")
    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )
    changed_since: ChangedSince = None
    fields: RelationFields = Field([])

    def filters(self, store: Store) -> Filters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nobody or several.
        """
        others = ("limit", "cursor", "relation_type", "from_", "to", "changed_since", "fields")
        names = [name for name in type(self).model_fields if name not in others]
        given = {name: getattr(self, name) for name in names}
        bare = EventFilters.model_validate(given).filters(store)
        ends = {"from_": _ends(store, self.from_, "from"), "to": _ends(store, self.to, "to")}
        return replace(bare, changed_since=_known(self.changed_since, store), **ends)


class Steps(Parameters):
    """What narrows the steps of a network: events in common, and relations.

    Filters on claims and the clocks hold of both; the rest is of events alone.
    """

    event_type: list[EventType] = Field([], description="Only events of these types.")
    status: list[Status] = Field([], description="Only events and relations of this status.")
    source: list[Name] = Field([], description="Id or name of a publisher that reports it.")
    asserted_by: list[Name] = Field([], description="Id or name of an actor who says so.")
    place: list[Name] = Field([], description="Id or name of a place of events.")
    country: list[CountryCode] = Field(
        [], description="ISO 3166 alpha-3 code of that place's country."
    )
    min_sources: int | None = Field(
        None, ge=0, le=1_000_000, description="Fewest independent sources of an event."
    )
    disputed: bool | None = Field(
        None, description="Whether the claims of an event contradict each other."
    )
    dataset: list[Name] = Field([], description="Dataset of the documents.")
    date_from: DateParameter | None = Field(None, description="It happened, or held, on or after.")
    date_to: DateParameter | None = Field(None, description="It happened, or held, on or before.")
    time_match: TimeMatch = Field("overlaps", description="How an event meets that window.")
    published_from: DateParameter | None = Field(None, description="Reported on or after.")
    published_to: DateParameter | None = Field(None, description="Reported on or before.")
    as_of: DateParameter | None = Field(
        None, description="Relations that held, and events that were under way, on this day."
    )
    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )

    def filters(self, store: Store) -> Filters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nothing or several.
        """
        given = {name: getattr(self, name) for name in Steps.model_fields}
        return EventFilters.model_validate(given).filters(store)


class OwnRelations(Paged):
    """Relations of an actor that the path names."""

    fields: RelationFields = Field([])
    relation_type: list[Name] = Field([], examples=[["head_of"]])
    status: list[Status] = Field([])
    as_of: DateParameter | None = Field(None, description="It held on this day.")
    known_at: DateParameter | None = Field(
        None, description="Only what documents published by this day had said."
    )


KnownAt = Annotated[
    DateParameter | None,
    Field(description="Only what documents published by this day had said."),
]


class Clock(Parameters):
    """From when one record is looked at."""

    known_at: KnownAt = None

    @property
    def day(self) -> str | None:
        """The day of `known_at`."""
        return _upper(self.known_at)


class ActorList(Paged):
    """A list of actors, or a search among their names."""

    q: Words | None = Field(
        None,
        description="Any name, alias or seat the actor goes by; marks and capitals do not count.",
        examples=["marble house"],
    )
    kind: list[ActorKind] = Field([], examples=[["person"]])
    country: list[CountryCode] = Field([], examples=[["KAZ"]])
    known_at: KnownAt = None
    changed_since: ChangedSince = None
    fields: ActorFields = Field([])

    def revision(self, store: Store) -> int | None:
        """The revision that changes are asked for from.

        Raises:
            InvalidQuery: The question has parts that change with more than the actor.
        """
        if self.changed_since is not None and (self.q or self.known_at):
            raise InvalidQuery(
                "changed_since", "changed_since goes neither with q nor with known_at here"
            )
        return _known(self.changed_since, store)


class Company(Steps):
    """Who somebody has to do with."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="Most items.")


class DocumentList(Paged):
    """A list of documents."""

    q: Words | None = Field(None, description="Words that title or text have all of.")
    actor: list[Name] = Field(
        [], max_length=10, description="Id or name of an actor it names; given twice, both."
    )
    asserted_by: list[Name] = Field(
        [], description="Id or name of an actor who says a claim of it."
    )
    event_type: list[EventType] = Field([], description="Of a claim of it.")
    status: list[Status] = Field([], description="Of that claim.")
    place: list[Name] = Field([], description="Id or name of a place that it tells of.")
    country: list[CountryCode] = Field([], description="ISO 3166 alpha-3 code of such a place.")
    source: list[Name] = Field([], description="Id or name of a publisher.")
    language: list[Annotated[str, Field(pattern="^[a-z]{2}$")]] = Field([], examples=[["en"]])
    dataset: list[Name] = Field([])
    published_from: DateParameter | None = None
    published_to: DateParameter | None = None
    known_at: DateParameter | None = None
    changed_since: ChangedSince = None
    fields: DocumentFields = Field([])

    def filters(self, store: Store) -> DocumentFilters:
        """The filters with names turned into ids.

        Raises:
            InvalidQuery: A name fits nothing or several.
        """
        return DocumentFilters(
            q=self.q,
            actor=_unique(resolve_actor(store, name) for name in self.actor),
            asserted_by=_unique(
                resolve_actor(store, name, "asserted_by") for name in self.asserted_by
            ),
            event_type=types_of(self.event_type),
            status=tuple(self.status),
            place=_unique(resolve_place(store, name) for name in self.place),
            country=tuple(self.country),
            source=_unique(resolve_source(store, name) for name in self.source),
            language=tuple(self.language),
            dataset=tuple(self.dataset),
            published_from=_lower(self.published_from),
            published_to=_upper(self.published_to),
            known_at=_upper(self.known_at),
            changed_since=_known(self.changed_since, store),
        )


class DocumentView(Parameters):
    """Parts of one document."""

    include: Annotated[list[DocumentPart], BeforeValidator(split_words)] = Field(
        ["text", "claims", "references"], description="Parts besides the head."
    )


class PlaceList(Paged):
    """A list of places."""

    q: Words | None = Field(None, description="Part of the name.", examples=["Alder"])
    kind: list[PlaceKind] = Field([], examples=[["city"]])
    country: list[CountryCode] = Field([], examples=[["KAZ"]])
    known_at: KnownAt = None
    fields: PlaceFields = Field([])


class SourceList(Paged):
    """A list of sources."""

    q: Words | None = Field(None, description="Part of the name.", examples=["Gazette"])
    kind: list[Name] = Field([], examples=[["newspaper"]])
    country: list[CountryCode] = Field([], examples=[["KAZ"]])
    dataset: list[Name] = Field([], description="Dataset of a document of it.")
    fields: SourceFields = Field([])

    def filters(self) -> SourceFilters:
        """The filters."""
        return SourceFilters(
            q=self.q,
            kind=tuple(self.kind),
            country=tuple(self.country),
            dataset=tuple(self.dataset),
        )


class SearchQuery(Parameters):
    """One search over everything."""

    q: Words = Field(description="Words, all of which have to occur.", examples=["harbour fair"])
    kind: list[SearchKind] = Field([], description="Only these kinds of hit.")
    limit: int = Field(10, ge=1, le=100, description="Most hits of each kind.")
    salience: Shown = Field("key", description="Which events are looked for.")
    known_at: KnownAt = None


class DeedList(Paged):
    """A list of changes."""

    who: list[Name] = Field(
        [], description="Name of a key, or subject of a token.", examples=[["harbour desk"]]
    )


class JobList(Paged):
    """A list of jobs."""

    status: list[JobStatus] = Field([])


def known_on(date: PartialDate | None) -> str | None:
    """The last day of what `known_at` names."""
    return _upper(date)


def types_of(wanted: Iterable[EventType]) -> tuple[str, ...]:
    """The stored types: YIELD is the older name of two of them."""
    both = {EventType.YIELD: (EventType.YIELD, EventType.CONCEDE, EventType.RETREAT)}
    return tuple(kind for name in wanted for kind in both.get(name, (name,)))


def _known(since: Since | None, store: Store) -> int | None:
    return since.known(store) if since else None


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _ends(store: Store, names: list[str], parameter: str) -> tuple[str, ...]:
    """Ids of all that the names mean as an end of a relation.

    "Zedland" may be a state and a place: a relation leads to either.

    Raises:
        InvalidQuery: A name is no place's, and nobody's or several actors'.
    """
    return _unique(one for name in names for one in _end(store, name, parameter))


def _end(store: Store, name: str, parameter: str) -> list[str]:
    found: list[str] = []
    unclear: InvalidQuery | None = None
    try:
        found.append(resolve_actor(store, name, parameter))
    except InvalidQuery as error:
        unclear = error
    with suppress(InvalidQuery):
        found.append(resolve_place(store, name, parameter))
    if unclear and not found:
        raise unclear
    return found


def _lower(date: PartialDate | None) -> str | None:
    return date.lower if date else None


def _upper(date: PartialDate | None) -> str | None:
    return date.upper if date else None
