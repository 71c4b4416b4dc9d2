"""Who said what about a record and who took it back: a log, the latest entry first."""

from __future__ import annotations

from typing import LiteralString

from graph.queries.judgements import shown_judgements
from graph.queries.page import Page, Slice, Total, cut
from graph.store import Reader, Row, Store

_SAID: LiteralString = """
UNWIND $ids AS id
CALL (id) {
  MATCH (said:Judgement {left: id})
  WHERE said.decider STARTS WITH 'person:'
  RETURN said
  UNION
  MATCH (said:Judgement {right: id})
  WHERE said.decider STARTS WITH 'person:'
  RETURN said
  UNION
  MATCH (said:PastJudgement {left: id})
  RETURN said
  UNION
  MATCH (said:PastJudgement {right: id})
  RETURN said
}
WITH DISTINCT said
WHERE $others = [] OR said.left IN $others OR said.right IN $others
RETURN said {.*} AS said
"""


def history_of(
    store: Store, records: tuple[str, ...], page: Page, others: tuple[str, ...] = ()
) -> Slice:
    """Persons' words about any of the records; with `others`, only about one of each.

    A word that was withdrawn is two entries: when it was said and when it went.
    """
    entries = sorted(_entries(store, records, others), key=lambda row: row["sk"], reverse=True)
    later = [row for row in entries if not page.after or row["sk"] < page.after]
    return cut(later[: page.limit + 1], page, Total(value=len(entries)))


def _entries(reader: Reader, records: tuple[str, ...], others: tuple[str, ...]) -> list[Row]:
    rows = reader.rows(_SAID, ids=list(records), others=list(others))
    nodes = [row["said"] for row in rows]
    entries: list[Row] = []
    for node, judgement in zip(nodes, shown_judgements(reader, nodes), strict=True):
        entries.append(_entry(node["id"], "said", node["made"], node["decider"], judgement))
        if node.get("ended"):
            by, at = node["ended_by"], node["ended_at"]
            entries.append(_entry(node["id"], node["ended"], at, by, judgement))
    return entries


def _entry(key: str, action: str, at: str, by: str, judgement: Row) -> Row:
    order = {"said": 0, "replaced": 1, "undone": 1}[action]
    return {
        "sk": f"{at}#{order}#{key}",
        "id": key,
        "at": at,
        "by": by.partition(":")[2],
        "action": action,
        "judgement": judgement,
    }
