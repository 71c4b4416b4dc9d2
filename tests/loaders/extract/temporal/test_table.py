from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from graph.interval import TimeInterval
from loaders.extract.temporal import TimeExpression, find

PUBLISHED = TimeInterval.day(dt.date(2031, 3, 12))
TABLE = Path(__file__).with_name("table.txt").read_text(encoding="utf-8")
MARK = re.compile(r"\{([^|}]+)\|([^|}]+)(?:\|([^}]+))?\}")
CASES = [
    pytest.param(line, id=f"{section.splitlines()[0]}-{number}")
    for section in TABLE.split("\n== ")[1:]
    for number, line in enumerate(section.strip().splitlines()[1:])
]
KINDS = {"TIME", "DURATION", "SET"}


def expected(line: str) -> list[tuple[int, str, str, str, str | None, str | None]]:
    rows: list[tuple[int, str, str, str, str | None, str | None]] = []
    removed = 0
    for mark in MARK.finditer(line):
        text, (value, *more), days = mark[1], mark[2].split(), mark[3]
        kind = next((word for word in more if word in KINDS), "DATE")
        mod = next((word for word in more if word not in KINDS), None)
        rows.append((mark.start() - removed, text, value, kind, mod, days))
        removed += len(mark[0]) - len(text)
    return rows


def row(found: TimeExpression, *, days: bool) -> tuple[object, ...]:
    span = f"{found.interval.start}..{found.interval.end}" if days else None
    return (found.start_char, found.text, found.value, found.type, found.mod, span)


def test_the_table_is_long() -> None:
    assert len(CASES) >= 400


@pytest.mark.parametrize("line", CASES)
def test_the_phrases_of_a_sentence_are_found_and_valued(line: str) -> None:
    wanted = expected(line)
    found = find(MARK.sub(r"\1", line), PUBLISHED)
    days = [wish[5] is not None for wish in wanted] + [False] * len(found)
    assert [row(one, days=given) for one, given in zip(found, days, strict=False)] == wanted
