"""The words of a name that comparing spellings goes by, in Latin letters where they can be had.

Titles, legal forms and the like are taken off here; `names` does that for what is stored, and more
warily: what is dropped here costs a proposal at worst, never a merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from loaders.resolve.names import LEGAL_FORMS, RANKS, TITLES, plain_words
from loaders.resolve.romanise import romanised

_MORE_TITLE_WORDS = (
    "monsieur madame mademoiselle mme mlle herr frau senor senora sr sra don dona dom signor "
    "signora pan pani shaikh shaykh cheikh haji hajji hadji haj hajj mawlawi maulvi maulana mulla "
    "molla sayyid sayed seyed syed sardar ustad agha rev reverend father fr brother sister "
    "monsignor comrade count countess baron baroness duke duchess hon honourable honorable "
    "excellency he hrh majesty highness sgt cpl capt cdr brig adm esq"
)
_TITLES = TITLES | RANKS | frozenset(_MORE_TITLE_WORDS.split())
_AFTER_WORDS = "jr sr phd md mp esq ii iii iv mba obe cbe kc qc"
_AFTER = frozenset(_AFTER_WORDS.split())

_PARTICLE_WORDS = (
    "al el ul ur uz as ash at bin ibn ben bint abu abou umm van von der den ter de del della di "
    "da dos das do la le les du und zu af av bar bat ould wuld y e i the"
)
PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""Small words of persons' names that writers join, drop and vary."""

FILIATION = frozenset(["bin", "ibn", "ben", "bint"])
"""What stands before the father's name."""

_SERVANT = frozenset(["abd", "abdul", "abdel", "abdal", "abdur", "abdus"])

_GENERIC_WORDS = (
    "group groups holding holdings company companies corp corporation co enterprise enterprises "
    "industries international global worldwide the and of for mv ms mt ss"
)
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words of bodies' names that are left out as often as given."""

_FRONT_WORDS = "ooo oao zao pao ao ojsc pjsc cjsc jsc tov pt cv srl sa sarl ev"
_FORMS_IN_FRONT = frozenset(_FRONT_WORDS.split())
_MORE_FORM_WORDS = (
    "spzoo ltda doo dd ad ead eood ood kft zrt rt nyrt kd ps tov cjsc scs sca snc eurl gie sl slu "
    "sau sab ug ohg mbh gesmbh cv vof bvba cvba ik hb ky ehf hf fze fzc fzco dmcc wll bsc ksc kscc "
    "qsc saog sdn na pc pllc unlimited uab sia ou akg de"
)
_FORMS = LEGAL_FORMS | frozenset(_MORE_FORM_WORDS.split())
_SPELT_OUT = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        (r"\bgesel+schaft mit beschrankter haftung\b", "gmbh"),
        (r"\baktiengesel+schaft\b", "ag"),
        (r"\bsocietate[a]? cu raspundere limitata\b", "srl"),
        (r"\bsociet[ae] a responsa?bilit[ae] limitat?[ae]\b|\bs a r l\b", "sarl"),
        (r"\bsocieta per azioni\b|\bs p a\b", "spa"),
        (r"\bsociete anonyme\b|\bsociedad anonima\b", "sa"),
        (r"\bs(?:polka|p) z ?o ?o\b|\bspolka z ograniczona odpowiedzialnoscia\b", "spzoo"),
        (r"\bobshchestvo s ogranichennoy otvetstvennostyu\b", "ooo"),
        (r"\b(?:public |open |closed )?joint stock compan\w*", "jsc"),
        (r"\bpublic limited company\b", "plc"),
        (r"\blimited liability (?:company|partnership)\b", "llc"),
        (r"\bu s a?\b|\bus\b|\busa\b|\bunited states of america\b", "united states"),
        (r"\bu k\b|\buk\b", "united kingdom"),
    )
)


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, "Abd al-Aziz" as it is mostly written."""
    words = _without_front(_initials_apart(name), _TITLES)
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    return tuple(_servants_joined(words))


def own_words(name: str) -> tuple[str, ...]:
    """The words in their own alphabet."""
    return tuple(plain_words(name))


def _initials_apart(name: str) -> list[str]:
    """JC Kern as J C Kern: two or three capitals without a vowel beside ordinary words."""
    if not name.isupper():
        name = re.sub(r"\b[B-DF-HJ-NP-TV-Z]{2,3}\b", lambda found: " ".join(found[0]), name)
    return plain_words(romanised(name))


def _servants_joined(words: Iterable[str]) -> Iterator[str]:
    """Abd al-Aziz, Abdel Aziz and Abdul Aziz alike: the article goes with the first word."""
    after = False
    for word in words:
        if not (after and word in ("al", "el", "ul", "ur", "ar", "as", "us")):
            yield "abdul" if word in _SERVANT else word
        after = word in _SERVANT


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name without its legal form, with letters joined and numbers in digits.

    "L. X. Kern & Co. Ltd" is "lx kern and". A name is never emptied.
    """
    words = plain_words(romanised(name))
    folded = " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
    for pattern, short in _SPELT_OUT:
        folded = pattern.sub(short, folded)
    told = list(_in_digits(list(_letters_joined(folded.split()))))
    while len(told) > 1 and told[-1] in _FORMS:
        told.pop()
    return tuple(_without_front(told, _FORMS_IN_FRONT))


def _without_front(words: list[str], droppable: frozenset[str]) -> list[str]:
    while len(words) > 1 and words[0] in droppable:
        words = words[1:]
    return words


def _letters_joined(words: Iterable[str]) -> Iterator[str]:
    """Letters that stand alone one after another as one word."""
    run = ""
    for word in (*words, ""):
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        yield from filter(None, (run, word))
        run = ""


_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_UNITS = {word: number for number, word in enumerate(_UNIT_WORDS.split())}
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * ten for ten, word in enumerate(_TEN_WORDS.split(), start=2)} | {"fourty": 40}


def _in_digits(words: list[str]) -> Iterator[str]:
    """Numbers below a hundred in digits, also half in words: "forty 4" is 44."""
    words = words[::-1]
    while words:
        word = words.pop()
        if word in _TENS:
            unit = _unit(words[-1]) if words else None
            if unit is not None:
                words.pop()
            yield str(_TENS[word] + (unit or 0))
        else:
            yield str(_UNITS.get(word, word))


def _unit(word: str) -> int | None:
    number = int(word) if word.isdecimal() and len(word) == 1 else _UNITS.get(word, 0)
    return number if 0 < number < 10 else None
