"""What shares blocking keys, and what was found through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.identity import ClaimId, EventId
from graph.store import Reader


@dataclass(frozen=True, order=True)
class Joined:
    """Two claims of which something was found: a judgement, a contradiction or a move.

    Attributes:
        left: The claim with the lesser id; its own event and its document are `left_event` and
            `left_document`.
        right: The other claim, with the same of its own.
    """

    left: ClaimId
    right: ClaimId
    left_event: EventId
    right_event: EventId
    left_document: str
    right_document: str

    @property
    def ends(self) -> tuple[ClaimId, ClaimId]:
        return self.left, self.right

    @property
    def events(self) -> tuple[EventId, EventId]:
        return self.left_event, self.right_event

    @property
    def in_one_document(self) -> bool:
        return self.left_document == self.right_document


def joined_by_keys(reader: Reader, keys: Iterable[tuple[str, str]]) -> list[Joined]:
    """The pairs of which something was found and that these keys may have led to each other.

    `keys` are ids of two keys each, of which one end holds the first and the other the second.
    """
    rows = reader.rows(
        """
        UNWIND $keys AS pair
        MATCH (:Key {id: pair[1]})<-[:HAS_KEY]-(other:Claim|BackgroundClaim)
        WITH pair, collect(other.id) AS others, collect(other.event) AS events
        MATCH (:Key {id: pair[0]})<-[:HAS_KEY]-(claim:Claim|BackgroundClaim)
        CALL (claim, others, events) {
          MATCH (claim)-[:CONTRADICTS|MOVES]-(other:Claim|BackgroundClaim)
          WHERE other.id IN others
          RETURN other
          UNION
          MATCH (one:Judgement {left: claim.event})
          WHERE one.right IN events
          MATCH (other:Claim|BackgroundClaim {event: one.right})
          RETURN other
          UNION
          MATCH (one:Judgement {right: claim.event})
          WHERE one.left IN events
          MATCH (other:Claim|BackgroundClaim {event: one.left})
          RETURN other
        }
        WITH CASE WHEN claim.id < other.id THEN [claim, other] ELSE [other, claim] END AS ends
        WITH DISTINCT ends[0] AS left, ends[1] AS right
        WHERE left <> right
        RETURN left.id AS left, right.id AS right, left.event AS left_event,
               right.event AS right_event, left.document_id AS left_document,
               right.document_id AS right_document
        """,
        keys=sorted(map(list, keys)),
    )
    return sorted(Joined(**row) for row in rows)


def keys_held(reader: Reader, claims: Iterable[str]) -> dict[ClaimId, frozenset[str]]:
    """Ids of the keys that each claim holds."""
    rows = reader.rows(
        """
        UNWIND $claims AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[:HAS_KEY]->(key:Key)
        RETURN id, collect(key.id) AS keys
        """,
        claims=sorted(set(claims)),
    )
    return {ClaimId(row["id"]): frozenset(row["keys"]) for row in rows}


def key_degrees(reader: Reader, keys: Iterable[str]) -> dict[str, int]:
    """How many hold each key, from the count that the database keeps; unknown keys are missing."""
    rows = reader.rows(
        """
        UNWIND $keys AS id
        MATCH (key:Key {id: id})
        RETURN id, COUNT { (key)<-[:HAS_KEY]-() } AS degree
        """,
        keys=sorted(set(keys)),
    )
    return {row["id"]: row["degree"] for row in rows}


def documents_with_keys(reader: Reader, keys: Iterable[str]) -> frozenset[str]:
    """The documents whose claims carry one of these keys, of whichever kind."""
    rows = reader.rows(
        """
        UNWIND $keys AS id
        MATCH (:Key {id: id})<-[:HAS_KEY]-(claim:Claim|BackgroundClaim)
        RETURN DISTINCT claim.document_id AS id
        """,
        keys=sorted(set(keys)),
    )
    return frozenset(row["id"] for row in rows)
