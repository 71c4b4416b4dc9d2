"""What stands in quotation marks."""

from __future__ import annotations

from loaders.extract.syntax import Syntax

STRAIGHT = '"'
OPENING = frozenset(
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}")
)
CLOSING = frozenset(
    ("\N{RIGHT DOUBLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
)


def quoted_ranges(syntax: Syntax) -> list[tuple[int, int]]:
    """Token ranges between quotation marks; one left open runs to the end of its paragraph."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for i, word in enumerate(syntax.words):
        if opened is not None and ("\n" in word or word in CLOSING or word == STRAIGHT):
            ranges.append((opened, i))
            opened = None
        elif opened is None and (word in OPENING or word == STRAIGHT):
            opened = i + 1
    if opened is not None:
        ranges.append((opened, len(syntax)))
    return [(a, b) for a, b in ranges if a < b]
