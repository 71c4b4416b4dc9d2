"""One box over events, actors, quotes and documents, on the database's full-text indexes.

Background events are found by their titles, when they are asked for; quotes are of key claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, LiteralString

from graph.queries.filters import Shown
from graph.queries.past.search import supported
from graph.queries.words import highlights, lucene, snippet
from graph.store import Row, Store

Kind = Literal["event", "actor", "quote", "document"]
KINDS: tuple[Kind, ...] = ("event", "actor", "quote", "document")
MOST_LOOKED_AT = 1_000  # hits of one kind, of which those that were known by a day are kept
_TEXT_WINDOW = 100_000  # characters of a document in which the first match is looked for

# The limit belongs inside the call: outside, the procedure ranks every match first.
_QUERIES: dict[Kind, LiteralString] = {
    "event": """
CALL db.index.fulltext.queryNodes('event_text', $words, {limit: $limit}) YIELD node, score
WITH node AS event, score ORDER BY score DESC, event.id
RETURN collect({kind: 'event', id: event.id, score: score, title: event.title, text: event.title,
  event: {id: event.id, type: event.type, start: event.date_start, end: event.date_end,
          precision: event.date_precision}}) AS hits""",
    "actor": """
CALL db.index.fulltext.queryNodes('actor_names', $words, {limit: $limit}) YIELD node, score
WITH node AS actor, score ORDER BY score DESC, actor.id
RETURN collect({kind: 'actor', id: actor.id, score: score, title: actor.name, text: actor.name,
  names: actor.aliases, actor: {id: actor.id, name: actor.name, kind: actor.kind,
  country: actor.country}}) AS hits""",
    "quote": """
CALL db.index.fulltext.queryNodes('claim_text', $words, {limit: $limit}) YIELD node, score
WITH node AS claim, score ORDER BY score DESC, claim.id
MATCH (claim)-[:MADE_IN]->(document:Document)
OPTIONAL MATCH (claim)-[:ABOUT]->(event:Event)
RETURN collect({kind: 'quote', id: claim.id, score: score, title: claim.title, text: claim.quote,
  start_char: claim.start, end_char: claim.end, status: claim.status, event_id: event.id,
  document: {id: document.id, title: document.title, source: document.source_name}}) AS hits""",
    "document": """
CALL db.index.fulltext.queryNodes('document_text', $words, {limit: $limit}) YIELD node, score
WITH node AS document, score ORDER BY score DESC, document.id
RETURN collect({kind: 'document', id: document.id, score: score, title: document.title,
  text: left(document.text, $window), document: {id: document.id, title: document.title,
  source: document.source_name, published_start: document.published_start,
  published_end: document.published_end}}) AS hits""",
}


_BACKGROUND: LiteralString = _QUERIES["event"].replace("'event_text'", "'background_text'")


def search(
    store: Store,
    text: str,
    kinds: Sequence[Kind] = KINDS,
    limit: int = 10,
    salience: Shown = "key",
    known_at: str | None = None,
) -> list[Row]:
    """The best hits of each kind, kinds in the order of KINDS, best first within a kind.

    With `known_at` those that documents published by that day support, called as they were then.

    A hit's `snippet` holds a window of its text, where that window starts in it (`offset`), and the
    matches as character ranges of the window; nothing is marked up, so nothing needs escaping.
    """
    words = lucene(text)
    if words is None:
        return []
    hits: list[Row] = []
    for kind in kinds:
        for query in _queries(kind, salience):
            asked = _Asked(query, words, text, known_at)
            hits += [_with_snippet(hit, text) for hit in _best(store, kind, asked, limit)]
    return hits


@dataclass(frozen=True)
class _Asked:
    """A query for one kind of hit; `words` are the text as the index wants it."""

    query: LiteralString
    words: str
    text: str
    known_at: str | None


def _best(store: Store, kind: Kind, asked: _Asked, limit: int) -> list[Row]:
    """The best hits; where only some are supported, ever more are looked at until there are enough.

    At most MOST_LOOKED_AT.
    """
    size = limit
    while True:
        found: list[Row] = store.value(
            asked.query, words=asked.words, limit=size, window=_TEXT_WINDOW
        )
        if asked.known_at is None:
            return found
        kept = supported(store, kind, found, asked.text, asked.known_at)
        if len(kept) >= limit or len(found) < size or size >= MOST_LOOKED_AT:
            return kept[:limit]
        size = min(size * 4, MOST_LOOKED_AT)


def _queries(kind: Kind, salience: Shown) -> list[LiteralString]:
    """What to ask for one kind; only events are of either salience."""
    if kind != "event" or salience == "key":
        return [_QUERIES[kind]]
    return [_BACKGROUND] if salience == "background" else [_QUERIES[kind], _BACKGROUND]


def _with_snippet(hit: Row, wanted: str) -> Row:
    names: list[str] = hit.pop("names", None) or []
    text = str(hit.pop("text") or "")
    if names and not highlights(text, wanted):
        text = next((name for name in names if highlights(name, wanted)), text)
    window, offset, spans = snippet(text, wanted)
    marks = [{"start": start, "end": end} for start, end in spans]
    return {**hit, "snippet": {"text": window, "offset": offset, "highlights": marks}}
