"""The vocabulary: who publishes, what a document says, and the world computed from it.

Two layers. The **document layer** is what was published and read: Source, Document, Mention,
Reference, Claim. It belongs to its document and never changes. The **world layer** is computed from
it and from Judgements: Actor, Event, Participation, Relation, Place, EventLink. Every value of the
world layer can be explained by claims, and can be thrown away and computed again.

All values are frozen and equal by value.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.identity import (
    ActorId,
    ClaimId,
    ConflictId,
    DocumentId,
    EventId,
    JudgementId,
    MentionId,
    PlaceId,
    ReferenceId,
    RelationId,
    SourceId,
)
from graph.interval import TimeInterval


class Value(BaseModel):
    """Base of the vocabulary: frozen, equal by value, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ActorKind(StrEnum):
    """What kind of actor."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    MEDIA = "media"
    ETHNIC_GROUP = "ethnic_group"
    OFFICE = "office"
    OTHER = "other"


class PlaceKind(StrEnum):
    """What kind of place."""

    COUNTRY = "country"
    CITY = "city"
    REGION = "region"
    FACILITY = "facility"
    SEA = "sea"


class EventType(StrEnum):
    """PLOVER 2.0 event types, the remainder NON_PLOVER, and the record format's YIELD.

    YIELD is the older name of CONCEDE and RETREAT together; extraction records may carry it.
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    NON_PLOVER = "NON_PLOVER"
    YIELD = "YIELD"

    @property
    def quad(self) -> str:
        """The quad class: verbal or material, cooperation or conflict; `neutral` outside PLOVER."""
        return _QUAD.get(self, "neutral")


_QUAD: dict[EventType, str] = (
    dict.fromkeys([EventType.AGREE, EventType.CONSULT, EventType.SUPPORT], "verbal_cooperation")
    | dict.fromkeys(
        [
            EventType.CONCEDE,
            EventType.COOPERATE,
            EventType.AID,
            EventType.RETREAT,
            EventType.YIELD,
        ],
        "material_cooperation",
    )
    | dict.fromkeys(
        [EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN],
        "verbal_conflict",
    )
    | dict.fromkeys(
        [
            EventType.PROTEST,
            EventType.SANCTION,
            EventType.MOBILIZE,
            EventType.COERCE,
            EventType.ASSAULT,
        ],
        "material_conflict",
    )
)


class Status(StrEnum):
    """How firmly a claim presents its event."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    CALLED_FOR = "called_for"


class Role(StrEnum):
    """The part an actor takes in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    OTHER = "other"


class Salience(StrEnum):
    """Whether something is what a text reports, or told beside it."""

    KEY = "key"
    BACKGROUND = "background"


ArgumentRole = Literal["agent", "patient", "goal"]
"""Who does it, who or what it is done to, and to or for whom (PropBank's Arg0, Arg1, Arg2)."""


class LinkType(StrEnum):
    """How one event stands to another."""

    CAUSES = "causes"
    RESPONDS_TO = "responds_to"
    PART_OF = "part_of"
    BEFORE = "before"
    SAME_AS = "same_as"


class Verdict(StrEnum):
    """What was decided about a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


# The document layer -----------------------------------------------------------------------------


class Source(Value):
    """Who publishes."""

    id: SourceId
    name: str
    kind: str | None = None  # newspaper, agency, broadcaster, channel, feed …
    country: str | None = None  # ISO 3166 alpha-3


class Document(Value):
    """One published text.

    Attributes:
        id: Derived from the source and the text.
        text: As read, line ends as in the origin; all offsets count its characters.
        title: As published, or the first line where the format has none.
        source: The publisher, where known.
        published: When; `precision unknown` where nothing tells. Never the day of loading.
        published_evidence: The words or the metadata field the publication date rests on.
        language: ISO 639-1, or `None` when it could not be told.
        origin: Path or address it was read from, for people.
        author: As printed.
        media_type: Of the origin, for instance "application/pdf".
    """

    id: DocumentId
    text: str
    title: str
    source: Source | None = None
    published: TimeInterval = Field(default_factory=TimeInterval.unknown)
    published_evidence: str | None = None
    language: str | None = None
    origin: str | None = None
    author: str | None = None
    media_type: str = "text/plain"


class Span(Value):
    """Where in a document's text, and the words there."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str

    @model_validator(mode="after")
    def _check(self) -> Span:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}..{self.end} is {self.end - self.start} characters long, "
                f"its text {len(self.text)}"
            )
        return self


class Mention(Value):
    """A span that names an actor, a place, a time or an event.

    Attributes:
        kind: actor, place, time or event.
        about: Id of the Reference, Place or Claim it is a mention of; `None` for a time.
        value: TIMEX3 value of a time.
        trigger: The word of an event mention that carries the event, as a span.
    """

    id: MentionId
    document: DocumentId
    kind: str
    span: Span
    about: str | None = None
    value: str | None = None
    trigger: Span | None = None


class Reference(Value):
    """What one document calls one actor: one actor of one extraction record.

    Attributes:
        key: The actor's id inside the record.
        base: Id of the actor that its name, kind and country stand for on their own: references
            with the same base are one actor unless a judgement says otherwise.
        rule: Why they share a base ("exact name", "capital for its government" …).
        company: Full names, folded, of persons with whom the document names a firm.
        apart: Folded names of the document's other firms that begin with the same word.
        external_ids: What catalogues call it, each as "wikidata:Q1", sorted.
        times: How many references this one stands for (`graph.projection.called`).
    """

    id: ReferenceId
    document: DocumentId
    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    base: ActorId
    rule: str = "exact name"
    company: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()
    times: int = 1


class PlaceValue(Value):
    """A place as the world has it; its id comes from name, kind and country."""

    id: PlaceId
    name: str
    kind: PlaceKind
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class ClaimParticipant(Value):
    """One participant as a claim names it."""

    reference: ReferenceId
    role: Role
    span: Span | None = None


class ClaimArgument(Value):
    """Words of the claim's sentence that say who or what takes part, named or not.

    Attributes:
        of: The Reference or Place that the words stand for, where that is known.
        antecedent: Fuller words, elsewhere in the document, for what these mean.
    """

    role: ArgumentRole
    span: Span
    of: ReferenceId | PlaceId | None = None
    antecedent: Span | None = None

    @property
    def reference(self) -> ReferenceId | None:
        """The Reference the words stand for; a place takes no part."""
        of = self.of
        return None if of is None or of.startswith("plc-") else ReferenceId(of)


class ClaimAttribution(Value):
    """One step of the way on which the document came to know something.

    Attributes:
        of: The Reference whose word it is, where that is known.
        source: The words that name the source, also one that is nobody's name ("two officials").
        how: Lemma of the word that hands it over ("say"), or the phrase ("according to").
        cue: That word; missing where speech goes on without one.
        content: What is said.
        hedged: The document keeps its distance ("claims").
        verbatim: The content stands in quotation marks.
    """

    of: ReferenceId | None = None
    source: Span | None = None
    how: str
    cue: Span | None = None
    content: Span
    hedged: bool = False
    verbatim: bool = False


class ClaimMention(Value):
    """A further place of the document that says the same, as it says it.

    Attributes:
        status: `None` and an unknown `date` where this place adds nothing of its own.
        attribution: Who says so here, from the innermost source out.
    """

    span: Span
    trigger: Span | None = None
    status: Status | None = None
    date: TimeInterval = Field(default_factory=TimeInterval.unknown)
    arguments: tuple[ClaimArgument, ...] = ()
    attribution: tuple[ClaimAttribution, ...] = ()


QuantityKind = Literal[
    "dead", "injured", "detained", "missing", "displaced",
    "money", "share", "change", "duration", "count",
]  # fmt: skip
"""What a number says of an event; `count` for whoever or whatever else takes part."""


class Quantity(Value):
    """A number that a claim states: "more than 40 dead".

    Attributes:
        span: Where the text states it, if known.
        speakers: References of those whose figure it is, where it is not the claim's speakers'.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    text: str
    kind: QuantityKind = "count"
    span: Span | None = None
    speakers: tuple[ReferenceId, ...] = ()


class Claim(Value):
    """What one document says about one event: the stored unit.

    Attributes:
        span: The quote.
        trigger: The word that carries the event, where known.
        mentions: Further places of the same document that say the same.
        arguments: Who and whom by the words of this sentence, whether or not they are actors.
        salience: Whether the document reports it, or says it beside what it reports.
        speakers: References of those who say it; empty when the document's own voice does.
        attribution: The whole chain, from the innermost source out to the one the document heard.
        order: Its place on the document's own time line, smaller is earlier.
        event: The event it is about when nothing else is known to be about it too. Events of
            several claims come from judgements.
        keys: Blocking keys: claims without a common key are never compared.
        beside: Acts done to something with a name that the same sentence tells of as well.
        recalls: Words for what its own point back to ("the detentions"): `country:`, `place:`,
            `thing:` and `name:`; and `ground:` for what its sentence says next of it ("citing …").
    """

    id: ClaimId
    document: DocumentId
    key: str
    event: EventId
    type: EventType
    title: str
    span: Span
    trigger: Span | None = None
    mode: str | None = None
    status: Status = Status.ASSERTED
    date: TimeInterval = Field(default_factory=TimeInterval.unknown)
    place: PlaceId | None = None
    participants: tuple[ClaimParticipant, ...] = ()
    speakers: tuple[ReferenceId, ...] = ()
    mentions: tuple[ClaimMention, ...] = ()
    arguments: tuple[ClaimArgument, ...] = ()
    attribution: tuple[ClaimAttribution, ...] = ()
    order: int | None = None
    salience: Salience = Salience.KEY
    quantities: tuple[Quantity, ...] = ()
    note: str | None = None
    keys: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()

    @property
    def all_arguments(self) -> tuple[ClaimArgument, ...]:
        """The arguments of the sentence and of the further places."""
        return (*self.arguments, *(a for mention in self.mentions for a in mention.arguments))

    @property
    def argument_references(self) -> list[ReferenceId]:
        """Whom the arguments name, each once, in the order of the ids."""
        return sorted({a.reference for a in self.all_arguments if a.reference})

    @property
    def attribution_references(self) -> list[ReferenceId]:
        """Who has a part in the chain by name, each once, in the order of the ids."""
        return sorted({step.of for step in self.attribution if step.of})


class RelationClaim(Value):
    """What one document says about how two actors (or an actor and a place) stand to each other.

    Attributes:
        valid_from, valid_to: First and last day of the bounds it states; `None` is open.
        stated_from, stated_to: The bounds as exact as it states them: a year, a month or a day.
        ended: It calls the relation over ("the former mayor").
        told: The last day on which the document may have been published, where that is known.
    """

    id: ClaimId
    document: DocumentId
    type: str
    source: ReferenceId
    target: ReferenceId | PlaceId
    span: Span
    status: Status = Status.ASSERTED
    speakers: tuple[ReferenceId, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    stated_from: str | None = None
    stated_to: str | None = None
    ended: bool = False
    told: dt.date | None = None


class ClaimLink(Value):
    """One document's word that one claim's event causes, answers, contains … another's.

    Attributes:
        quote: The words that say so, with their place in the document in `start` and `end`.
        speakers: References of those who say so; empty when the document's own voice does.
    """

    document: DocumentId
    source: ClaimId
    type: LinkType
    target: ClaimId
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    speakers: tuple[ReferenceId, ...] = ()


class DocumentFacts(Value):
    """The whole document layer of one document, ready to be stored."""

    document: Document
    fingerprint: str  # of everything the facts were made from; equal fingerprints need no reload
    references: tuple[Reference, ...] = ()
    places: tuple[PlaceValue, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[RelationClaim, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    mentions: tuple[Mention, ...] = ()


# The world layer --------------------------------------------------------------------------------


class Judgement(Value):
    """Same, different or unsure about two records; clusters are computed from these.

    Attributes:
        kind: "actor" (left and right are actor bases) or "event" (left and right are claim events),
            or "reference" (a reference, left, stands for an actor base, right).
        decider: "rule:<name>" or "person:<name>"; a person's word outranks a rule's.
        score: 0 to 1.
        made: When; `None` for rules, whose judgements depend on nothing but the pair.
        features: What a rule compared and how far it agrees, by name; `None` where one of the two
            does not say.
    """

    id: JudgementId
    kind: str
    left: str
    right: str
    verdict: Verdict
    decider: str
    score: float = 1.0
    reason: str
    made: dt.datetime | None = None
    features: tuple[tuple[str, float | None], ...] = ()


class Actor(Value):
    """Someone able to act, as the world has them after resolution."""

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()  # what catalogues call it: "wikidata:Q1"
    bases: tuple[ActorId, ...] = ()  # the bases merged into it, its own id among them


class Participation(Value):
    """An actor's part in an event, and the claims that say so.

    Attributes:
        claims: Those that give the actor this role.
        told_by: All that name the actor, in any role.
    """

    actor: ActorId
    role: Role
    claims: tuple[ClaimId, ...]
    told_by: tuple[ClaimId, ...] = ()


class Event(Value):
    """Something done or planned; every field computed from its claims.

    Attributes:
        claims: The claims it is told by; where some are key, what is only told beside other
            things changes nothing of type, title, date, status and participants.
        appearances: Actors that the words of a claim name beside the participants, and all actors
            of a background event's claims.
    """

    id: EventId
    type: EventType
    title: str
    date: TimeInterval
    status: Status
    mode: str | None = None
    place: PlaceId | None = None
    salience: Salience = Salience.KEY
    participants: tuple[Participation, ...] = ()
    appearances: tuple[Participation, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    members: tuple[EventId, ...] = ()  # the single-claim events merged into it, its own id included
    sources: int = 0  # distinct publishers (a document without one counts by itself)
    documents: int = 0
    roots: int = 0  # independent sources: see graph.accounts.roots
    disputed: bool = False  # claims disagree on status (denied against asserted), type or date


class Relation(Value):
    """How one actor stands to another, with the claims that carry it.

    Attributes:
        valid_from, valid_to: Bounds, both inclusive; `None` is open. Where documents say no more
            than that it is over, `valid_to` is the day the first of them was published by.
        ended: It is over; without `valid_to`, since when is not known.
    """

    id: RelationId
    type: str
    source: ActorId
    target: ActorId | PlaceId
    status: Status = Status.ASSERTED
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    ended: bool = False
    claims: tuple[ClaimId, ...] = ()


class RelationTally(Value):
    """What the claims of a relation amount to, kept with it: with more claims it is added to.

    Attributes:
        first, begun: The least and the greatest day on which a claim has it begin.
        until: The greatest last day that a claim states.
        called_over: The least day by which a document called it over without stating since when.
        going_on: The greatest day by which a document told of it as going on.
        print: A sum over the claims, which is another one with other claims.
    """

    status: Status
    first: dt.date | None
    begun: dt.date | None
    until: dt.date | None
    called_over: dt.date | None
    going_on: dt.date | None
    ended: bool
    claims: int
    print: int


ConflictKind = Literal[
    "occurrence", "date", "number", "place", "responsibility", "characterization"
]
Severity = Literal["high", "medium", "low"]


class Contradiction(Value):
    """Two claims at odds; `left` has the smaller id.

    Attributes:
        axis: What they differ in; of a characterization the axis of its words, else the kind.
        left_says: The position of the left claim in a few words.
        reason: Why they are taken to speak of one thing.
    """

    left: ClaimId
    right: ClaimId
    kind: ConflictKind
    axis: str
    severity: Severity
    left_says: str
    right_says: str
    reason: str


class ConflictPosition(Value):
    """One side of a conflict, and the claims that take it."""

    label: str
    claims: tuple[ClaimId, ...]


class Conflict(Value):
    """Contradictions of one kind that hang together through their claims."""

    id: ConflictId
    kind: ConflictKind
    severity: Severity
    about: str
    reason: str
    positions: tuple[ConflictPosition, ...]

    @property
    def claims(self) -> list[ClaimId]:
        """The claims of all positions, in the order of their ids."""
        return sorted({claim for position in self.positions for claim in position.claims})


class EventLink(Value):
    """How one event stands to another; owned by the documents that say so."""

    source: EventId
    type: LinkType
    target: EventId
    documents: tuple[DocumentId, ...] = ()
