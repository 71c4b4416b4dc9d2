"""Names of other alphabets in Latin letters, so that spellings of one name can be compared.

One reading a letter, whatever the language: enough to see that two may be one name, never enough
to say how a name is written. Chinese characters are left as they are: their reading is no matter
of letters. Korean syllables are taken apart by the rule that Unicode composes them by.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_INITIAL_LETTERS = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_VOWEL_LETTERS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_FINAL_LETTERS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_INITIALS, _VOWELS, _FINALS = (
    [letters.strip("-") for letters in part.split()]
    for part in (_INITIAL_LETTERS, _VOWEL_LETTERS, _FINAL_LETTERS)
)


@lru_cache(maxsize=65536)
def romanised(name: str) -> str:
    """The name in small letters, those of known other alphabets replaced by Latin ones."""
    small = unicodedata.normalize("NFC", name.casefold())
    return small if small.isascii() else "".join(map(_latin, small))


def has_vowels_left_out(name: str) -> bool:
    """Whether it is written in an alphabet without short vowels: Arabic or Hebrew letters."""
    return any("\u0590" <= letter <= "\u07ff" for letter in name)


def _latin(letter: str) -> str:
    known = _letters().get(letter)
    if known is not None:
        return known
    if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
        return _syllable(ord(letter) - _FIRST_SYLLABLE)
    bare = unicodedata.normalize("NFD", letter)[0]  # an accent on a letter of the table
    return _letters().get(bare, letter)


def _syllable(number: int) -> str:
    rest, final = divmod(number, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    table = files("loaders").joinpath("data", "letters.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if not row.startswith("#"))
    return {row[0]: row[1] for row in rows}
