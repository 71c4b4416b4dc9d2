"""Which events, claims and relations a filter by words keeps."""

from __future__ import annotations

from typing import LiteralString

from graph.queries.filters import Shown
from graph.queries.words import lucene
from graph.store import Store

MOST_MATCHES = 1000  # the best so many are looked at


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


def claims_matching(store: Store, text: str) -> list[str]:
    """Ids of claims whose title or sentence has every word of `text`; not of background claims."""
    words = lucene(text)
    return list(store.value(_CLAIMS, words=words, limit=MOST_MATCHES) or []) if words else []


def relations_matching(store: Store, text: str) -> list[str]:
    """Ids of relations that a sentence with every word of `text` tells of."""
    words = lucene(text)
    return list(store.value(_RELATIONS, words=words, limit=MOST_MATCHES) or []) if words else []


_CLAIMS: LiteralString = """
CALL db.index.fulltext.queryNodes('claim_text', $words, {limit: $limit}) YIELD node
RETURN collect(node.id) AS ids"""
_RELATIONS: LiteralString = """
CALL db.index.fulltext.queryNodes('claim_text', $words, {limit: $limit}) YIELD node
MATCH (node)-[:ABOUT]->(relation:Relation)
RETURN collect(DISTINCT relation.id) AS ids"""
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
