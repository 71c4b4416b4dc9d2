"""Actors as documents published by a day name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import ActorId
from graph.known import KNOWN_DOCUMENT
from graph.model import Reference
from graph.projection.actors import actor_of
from graph.properties import reference_of
from graph.queries.words import has_words
from graph.store import Reader, Row, Store

CHUNK = 1_000


def actor_cards(reader: Reader, actors: Iterable[str], known_at: str) -> dict[str, Row]:
    """What lists show of actors, by id, as they were named then; those not named are missing.

    A state keeps its name. `events` counts the key events in which it was known to take part.
    """
    ids = sorted(set(actors))
    counts = _counts(reader, ids, known_at)
    named = _references(reader, counts, known_at)
    return {actor: _card(actor, named[actor], counts[actor]) for actor in ids if actor in named}


def known_actors(store: Store, after: str, size: int, known_at: str) -> list[str]:
    """Ids after a place in their order of actors that a document known by the day names."""
    rows = store.rows(
        """
        MATCH (actor:Actor)
        WHERE actor.id > $after AND EXISTS {
          MATCH (actor)<-[:REFERS_TO]-(:Reference)-[:OCCURS_IN]->(document:Document)
          WHERE """
        + KNOWN_DOCUMENT
        + """
        }
        RETURN actor.id AS id
        ORDER BY id
        LIMIT $size
        """,
        after=after,
        size=size,
        known_at=known_at,
    )
    return [str(row["id"]) for row in rows]


def matching(
    store: Store, known_at: str, kinds: tuple[str, ...], countries: tuple[str, ...]
) -> list[Row]:
    """All actors of the kinds and countries as they were then, in the order of their ids.

    Which kind an actor was of on that day is known only by computing it, so all are walked.
    """
    found: list[Row] = []
    after, more = "", True
    while more:
        ids = known_actors(store, after, CHUNK, known_at)
        cards = actor_cards(store, ids, known_at)
        found += [cards[i] for i in ids if i in cards and is_of(cards[i], kinds, countries)]
        more = len(ids) == CHUNK
        after = ids[-1] if ids else after
    return found


def is_of(card: Row, kinds: tuple[str, ...], countries: tuple[str, ...]) -> bool:
    """Whether the actor is of one of the kinds and countries; none given widens."""
    return (not kinds or card["kind"] in kinds) and (not countries or card["country"] in countries)


def goes_by(card: Row, name: str) -> bool:
    """Whether its names of then have all the words."""
    return has_words(" ".join((card["name"], *card["aliases"])), name)


def _counts(reader: Reader, ids: list[str], known_at: str) -> dict[str, Row]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (actor:Actor {id: id})
        RETURN id, actor.name AS name,
          COUNT {
            MATCH (actor)<-[:REFERS_TO]-(:Reference)-[:OCCURS_IN]->(document:Document)
            WHERE """
        + KNOWN_DOCUMENT
        + """
            RETURN DISTINCT document
          } AS documents,
          COUNT {
            MATCH (actor)-[part:PARTICIPATES_IN]->()
            WHERE part.known_first <= $known_at
          } AS events
        """,
        ids=ids,
        known_at=known_at,
    )
    return {str(row["id"]): row for row in rows}


def _references(reader: Reader, ids: Iterable[str], known_at: str) -> dict[str, list[Reference]]:
    """What known documents call each; those that differ only in their document come as one."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Actor {id: id})<-[:REFERS_TO]-(reference:Reference)-[:OCCURS_IN]->(document)
        WHERE """
        + KNOWN_DOCUMENT
        + """
        WITH id, reference.name AS name, reference.kind AS kind, reference.country AS country,
             reference.aliases AS aliases, reference.rule AS rule, reference.base AS base,
             reference.external_ids AS external_ids, min(reference.id) AS first, count(*) AS times
        MATCH (reference:Reference {id: first})
        RETURN id, reference {.*} AS reference, times
        ORDER BY first
        """,
        ids=sorted(ids),
        known_at=known_at,
    )
    found: dict[str, list[Reference]] = defaultdict(list)
    for row in rows:
        counted = {"times": int(row["times"])}
        found[row["id"]].append(reference_of(row["reference"]).model_copy(update=counted))
    return dict(found)


def _card(actor: str, references: list[Reference], counts: Mapping[str, object]) -> Row:
    told = actor_of(ActorId(actor), references, lambda _: str(counts["name"]))
    return {
        "id": actor,
        "sk": actor,
        "name": told.name,
        "kind": told.kind.value,
        "country": told.country,
        "aliases": list(told.aliases),
        "external_ids": list(told.external_ids),
        "bases": list(told.bases),
        "documents": counts["documents"],
        "events": counts["events"],
    }
