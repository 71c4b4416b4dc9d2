"""Who and whom by the words of each sentence that tells of an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.identity import PlaceId, ReferenceId
from graph.interval import TimeInterval
from graph.model import ClaimArgument, ClaimMention
from graph.record import EventMention, RecordArgument, RecordEvent
from loaders.resolve.attribution import chain_of
from loaders.resolve.dates import interval_of
from loaders.resolve.mentions import trigger_of_mention
from loaders.resolve.spans import locate, locate_part

Known = Mapping[str, ReferenceId | PlaceId]
"""What an actor's or a place's id in the record stands for."""


def arguments_of(
    arguments: Iterable[RecordArgument], event: RecordEvent, text: str, known: Known
) -> tuple[ClaimArgument, ...]:
    """The arguments in the order of the text, each once."""
    what = f"an argument of event {event.id}"
    found = (
        ClaimArgument(
            role=a.role,
            span=locate(text, a.quote, a.start_char, what),
            of=known[a.actor] if a.actor else None,
            antecedent=locate_part(text, a.antecedent, what),
        )
        for a in arguments
    )
    unique = {(a.span.start, a.span.end, a.role, a.of or ""): a for a in found}
    return tuple(unique[key] for key in sorted(unique))


def mentions_of_event(event: RecordEvent, text: str, known: Known) -> tuple[ClaimMention, ...]:
    """The event's further places in the order of the text; one sentence may tell of it twice."""
    found = (_mention(m, event, text, known) for m in event.mentions)
    unique = {(m.span.start, m.span.end, m.trigger.start if m.trigger else -1): m for m in found}
    return tuple(unique[key] for key in sorted(unique))


def _mention(mention: EventMention, event: RecordEvent, text: str, known: Known) -> ClaimMention:
    span = locate(text, mention.quote, mention.start_char, f"a mention of event {event.id}")
    return ClaimMention(
        span=span,
        trigger=trigger_of_mention(mention, span, text),
        status=mention.status,
        date=interval_of(mention.date) if mention.date else TimeInterval.unknown(),
        arguments=arguments_of(mention.arguments, event, text, known),
        attribution=chain_of(mention.attribution, event, text, known),
    )
