"""Which claims contradict which, and what hangs together through them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Claim, Contradiction
from graph.queries.neighbourhood import claims_of_events
from graph.store import Reader


def claims_opposed(reader: Reader, keys: Iterable[str]) -> list[Claim]:
    """The resolved claims that carry one of the keys of conflicts."""
    rows = reader.rows(
        """
        UNWIND $keys AS id
        MATCH (:Key {id: id})<-[:HAS_KEY]-(claim:Claim|BackgroundClaim)
        RETURN DISTINCT claim.event AS event
        """,
        keys=sorted({f"conflict:{key}" for key in keys}),
    )
    return claims_of_events(reader, (row["event"] for row in rows))


def contradictions_reached(reader: Reader, claims: Iterable[str]) -> list[Contradiction]:
    """The contradictions of the claims, of what these contradict, and so on."""
    known: dict[tuple[str, str, str], Contradiction] = {}
    reached, fresh = set(claims), set(claims)
    while fresh:
        found = _contradictions(reader, fresh)
        known |= {(c.left, c.right, c.axis): c for c in found}
        fresh = {end for c in found for end in (c.left, c.right)} - reached
        reached |= fresh
    return [known[key] for key in sorted(known)]


def _contradictions(reader: Reader, claims: Iterable[str]) -> list[Contradiction]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[found:CONTRADICTS]-()
        WITH DISTINCT found
        RETURN found {.*, left: startNode(found).id, right: endNode(found).id} AS found
        """,
        ids=sorted(claims),
    )
    return [Contradiction.model_validate(row["found"]) for row in rows]


def claims_called(reader: Reader, claims: Iterable[str]) -> list[Claim]:
    """The claims of these ids."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (claim:Claim|BackgroundClaim {id: id})
        RETURN DISTINCT claim.event AS event
        """,
        ids=sorted(claims),
    )
    return claims_of_events(reader, (row["event"] for row in rows))
