"""The mentions of a record: every span that names an actor, a place, a time or an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.identity import DocumentId, MentionId, span_id
from graph.model import Mention, Span
from graph.record import (
    EventMention,
    ExtractionRecord,
    NameMention,
    RecordActor,
    RecordEvent,
    RecordPlace,
)
from loaders.resolve.spans import locate, occurrences, trigger_span


def mentions_of(
    document: DocumentId, text: str, record: ExtractionRecord, about: Mapping[str, str]
) -> tuple[Mention, ...]:
    """All mentions in the order of the text, one per kind and span.

    Actors and places whose record gives no mentions are looked up in the text, as whole words. Of
    two that stand at one span the order of their ids decides, not the order of the record.
    Background events are left out: their claims say where they stand. `about` says what an id of
    the record is in the graph.
    """
    found: dict[str, Mention] = {}
    for part in _all(text, record, about):
        key = span_id(document, part.kind, part.span.start, part.span.end)
        if key not in found:
            found[key] = _mention(key, document, part)
    return tuple(sorted(found.values(), key=lambda m: (m.span.start, m.span.end, m.kind)))


@dataclass(frozen=True)
class _Found:
    """A mention before it has an id."""

    kind: str
    span: Span
    about: str | None = None
    value: str | None = None
    trigger: Span | None = None


def _mention(key: MentionId, document: DocumentId, part: _Found) -> Mention:
    return Mention(
        id=key,
        document=document,
        kind=part.kind,
        span=part.span,
        about=part.about,
        value=part.value,
        trigger=part.trigger,
    )


def _all(text: str, record: ExtractionRecord, about: Mapping[str, str]) -> Iterator[_Found]:
    for kind, named in (("actor", record.actors), ("place", record.places)):
        ordered = sorted(named, key=lambda thing: about[thing.id])
        given = [
            (thing.id, span) for thing in ordered for span in _given(text, thing.mentions, thing.id)
        ]
        wanting = [thing for thing in ordered if not thing.mentions]
        for key, span in (*given, *_looked_up(text, wanting, [span for _, span in given])):
            yield _Found(kind, span, about[key])
    for time in record.temporal_expressions:
        span = locate(text, time.text, time.start_char, f"the time {time.text!r}")
        yield _Found("time", span, value=time.value)
    events = sorted(record.events, key=lambda event: about[event.id])
    for event in events:
        yield _quote(text, event, about[event.id])
    for event in events:
        yield from _further(text, event, about[event.id])


def _quote(text: str, event: RecordEvent, claim: str) -> _Found:
    span = locate(text, event.quote, event.start_char, f"the quote of event {event.id}")
    return _Found("event", span, claim, trigger=trigger_span(event, span, text))


def _further(text: str, event: RecordEvent, claim: str) -> Iterator[_Found]:
    for further in event.mentions:
        place = locate(text, further.quote, further.start_char, f"a mention of event {event.id}")
        yield _Found("event", place, claim, trigger=trigger_of_mention(further, place, text))


def trigger_of_mention(mention: EventMention, span: Span, text: str) -> Span | None:
    """The trigger's span: where the record says, else its first whole-word place in the quote."""
    start, end = mention.trigger_start, mention.trigger_end
    if start is not None and end is not None and start < end <= len(text):
        return Span(start=start, end=end, text=text[start:end])
    return next(iter(occurrences(span.text, mention.trigger or "", span.start)), None)


def _given(text: str, mentions: Iterable[NameMention], key: str) -> Iterator[Span]:
    for mention in mentions:
        yield locate(text, mention.text, mention.start_char, f"a mention of {key}")


def _looked_up(
    text: str, named: Sequence[RecordActor | RecordPlace], given: Iterable[Span]
) -> Iterator[tuple[str, Span]]:
    """Names in the text, the longest first, so that no name is found inside another one.

    Nor is one found inside a mention that is given. Of equal names the first thing has them.
    """
    ranks = {thing.id: rank for rank, thing in enumerate(named)}
    names = sorted(
        {(alias, thing.id) for thing in named for alias in (thing.name, *thing.aliases)},
        key=lambda pair: (-len(pair[0]), pair[0], ranks[pair[1]]),
    )
    taken = list(given)
    for alias, key in names:
        for span in occurrences(text, alias):
            if all(span.end <= t.start or t.end <= span.start for t in taken):
                taken.append(span)
                yield key, span
