"""A transaction for texts that are not ours, and what the database says to them."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString, cast

from neo4j import Record, Result, Transaction
from neo4j.exceptions import AuthError, ClientError, DriverError, Forbidden, Neo4jError

from graph.cypher import Plan
from graph.errors import DatabaseError, ForbiddenCypher, GestaError, InvalidCypher, Position

_EXPLAIN = "EXPLAIN\n"  # a line of its own: the columns stay what they are for the caller
_PLACE = re.compile(r"\s*\(line \d+, column \d+ \(offset: \d+\)\)")


class Foreign:
    """A transaction that reads, whatever it is told."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def plugin_functions(self) -> list[str]:
        """Functions that did not come with the database."""
        found = self._transaction.run(
            "SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn RETURN name"
        )
        return [str(record["name"]) for record in found]

    def plan(self, text: str, parameters: Mapping[str, Any]) -> Plan:
        """What would be done; nothing is.

        Raises:
            InvalidCypher: The text cannot be understood.
        """
        with _placed():
            summary = self._run(_EXPLAIN + text, parameters).consume()
        plan = cast("dict[str, Any]", summary.plan or {})  # pyright: ignore[reportUnknownMemberType]
        return Plan(summary.query_type or "", tuple(_steps(plan)))

    def records(
        self, text: str, parameters: Mapping[str, Any]
    ) -> tuple[list[str], Iterator[Record]]:
        """The names of the columns, and the rows as they come."""
        result = self._run(text, parameters)
        return list(result.keys()), iter(result)

    def _run(self, text: str, parameters: Mapping[str, Any]) -> Result:
        # No literal, and meant to be none: `graph.cypher` looks at it; the session cannot write.
        return self._transaction.run(cast("LiteralString", text), dict(parameters))


def in_words_of_the_caller(error: DriverError | Neo4jError, known: DatabaseError) -> GestaError:
    """Of a text that is not ours, nearly everything that goes wrong is the text's own fault.

    Args:
        error: The driver's.
        known: What it would be of a text of ours.
    """
    if not isinstance(error, Neo4jError) or isinstance(error, AuthError):
        return known
    if isinstance(error, Forbidden) or (error.code or "").endswith("Statement.AccessMode"):
        return ForbiddenCypher(f"this is not run here: {_told(error)}")
    return InvalidCypher(_told(error)) if type(known) is DatabaseError else known


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    told: Mapping[str, object] = plan.get("args") or {}
    yield str(plan.get("operatorType", "")), str(told.get("Details", ""))
    for below in plan.get("children") or ():
        yield from _steps(below)


@contextmanager
def _placed() -> Generator[None]:
    """What the database points at lies one line further up for the caller, who wrote no EXPLAIN."""
    try:
        yield
    except ClientError as error:
        place = cast("Mapping[str, object]", error.diagnostic_record or {}).get("_position")
        if not isinstance(place, Mapping):
            raise
        found = cast("Mapping[str, int]", place)
        position = Position(
            line=max(1, found["line"] - 1),
            column=max(1, found["column"]),
            offset=max(0, found["offset"] - len(_EXPLAIN)),
        )
        raise InvalidCypher(_told(error), position) from error


def _told(error: Neo4jError) -> str:
    """The database's sentence, without the place and the line of text that it repeats."""
    return _PLACE.split(error.message or str(error))[0].strip().rstrip(".") + "."
