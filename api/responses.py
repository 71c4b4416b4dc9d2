"""The shapes of answers: what OpenAPI describes, and how a body is written.

The queries build their answers as maps inside the database, and they go out as they are: passing
fifty events through models again would take longer than asking for them. So the models below
describe the bodies, and tests hold every real body against its model.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from graph.changes import Why
from graph.interval import Basis, Precision
from graph.model import (
    ActorKind,
    ArgumentRole,
    EventType,
    LinkType,
    PlaceKind,
    QuantityKind,
    Role,
    Salience,
    Status,
)
from graph.queries.page import Slice, Total

T = TypeVar("T")
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


class Shape(BaseModel):
    """Base of all bodies."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Fault(Shape):
    """One thing that is wrong with a request."""

    pointer: str = Field(examples=["/query/date_from"])
    detail: str
    candidates: list[dict[str, str]] | None = Field(
        None, description="What may have been meant, where a name fits several or none."
    )


class Gone(Shape):
    """What is known of a record that is gone."""

    why: Why
    revision: int = Field(description="The graph's from which on it is gone.", examples=[42])
    at: AwareDatetime
    into: str | None = Field(description="Id of what took its place.")


class PositionShape(Shape):
    """A place in the text of a question."""

    line: int = Field(examples=[1])
    column: int = Field(description="From 1 on.", examples=[7])
    offset: int = Field(description="Characters before it.", examples=[6])


class Problem(Shape):
    """A problem document (RFC 9457)."""

    type: str = Field(examples=["/docs#problem-invalid-parameter"])
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[Fault] | None = None
    gone: Gone | None = Field(None, description="Of 410: since when, why, and for what.")
    position: PositionShape | None = Field(None, description="Where the Cypher is wrong.")


class Page(Shape, Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None = Field(description="Cursor of the next page; null on the last one.")
    total: Total


class DateShape(Shape):
    """A date as exact as the text was: an interval with a precision and the reason for it."""

    value: str | None = Field(examples=["2031-05"])
    start: str | None = Field(examples=["2031-05-01"])
    end: str | None = Field(examples=["2031-05-31"])
    precision: Precision | None
    approximate: bool | None
    basis: Basis | None
    text: str | None = Field(examples=["in May"])
    not_before: str | None
    not_after: str | None


class ActorRef(Shape):
    """An actor, in short."""

    id: str
    name: str
    kind: ActorKind


class Participant(Shape):
    """An actor's part in an event."""

    actor: ActorRef
    role: Role
    status: Status | None


class PlaceRef(Shape):
    """A place."""

    id: str
    name: str
    kind: PlaceKind | None
    country: str | None
    latitude: float | None
    longitude: float | None


class SourceRef(Shape):
    """A publisher, in short."""

    id: str
    name: str | None


class DocumentRef(Shape):
    """A document, in short."""

    id: str
    title: str | None
    source: SourceRef | None
    published_start: str | None
    published_end: str | None


class Speaker(Shape):
    """Who says it: the actor, and how the document names it."""

    id: str | None
    name: str
    named: str


class ClaimShape(Shape):
    """What one document says in one sentence."""

    id: str
    about: Literal["event", "relation"]
    type: str | None
    status: Status
    quote: str
    start_char: int
    end_char: int
    trigger: str | None
    speakers: list[Speaker] = Field(description="Empty when the document's own voice says it.")
    date: DateShape
    document: DocumentRef


class FigureShape(Shape):
    """A number that a claim states: how many, how much, what share, how long."""

    kind: QuantityKind = Field(description="What it says of the event.", examples=["detained"])
    value: float | None = Field(description='The number, or the bound of "more than 50".')
    low: float | None = Field(description='A lower bound: 50 of "more than 50".')
    high: float | None
    unit: str | None = Field(description="What is counted or measured.", examples=["people"])
    duration: str | None = Field(description="A length of time in ISO 8601.", examples=["P4M"])
    quote: str = Field(examples=["more than 50 people"])
    start_char: int | None
    end_char: int | None


class EventClaim(ClaimShape):
    """A claim about an event, with the numbers that it states."""

    quantities: list[FigureShape]


class NamedPart(Shape):
    """A participant as one claim names it."""

    actor: str | None
    named: str
    role: Role
    start_char: int | None
    end_char: int | None


class Words(Shape):
    """Words of the document's text and where they stand."""

    quote: str
    start_char: int
    end_char: int


class ArgumentShape(Shape):
    """Words that say who or what takes part, named or not."""

    role: ArgumentRole
    quote: str
    start_char: int
    end_char: int
    reference: str | None = Field(description="The reference or place they stand for, if known.")
    antecedent: Words | None = Field(
        description="Fuller words, elsewhere in the document, for what these mean."
    )


class AttributionStep(Shape):
    """One step of the way on which the document came to know what a claim says."""

    actor: str | None = Field(description="Id of the actor whose word it is, if known.")
    named: str | None = Field(description="How the document names that actor.")
    source: Words | None = Field(
        description="The words for the source, named or not.",
        examples=[{"quote": "two officials", "start_char": 30, "end_char": 43}],
    )
    how: str = Field(description="Lemma or phrase that hands it over.", examples=["say"])
    cue: Words | None = Field(
        description="That word in the text; null where speech goes on without one.",
        examples=[{"quote": "said", "start_char": 44, "end_char": 48}],
    )
    content: Words = Field(
        description="What is said.",
        examples=[{"quote": "the port was closed", "start_char": 49, "end_char": 68}],
    )
    hedged: bool = Field(description="Whether the document keeps its distance (claims).")
    verbatim: bool = Field(description="Whether the content stands in quotation marks.")


class NamedPlace(Shape):
    """A place, by id and name."""

    id: str
    name: str


class ClaimDetail(EventClaim):
    """A claim with who takes part by its own words."""

    title: str | None
    mode: str | None
    note: str | None
    participants: list[NamedPart]
    order: int | None = Field(
        description="Place on the document's own time line, smaller is earlier."
    )
    arguments: list[ArgumentShape]
    attribution: list[AttributionStep] = Field(
        description="The chain of sources, from the innermost out to the one the document heard; "
        "empty where the document tells it itself."
    )
    places: list[NamedPlace]


class ClaimsOf(Shape, Generic[T]):
    """How many claims there are, and some or all of them."""

    total: int | None
    items: list[T] | None = Field(description="Null unless claims are included.")


class LinkedEvent(Shape):
    """The other end of a link."""

    id: str
    title: str | None
    type: EventType
    start: str | None


class LinkSaid(Shape):
    """The words of one document that link two events."""

    document: str
    quote: str
    start_char: int | None
    end_char: int | None
    speakers: list[Speaker] = Field(description="Who says so; nobody: the document itself.")


class LinkShape(Shape):
    """How this event stands to another one."""

    type: LinkType
    direction: Literal["to", "from"]
    event: LinkedEvent
    documents: list[str] | None
    said: list[LinkSaid]


class EventShape(Shape):
    """An event of a list. With `fields=` only the parts asked for are there."""

    id: str
    type: EventType | None = None
    quad: str | None = None
    title: str | None = None
    status: Status | None = None
    mode: str | None = None
    salience: Salience | None = None
    date: DateShape | None = None
    participants: list[Participant] = []
    place: PlaceRef | None = None
    sources: int | None = None
    documents: int | None = None
    roots: int | None = Field(None, description="Independent sources: copies and relays once.")
    disputed: bool | None = None
    claims: ClaimsOf[EventClaim] | None = None
    links: list[LinkShape] | None = Field(None, description="Only where links are included.")


class EventRef(Shape):
    """An event, in short."""

    id: str
    title: str | None
    type: EventType
    salience: Salience | None


class ToldIn(Shape):
    """The document of a telling."""

    id: str
    title: str | None
    published_start: str | None
    published_end: str | None


class TellingShape(Shape):
    """One place of a document that tells what the entity did or underwent."""

    id: str = Field(description="Of the claim; a document may tell of one event in several places.")
    order: int = Field(description="1 for the earliest, equal for equal dates, 0 without a date.")
    start: str | None = Field(description="First day of when it was.")
    end: str | None
    date: DateShape = Field(description="What the text says of the time, and why it is believed.")
    role: ArgumentRole
    status: Status
    event: EventRef
    document: ToldIn
    named: bool = Field(description="Whether this place has the entity among its words.")
    in_title: bool = Field(description="Whether the title says it, which repeats the text.")
    quote: str
    start_char: int
    end_char: int
    trigger: str | None
    trigger_start: int | None
    trigger_end: int | None


class EntityTimeline(Page[TellingShape]):
    """The timeline of an entity."""

    actors: list[ActorRef] = Field(description="Who stands for the entity.")


class EventDetail(EventShape):
    """One event with all its claims."""

    claims: ClaimsOf[ClaimDetail] | None = None  # pyright: ignore[reportIncompatibleVariableOverride]
    members: list[str] | None
    first_published: str | None
    last_published: str | None
    links: list[LinkShape]  # pyright: ignore[reportIncompatibleVariableOverride]  always there


class ActorShape(ActorRef):
    """An actor of a list."""

    country: str | None
    aliases: list[str] | None
    external_ids: list[str]
    documents: int | None
    events: int


class ReferenceOf(Shape):
    """What one document calls the actor."""

    id: str
    name: str
    aliases: list[str] | None
    document_id: str
    rule: str | None


class ActorDetail(ActorShape):
    """One actor."""

    bases: list[str] | None = Field(description="The identities that were found to be this one.")
    first: str | None = Field(description="Start of its first dated event.")
    last: str | None = Field(description="Start of its last dated event.")
    relations: int
    references: list[ReferenceOf]


class Counterpart(Shape):
    """Somebody who takes part in the same events."""

    actor: ActorRef
    events: int
    first: str | None
    last: str | None
    event_types: list[EventType]


class Counterparts(Shape):
    """Who an actor has to do with, most first."""

    items: list[Counterpart]
    truncated: bool = Field(description="Whether only the latest events were counted.")


class End(Shape):
    """One end of a relation: an actor or a place."""

    id: str
    name: str | None
    kind: str | None


class RelationShape(Shape):
    """How one actor stands to another."""

    id: str
    type: str = Field(examples=["head_of"])
    status: Status | None
    valid_from: str | None
    valid_to: str | None
    ended: bool = Field(description="It is over, whether or not a last day is known.")
    from_: End | None = Field(alias="from")
    to: End | None
    claims: ClaimsOf[ClaimShape]


class StandsFor(Shape):
    """The relation by which one actor's deeds are news about another."""

    id: str = Field(description="Of the relation.")
    type: str = Field(examples=["head_of"])
    claims: list[str] = Field(description="Ids of the claims that carry it.")


class StandIn(ActorRef):
    """One of the two, or one who acts for it."""

    stands: StandsFor | None = Field(
        alias="for", description="How it stands for the actor asked about; null if it is that one."
    )


class ThroughShape(Shape):
    """Two who act for the two, and what both took part in."""

    actors: list[StandIn]
    common: int = Field(description="Events that both took part in, before any filter.")
    events: list[EventShape] = Field(description="The first of these that the filters keep.")


class PairShape(Shape):
    """What there is between two actors."""

    actors: list[ActorRef]
    relations: list[RelationShape]
    events: Page[EventShape]
    through: list[ThroughShape] = Field(
        description="What others did who act for the two: heads, ministers, organs, envoys."
    )


class Bucket(Shape):
    """One stretch of a timeline."""

    start: str
    end: str
    events: int = Field(description="Events that lie inside this stretch.")
    possible: int = Field(description="Events that touch it but reach, or may lie, beyond it.")
    groups: dict[str, int] | None = None


class LaneCounts(Shape):
    """The events of one lane, or of none that is shown."""

    total: int = Field(description="Dated events.")
    undated: int
    events: list[int] = Field(description="In each bucket: those that lie inside it.")
    possible: list[int] = Field(
        description="In each bucket: those that touch it but reach, or may lie, beyond it."
    )


class LaneShape(LaneCounts):
    """One lane of a timeline."""

    id: str
    name: str | None
    kind: str | None = Field(description="Of a relation its type.")


class OtherLanes(LaneCounts):
    """What is in none of the lanes shown."""

    lanes: int = Field(description="How many lanes are not shown.")


class TimelineShape(Shape):
    """A timeline without gaps."""

    interval: Literal["day", "week", "month", "quarter", "year"] | None
    start: str | None
    end: str | None
    total: int = Field(description="Dated events that the filters keep.")
    undated: int = Field(description="Events without any date that the filters keep.")
    group_by: str | None
    buckets: list[Bucket]
    lanes_by: Literal["actor", "source", "place", "relation"] | None = None
    lanes: list[LaneShape] | None = Field(None, description="Only where lanes are asked for.")
    others: OtherLanes | None = Field(None, description="Beside the lanes.")


class PathClaims(Shape):
    """Evidence of one step."""

    total: int
    items: list[ClaimShape]


class PathNode(Shape):
    """A stop on a path: an actor or an event."""

    kind: Literal["actor", "event"]
    id: str
    name: str | None = None
    actor_kind: ActorKind | None = None
    title: str | None = None
    type: EventType | None = None
    status: Status | None = None
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None


class PathEdge(Shape):
    """A step: a relation, or a part taken in an event."""

    kind: Literal["relation", "participation"]
    id: str | None = None
    type: str
    from_: str = Field(alias="from")
    to: str
    status: Status | None
    valid_from: str | None = None
    valid_to: str | None = None
    claims: PathClaims


class PathShape(Shape):
    """One path; `edges[i]` joins `nodes[i]` and `nodes[i+1]`, in either direction."""

    length: int
    nodes: list[PathNode]
    edges: list[PathEdge]


class PathsShape(Shape):
    """The shortest paths between two actors."""

    from_: ActorRef = Field(alias="from")
    to: ActorRef
    paths: list[PathShape]


class Published(Shape):
    """When a document was published, and what shows it."""

    start: str | None
    end: str | None
    precision: Precision | None
    basis: Basis | None
    evidence: str | None


class DocumentBase(Shape):
    """The head of a document."""

    id: str
    title: str | None
    language: str | None
    origin: str | None
    author: str | None
    media_type: str | None
    source: SourceRef | None
    published: Published
    pending: bool = Field(description="Whether its claims are still to be resolved.")
    characters: int | None


class DocumentShape(DocumentBase):
    """A document of a list."""

    claims: int


class WorldRef(Shape):
    """The event or relation that a claim is about."""

    id: str | None
    kind: str
    title: str | None
    type: str | None


class ClaimInDocument(ClaimShape):
    """A claim and what it is about."""

    of: WorldRef


class ReferenceShape(Shape):
    """What the document calls one actor, and which actor that is."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: list[str] | None
    rule: str | None
    actor: ActorRef | None


class MentionShape(Shape):
    """A span that names an actor, a place, a time or an event."""

    id: str
    kind: str
    start_char: int
    end_char: int
    text: str
    about: str | None
    value: str | None


class DocumentDetail(DocumentBase):
    """One document with the parts that were asked for."""

    claims_total: int
    text: str | None = None
    claims: list[ClaimInDocument] | None = None
    references: list[ReferenceShape] | None = None
    mentions: list[MentionShape] | None = None


class SourceShape(Shape):
    """A publisher."""

    id: str
    name: str
    kind: str | None
    country: str | None
    documents: int


class PlaceShape(PlaceRef):
    """A place and how many events took place there."""

    events: int


class EventTypeShape(Shape):
    """A type of event."""

    id: EventType
    quad: str
    description: str
    events: int


class EventTypes(Shape):
    """All types of event."""

    items: list[EventTypeShape]


class Range(Shape):
    """Characters from `start` up to `end`, which is not included."""

    start: int
    end: int


class Snippet(Shape):
    """A window of a text with the matches in it."""

    text: str
    offset: int = Field(description="Where the window begins in the text it is from.")
    highlights: list[Range]


class HitDocument(Shape):
    """The document of a hit."""

    id: str
    title: str | None
    source: str | None
    published_start: str | None = None
    published_end: str | None = None


class HitActor(ActorRef):
    """The actor of a hit."""

    country: str | None


class HitEvent(Shape):
    """The event of a hit."""

    id: str
    type: EventType
    start: str | None
    end: str | None
    precision: Precision | None


class Hit(Shape):
    """Something found: an event, an actor, a quote or a document."""

    kind: Literal["event", "actor", "quote", "document"]
    id: str
    score: float
    title: str | None
    snippet: Snippet
    event: HitEvent | None = None
    actor: HitActor | None = None
    document: HitDocument | None = None
    start_char: int | None = None
    end_char: int | None = None
    status: Status | None = None
    event_id: str | None = None


class SearchShape(Shape):
    """What was found, kind by kind, best first."""

    items: list[Hit]


class StatsShape(Shape):
    """How much is in the graph."""

    documents: int
    sources: int
    claims: int
    events: int
    actors: int
    relations: int
    places: int
    revision: int | None
    schema_version: int | None


class CypherShape(Shape):
    """What the database answers to a question in Cypher."""

    columns: list[str] = Field(examples=[["name", "events"]])
    rows: list[dict[str, Any]] = Field(examples=[[{"name": "Zedland", "events": 7}]])
    truncated: Literal["rows", "bytes"] | None = Field(
        description="Which cap cut the answer off; null when it is whole."
    )


class Health(Shape):
    """A sign of life."""

    status: Literal["ok"]


class Version(Shape):
    """What runs here."""

    name: str
    version: str
    api: str


def body(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The content as JSON."""
    return Response(as_json(content), status, headers, media_type="application/json")


def as_json(content: object) -> bytes:
    """The content as it is sent."""
    return _ANYTHING.dump_json(content)


def page_body(request: Request, found: Slice, question: str, **more: object) -> Response:
    """A page, with the address of the next one as a link; `more` stands beside its items."""
    content = page_content(found, question)
    return body({**content, **more}, headers=next_link(request, content["next_cursor"]))


def next_link(request: Request, cursor: str | None) -> dict[str, str] | None:
    """The header that leads to the next page, where there is one."""
    return {"Link": f'<{next_address(request, cursor)}>; rel="next"'} if cursor else None


def page_content(found: Slice, question: str) -> dict[str, Any]:
    """A page as a map."""
    total = {"value": found.total.value, "relation": found.total.relation}
    return {"items": found.items, "next_cursor": found.cursor(question), "total": total}


def next_address(request: Request, cursor: str) -> str:
    """The address of this request with another cursor; relative, so it holds behind a proxy."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    return f"{quote(request.url.path)}?{urlencode([*kept, ('cursor', cursor)])}"
