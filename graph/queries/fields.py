"""Which parts of a record an answer carries: all that a list can show, or those asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import LiteralString

from graph.store import Row

_ALWAYS = ("id", "sk")


def map_of(
    head: LiteralString,
    fields: Mapping[LiteralString, LiteralString],
    wanted: Collection[str] = (),
) -> LiteralString:
    """A Cypher map of `head`, which has `id` and the sort key, and of the fields wanted.

    What is not wanted is not asked for either: a list of names counts and collects nothing.
    """
    parts: list[LiteralString] = [
        name + ": " + value for name, value in fields.items() if not wanted or name in wanted
    ]
    return "{" + ", ".join([head, *parts]) + "}"


def only(rows: Iterable[Row], wanted: Collection[str]) -> list[Row]:
    """The same for rows that were computed here."""
    return [
        {name: value for name, value in row.items() if name in wanted or name in _ALWAYS}
        if wanted
        else row
        for row in rows
    ]
