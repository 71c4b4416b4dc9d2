"""Questions in the caller's own Cypher: looked at first, read only, cut off where it gets long."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.cypher import refused_functions, refused_plan, refused_text
from graph.errors import ForbiddenCypher
from graph.jsonable import jsonable
from graph.store import Store, Value

Cut = Literal["rows", "bytes"]


@dataclass(frozen=True)
class Caps:
    """What one question may cost: seconds of the database, rows and bytes of the answer."""

    seconds: float
    rows: int
    size: int


@dataclass(frozen=True)
class Told:
    """An answer.

    Attributes:
        columns: Their names, in order.
        rows: Each one JSON object.
        cut: Which cap cut it off, if one did.
    """

    columns: list[str]
    rows: list[str]
    cut: Cut | None


def ask(store: Store, text: str, parameters: Mapping[str, Value], caps: Caps) -> Told:
    """What the database answers.

    Raises:
        ForbiddenCypher: The text is not one that only reads this graph.
        InvalidCypher: The database does not understand it, or it fails on what is there.
        QueryTooLong: It took more than its seconds.
    """
    _refuse(refused_text(text))
    with store.foreign(caps.seconds) as asking:
        _refuse(refused_functions(text, asking.plugin_functions()))
        _refuse(refused_plan(asking.plan(text, parameters)))
        columns, records = asking.records(text, parameters)
        rows: list[str] = []
        size = 0
        for record in records:
            if len(rows) == caps.rows:
                return Told(columns, rows, "rows")
            row = json.dumps({name: jsonable(record[name]) for name in columns}, ensure_ascii=False)
            size += len(row.encode())
            if size > caps.size:
                return Told(columns, rows, "bytes")
            rows.append(row)
    return Told(columns, rows, None)


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise ForbiddenCypher(f"this is not run here: {reason}")
