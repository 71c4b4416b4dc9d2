"""From an extraction record to the document layer of its document, ready to be stored.

A pure function of document and record: nothing of other documents is looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from graph.identity import (
    ClaimId,
    DocumentId,
    EventId,
    ReferenceId,
    claim_id,
    make_id,
    reference_id,
)
from graph.interval import Basis
from graph.model import (
    Claim,
    ClaimLink,
    ClaimParticipant,
    Document,
    DocumentFacts,
    EventType,
    LinkType,
    PlaceValue,
    Quantity,
    Reference,
    RelationClaim,
    Salience,
    Span,
)
from graph.record import (
    ExtractionRecord,
    RecordActor,
    RecordDate,
    RecordEvent,
    RecordPlace,
    RecordQuantity,
    RecordRelation,
)
from loaders.resolve.affairs import told_beside
from loaders.resolve.arguments import Known, arguments_of, mentions_of_event
from loaders.resolve.attribution import chain_of
from loaders.resolve.background import background_keys
from loaders.resolve.bases import base_of_actor, country_code, external_ids
from loaders.resolve.company import in_company
from loaders.resolve.dates import first_day, interval_of, last_day
from loaders.resolve.keys import claim_keys
from loaders.resolve.mentions import mentions_of
from loaders.resolve.names import fold
from loaders.resolve.places import place_id
from loaders.resolve.recalled import recalled
from loaders.resolve.spans import locate, trigger_span

_Identified = TypeVar("_Identified", Claim, RelationClaim, PlaceValue)


@dataclass(frozen=True)
class _Reading:
    """A document being read: its text and what the record's ids stand for."""

    id: DocumentId
    text: str
    references: Mapping[str, Reference]
    places: Mapping[str, PlaceValue]
    published: dt.date | None = None

    @cached_property
    def known(self) -> Known:
        """The Reference or Place that an id of the record stands for."""
        places = {key: place.id for key, place in self.places.items()}
        return places | {key: reference.id for key, reference in self.references.items()}

    @cached_property
    def by_id(self) -> Mapping[ReferenceId, Reference]:
        """The references by their ids in the graph."""
        return {reference.id: reference for reference in self.references.values()}


def facts_of(document: Document, record: ExtractionRecord, fingerprint: str) -> DocumentFacts:
    """Everything the record says about the document.

    The document's own publication date goes before the record's. Quotes are looked for in the
    document's text; one that is not there raises `InvalidRecord`, so that no answer ends nowhere.
    """
    dated = _dated(document, record)
    reading = _Reading(
        id=document.id,
        text=document.text,
        references={a.id: _reference(a, document.id) for a in record.actors},
        places={p.id: _place(p) for p in record.places},
        published=dated.published.end,
    )
    events = {e.id: _claim(e, reading, Salience.KEY) for e in record.events}
    events |= {e.id: _claim(e, reading, Salience.BACKGROUND) for e in record.background_events}
    claims = _unique(_with_keys(events.values(), reading))
    relations = _unique(_relation(r, reading) for r in record.relations)
    references = in_company(reading.references.values(), claims, relations)
    return DocumentFacts(
        document=dated,
        fingerprint=fingerprint,
        references=tuple(sorted(references, key=lambda r: r.id)),
        places=_unique(reading.places.values()),
        claims=claims,
        relations=relations,
        links=_links(record, document.id, events, reading.references),
        mentions=mentions_of(reading.id, reading.text, record, _about(reading, events)),
    )


def _about(reading: _Reading, events: Mapping[str, Claim]) -> dict[str, str]:
    """What each id of the record stands for in the graph."""
    return (
        {key: str(r.id) for key, r in reading.references.items()}
        | {key: str(p.id) for key, p in reading.places.items()}
        | {key: str(c.id) for key, c in events.items()}
    )


def _dated(document: Document, record: ExtractionRecord) -> Document:
    given = record.publication_date
    lent = given.basis is Basis.INHERITED  # by other documents; the graph keeps what is its own
    if lent or document.published.is_known or (given.start is None and given.end is None):
        return document
    window = RecordDate(
        start=given.start, end=given.end, precision=given.precision, basis=Basis.INFERRED
    )
    return document.model_copy(
        update={"published": interval_of(window), "published_evidence": given.evidence}
    )


def _reference(actor: RecordActor, document: DocumentId) -> Reference:
    base = base_of_actor(actor, document)
    return Reference(
        id=reference_id(document, actor.id),
        document=document,
        key=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=tuple(sorted(set(actor.aliases) - {actor.name})),
        country=base.country,
        base=base.id,
        rule=base.rule,
        external_ids=external_ids(actor),
    )


def _place(place: RecordPlace) -> PlaceValue:
    country = country_code(place.country)
    return PlaceValue(
        id=place_id(place.name, place.kind, country),
        name=place.name,
        kind=place.kind,
        country=country,
        latitude=place.latitude,
        longitude=place.longitude,
    )


# Claims about events ----------------------------------------------------------------------------


def _claim(event: RecordEvent, reading: _Reading, salience: Salience) -> Claim:
    span = locate(reading.text, event.quote, event.start_char, f"the quote of event {event.id}")
    kind = exact_type(event.type, event.trigger)
    participants = _participants(event, reading)
    speakers = tuple(sorted({reading.references[a].id for a in event.attributed_to}))
    who = ",".join(f"{p.reference}/{p.role}" for p in participants)
    trigger = trigger_span(event, span, reading.text)
    identity = [kind, event.status, ",".join(speakers), who, trigger.text if trigger else ""]
    if salience is Salience.BACKGROUND:  # one sentence may have a word twice
        identity += [salience, str(trigger.start if trigger else span.start)]
    key = claim_id(reading.id, "event", span.start, span.end, *identity)
    return Claim(
        id=key,
        document=reading.id,
        key=event.id,
        event=EventId(make_id("evt", key)),
        type=kind,
        title=event.title,
        span=span,
        trigger=trigger,
        mode=event.mode,
        status=event.status,
        date=interval_of(event.date),
        place=reading.places[event.place].id if event.place else None,
        participants=participants,
        speakers=speakers,
        mentions=mentions_of_event(event, reading.text, reading.known),
        arguments=arguments_of(event.arguments, event, reading.text, reading.known),
        attribution=chain_of(event.attribution, event, reading.text, reading.known),
        order=event.order,
        salience=salience,
        quantities=tuple(_quantity(q, reading) for q in event.quantities),
        note=event.note,
    )


def _with_keys(claims: Collection[Claim], reading: _Reading) -> Iterator[Claim]:
    """The claims with what is told beside them, and the keys that follow from all of it."""
    beside = told_beside((c for c in claims if c.salience is Salience.KEY), reading.text)
    recalls = recalled(claims, reading.by_id, reading.text)
    for claim in claims:
        keys_of = claim_keys if claim.salience is Salience.KEY else background_keys
        more = {"beside": beside.get(claim.id, ()), "recalls": recalls.get(claim.id, ())}
        whole = claim.model_copy(update=more)
        yield whole.model_copy(update={"keys": keys_of(whole, reading.by_id)})


def _participants(event: RecordEvent, reading: _Reading) -> tuple[ClaimParticipant, ...]:
    found: dict[tuple[str, str], ClaimParticipant] = {}
    for part in event.participants:
        reference = reading.references[part.actor].id
        span = None
        if part.start_char is not None and part.end_char is not None:
            span = _span(reading.text, part.start_char, part.end_char)
        found.setdefault(
            (reference, part.role),
            ClaimParticipant(reference=reference, role=part.role, span=span),
        )
    return tuple(found[pair] for pair in sorted(found))


def _quantity(quantity: RecordQuantity, reading: _Reading) -> Quantity:
    """The number with whose it is; offsets that do not have its words are no place."""
    span = None
    if quantity.start_char is not None and quantity.end_char is not None:
        span = _span(reading.text, quantity.start_char, quantity.end_char)
    values = quantity.model_dump(exclude={"start_char", "end_char", "attributed_to"})
    speakers = sorted({reading.references[a].id for a in quantity.attributed_to})
    return Quantity(**values, span=span, speakers=tuple(speakers))


def _span(text: str, start: int, end: int) -> Span | None:
    """The span, or none when the offsets do not lie in the text."""
    return Span(start=start, end=end, text=text[start:end]) if start < end <= len(text) else None


_RETREAT_STARTS = (
    "withdr retreat pull leav evacuat vacat surrend releas free return extradit disarm demobili "
    "ceasefire truce swap exchange"
)
_CONCEDE_STARTS = "conce compens compromis eas lift reliev resign yield relax"
_RETREAT = tuple(_RETREAT_STARTS.split())
_CONCEDE = tuple(_CONCEDE_STARTS.split())


def exact_type(kind: EventType, trigger: str) -> EventType:
    """YIELD as RETREAT or CONCEDE where the first letters of its trigger tell; else it stays."""
    if kind is not EventType.YIELD:
        return kind
    words = fold(trigger).split()
    if any(word.startswith(_RETREAT) for word in words):
        return EventType.RETREAT
    return EventType.CONCEDE if any(word.startswith(_CONCEDE) for word in words) else kind


# Claims about relations, links ------------------------------------------------------------------


def _relation(relation: RecordRelation, reading: _Reading) -> RelationClaim:
    what = f"the quote of the {relation.type} relation of {relation.source}"
    span = locate(reading.text, relation.quote, relation.start_char, what)
    source = reading.references[relation.source].id
    in_actors = relation.target in reading.references
    target = (reading.references if in_actors else reading.places)[relation.target].id
    speakers = tuple(sorted({reading.references[a].id for a in relation.attributed_to}))
    first, last = first_day(relation.valid_from), last_day(relation.valid_to)
    identity = [relation.type, source, target, relation.status, ",".join(speakers), first, last]
    if relation.ended:
        identity.append("ended")
    return RelationClaim(
        id=claim_id(reading.id, "relation", span.start, span.end, *identity),
        document=reading.id,
        type=relation.type,
        source=source,
        target=target,
        span=span,
        status=relation.status,
        speakers=speakers,
        valid_from=first,
        valid_to=last,
        stated_from=relation.valid_from,
        stated_to=relation.valid_to,
        ended=relation.ended,
        told=reading.published,
    )


def _links(
    record: ExtractionRecord,
    document: DocumentId,
    claims: Mapping[str, Claim],
    references: Mapping[str, Reference],
) -> tuple[ClaimLink, ...]:
    found: dict[tuple[ClaimId, LinkType, ClaimId], ClaimLink] = {}
    for link in record.event_links:
        source, target = claims[link.source].id, claims[link.target].id
        if source != target:
            found.setdefault(
                (source, link.type, target),
                ClaimLink(
                    document=document,
                    source=source,
                    type=link.type,
                    target=target,
                    quote=link.quote,
                    start=link.start_char,
                    end=link.end_char,
                    speakers=tuple(sorted({references[a].id for a in link.attributed_to})),
                ),
            )
    return tuple(found[key] for key in sorted(found))


def _unique(values: Iterable[_Identified]) -> tuple[_Identified, ...]:
    """One value per id, in the order of the ids."""
    found: dict[str, _Identified] = {}
    for value in values:
        found.setdefault(value.id, value)
    return tuple(found[key] for key in sorted(found))
