"""The extraction record: one document's actors, places, events and relations with exact spans.

The same shape comes out of `gesta extract`, goes into `gesta load` and `POST /v1/ingest/records`,
and may be written by an extractor, a language model or a person. Offsets are character indices into
the document's text; `text[start_char:end_char] == quote` always holds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Set
from itertools import chain, islice
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.interval import Basis, Precision
from graph.model import (
    ActorKind,
    ArgumentRole,
    EventType,
    LinkType,
    PlaceKind,
    QuantityKind,
    Role,
    Status,
)

PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as exact as the text."""


class RecordPart(BaseModel):
    """Base of the record's parts. Unknown keys are kept out loudly: a typo must not lose a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordDate(RecordPart):
    """A date as the record writes it; `start` and `end` are both null when unknown."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.UNKNOWN
    expression: str | None = None
    approximate: bool = False
    basis: Basis | None = None
    value: str | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None


class PublicationDate(RecordPart):
    """A window in which the document was published, with what shows it.

    Attributes:
        basis: Whether the date is printed or inferred; without it a single day counts as printed
            and a longer window as inferred.
        expression: The words that give the date, where the text prints it.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.UNKNOWN
    evidence: str | None = None
    basis: Basis | None = None
    expression: str | None = None


class RecordSpan(RecordPart):
    """Words of the text and where they stand."""

    quote: str
    start_char: int = Field(ge=0)
    end_char: int = Field(gt=0)

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end_char - self.start_char != len(self.quote):
            raise ValueError(
                f"quote of {len(self.quote)} characters does not fill "
                f"{self.start_char}..{self.end_char}"
            )
        return self


class NameMention(RecordPart):
    """One place where an actor or a place is named."""

    text: str
    start_char: int = Field(ge=0)
    end_char: int = Field(gt=0)


class RecordActor(RecordPart):
    """An actor of the document; `aliases` are exact surface forms."""

    id: str
    name: str
    kind: ActorKind
    aliases: list[str] = []
    country: str | None = None
    external_ids: dict[str, str] = {}  # by catalogue: {"wikidata": "Q1"}
    mentions: list[NameMention] = []
    references: list[NameMention] = []  # pronouns and descriptions that mean it: "he", "the firm"
    acts_for: str | None = None  # id of the actor it speaks or acts for
    note: str | None = None


class RecordPlace(RecordPart):
    """A place of the document."""

    id: str
    name: str
    kind: PlaceKind
    aliases: list[str] = []
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    mentions: list[NameMention] = []
    note: str | None = None


class RecordParticipant(RecordPart):
    """An actor's part in an event; the span says where the event's sentence names it."""

    actor: str
    role: Role
    start_char: int | None = None
    end_char: int | None = None


class RecordArgument(RecordSpan):
    """Words of the sentence that say who or what takes part, whether or not they name an actor.

    Attributes:
        role: `agent` who does it (PropBank's Arg0), `patient` who or what it is done to (Arg1),
            `goal` to or for whom, or with whom (Arg2).
        actor: Id of the actor or place the words stand for, where that is known.
        antecedent: The fuller words, elsewhere in the document, for what a pronoun, a short name
            or "the ship" means; absent where the words themselves are the fullest, or where more
            than one thing may be meant.
    """

    role: ArgumentRole
    actor: str | None = None
    antecedent: RecordSpan | None = None


class RecordAttribution(RecordPart):
    """One step of the way on which the document came to know something.

    Attributes:
        actor: Id of the actor whose word it is, where known.
        source: The words that name the source, also one that is nobody's name ("two officials").
        how: Lemma of the word that hands it over ("say"), or the phrase ("according to").
        cue: That word in the text; missing where speech goes on without one.
        content: What is said.
        hedged: The document keeps its distance ("claims", "allegedly").
        verbatim: The content stands in quotation marks.
    """

    actor: str | None = None
    source: RecordSpan | None = None
    how: str
    cue: RecordSpan | None = None
    content: RecordSpan
    hedged: bool = False
    verbatim: bool = False


class EventMention(RecordSpan):
    """A further place of the document that expresses the same event.

    Attributes:
        status: How firmly this place tells it, where that is known.
        date: When, as this place says it, where that is known.
        attribution: Who says so, from the innermost source out to the one the document heard.
    """

    trigger: str | None = None
    trigger_start: int | None = None
    trigger_end: int | None = None
    status: Status | None = None
    date: RecordDate | None = None
    arguments: list[RecordArgument] = []
    attribution: list[RecordAttribution] = []


class RecordQuantity(RecordPart):
    """A number stated of an event.

    Attributes:
        value: The number named; of a range, or of "dozens", none.
        low: Not less than this ("at least", "dozens").
        high: Not more than this ("up to", "nearly").
        unit: What is counted, an ISO 4217 currency, or "percent".
        kind: What the number says of the event; "count" for whoever or whatever else takes part.
        attributed_to: Ids of the actors whose figure it is, where it is not the event's source's.
    """

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    kind: QuantityKind = "count"
    start_char: int | None = None
    end_char: int | None = None
    attributed_to: list[str] = []


class RecordEvent(RecordSpan):
    """One happening as this document tells it.

    Attributes:
        order: Its place on the document's own time line, smaller is earlier; equal places mean
            that nothing tells which came first. The background's events stand on the same line.
        attributed_to: Ids of the actors whose word it is, the innermost.
        attribution: The whole chain, from the innermost source out to the one the document heard;
            empty where the document itself tells the event.
    """

    id: str
    title: str
    type: EventType
    mode: str | None = None
    trigger: str
    trigger_start: int | None = None
    trigger_end: int | None = None
    status: Status = Status.ASSERTED
    date: RecordDate = RecordDate()
    order: int | None = None
    place: str | None = None
    participants: list[RecordParticipant] = []
    arguments: list[RecordArgument] = []
    attributed_to: list[str] = []
    attribution: list[RecordAttribution] = []
    quantities: list[RecordQuantity] = []
    mentions: list[EventMention] = []
    confidence: float | None = None
    note: str | None = None


class RecordRelation(RecordSpan):
    """How one actor stands to another, as this document states it.

    Attributes:
        valid_from, valid_to: The bounds it states, as exact as it does, both inclusive.
        ended: It is over by the time of the document ("the former mayor"), whenever that was.
    """

    source: str
    type: str = Field(pattern=r"^([a-z_]+|other:[a-z_]+)$")
    target: str
    status: Status = Status.ASSERTED
    attributed_to: list[str] = []
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    ended: bool = False
    note: str | None = None


class TemporalExpression(RecordPart):
    """A TIMEX3 expression and its value."""

    text: str
    start_char: int = Field(ge=0)
    end_char: int = Field(gt=0)
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    note: str | None = None


class RecordLink(RecordPart):
    """One event of the document stands to another.

    Attributes:
        quote: The words that say so, from the one event to the other.
        start_char, end_char: Where these stand; without them the quote is looked for nowhere.
        attributed_to: Ids of the actors who say so; empty where the document itself does.
    """

    source: str
    type: LinkType
    target: str
    quote: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    attributed_to: list[str] = []
    note: str | None = None


class ExtractionRecord(RecordPart):
    """Everything one document says.

    Attributes:
        document: Name of the document: a file name, an address, any stable label.
        text: The text the offsets count in; may be left out when the reader has the document.
        source: Name of the publisher.
        author: Who wrote it, as the document says.
        background_events: Everything else the text says happens, was said or is the case for a
            time: of the same shape, told apart because few readers want it in a list of events.
        notes: What the extractor wants people to know ("language not supported", …).
    """

    document: str
    title: str
    language: str | None = None
    publication_date: PublicationDate = PublicationDate()
    source: str | None = None
    author: str | None = None
    text: str | None = None
    actors: list[RecordActor] = []
    places: list[RecordPlace] = []
    events: list[RecordEvent] = []
    background_events: list[RecordEvent] = []
    relations: list[RecordRelation] = []
    temporal_expressions: list[TemporalExpression] = []
    event_links: list[RecordLink] = []
    notes: list[str] = []

    @model_validator(mode="after")
    def _ids_resolve(self) -> Self:
        wrong = chain(self._duplicates(), self._dangling(), self._misplaced())
        problems = list(islice(wrong, 5))
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def all_events(self) -> list[RecordEvent]:
        """The events and the background events."""
        return [*self.events, *self.background_events]

    def _duplicates(self) -> list[str]:
        ids = [x.id for x in (*self.actors, *self.places, *self.all_events)]
        twice = sorted(i for i, times in Counter(ids).items() if times > 1)
        return [f"the id {i!r} is used twice" for i in twice]

    def _dangling(self) -> Iterator[str]:
        return (
            f"{where}: nothing here has the id {i!r}"
            for i, known, where in self._wanted()
            if i not in known
        )

    def _wanted(self) -> Iterator[_Wanted]:
        actors, places = {a.id for a in self.actors}, {p.id for p in self.places}
        both = actors | places  # made once: a set for each argument would take the square
        for event in self.all_events:
            yield from _wanted_by(event, actors, places, both)
        for r in self.relations:
            yield r.source, actors, f"source of a {r.type} relation"
            yield r.target, both, f"target of a {r.type} relation"
            yield from ((s, actors, "attributed_to of a relation") for s in r.attributed_to)
        events = {e.id for e in self.all_events}
        for k in self.event_links:
            yield from ((end, events, f"end of a {k.type} link") for end in (k.source, k.target))
            yield from ((s, actors, f"attributed_to of a {k.type} link") for s in k.attributed_to)

    def _misplaced(self) -> Iterator[str]:
        text = self.text
        if text is None:
            return
        for start, end, quote in self._spans():
            if text[start:end] != quote:
                yield f"the text at {start}..{end} is not {quote[:40]!r}"

    def _spans(self) -> Iterator[_Place]:
        for event in self.all_events:
            yield from _spans_of(event)
        for relation in self.relations:
            yield relation.start_char, relation.end_char, relation.quote
        for link in self.event_links:
            start, end, quote = link.start_char, link.end_char, link.quote
            if start is not None and end is not None and quote is not None:
                yield start, end, quote
        for named in (*self.actors, *self.places):
            yield from ((m.start_char, m.end_char, m.text) for m in named.mentions)
        for time in self.temporal_expressions:
            yield time.start_char, time.end_char, time.text


_Wanted = tuple[str, Set[str], str]
"""An id that something refers to, among which ids it has to be, and as what."""

_Place = tuple[int, int, str]
"""Where words stand, and the words."""


def _spans_of(event: RecordEvent) -> Iterator[_Place]:
    for told in (event, *event.mentions):
        yield told.start_char, told.end_char, told.quote
        yield from ((a.start_char, a.end_char, a.quote) for a in told.arguments)
        for step in told.attribution:
            for span in (step.source, step.cue, step.content):
                if span is not None:
                    yield span.start_char, span.end_char, span.quote
    for quantity in event.quantities:
        if quantity.start_char is not None and quantity.end_char is not None:
            yield quantity.start_char, quantity.end_char, quantity.text


def _wanted_by(
    event: RecordEvent, actors: Set[str], places: Set[str], both: Set[str]
) -> Iterator[_Wanted]:
    yield from ((p.actor, actors, f"participant of {event.id}") for p in event.participants)
    yield from ((s, actors, f"attributed_to of {event.id}") for s in event.attributed_to)
    if event.place:
        yield event.place, places, f"place of {event.id}"
    for told in (event, *event.mentions):
        named = (a.actor for a in told.arguments if a.actor)
        yield from ((i, both, f"argument of {event.id}") for i in named)
        sources = (a.actor for a in told.attribution if a.actor)
        yield from ((i, actors, f"attribution of {event.id}") for i in sources)
    figures = (s for q in event.quantities for s in q.attributed_to)
    yield from ((s, actors, f"a figure of {event.id}") for s in figures)
