"""How far two words of names may be one word: by its letters, its sound, and who goes by both."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import DamerauLevenshtein

from loaders.resolve.names import slavic_fold

_INITIAL = 0.85  # "A." for Ada
_FORENAME = 0.9  # Bill for William
_SOUND = 0.85  # the same consonants
_ONE_SLIP = 0.8  # one letter wrong in a word of four or more that begins alike
_NONE = frozenset[int]()
_LONG_ENOUGH = 4  # letters; of shorter words any slip makes another word


@lru_cache(maxsize=65536)
def likeness_of_words(left: str, right: str) -> float:
    """Between 0 and 1; the order of the two does not matter.

    Both are words as `name_words` gives them. A number is like itself alone.
    """
    if left > right:
        left, right = right, left
    if left == right or spelt(left) == spelt(right):
        return 1.0
    if left.isdecimal() or right.isdecimal():
        return 0.0
    if min(len(left), len(right)) == 1:
        return _INITIAL if left[0] == right[0] else 0.0
    if _forenames().get(spelt(left), _NONE) & _forenames().get(spelt(right), _NONE):
        return _FORENAME
    letters = max(_by_letters(left, right), _by_letters(spelt(left), spelt(right)))
    return max(letters, _by_sound(left, right))


@lru_cache(maxsize=65536)
def likeness_of_consonants(left: str, right: str) -> float:
    """The same where one of the words comes from an alphabet that leaves vowels out."""
    first, second = (bones(word.translate(_HALF_VOWELS)) for word in (left, right))
    if min(len(first), len(second)) < 2:
        return 0.0
    return _SOUND if first.lstrip("a") == second.lstrip("a") else 0.0


def _by_letters(left: str, right: str) -> float:
    longer = max(len(left), len(right))
    if longer < _LONG_ENOUGH:
        return 0.0
    slips = DamerauLevenshtein.distance(left, right)
    if slips == 1 and left[0] == right[0]:
        return max(_ONE_SLIP, 1 - slips / longer)
    return 1 - slips / longer


def _by_sound(left: str, right: str) -> float:
    if _sound(left) == _sound(right):
        return _FORENAME
    skeleton = bones(left)
    return _SOUND if len(skeleton) > 2 and skeleton == bones(right) else 0.0


@lru_cache(maxsize=65536)
def spelt(word: str) -> str:
    """The word with variants of transliteration made alike."""
    return slavic_fold(word).replace(" ", "")


# Consonants that one alphabet or scheme writes like this and another like that.
_SOUNDS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^kh", "h"),
        (r"sch|sh|hs|tsh|tch|ch|cz|zh|dzh|dj|dz|j|q|^x", "j"),
        (r"x", "ks"),
        (r"th", "t"),
        (r"ph|f|w|v", "v"),
        (r"ck|kh|gh|k|g|c", "k"),
        (r"ts|tz|z|s", "s"),
        (r"d|t", "t"),
        (r"b|p", "p"),
        (r"(?<=.)h", ""),
        (r"ou|oo", "u"),
        (r"ee|y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWEL_INSIDE = re.compile(r"(?<=.)[aeiou]")
_VOWEL_IN_FRONT = re.compile(r"^[aeiou]")
_HALF_VOWELS = str.maketrans("", "", "wy")  # letters that also stand for a long u and i
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for pattern, into in _SOUNDS:
        word = pattern.sub(into, word)
    return word


def bones(word: str) -> str:
    """The consonants' sounds, and whether a vowel stands in front."""
    return _DOUBLED.sub(r"\1", _VOWEL_INSIDE.sub("", _VOWEL_IN_FRONT.sub("a", _sound(word))))


@lru_cache(maxsize=1)
def _forenames() -> dict[str, frozenset[int]]:
    """The classes of forenames that a word belongs to, by its spelling made alike."""
    table = files("loaders").joinpath("data", "forenames.tsv").read_text(encoding="utf-8")
    rows = [row.split() for row in table.splitlines() if not row.startswith("#")]
    classes: dict[str, set[int]] = {}
    for number, names in enumerate(rows):
        for name in names:
            classes.setdefault(spelt(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in classes.items()}
