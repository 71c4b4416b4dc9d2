"""One box over events, actors, quotes and documents, on the database's full-text indexes.

Background events are found by their titles, when they are asked for; quotes are of key claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, LiteralString

from graph.queries.filters import Shown
from graph.queries.words import highlights, lucene, snippet
from graph.store import Row, Store

Kind = Literal["event", "actor", "quote", "document"]
KINDS: tuple[Kind, ...] = ("event", "actor", "quote", "document")
MOST_MATCHES = 1000  # a filter by words looks at the best so many
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


def events_matching(store: Store, text: str, salience: Shown = "key") -> list[str]:
    """Ids of events whose title, or a sentence about which, has every word of `text`.

    Background events are known by their titles alone.
    """
    words = lucene(text)
    if words is None:
        return []
    queries: dict[Shown, list[LiteralString]] = {
        "key": [_KEY_MATCHES],
        "background": [_BACKGROUND_MATCHES],
        "any": [_KEY_MATCHES, _BACKGROUND_MATCHES],
    }
    found = (store.value(q, words=words, limit=MOST_MATCHES) for q in queries[salience])
    return [event for ids in found for event in ids or ()]


_KEY_MATCHES: LiteralString = """
CALL () {
  CALL db.index.fulltext.queryNodes('event_text', $words, {limit: $limit}) YIELD node
  RETURN node.id AS id
  UNION
  CALL db.index.fulltext.queryNodes('claim_text', $words, {limit: $limit}) YIELD node
  MATCH (node)-[:ABOUT]->(event:Event)
  RETURN event.id AS id
}
RETURN collect(DISTINCT id) AS ids"""
_BACKGROUND_MATCHES: LiteralString = """
CALL db.index.fulltext.queryNodes('background_text', $words, {limit: $limit}) YIELD node
RETURN collect(node.id) AS ids"""


def search(
    store: Store,
    text: str,
    kinds: Sequence[Kind] = KINDS,
    limit: int = 10,
    salience: Shown = "key",
) -> list[Row]:
    """The best hits of each kind, kinds in the order of KINDS, best first within a kind.

    A hit's `snippet` holds a window of its text, where that window starts in it (`offset`), and the
    matches as character ranges of the window; nothing is marked up, so nothing needs escaping.
    """
    words = lucene(text)
    if words is None:
        return []
    hits: list[Row] = []
    for kind in kinds:
        for query in _queries(kind, salience):
            found: list[Row] = store.value(query, words=words, limit=limit, window=_TEXT_WINDOW)
            hits += [_with_snippet(hit, text) for hit in found]
    return hits


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
