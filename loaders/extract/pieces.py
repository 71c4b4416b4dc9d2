"""Texts of any length in pieces that a parser can take: its time and memory grow with a piece.

The pieces of a text joined are the text; so are the tokens of a run of characters without a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_PIECE = 20_000
"""Characters; five pages. A parse needs some 3 kB for each character, for as long as it runs."""

LONGEST_WORD = 300
"""Characters; the tokenizer's time grows with the square of a word of nothing but marks."""

_WORD_PART = 100
_RUN = re.compile(rf"\S{{{LONGEST_WORD},}}")
# Where a text may be cut, the best place first: between paragraphs, lines, sentences, words.
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?]\s"), re.compile(r"\s"))


def pieces(text: str, longest: int = LONGEST_PIECE) -> Iterator[str]:
    """The text cut where it breaks; a short text is one piece."""
    start = 0
    while len(text) - start > longest:
        cut = _cut(text, start, longest)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _cut(text: str, start: int, longest: int) -> int:
    """The last good break of the second half of what fits."""
    low, high = start + longest // 2, start + longest
    for pattern in _BREAKS:
        last = max((m.end() for m in pattern.finditer(text, low, high)), default=None)
        if last is not None:
            return last
    return high


class BoundedTokenizer:
    """A tokenizer that takes overlong words apart before they reach the one it wraps."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        cuts = [0, *_word_cuts(text), len(text)]
        if len(cuts) == 2:
            return self.tokenizer(text)
        return joined([self.tokenizer(text[a:b]) for a, b in pairwise(cuts)])


def _word_cuts(text: str) -> Iterator[int]:
    for run in _RUN.finditer(text):
        yield from range(run.start() + _WORD_PART, run.end(), _WORD_PART)


def joined(docs: list[Doc]) -> Doc:
    """One document of several, as if it had been read at once."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False)
