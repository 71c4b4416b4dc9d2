"""Whether two events not known to be one are told in the same words: candidates for one story.

A weak sign, good enough to lay two sentences side by side and never to merge them.
"""

from __future__ import annotations

import re

from graph.plain import plain

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5  # letters: "Quill" and "Quillian", "employee" and "employed"
_LEAST = 3  # telling words in common
_SHARE = 0.7  # of the telling words of both (Dice)
_EMPTY = re.compile(
    r"(?:"
    r"about|after|again|against|all|allegedly|also|among|and|any|apparently|are|"
    r"around|because|been|before|being|between|both|but|could|does|during|each|"
    r"from|had|has|have|her|him|his|how|into|its|itself|like|may|might|more|"
    r"most|much|new|not|now|off|once|only|other|others|our|over|possibly|"
    r"reportedly|said|same|says|several|she|should|since|some|such|supposedly|than|"
    r"that|the|their|them|themselves|then|there|these|they|this|those|three|"
    r"through|two|under|until|upon|very|was|were|what|when|where|which|while|who|"
    r"whom|whose|why|will|with|within|without|would|you|your|four|five|six|seven|"
    r"eight|nine|ten"
    r")"
)


def telling_words(title: str) -> frozenset[str]:
    """The beginnings of the words that say something, without marks and case."""
    found = (plain(match[0]) for match in _WORD.finditer(title))
    return frozenset(word[:_STEM] for word in found if not _EMPTY.fullmatch(word))


def search_words(title: str) -> list[str]:
    """The words that say something, whole, for a search."""
    found = dict.fromkeys(plain(match[0]) for match in _WORD.finditer(title))
    return [word for word in found if not _EMPTY.fullmatch(word)]


def are_alike(left: str, right: str) -> bool:
    """Whether most of what either title says stands in the other."""
    ours, theirs = telling_words(left), telling_words(right)
    shared = len(ours & theirs)
    return shared >= _LEAST and 2 * shared >= _SHARE * (len(ours) + len(theirs))
