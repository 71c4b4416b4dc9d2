"""Whatever the database may answer, as JSON can say it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

from graph.errors import InvalidCypher

DEPTH = 60  # of lists and maps inside each other


def jsonable(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  the database's values have no type
    """The value in JSON's own types: dates as ISO 8601, what is no number as null.

    Raises:
        InvalidCypher: It is nested deeper than `DEPTH`.
    """
    if depth > DEPTH:
        raise InvalidCypher(f"a value of the answer is nested deeper than {DEPTH} levels")
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Node() | Relationship() | Path():
            return _of_graph(value, depth)
        case Mapping():
            return _mapped(cast("Mapping[str, Any]", value), depth)
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case list():
            return [jsonable(one, depth + 1) for one in cast("list[Any]", value)]
        case _:
            return _rare(value)


def _of_graph(value: Node | Relationship | Path, depth: int) -> dict[str, Any]:
    match value:
        case Node():
            return {"labels": sorted(value.labels), "properties": _mapped(value, depth)}
        case Relationship():
            return {"type": value.type, "properties": _mapped(value, depth)}
        case Path():
            return {
                "nodes": [jsonable(node, depth + 1) for node in value.nodes],
                "relationships": [jsonable(one, depth + 1) for one in value.relationships],
            }


def _mapped(value: Mapping[str, Any], depth: int) -> dict[str, Any]:
    return {key: jsonable(one, depth + 1) for key, one in value.items()}


def _rare(value: object) -> object:
    match value:
        case Point():
            return {"srid": value.srid, "coordinates": list(cast("tuple[float, ...]", value))}
        case Vector():
            return list(value.to_native())
        case bytes() | bytearray():
            return value.hex()
        case _:
            return str(value)
