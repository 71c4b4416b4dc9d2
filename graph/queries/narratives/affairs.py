"""What several questions about narratives read: claims about events, and who is at odds with them.

Reports of one happening that contradict each other in what it was are often several events, since
nothing merges "crashed" with "was shot down". A conflict joins them, and here they are one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import LiteralString

from graph.errors import Moved, NotFound
from graph.identity import ClaimId
from graph.known import ANY_OR_KNOWN_CLAIM
from graph.model import Claim, Contradiction, EventType
from graph.properties import claim_of
from graph.queries.filters import Filters, claim_conditions
from graph.queries.merged import survivor
from graph.queries.neighbourhood import CLAIM_VALUE
from graph.queries.past.events import standing_of
from graph.queries.past.showing import values_of
from graph.store import Reader, Row, Store

MOST_CLAIMS = 500  # of one story
_STEPS = 3  # from event to event at odds with it
# Claims that these kinds oppose are about one happening. Whether a response was fair and the like
# are opinions on whole affairs, but an accident and an attack are one wreck.
_OF_ONE = ("occurrence", "date", "number", "place", "responsibility")
_WRECK = "crash"


def member(store: Store, event: str) -> str:
    """The id under which the event answers now.

    Raises:
        NotFound: There is none.
    """
    query: LiteralString = "MATCH (event:Event|BackgroundEvent {id: $id}) RETURN event.id"
    found = store.value(query, id=event)
    moved = None if found else survivor(store, event)
    if isinstance(moved, Moved):
        found = store.value(query, id=moved.into)
    if found is None:
        raise NotFound("event", event)
    return str(found)


def stories(
    reader: Reader, events: Collection[str], known_at: str | None
) -> dict[str, frozenset[str]]:
    """For each event those that are told as one story with it, itself among them."""
    odds: dict[str, set[str]] = {event: set() for event in events}
    fresh = set(events)
    for _ in range(_STEPS):
        found = _at_odds(reader, fresh, known_at)
        for left, right in found:
            odds.setdefault(left, set()).add(right)
            odds.setdefault(right, set()).add(left)
        fresh = {right for _, right in found} - {left for left, _ in found} - fresh
        if not fresh:
            break
    return {event: _reach(event, odds) for event in events}


def _reach(event: str, odds: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [event]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(odds.get(one, ()))
    return frozenset(seen)


def _at_odds(reader: Reader, events: Iterable[str], known_at: str | None) -> set[tuple[str, str]]:
    """Pairs of events whose claims contradict each other about one happening.

    What is only said about it (a demand, an accusation) is no account of it.
    """
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (event:Event|BackgroundEvent {id: id})<-[:ABOUT]-(claim)-[at:CONTRADICTS]-(other)
        WHERE (at.axis = $wreck OR at.kind IN $kinds) AND at.axis <> 'figures' AND """
        + ANY_OR_KNOWN_CLAIM
        + " AND "
        + ANY_OR_KNOWN_CLAIM.replace("claim.", "other.")
        + """
        MATCH (other)-[:ABOUT]->(rival)
        WHERE rival <> event
        RETURN DISTINCT id, event.type AS type, rival.id AS rival, rival.type AS rival_type
        ORDER BY id, rival
        """,
        ids=sorted(events),
        kinds=list(_OF_ONE),
        wreck=_WRECK,
        known_at=known_at,
    )
    return {
        (row["id"], row["rival"])
        for row in rows
        if _is_verbal(row["type"]) == _is_verbal(row["rival_type"])
    }


def _is_verbal(kind: str) -> bool:
    return EventType(kind).quad.startswith("verbal")


def claims_about(reader: Reader, events: Iterable[str], filters: Filters) -> dict[str, list[Claim]]:
    """The claims about each event that the filters on claims keep, at most MOST_CLAIMS of each."""
    conditions: list[LiteralString] = ["claim.about = 'event'", *claim_conditions(filters)]
    rows = reader.rows(
        """
        UNWIND $ids AS id
        CALL (id) {
          MATCH (:Event|BackgroundEvent {id: id})<-[:ABOUT]-(claim:Claim|BackgroundClaim)
          WHERE """
        + " AND ".join(conditions)
        + """
          RETURN claim ORDER BY coalesce(claim.published_start, '~'), claim.id LIMIT $claims
        }
        """
        + CLAIM_VALUE
        + ", id AS about",
        **{**filters.parameters(), "ids": sorted(set(events)), "claims": MOST_CLAIMS},
    )
    found: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        found[row["about"]].append(claim_of(row["claim"]))
    return found


def contradictions(reader: Reader, claims: Iterable[ClaimId]) -> list[Contradiction]:
    """The contradictions that the claims are in."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[at:CONTRADICTS]-()
        WITH DISTINCT at
        RETURN startNode(at).id AS left, endNode(at).id AS right, at.kind AS kind,
               at.axis AS axis, at.severity AS severity, at.left_says AS left_says,
               at.right_says AS right_says, at.reason AS reason
        ORDER BY left, right, axis
        """,
        ids=sorted(set(claims)),
    )
    return [Contradiction.model_validate(row) for row in rows]


def heads(reader: Reader, events: Iterable[str], known_at: str | None) -> dict[str, Row]:
    """What is shown of events in short, as they were told by the day; by id."""
    ids = sorted(set(events))
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (event:Event|BackgroundEvent {id: id})
        RETURN event {.id, .title, .type, .status, .salience, start: event.date_start,
                      end: event.date_end} AS event
        """,
        ids=ids,
    )
    found: dict[str, Row] = {row["event"]["id"]: row["event"] for row in rows}
    told = standing_of(reader, ids, known_at).in_part if known_at else {}
    for key, one in told.items():
        values = values_of(one.event)
        shown = {name: values[name] for name in ("title", "type", "status", "salience")}
        days = {name: values["date"][name] for name in ("start", "end")}
        found[key] = {**found[key], **shown, **days}
    return found
