"""The extraction record of one document, put together from what its stages found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.interval import Basis, TimeInterval
from graph.model import Document, EventType
from graph.record import (
    EventMention,
    ExtractionRecord,
    PublicationDate,
    RecordActor,
    RecordDate,
    RecordEvent,
    RecordLink,
    RecordParticipant,
    RecordRelation,
    TemporalExpression,
)
from loaders.extract.kinds import type_of
from loaders.extract.links import Link
from loaders.extract.merge import Happening
from loaders.extract.modes import mode_of
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.temporal import TimeExpression
from loaders.extract.titles import title_of

# The record format knows CONCEDE and RETREAT under one older name; where PLOVER has no mode for it,
# the event's mode keeps the two apart.
_RECORD_TYPES = {EventType.CONCEDE: EventType.YIELD, EventType.RETREAT: EventType.YIELD}
_NUMBERED = re.compile(r"^\d{3}(?=_|\b)")


@dataclass(frozen=True)
class Found:
    """What the stages found in one document.

    Attributes:
        order: The place of each happening and then of each of the background on the time line.
        evidence: What shows when the document was published.
    """

    reading: Reading
    happenings: Sequence[Happening]
    background: Sequence[Happening]
    links: Sequence[Link]
    relations: Sequence[RecordRelation]
    times: Sequence[TimeExpression]
    order: Sequence[int]
    evidence: str | None = None


def assemble(document: Document, found: Found, *, with_text: bool = False) -> ExtractionRecord:
    """The whole record; event ids count in the order of the text."""
    prefix = prefix_of(document)
    ids = [f"{prefix}-e{n:02d}" for n in range(1, len(found.happenings) + 1)]
    reading = found.reading
    ids_behind = [f"{prefix}-b{n:02d}" for n in range(1, len(found.background) + 1)]
    told = zip(
        [*ids, *ids_behind], [*found.happenings, *found.background], found.order, strict=True
    )
    all_events = [_event(i, h, reading, order) for i, h, order in told]
    events, background = all_events[: len(ids)], all_events[len(ids) :]
    return ExtractionRecord(
        document=name_of(document),
        title=document.title,
        language=document.language,
        publication_date=publication(document, reading.published, found.evidence),
        source=document.source.name if document.source else None,
        author=document.author,
        text=document.text if with_text else None,
        actors=_told_of(reading.actors, [*events, *background], found.relations, found.links),
        places=list(reading.places),
        events=events,
        background_events=background,
        relations=list(found.relations),
        temporal_expressions=[time_of(t) for t in found.times],
        event_links=[_link(k, [*ids, *ids_behind]) for k in found.links],
    )


def _told_of(
    actors: Sequence[RecordActor],
    events: Sequence[RecordEvent],
    relations: Sequence[RecordRelation],
    links: Sequence[Link],
) -> list[RecordActor]:
    """Without actors that no words name and that nothing is told of.

    A state is made an actor when an adjective may stand for it; often nothing comes of that.
    """
    used = {part.actor for event in events for part in event.participants}
    used |= {speaker for event in events for speaker in event.attributed_to}
    used |= {a.actor for e in events for m in (e, *e.mentions) for a in m.attribution if a.actor}
    used |= {end for tie in relations for end in (tie.source, tie.target, *tie.attributed_to)}
    used |= {speaker for link in links for speaker in link.speakers}
    used |= {actor.acts_for for actor in actors if actor.acts_for}
    return [actor for actor in actors if actor.aliases or actor.id in used]


def name_of(document: Document) -> str:
    """The document's name in the record: the last part of where it was read from, else its id."""
    origin = (document.origin or "").rstrip("/")
    return re.split(r"[/\\]", origin)[-1] or document.id


def prefix_of(document: Document) -> str:
    """What the ids of its events start with: the number of a numbered file, else a short slug."""
    name = name_of(document)
    number = _NUMBERED.match(name)
    if number is not None:
        return number[0]
    slug = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-")
    return slug[:40].rstrip("-") or "document"


def publication(
    document: Document, published: TimeInterval, evidence: str | None
) -> PublicationDate:
    """The window of publication as the record has it; what the text shows is inferred."""
    stated = document.published.is_known
    return PublicationDate(
        start=published.start,
        end=published.end,
        precision=published.precision,
        evidence=evidence,
        basis=published.basis if stated else Basis.INFERRED if published.is_known else None,
        expression=published.text if stated else None,
    )


def _event(event_id: str, happening: Happening, reading: Reading, order: int) -> RecordEvent:
    main = happening.main
    start, end = main.words
    kind = type_of(main)
    return RecordEvent(
        id=event_id,
        title=title_of(main, reading),
        type=_RECORD_TYPES.get(kind, kind),
        mode=_mode(main, kind),
        trigger=_trigger(main),
        trigger_start=start,
        trigger_end=end,
        quote=main.quote.text,
        start_char=main.quote.start,
        end_char=main.quote.end,
        status=main.status,
        date=_date(main.date),
        order=order,
        place=main.place,
        participants=[
            RecordParticipant(actor=p.actor, role=p.role, start_char=p.start, end_char=p.end)
            for p in main.participants
        ],
        arguments=list(main.arguments),
        attributed_to=list(main.speakers),
        attribution=list(main.attribution),
        quantities=list(main.quantities),
        mentions=_mentions(happening),
    )


def _mode(telling: Telling, kind: EventType) -> str | None:
    folded = kind.value.lower() if kind in _RECORD_TYPES else None
    return mode_of(telling.trigger, kind) or folded


def _trigger(telling: Telling) -> str:
    """The trigger's words as printed; of a split verb only its first word stands in one piece."""
    indices = telling.trigger.words
    doc = telling.trigger.token.doc
    if max(indices) - min(indices) + 1 == len(indices):
        return doc[min(indices) : max(indices) + 1].text
    return telling.trigger.token.text


def _mentions(happening: Happening) -> list[EventMention]:
    main = happening.main.trigger.token.i
    return [_mention(t) for t in happening.all if t.trigger.token.i != main]


def _mention(telling: Telling) -> EventMention:
    start, end = telling.words
    return EventMention(
        quote=telling.quote.text,
        start_char=telling.quote.start,
        end_char=telling.quote.end,
        trigger=_trigger(telling),
        trigger_start=start,
        trigger_end=end,
        status=telling.status,
        date=_date(telling.date),
        arguments=list(telling.arguments),
        attribution=list(telling.attribution),
    )


def _date(date: TimeInterval) -> RecordDate:
    values = date.model_dump(exclude={"text"})
    return RecordDate(**values, expression=date.text)


def time_of(time: TimeExpression) -> TemporalExpression:
    """The expression as the record writes it."""
    return TemporalExpression(
        text=time.text,
        start_char=time.start_char,
        end_char=time.end_char,
        type=time.type,
        value=time.value,
        mod=time.mod,
        start=time.interval.start,
        end=time.interval.end,
    )


def _link(link: Link, ids: Sequence[str]) -> RecordLink:
    quote = link.quote
    return RecordLink(
        source=ids[link.source],
        type=link.type,
        target=ids[link.target],
        quote=quote.text if quote else None,
        start_char=quote.start if quote else None,
        end_char=quote.end if quote else None,
        attributed_to=list(link.speakers),
    )
