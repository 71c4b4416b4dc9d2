"""Who acts for whom: a state's head, ministers, organs and envoys are its side in an affair."""

from __future__ import annotations

from typing import LiteralString

from graph.store import Row, Store

# Relations by which what the one does is news about the other.
ACTS_FOR = (
    "head_of",
    "officeholder_of",
    "spokesperson_for",
    "ambassador_to",
    "subsidiary_of",
)
MOST_MEMBERS = 50  # of one side; a ministry more or less changes nothing
MOST_PAIRS = 20
MOST_CLAIMS = 20  # of the relation by which one stands in

_SIDE: LiteralString = """
CALL () {
  MATCH (own:Actor {id: $of})
  RETURN own AS member, null AS stands
  UNION
  MATCH (member:Actor)-[stands:RELATED_TO]->(:Actor {id: $of})
  WHERE stands.type IN $kinds
  WITH member, stands ORDER BY stands.id
  WITH member, collect(stands)[0] AS stands
  RETURN member, stands ORDER BY member.documents DESC, member.id LIMIT $members
}
"""
"""The actor and who acts for it, each with the first relation by which it does."""

_CLAIMS: LiteralString = """claims: COLLECT {
  MATCH (:Relation {id: $stands.id})<-[:ABOUT]-(claim:Claim)
  RETURN claim.id ORDER BY claim.id LIMIT $claims
}"""


def pairs_through(store: Store, left: str, right: str) -> list[Row]:
    """Pairs of actors that stand in for the two and have events or relations in common.

    One step along ACTS_FOR on either side; the pair itself is left out. Pairs with most in common
    come first. Each row: `left`, `right` (id, name, kind, and `for`: the relation by which it
    stands in with some of its claims, `null` where it is the actor itself) and `common`, the
    number of shared events.
    """
    query = (
        _SIDE.replace("$of", "$left")
        + "WITH collect({actor: member, stands: stands}) AS lefts "
        + _SIDE.replace("$of", "$right")
        + """
        WITH lefts, member AS other, stands AS for_right
        UNWIND lefts AS one
        WITH one.actor AS actor, one.stands AS for_left, other, for_right
        WHERE actor <> other AND NOT (actor.id = $left AND other.id = $right)
          AND NOT (actor.id = $right AND other.id = $left)
        WITH actor, for_left, other, for_right,
             COUNT { (actor)-[:PARTICIPATES_IN]->(:Event)<-[:PARTICIPATES_IN]-(other) } AS common
        WHERE common > 0
        ORDER BY common DESC, actor.id, other.id
        LIMIT $pairs
        RETURN actor {.id, .name, .kind, `for`: for_left {.id, .type, """
        + _CLAIMS.replace("$stands", "for_left")
        + """}} AS left,
               other {.id, .name, .kind, `for`: for_right {.id, .type, """
        + _CLAIMS.replace("$stands", "for_right")
        + """}} AS right, common
        """
    )
    return store.rows(
        query,
        left=left,
        right=right,
        kinds=list(ACTS_FOR),
        members=MOST_MEMBERS,
        pairs=MOST_PAIRS,
        claims=MOST_CLAIMS,
    )
