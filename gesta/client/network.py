"""Answers that are graphs, as graphs of networkx."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from api.network import NetworkShape
from api.responses import RelationShape

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True)
class Network:
    """The network around an actor; `shape` is the answer itself."""

    shape: NetworkShape

    @property
    def truncated(self) -> bool:
        """Whether there is more around than was asked for."""
        return self.shape.truncated

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Nodes under their ids, with `name`, `kind` and `hops`; every edge with what carries it.

        What two have in common has no direction: such an edge has the `kind` "events".
        """
        graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.shape.nodes:
            graph.add_node(node.id, **node.model_dump(mode="json", exclude={"id"}))
        for edge in self.shape.edges:
            data = edge.model_dump(mode="json", by_alias=True)
            ends = data.pop("from"), data.pop("to")
            graph.add_edge(*ends, key=edge.id or edge.kind, **data)
        return graph


def relations_graph(relations: Iterable[RelationShape]) -> networkx.MultiDiGraph[str]:
    """Relations whose ends are both known; each is an edge under its id."""
    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    for relation in relations:
        if relation.from_ is None or relation.to is None:
            continue
        for end in (relation.from_, relation.to):
            graph.add_node(end.id, name=end.name, kind=end.kind)
        data: dict[str, Any] = relation.model_dump(
            mode="json", include={"type", "status", "valid_from", "valid_to", "ended"}
        )
        data["claims"] = relation.claims.total
        graph.add_edge(relation.from_.id, relation.to.id, key=relation.id, **data)
    return graph
