"""Words and names that mean nothing, from a seed: as many as a corpus of any size wants."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from loaders.resolve.triggers import trigger_families

_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pl", "r",
           "s", "sk", "st", "t", "tr", "v", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ae", "ei", "ou")
_CODAS = ("", "", "l", "m", "n", "r", "rk", "s", "st", "t", "v")


def zipf(random: Random, most: int) -> int:
    """A rank from 0 to `most - 1`, drawn in inverse proportion to it."""
    return min(int(float(most + 1) ** random.random()), most) - 1


@lru_cache(maxsize=1 << 18)
def word(seed: int, what: str, number: int) -> str:
    """One word of its own for each number; none that tells of an act."""
    random = Random(f"{seed}/{what}/{number}")
    while True:
        made = "".join(_syllable(random) for _ in range(random.choice((2, 2, 3))))
        if len(made) > 4 and not trigger_families((made,)):
            return made


def name(seed: int, what: str, number: int) -> str:
    """A word as a name."""
    return word(seed, what, number).capitalize()


def _syllable(random: Random) -> str:
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)
