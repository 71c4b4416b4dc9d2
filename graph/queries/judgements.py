"""Judgements: what waits for a person, what was decided, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.model import Judgement
from graph.properties import judgement_of, judgement_properties, judgement_sort_key
from graph.queries.cards import cards_of
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.store import Reader, Row, Store


@dataclass(frozen=True)
class Wanted:
    """Which judgements of those in force.

    Attributes:
        waiting: Only what rules are unsure of, nobody has decided, and is not one already.
        decider: `person`, `rule`, or one of them in full: `person:ada`, `rule:acronym`.
        records: On any of these records; `None` for all.
        actor: On this actor, all of whose bases these are, or on events in which it takes part.
    """

    waiting: bool = False
    verdict: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    decider: tuple[str, ...] = ()
    min_score: float = 0.0
    records: tuple[str, ...] | None = None
    actor: tuple[str, ...] = ()

    def question(self) -> str:
        """All that shapes the list, as one text."""
        return repr(self)


def list_judgements(store: Store, wanted: Wanted, page: Page) -> Slice:
    """Judgements in force, the surest first, each with cards of its two records."""
    narrowed = _anchor(wanted) + _where(wanted)
    parameters = _parameters(wanted)
    total = page.total or Total.counted(
        int(
            store.value(
                narrowed + " WITH judgement LIMIT $most RETURN count(judgement)",
                **parameters,
                after="",
                most=COUNT_LIMIT + 1,
            )
            or 0
        )
    )
    rows = store.rows(
        narrowed + " RETURN judgement {.*} AS judgement ORDER BY judgement.sk LIMIT $size",
        **parameters,
        after=page.after,
        size=page.limit + 1,
    )
    shown = shown_judgements(store, [row["judgement"] for row in rows])
    return cut([row | {"sk": _key(row)} for row in shown], page, total)


def get_judgement(store: Store, key: str) -> Row:
    """One judgement, in force or not, and under `past` what was withdrawn under its id.

    Raises:
        NotFound: Nobody ever decided anything under this id.
    """
    now = store.rows("MATCH (j:Judgement {id: $id}) RETURN j {.*} AS judgement", id=key)
    past = past_judgements(
        store,
        "MATCH (past:PastJudgement {judgement: $id}) WITH past",
        id=key,
    )
    shown = shown_judgements(store, [row["judgement"] for row in now])
    if not shown and not past:
        raise missing(store, "judgement", key)
    return (shown or past)[0] | {"past": past if shown else past[1:]}


def past_judgements(reader: Reader, found: LiteralString, **parameters: object) -> list[Row]:
    """Withdrawn judgements that `found` binds to `past`, the last withdrawn first."""
    rows = reader.rows(
        found + " RETURN past {.*} AS past ORDER BY past.ended_at DESC, past.id",
        **parameters,
    )
    return shown_judgements(reader, [row["past"] for row in rows])


def shown_judgements(reader: Reader, nodes: Sequence[Row]) -> list[Row]:
    """Judgements as they are shown, from the properties of their nodes."""
    cards = cards_of(reader, (node[end] for node in nodes for end in ("left", "right")))
    return [_shown(node, cards) for node in nodes]


def judgement_rows(reader: Reader, judgements: Iterable[Judgement]) -> list[Row]:
    """The same, from the values."""
    return shown_judgements(reader, [judgement_properties(j) for j in judgements])


# The query --------------------------------------------------------------------------------------

_ON_RECORDS: LiteralString = """
UNWIND $records AS id
CALL (id) {
  MATCH (judgement:Judgement {left: id})
  RETURN judgement
  UNION
  MATCH (judgement:Judgement {right: id})
  RETURN judgement
}
WITH DISTINCT judgement
"""
_UNDECIDED: LiteralString = """
  AND judgement.verdict = 'unsure' AND judgement.decider STARTS WITH 'rule:'
  AND NOT EXISTS {
    MATCH (word:Judgement {left: judgement.left})
    WHERE word.right = judgement.right AND word.decider STARTS WITH 'person:'
  }
  AND coalesce(
        head(COLLECT { MATCH (m:Merged {id: judgement.left}) RETURN m.into }), judgement.left)
      <> coalesce(
        head(COLLECT { MATCH (m:Merged {id: judgement.right}) RETURN m.into }), judgement.right)
"""
_OF_ACTOR: LiteralString = """
  AND (judgement.left IN $bases OR judgement.right IN $bases
    OR (judgement.kind = 'event' AND EXISTS {
      UNWIND [judgement.left, judgement.right] AS own
      MATCH (claim:Claim|BackgroundClaim {event: own})-[:ABOUT]->(event)
      MATCH (event)<-[:PARTICIPATES_IN|APPEARS_IN]-(actor:Actor)
      WHERE actor.id IN $bases
      RETURN actor
    }))
"""


def _anchor(wanted: Wanted) -> LiteralString:
    return "MATCH (judgement:Judgement) " if wanted.records is None else _ON_RECORDS


def _where(wanted: Wanted) -> LiteralString:
    found: LiteralString = "WHERE judgement.sk > $after"
    if wanted.waiting:
        found += _UNDECIDED
    elif len(wanted.verdict) == 1:
        found += " AND judgement.verdict = $verdict[0]"
    elif wanted.verdict:
        found += " AND judgement.verdict IN $verdict"
    if wanted.kind:
        found += " AND judgement.kind IN $kind"
    if wanted.decider:
        found += " AND any(who IN $decider WHERE judgement.decider STARTS WITH who)"
    if wanted.min_score > 0:
        found += " AND judgement.sk < $least"
    if wanted.actor:
        found += _OF_ACTOR
    return found


def _parameters(wanted: Wanted) -> dict[str, Any]:
    return {
        "verdict": list(wanted.verdict),
        "kind": list(wanted.kind),
        "decider": [f"{who}:" if ":" not in who else who for who in wanted.decider],
        "least": judgement_sort_key(wanted.min_score, "~"),
        "records": list(wanted.records or ()),
        "bases": list(wanted.actor),
    }


# Rows -------------------------------------------------------------------------------------------


def _shown(node: Row, cards: dict[str, Row]) -> Row:
    judgement = judgement_of(node | {"id": node.get("judgement") or node["id"]})
    ended = {name: node.get(name) for name in ("ended", "ended_by", "ended_at", "ended_reason")}
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "verdict": judgement.verdict.value,
        "decider": judgement.decider,
        "score": judgement.score,
        "reason": judgement.reason,
        "features": dict(judgement.features),
        "made": judgement.made,
        "left": cards[judgement.left],
        "right": cards[judgement.right],
        **ended,
    }


def _key(row: Row) -> str:
    return judgement_sort_key(row["score"], row["id"])
