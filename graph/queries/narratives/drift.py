"""How firmly one thing is told on its way from its sources through documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import LiteralString

from graph.accounts.roots import Root, roots_of
from graph.errors import NotFound
from graph.identity import ClaimId
from graph.interval import TimeInterval
from graph.narratives.alike import are_alike, search_words
from graph.narratives.drift import Chain, Hop, Move, Telling, drift_of, spread
from graph.queries.claims import claims_by_id
from graph.queries.filters import Filters
from graph.queries.matching import events_matching
from graph.queries.narratives.affairs import claims_about, heads, member, stories
from graph.queries.tellings import context_of
from graph.store import Row, Store

MOST_EVENTS = 100  # that words find
_WORDS = 16  # of a title, that are looked for
_TITLES = 5  # of one story, for which like ones are looked for
_LIKE = 30  # the best matches that are looked at for an event told elsewhere


@dataclass(frozen=True)
class Asked:
    """What is followed: an event, what words find (`filters.q`), or both.

    Attributes:
        alike: Also events that are told in the same words without being known to be the same.
    """

    filters: Filters
    event: str | None = None
    alike: bool = True


def drift(store: Store, asked: Asked) -> Row:
    """The stations of the claim, by source and from document to document.

    Raises:
        NotFound: There is no such event, or nothing was known of it.
    """
    own = member(store, asked.event) if asked.event else None
    why = _events(store, asked, own)
    about = claims_about(store, why, asked.filters)
    claims = {claim.id: claim for group in about.values() for claim in group}
    if asked.event and own and not about.get(own):
        raise NotFound("event told by the documents asked for", asked.event)
    context = context_of(store, claims.values())
    found = drift_of(claims.values(), context, roots_of(claims.values(), context))
    events = {claim.id: event for event, group in about.items() for claim in group}
    quoted = claims_by_id(store, sorted(claims))
    ends = spread(found.tellings)
    return {
        "events": [
            {**head, "why": why[key]}
            for key, head in sorted(heads(store, about, asked.filters.known_at).items())
        ],
        "weakest": ends["weakest"].value if ends else None,
        "firmest": ends["firmest"].value if ends else None,
        "tellings": [_telling(telling, events) for telling in found.tellings],
        "chains": [_chain(chain) for chain in found.chains],
        "moves": [_move(move) for move in found.moves],
        "evidence": [quoted[key] for key in sorted(quoted)],
        "truncated": len(why) >= MOST_EVENTS,
    }


# Which events -----------------------------------------------------------------------------------


def _events(store: Store, asked: Asked, own: str | None) -> dict[str, str]:
    """The events that are followed, each with why."""
    why: dict[str, str] = {}
    if own:
        why[own] = "asked"
        for event in sorted(stories(store, [own], asked.filters.known_at)[own]):
            why.setdefault(event, "at odds")
        for event in _alike(store, list(why)[:_TITLES]) if asked.alike else ():
            why.setdefault(event, "alike")
    if asked.filters.q:
        matching = events_matching(store, asked.filters.q, asked.filters.salience)
        for event in sorted(matching[:MOST_EVENTS]):
            why.setdefault(event, "words")
    return dict(list(why.items())[:MOST_EVENTS])


def _alike(store: Store, events: Collection[str]) -> list[str]:
    """Events that documents which tell of none of these tell under titles that say the same."""
    titles = {str(head["title"] or "") for head in heads(store, events, None).values()}
    found: set[str] = set()
    for title in sorted(titles):
        words = " OR ".join(search_words(title)[:_WORDS])
        rows = store.rows(_MATCHES, words=words, limit=_LIKE) if words else []
        found |= {row["id"] for row in rows if are_alike(title, row["title"] or "")}
    return _elsewhere(store, found, events)


_MATCHES: LiteralString = """
CALL () {
  CALL db.index.fulltext.queryNodes('event_text', $words, {limit: $limit}) YIELD node
  RETURN node.id AS id, node.title AS title
  UNION
  CALL db.index.fulltext.queryNodes('background_text', $words, {limit: $limit}) YIELD node
  RETURN node.id AS id, node.title AS title
}
RETURN id, title"""


def _elsewhere(store: Store, found: Collection[str], events: Collection[str]) -> list[str]:
    rows = store.rows(
        """
        UNWIND $events AS id
        MATCH (:Event|BackgroundEvent {id: id})<-[:ABOUT]-(own:Claim|BackgroundClaim)
        WITH collect(DISTINCT own.document_id) AS tellers
        UNWIND $found AS id
        MATCH (:Event|BackgroundEvent {id: id})<-[:ABOUT]-(claim:Claim|BackgroundClaim)
        WHERE NOT claim.document_id IN tellers
        RETURN DISTINCT id ORDER BY id
        """,
        events=sorted(events),
        found=sorted(found),
    )
    return [row["id"] for row in rows]


# As answers show it -----------------------------------------------------------------------------


def _telling(telling: Telling, events: Mapping[ClaimId, str]) -> Row:
    return {
        "claim": telling.claim,
        "event": events[telling.claim],
        "document": telling.document,
        **_days(telling.published),
        "grade": telling.grade.value,
        "hedges": list(telling.certainty.hedges),
        "depth": telling.depth,
        "hops": [_hop(hop) for hop in telling.hops],
    }


def _days(published: TimeInterval) -> Row:
    return {
        "published_start": published.start.isoformat() if published.start else None,
        "published_end": published.end.isoformat() if published.end else None,
    }


def _hop(hop: Hop) -> Row:
    return {"who": _root(hop.who), "how": hop.how, "hedged": hop.hedged}


def _root(root: Root) -> Row:
    return {"id": root.id, "kind": root.kind, "name": root.name}


def _chain(chain: Chain) -> Row:
    return {
        "root": _root(chain.root),
        "claims": [telling.claim for telling in chain.tellings],
        "moves": [_move(move) for move in chain.moves],
    }


def _move(move: Move) -> Row:
    return {
        "from": move.before,
        "to": move.after,
        "change": move.change,
        "order": move.order,
    }
