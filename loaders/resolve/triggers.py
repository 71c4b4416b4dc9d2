"""Words that carry events, brought down to families: "detained", "arrest" and "custody" are one.

Small and general on purpose: a family says that two words may tell of one happening, not that they
do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from loaders.resolve.names import fold

# First letters of words (after folding) and the family they belong to.
_FAMILIES: dict[str, str] = {
    start: family
    for family, starts in {
        "accuse": "accus alleg blam condemn critici denounc",
        "agree": "agree accord treaty pact sign deal memorand",
        "aid": "aid donat grant allocat deliver humanitarian",
        "apologise": "apolog",
        "attack": "attack strik struck bomb shell missile drone airstrik hit",
        "ban": "ban bar embargo prohibit",
        "beat": "beat tortur assault",
        "call": "call phon telephon",
        "cancel": "cancel",
        "close": "clos shut shutter",
        "crash": "crash down shoot shot collid",
        "demand": "demand urg request appeal",
        "deny": "deni deny denial",
        "deploy": "deploy mobili exercis manoeuv maneuv",
        "detain": "detain detent arrest custod imprison jail",
        "elect": "elect vot ballot",
        "expel": "expel expuls deport persona",
        "hack": "hack cyber",
        "invade": "invad invas aggress war occup",
        "kill": "kill murder assassin die died dead death",
        "meet": "meet met visit talk negotiat summit",
        "protest": "protest demonstrat rall",
        "resign": "resign",
        "launch": "launch unveil introduc inaugurat",
        "acquire": "acqui takeover",
        "release": "releas freed free",
        "revoke": "revok withdraw withdrew suspen",
        "sanction": "sanction restrict countermeasur retaliat",
        "search": "search raid",
        "threaten": "threat warn blackmail",
        "trial": "trial tried convict sentenc verdict",
        "prosecute": "criminal prosecut indict charg",
    }.items()
    for start in starts.split()
}
_LONGEST = max(map(len, _FAMILIES))
_SHORT = frozenset(("hit", "ban", "bar", "war", "met", "die", "aid", "vot", "call", "clos", "eas"))
_PHRASES = {"call off": "cancel", "called off": "cancel", "calling off": "cancel",
            "shut down": "close", "step down": "resign", "stepped down": "resign",
            "stepping down": "resign", "take over": "acquire", "took over": "acquire",
            "taken over": "acquire", "took control": "seize", "take control": "seize"}  # fmt: skip
_ENDINGS = re.compile(r"(?:ations?|ions?|ments?|ings?|ed|es|s|ers?|ors?|al)$")
_COMMON_WORDS = (
    "about after against also amid and another any are around been before being between both but "
    "can could did does down during each early end ever every first for from further had has have "
    "her his into its last late later least less many may might more most much new next not now "
    "off officially one only other our out over own part people several she should since some "
    "still such than that the their them then there these they this those three through two under "
    "until was were what when where which while who whose will with would year years month months "
    "week weeks day days said says stated according report reported reportedly government "
    "authorities officials state country side"
)
_COMMON = frozenset(_COMMON_WORDS.split())


# Acts that happen once between the same two in a season; all others are told apart by more words.
_SINGULAR_WORDS = (
    "acquire apologise cancel close crash elect expel hack invade launch prosecute release resign "
    "revoke search trial"
)
SINGULAR = frozenset(_SINGULAR_WORDS.split())

# Of these, what a named thing suffers or a named person does once, whoever else takes part.
ONCE_SUFFERED = frozenset(("launch", "acquire"))
ONCE_DONE = frozenset(("apologise", "resign"))


@lru_cache(maxsize=65536)
def trigger_family(trigger: str) -> str:
    """One word for what the trigger tells: its family's name, else the stem of its main word.

    "carried out a search" gives "search": the first word with a family wins, whatever its place.
    """
    folded = fold(trigger)
    for phrase, family in _PHRASES.items():
        if folded.startswith(phrase):
            return family
    words = folded.split()
    families = [family for family in map(_family, words) if family]
    return families[0] if families else stem(words[-1]) if words else ""


def trigger_families(texts: Iterable[str]) -> frozenset[str]:
    """The families of all words that have one, and of known phrases in front."""
    return frozenset[str]().union(*map(_families, texts))


@lru_cache(maxsize=65536)
def _families(text: str) -> frozenset[str]:
    folded = fold(text)
    phrases = {family for phrase, family in _PHRASES.items() if phrase in folded}
    return frozenset({f for word in folded.split() if (f := _family(word))} | phrases)


def word_stems(texts: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry meaning: neither short nor common."""
    return frozenset[str]().union(*map(_stems, texts))


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    words = (word for word in fold(text).split() if len(word) > 2)
    return frozenset(stem(word) for word in words if word not in _COMMON)


def stem(word: str) -> str:
    """A crude stem: endings off, doubled last letter single, at most six letters."""
    bare = _ENDINGS.sub("", word)
    bare = bare if len(bare) >= 3 else word
    return re.sub(r"(.)\1$", r"\1", bare)[:6]


def _family(word: str) -> str | None:
    for length in range(min(len(word), _LONGEST), 2, -1):
        start = word[:length]
        if start in _FAMILIES and (start not in _SHORT or len(word) <= length + 3):
            return _FAMILIES[start]
    return None
