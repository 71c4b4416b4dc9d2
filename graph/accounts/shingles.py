"""Text that was copied, found by the fingerprints of runs of words.

A shingle is a run of `WORDS` words. Two texts resemble each other as far as their sets of shingles
do (Broder 1997, "On the resemblance and containment of documents"). Of every `WINDOW` consecutive
shingles only the least hash is kept (winnowing: Schleimer, Wilkerson, Aiken 2003): any run of
`WORDS + WINDOW - 1` words that two texts share leaves a common print, wherever it stands. A print
depends on the words around it alone, so what is found of two texts depends on nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.plain import plain

WORDS = 5
WINDOW = 6
COPIED = 0.5  # of the prints of the shorter text
_LEAST = 3  # prints: below that a common phrase would do
_BITS = 63  # what the database holds as a whole number
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Prints:
    """The fingerprints of a text, and where in it each shingle begins (characters)."""

    hashes: tuple[int, ...] = ()
    offsets: tuple[int, ...] = ()

    def within(self, start: int, end: int) -> Prints:
        """The prints that begin at `start` or later and before `end`."""
        kept = [(h, o) for h, o in zip(self.hashes, self.offsets, strict=True) if start <= o < end]
        return Prints(tuple(h for h, _ in kept), tuple(o for _, o in kept))

    def contained_in(self, other: Prints) -> float:
        """Share of these prints that the other text has too; 0 for too short a text."""
        own = set(self.hashes)
        return len(own & set(other.hashes)) / len(own) if len(own) >= _LEAST else 0.0


def prints_of(text: str) -> Prints:
    """The winnowed fingerprints of a text; capitals, marks and punctuation do not count."""
    words = [(plain(m[0]), m.start()) for m in _WORD.finditer(text)]
    hashes = [_hash([w for w, _ in words[i : i + WORDS]]) for i in range(len(words) - WORDS + 1)]
    kept = list(_winnowed(hashes))
    return Prints(tuple(hashes[i] for i in kept), tuple(words[i][1] for i in kept))


def is_copy(left: Prints, right: Prints) -> bool:
    """Whether at least half of the shorter text stands in the other one."""
    return max(left.contained_in(right), right.contained_in(left)) >= COPIED


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    """The place of the least hash of every window, each once; among equals the last."""
    last = -1
    for first in range(max(1, len(hashes) - WINDOW + 1) if hashes else 0):
        window = range(first, min(first + WINDOW, len(hashes)))
        least = min(window, key=lambda i: (hashes[i], -i))
        if least != last:
            yield least
            last = least


def _hash(words: Sequence[str]) -> int:
    packed = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(packed.digest()) >> (64 - _BITS)
