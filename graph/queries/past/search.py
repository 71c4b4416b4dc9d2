"""Hits of a search that documents published by a day support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from graph.known import KNOWN_CLAIM, KNOWN_DOCUMENT
from graph.queries.past.actors import actor_cards, goes_by
from graph.queries.past.events import standing_of
from graph.queries.past.showing import values_of
from graph.queries.words import has_words
from graph.store import Row, Store

_CLAIMS: LiteralString = "MATCH (claim:Claim {id: id}) WHERE " + KNOWN_CLAIM
_DOCUMENTS: LiteralString = "MATCH (document:Document {id: id}) WHERE " + KNOWN_DOCUMENT


def supported(
    store: Store, kind: str, hits: Sequence[Row], wanted: str, known_at: str
) -> list[Row]:
    """The hits that were known, with what they were called then; `wanted` are the words."""
    match kind:
        case "event":
            return _events(store, hits, wanted, known_at)
        case "actor":
            return _actors(store, hits, wanted, known_at)
        case "quote":
            return _known(store, hits, _CLAIMS, known_at)
        case _:
            return _known(store, hits, _DOCUMENTS, known_at)


def _known(store: Store, hits: Sequence[Row], match: LiteralString, known_at: str) -> list[Row]:
    rows = store.rows(
        "UNWIND $ids AS id " + match + " RETURN id",
        ids=[hit["id"] for hit in hits],
        known_at=known_at,
    )
    ids = {row["id"] for row in rows}
    return [hit for hit in hits if hit["id"] in ids]


def _events(store: Store, hits: Sequence[Row], wanted: str, known_at: str) -> list[Row]:
    standing = standing_of(store, (hit["id"] for hit in hits), known_at)
    found: list[Row] = []
    for hit in hits:
        told = standing.in_part.get(hit["id"])
        if told and has_words(told.event.title, wanted):
            values = values_of(told.event)
            date = {name: values["date"][name] for name in ("start", "end", "precision")}
            event = {"id": hit["id"], "type": values["type"], **date}
            found.append({**hit, "title": values["title"], "text": values["title"], "event": event})
        elif hit["id"] in standing.whole:
            found.append(hit)
    return found


def _actors(store: Store, hits: Sequence[Row], wanted: str, known_at: str) -> list[Row]:
    cards = actor_cards(store, (hit["id"] for hit in hits), known_at)
    found: list[Row] = []
    for hit in hits:
        card = cards.get(hit["id"])
        if card and goes_by(card, wanted):
            actor = {name: card[name] for name in ("id", "name", "kind", "country")}
            named = {"title": card["name"], "text": card["name"], "names": card["aliases"]}
            found.append({**hit, **named, "actor": actor})
    return found
