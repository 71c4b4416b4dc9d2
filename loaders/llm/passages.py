"""A long text in passages that fit a token budget, cut where paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

# From the best place to cut to the worst; a cut is made behind the match.
_BREAKS = tuple(map(re.compile, (r"\n[ \t\r]*\n\s*", r"\n\s*", r"[.!?…。][\"'”’»)\]]*\s+", r"\s+")))


@dataclass(frozen=True)
class Passage:
    """A part of a text; offsets count in the whole text."""

    start: int
    end: int
    number: int
    of: int


def estimate_tokens(text: str) -> int:
    """A generous guess at the tokens of a text, without any model's own tokeniser.

    English has about four characters a token; three leave room. Other scripts may need a token a
    character.
    """
    ascii_only = sum(1 for character in text if character < "\x80") if not text.isascii() else None
    plain = len(text) if ascii_only is None else ascii_only
    return ceil(plain / 3) + (len(text) - plain)


def passages_of(text: str, tokens: int) -> list[Passage]:
    """Passages without a gap, each of about `tokens` tokens at most.

    A paragraph that is longer on its own is cut at a line, a sentence or a space; a text without
    any of these is cut anywhere.
    """
    size = max(1, tokens * len(text) // max(1, estimate_tokens(text)))
    ends = list(_ends(text, size))
    starts = [0, *ends[:-1]]
    return [
        Passage(start, end, number, len(ends))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def _ends(text: str, size: int) -> Iterator[int]:
    start = 0
    while len(text) - start > size:
        start = _cut(text, start, size)
        yield start
    yield len(text)


def _cut(text: str, start: int, size: int) -> int:
    """The best break in the second half of what fits, the last of its kind."""
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, start + size // 2, start + size)]
        if ends:
            return ends[-1]
    return start + size
