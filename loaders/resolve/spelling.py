"""How far two written names may be one bearer's, spelt by two hands.

Words are laid beside words, each pair judged by its letters and its sound. What decides is what
remains: a word too many on one side is a patronymic or a second forename left out; words that
differ on both sides are two bearers. So "Ada Berta Kern" is like "Ada Kern", and "Ada Kern" is not
like "Boris Kern", however many letters are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders.resolve.name_words import (
    FILIATION,
    GENERIC,
    PARTICLES,
    body_words,
    own_words,
    person_words,
)
from loaders.resolve.romanise import has_vowels_left_out
from loaders.resolve.word_likeness import likeness_of_consonants, likeness_of_words

ALIKE = 80.0
"""From here on two names may be one, out of 100."""

_MATCHED = 0.72  # of two words: they may be one
_SPLIT = 0.97  # "Vander Bilt" for "Vanderbilt"
_SPLIT_LIKE = 0.9  # of the joined words
_EXTRA = 0.04  # what each further word costs where only one side has any
_MANY_EXTRA = 3  # and more cost no more
_UNSURE_WORD = 0.85  # below, a word is not the same but for its spelling
_SURE_WORD = 0.9  # one word alone has to be like this
_UNSURE = 0.1  # what each unsure word costs but the first, and the first where words are left over
_TWO = 0.4  # of names with words of their own on either side
_SHORT_WORD, _LONG_NAME = 4, 10  # letters

Words = tuple[str, ...]
_Likeness = Callable[[str, str], float]


class _Pair(NamedTuple):
    """Two words laid beside each other, by their places."""

    left: int
    right: int
    likeness: float


@dataclass(frozen=True)
class _Laid:
    """Two names laid beside each other: the pairs of words, and the words without a partner."""

    left: Words
    right: Words
    pairs: tuple[_Pair, ...]
    left_over: Words
    right_over: Words


def likeness_of_persons(left: str, right: str) -> float:
    """Similarity of two persons' names, 0 to 100, whatever the order of the words.

    A name whose words are all in the other is like it, the less the more the other has beside it.
    """
    return 100 * max(_persons(laid) for laid in _ways_to_lay(left, right, person_words))


def likeness_of_bodies(left: str, right: str) -> float:
    """Similarity of two bodies' names, 0 to 100; legal forms aside, and words such as "group"."""
    return 100 * max(_bodies(laid) for laid in _ways_to_lay(left, right, body_words))


def _ways_to_lay(left: str, right: str, words_of: Callable[[str], Words]) -> Iterator[_Laid]:
    """The two names beside each other.

    Two names in one alphabet of their own are compared in it: there is nothing to read variously.
    Beside an alphabet that leaves vowels out, the consonants alone may tell.
    """
    left, right = sorted((left, right))  # so that the order of the two does not matter
    vowelless = has_vowels_left_out(left) != has_vowels_left_out(right)
    if not vowelless and all(_is_foreign(own_words(name)) for name in (left, right)):
        yield _laid(own_words(left), own_words(right), likeness_of_words)
        return
    yield _laid(words_of(left), words_of(right), likeness_of_words)
    if vowelless:
        yield _laid(words_of(left), words_of(right), likeness_of_consonants)


def _is_foreign(words: Words) -> bool:
    return not "".join(words).isascii()


# Persons and bodies -----------------------------------------------------------------------------


def _persons(laid: _Laid) -> float:
    telling = [p for p in laid.pairs if laid.left[p.left] not in PARTICLES]
    whole = [p for p in telling if len(laid.left[p.left]) > 1 and len(laid.right[p.right]) > 1]
    left, right = (_new(over, laid) for over in (laid.left_over, laid.right_over))
    if not whole or (left and right) or _of_other_fathers(laid.left, laid.right):
        return _TWO if telling else 0.0
    extra = len(left) + len(right)
    unsure = sum(p.likeness < _UNSURE_WORD for p in telling)
    if len(telling) == 1 and telling[0].likeness < _SURE_WORD:
        return _TWO  # one word, and not even that for sure
    doubts = max(0, unsure - (0 if extra else 1))
    return _mean(telling) - _EXTRA * min(extra, _MANY_EXTRA) - _UNSURE * doubts


def _new(over: Words, laid: _Laid) -> list[str]:
    """Words without a partner that say something: neither particles nor said twice."""
    known = [w for words, rest in ((laid.left, laid.left_over), (laid.right, laid.right_over))
             for w in words if w not in rest]  # fmt: skip
    return [word for word in over if word not in PARTICLES and word not in known]


def _of_other_fathers(left: Words, right: Words) -> bool:
    """Whether both name whose child one is, and no two of these are alike: order tells here."""
    first, second = (
        [word for before, word in pairwise(words) if before in FILIATION] for words in (left, right)
    )
    alike = any(likeness_of_words(a, b) >= _MATCHED for a in first for b in second)
    return bool(first and second) and not alike


def _bodies(laid: _Laid) -> float:
    if "".join(laid.left) == "".join(laid.right):
        return 1.0
    telling = [p for p in laid.pairs if laid.left[p.left] not in GENERIC]
    left, right = (
        [w for w in over if w not in GENERIC] for over in (laid.left_over, laid.right_over)
    )
    if not telling:
        return 0.0
    if left or right:
        return ALIKE / 100 if _misprinted(laid, left, right) else _TWO
    if len(laid.left) == len(laid.right) == 1 and telling[0].likeness < _UNSURE_WORD:
        return _TWO
    return _mean(telling) - _EXTRA * min(len(laid.left_over) + len(laid.right_over), _MANY_EXTRA)


def _misprinted(laid: _Laid, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether all is the same but one short word or number, of a name long enough to recognise."""
    if len(left) != 1 or len(right) != 1 or len(laid.pairs) < 2:
        return False
    same = all(pair.likeness == 1 for pair in laid.pairs)
    return (
        same and len(left[0] + right[0]) <= 2 * _SHORT_WORD and len("".join(laid.left)) > _LONG_NAME
    )


def _mean(pairs: Sequence[_Pair]) -> float:
    return sum(pair.likeness for pair in pairs) / len(pairs)


# Laying words beside words ----------------------------------------------------------------------


def _laid(left: Words, right: Words, how: _Likeness) -> _Laid:
    """The most alike words first, of equals those that stand most alike; each word once."""
    every = (
        (-how(a, b), abs(i - j), i, j) for i, a in enumerate(left) for j, b in enumerate(right)
    )
    free = [set(range(len(left))), set(range(len(right)))]
    pairs: list[_Pair] = []
    for unlike, _, i, j in sorted(every):
        if -unlike >= _MATCHED and i in free[0] and j in free[1]:
            pairs.append(_take(free, (i,), (j,), -unlike))
    pairs += _joined(left, right, free)
    over = (
        tuple(words[i] for i in sorted(rest))
        for words, rest in zip((left, right), free, strict=True)
    )
    return _Laid(left, right, tuple(pairs), *over)


def _take(
    free: list[set[int]], left: Iterable[int], right: Iterable[int], likeness: float
) -> _Pair:
    first, second = tuple(left), tuple(right)
    free[0].difference_update(first)
    free[1].difference_update(second)
    return _Pair(first[0], second[0], likeness)


def _joined(left: Words, right: Words, free: list[set[int]]) -> Iterator[_Pair]:
    """Neighbouring words of one side that are one word on the other."""
    for words, others, turned in ((left, right, False), (right, left, True)):
        for start, size in ((i, n) for n in (3, 2) for i in range(len(words) - n + 1)):
            run = range(start, start + size)
            ours, theirs = (free[1], free[0]) if turned else (free[0], free[1])
            whole = "".join(words[start : start + size])
            found = (
                j for j in sorted(theirs) if likeness_of_words(whole, others[j]) >= _SPLIT_LIKE
            )
            if ours.issuperset(run) and (j := next(found, None)) is not None:
                sides = ((j,), run) if turned else (run, (j,))
                yield _take(free, *sides, _SPLIT)
