"""How far two written names may be one name, spelt by two hands."""

from __future__ import annotations

from rapidfuzz import fuzz

from loaders.resolve.names import slavic_fold

ALIKE = 89.0
"""From here on two names may be one; measured on pairs of Slavic and Turkic names."""


def likeness_of_names(left: str, right: str) -> float:
    """Similarity of the transliteration folds, 0 to 100, whatever the order of the words.

    A name whose words are all in the other is fully like it: "Kern" and "Ada Kern".
    """
    return fuzz.token_set_ratio(slavic_fold(left), slavic_fold(right))
