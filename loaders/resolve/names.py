"""Names made comparable: folding, transliteration variants, acronyms.

A fold throws away what writers vary without meaning anything by it. What it keeps is still a name
in its own script, so folds are compared, stored and searched, never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.projection.naming import TITLES

_RANK_WORDS = (
    "general colonel major captain admiral marshal lieutenant brigadier commander sergeant king "
    "queen prince princess emir sultan lord lady archbishop bishop patriarch cardinal "
    "metropolitan imam mullah rabbi judge prosecutor governor mayor secretary chief chairman "
    "chairwoman director leader businessman businesswoman analyst expert journalist activist "
    "writer foreign former acting vice prime first then late gen col lt maj"
)
RANKS = frozenset(_RANK_WORDS.split())
"""Ranks and offices before a person's name that are words of other names."""
_ARTICLES = frozenset(("the", "a", "an"))
_SMALL_WORDS = "of the and for in on to de la du des der von van al el"
_SMALL = frozenset(_SMALL_WORDS.split())

# Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ə": "a", "ħ": "h", "ŋ": "ng", "&": " and ",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u02b9\u02bb\u00b4\u0060\uff07\u2032]")
_POSSESSIVE = re.compile(r"('s|(?<=s)')(?=\W|$)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")  # Latin accents, Arabic vowels
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)  # names recur in every document
def fold(name: str) -> str:
    """The name without marks, case, punctuation, articles, possessives and titles in front.

    Never empties a name that has a letter or a digit: "The President" folds to "president".
    """
    return " ".join(_without_front(plain_words(name), _ARTICLES | TITLES))


@lru_cache(maxsize=65536)
def fold_person(name: str) -> str:
    """Like `fold`, and without ranks and offices in front: "General Ada Kern" is "ada kern"."""
    return " ".join(_without_front(plain_words(name), _ARTICLES | TITLES | RANKS))


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of the fold, in their order."""
    return tuple(fold(name).split())


def plain_words(name: str) -> list[str]:
    """The words without marks, case, punctuation and possessives."""
    plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFKD", name))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = _MARKS.sub("", plain).translate(_LETTERS)
    plain = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", plain)
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    return unicodedata.normalize("NFC", _OTHER.sub(" ", plain)).split()


def _without_front(words: list[str], droppable: frozenset[str]) -> list[str]:
    while len(words) > 1 and words[0] in droppable:
        words = words[1:]
    return words


# Legal forms ------------------------------------------------------------------------------------

_FORM_WORDS = (
    "inc incorporated ltd limited llc llp lp plc corp corporation co gmbh ag kg kgaa se sa sas "
    "sarl spa srl bv nv ab asa oy oyj aps kk pty pte bhd tbk ooo oao zao pao ojsc pjsc jsc"
)
LEGAL_FORMS = frozenset(_FORM_WORDS.split())
"""What a body is by law, as it is shortened at the end of its name."""
_SPELT_OUT = (
    (re.compile(r"\bgesellschaft mit beschrankter haftung$"), "gmbh"),
    (re.compile(r"\baktiengesellschaft$"), "ag"),
    (re.compile(r"\bsociete anonyme$|\bsociedad anonima$|\bs a$"), "sa"),
    (re.compile(r"\b(?:public |open )?joint stock company$"), "jsc"),
    (re.compile(r"\bpublic limited company$"), "plc"),
    (re.compile(r"\blimited liability company$"), "llc"),
)


def without_legal_form(folded: str) -> str:
    """The fold of a body's name without its legal form at the end: "alder shipping ltd".

    "Company" and "Group" stay: they are words of many names. A name is never emptied.
    """
    for pattern, short in _SPELT_OUT:
        folded = pattern.sub(short, folded)
    words = folded.split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words)


# Transliteration --------------------------------------------------------------------------------

# In this order. Measured on hand-made pairs of Slavic and Turkic names (all found but one, none
# joined wrongly, at a similarity of 89): a fold proposes, it never decides.
_VARIANTS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"\bg(?=[aeo])", "h"),  # Hasanov, Gasanov
        (r"kh|gh", "h"),
        (r"sch", "sh"),
        (r"dzh|dj|zh", "j"),
        (r"ph", "f"),
        (r"ck|q|(?<!s)c(?![heiy])", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"y", "i"),
        (r"\bi+(?=e)|(?<=\w)i+(?=[aeou])", ""),  # Yelena, Elena; Sergeyev, Sergeev
        (r"\bel\b", "al"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def slavic_fold(name: str) -> str:
    """The fold with Slavic, Turkic and Arabic transliteration variants made alike."""
    text, before = fold(name), None
    while text != before:  # until nothing changes, so that folding a fold changes nothing
        text, before = fold(_alike(text)), text
    return text


def _alike(text: str) -> str:
    for pattern, into in _VARIANTS:
        text = pattern.sub(into, text)
    return text


# Acronyms ---------------------------------------------------------------------------------------


def is_acronym_of(short: str, long: str) -> bool:
    """Whether `short` (2 to 10 capitals, dots allowed) spells the initials of `long`'s words.

    Small words may count or not: "UN of Z" and "UNZ" both are fine. Case matters in `short`, so
    that ordinary words are not taken for initials.
    """
    letters = short.replace(".", "").strip()
    if not (2 <= len(letters) <= 10 and letters.isalpha() and letters.isupper()):
        return False
    words = plain_words(long)
    if len(words) < 2:
        return False
    return letters.casefold() in {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _SMALL),
        "".join(word[0] for word in words if word not in _ARTICLES),
    }
