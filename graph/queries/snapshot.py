"""The whole graph as one value, to compare graphs by; only for graphs that fit into memory."""

from __future__ import annotations

from typing import Any

from graph.store import Reader

Row = dict[str, Any]


def whole_graph(reader: Reader) -> dict[str, list[Row]]:
    """All nodes and relationships with their properties, in the order of their ids.

    Left out is what tells of the work rather than of the world: the revision, jobs, judgements
    that are no longer in force, ids that relations had, and the ledger of changes.
    """
    nodes = reader.rows(
        """
        MATCH (node)
        WHERE NOT node:Graph AND NOT node:Job AND NOT node:JobOutcomes
          AND NOT node:ApiKey AND NOT node:Ticket AND NOT node:Deed
          AND NOT node:PastJudgement AND NOT node:FormerRelation AND NOT node:Change
        RETURN labels(node)[0] AS label, node.id AS id, properties(node) AS properties
        ORDER BY label, id
        """
    )
    relationships = reader.rows(
        """
        MATCH (from)-[relationship]->(to)
        RETURN from.id AS from, type(relationship) AS type, to.id AS to,
               properties(relationship) AS properties
        """
    )
    return {
        "nodes": nodes,
        "relationships": sorted(relationships, key=_order),
    }


def _order(row: Row) -> tuple[str, str, str, str]:
    return (row["type"], row["from"], row["to"], repr(sorted(row["properties"].items())))
