"""Answers in words: few, so that a model can read many; quotes as JSON strings on one line each.

What comes from documents never stands by itself: names and titles are kept on their line, and
quotes are escaped, so that no text can end its quotation and pretend to be ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from gesta.mcp.answers import (
    ActorHit,
    Answer,
    Attribute,
    Between,
    ConflictItem,
    Counted,
    Dossier,
    EventHit,
    EventItem,
    EventsFound,
    Found,
    Ingested,
    Linked,
    PathItem,
    Paths,
    Quote,
    QuoteInContext,
    RelationItem,
    Stand,
    Told,
    When,
)

SHOWN_QUOTE = 400  # characters of a quote; the structured answer has more


def found(answer: Found) -> str:
    """Hits of a search."""
    return _text(
        answer,
        _section("Events", (_event_hit(hit) for hit in answer.events)),
        _section("Actors", (_actor(hit) for hit in answer.actors)),
        _section("Quotes", (_quote(quote) for quote in answer.quotes)),
        _section("Documents", (_quote(quote) for quote in answer.documents)),
    )


def events_found(answer: EventsFound) -> str:
    """A page of events."""
    least = "at least " if answer.at_least else ""
    total = f"{len(answer.events)} of {least}{answer.total} events, in the order of time:"
    cursor = [f"next_cursor: {answer.next_cursor}"] if answer.next_cursor else []
    head = total if answer.events else "No event fits these filters."
    return _text(answer, [head], _events(answer.events), cursor)


def counted(answer: Counted) -> str:
    """A timeline."""
    head = f"{answer.total} dated events, {answer.undated} undated"
    if answer.interval and answer.start:
        head += f"; by {answer.interval}, {answer.start} to {answer.end}; empty stretches left out"
    rows: list[str] = []
    for bucket in answer.buckets:
        possible = f" (and perhaps {bucket.possible} more)" if bucket.possible else ""
        groups = ", ".join(f"{name} {n}" for name, n in (bucket.groups or {}).items())
        split = f": {groups}" if groups else ""
        rows.append(f"{_stretch(bucket.start, bucket.end)}  {bucket.events}{possible}{split}")
    busiest: list[str] = []
    for busy in answer.busiest:
        busiest += [f"In {_stretch(busy.start, busy.end)}, among others:", *_events(busy.events)]
    return _text(answer, [f"{head}."], rows, busiest)


def dossier(answer: Dossier) -> str:
    """One actor."""
    kind = ", ".join(word for word in (answer.kind, answer.country) if word)
    head = f"{_line(answer.name)} ({kind or 'kind unknown'}) [{answer.id}]"
    names = [f"also called: {', '.join(_line(a) for a in answer.aliases)}"]
    span = f"from {answer.first} to {answer.last}" if answer.first else "without dates"
    counts = (
        f"{_many(answer.events, 'event')}, {span}; named by {_many(answer.documents, 'document')}"
    )
    met = (f"{_named(c.name, c.id)}: {c.events}" for c in answer.counterparts)
    return _text(
        answer,
        [head, *(names if answer.aliases else []), counts],
        _section("Relations", (_relation(r) for r in answer.relations)),
        _section("Most events in common with", met),
        _section("Latest events", (_event(event) for event in answer.latest)),
    )


def between(answer: Between) -> str:
    """Two actors."""
    head = f"{_actor(answer.actor)} and {_actor(answer.other)}"
    events = f"{len(answer.events)} of {answer.total} events that both took part in"
    cursor = [f"next_cursor: {answer.next_cursor}"] if answer.next_cursor else []
    return _text(
        answer,
        [head],
        _section("Relations", (_relation(r) for r in answer.relations)) or ["No relation is told."],
        _section(events, (_event(event) for event in answer.events)) or ["No event in common."],
        cursor,
        _section("Who acted for them in common events", (_stand(s) for s in answer.through)),
    )


def paths(answer: Paths) -> str:
    """Ways from one actor to another."""
    ways = [_path(number, path) for number, path in enumerate(answer.paths, start=1)]
    return _text(answer, *ways)


def told(answer: Told) -> str:
    """Accounts of one event."""
    stage = [f"As a plan it is: {answer.stage}"] if answer.stage else []
    copies = (
        [f"{_many(answer.copies, 'pair')} of documents with a passage in common."]
        if answer.copies
        else []
    )
    views = [view for view in answer.attributes if view.verdict != "single_source"]
    alone = [view for view in answer.attributes if view.verdict == "single_source"]
    return _text(
        answer,
        [_event(answer.event), *stage, *copies],
        _section("Who says what", (_attribute(view) for view in views)),
        _section("Told by one source only", (_attribute(view) for view in alone)),
        _section("Conflicts", (_conflict(one) for one in answer.conflicts)),
        _section("Other events", (_linked(link) for link in answer.links)),
        _section("Quotes", (_quote(quote) for quote in answer.quotes)),
    )


def in_context(answer: QuoteInContext) -> str:
    """A quote where it stands."""
    of = f"Of the {answer.of} {_title(answer.of_title)} [{answer.of_id}]" if answer.of_id else ""
    span = f"characters {answer.start_char} to {answer.end_char} of {answer.characters}"
    return _text(
        answer,
        [_quote(answer.quote), *([of] if of else [])],
        [
            f"Where it stands, {span}:",
            f"before: {_json(answer.before)}",
            f"quote:  {_json(answer.quote.quote)}",
            f"after:  {_json(answer.after)}",
        ],
    )


def ingested(answer: Ingested) -> str:
    """What became of a text."""
    notes = [f"note: {_line(answer.notes)}"] if answer.notes else []
    head = f"{answer.status}: document {answer.document}, {_many(answer.claims, 'claim')}"
    return _text(
        answer, [head, *notes], _section("First claims", (_quote(q) for q in answer.quotes))
    )


def _text(answer: Answer, *parts: Iterable[str]) -> str:
    """Parts with an empty line between them, and what was left out at the end."""
    blocks = ["\n".join(part) for part in parts]
    blocks += ["\n".join(f"({_line(more)})" for more in answer.left_out)]
    return "\n\n".join(block for block in blocks if block)


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [f"{title}:", *lines] if lines else []


def _events(events: Sequence[EventItem]) -> list[str]:
    return [f"- {_event(event)}" for event in events]


def _event(event: EventItem) -> str:
    facts = [f"{event.type}, {event.status}", _sources(event)]
    facts += ["told in passing"] if event.salience == "background" else []
    facts += ["DISPUTED"] if event.disputed else []
    where = f"; at {_line(event.place)}" if event.place else ""
    who = ", ".join(f"{_named(p.name, p.id)} as {p.role}" for p in event.participants)
    lines = [
        f"{_when(event.date)}  {_title(event.title)} [{event.id}]  {'; '.join(facts)}",
        *([f"  {who}{where}"] if who or where else []),
        *(f"  {_quote(quote)}" for quote in event.quotes),
    ]
    rest = event.claims - len(event.quotes)
    if event.quotes and rest > 0:
        lines.append(f"  and {_many(rest, 'more claim')}: ask `event_accounts`")
    return "\n".join(lines)


def _sources(event: EventItem) -> str:
    if event.independent_sources == event.publishers == 1:
        return "one source"
    roots = _many(event.independent_sources, "independent source")
    return f"{roots}, {_many(event.publishers, 'publisher')}"


def _event_hit(hit: EventHit) -> str:
    head = f"{hit.start or 'undated'}  {_title(hit.title)} [{hit.id}]  {hit.type}"
    return "\n".join([head, *(f"  {_quote(quote)}" for quote in hit.quotes)])


def _actor(hit: ActorHit) -> str:
    kind = ", ".join(word for word in (hit.kind, hit.country) if word)
    return f"{_named(hit.name, hit.id)}{f' ({kind})' if kind else ''}"


def _relation(relation: RelationItem) -> str:
    held = [f"from {relation.valid_from}"] if relation.valid_from else []
    held += [f"to {relation.valid_to}"] if relation.valid_to else []
    held += ["ended"] if relation.ended else []
    facts = ", ".join([str(relation.status), *held, _many(relation.claims, "claim")])
    start = _named(relation.from_name, relation.from_id)
    head = f"{start} —{relation.type}→ {_named(relation.to_name, relation.to_id)}  {facts}"
    return "\n".join([head, *(f"  {_quote(quote)}" for quote in relation.quotes)])


def _stand(stand: Stand) -> str:
    sides = [
        _named(name, key) + (f" ({stands})" if stands else "")
        for name, key, stands in (
            (stand.left_name, stand.left_id, stand.left_stands),
            (stand.right_name, stand.right_id, stand.right_stands),
        )
    ]
    return f"{' with '.join(sides)}: {stand.events}"


def _path(number: int, path: PathItem) -> list[str]:
    lines = [f"Path {number}, {_many(path.length, 'step')}:"]
    for step in path.steps:
        left, right = _named(step.from_name, step.from_id), _named(step.to_name, step.to_id)
        lines += [f"- {left} {step.words} {right}  {_many(step.claims, 'claim')}"]
        lines += [f"  {_quote(quote)}" for quote in step.quotes]
    return lines


def _attribute(view: Attribute) -> str:
    of = f" ({_line(view.of)})" if view.of else ""
    positions = [
        f"{_line(position.value)} — {', '.join(_line(one) for one in position.held_by)}"
        f" [{', '.join(position.claims)}]"
        for position in view.positions
    ]
    verdict = "" if view.verdict == "single_source" else f", {view.verdict}"
    return f"{view.attribute}{of}{verdict}: {' | '.join(positions)}"


def _conflict(conflict: ConflictItem) -> str:
    head = f"{conflict.severity}, {conflict.kind}: {_json(_line(conflict.reason))}"
    return "\n".join([head, *(f"  {_quote(quote)}" for quote in conflict.quotes)])


def _linked(link: Linked) -> str:
    voices = f", says {', '.join(_line(one) for one in link.said_by)}" if link.said_by else ""
    return f"{link.words} {_title(link.title)} [{link.id}], {link.start or 'undated'}{voices}"


def _quote(quote: Quote) -> str:
    """The words, and all that it takes to cite them."""
    words = quote.quote[:SHOWN_QUOTE]
    cut = " (cut)" if quote.cut or len(words) < len(quote.quote) else ""
    said = [quote.status] if quote.status else []
    said += [f"says {', '.join(_line(one) for one in quote.speakers)}"] if quote.speakers else []
    where = [
        _line(quote.source) or f"publisher unknown, {_title(quote.title)}",
        quote.published or "publication date unknown",
        f"{quote.document}:{quote.start_char}-{quote.end_char}",
        *([quote.claim] if quote.claim else []),
    ]
    voice = f" {', '.join(said)}" if said else ""
    return f"{_json(words)}{cut}{voice} [{', '.join(where)}]"


def _when(date: When) -> str:
    if date.start is None:
        return "undated"
    day = _stretch(date.start, date.end or date.start)
    about = "about " if date.approximate else ""
    vague = "" if date.precision in ("day", "unknown") else f" ({date.precision})"
    return f"{about}{day}{vague}"


def _stretch(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _named(name: str | None, key: str) -> str:
    return f"{_line(name) or 'untitled'} [{key}]"


def _title(title: str | None) -> str:
    return _json(_line(title)) if title else "untitled"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
