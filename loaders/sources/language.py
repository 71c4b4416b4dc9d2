"""Which language a text is in, or an honest `None`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

MIN_LETTERS = 40  # below this names and numbers decide, not the language
MIN_PROBABILITY = 0.9
_SAMPLE = 2000  # characters; the answer does not change after the first few hundred
_LETTERS = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or `None` for very short or undecidable text."""
    sample = text[:_SAMPLE]
    if len(_LETTERS.findall(sample)) < MIN_LETTERS:
        return None
    language, probability = _identifier()(sample)
    return language if probability >= MIN_PROBABILITY else None


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    # Imported late: the model takes a quarter of a second and 50 MB that `gesta --help` can spare.
    from py3langid import langid

    library = cast("Any", langid)  # it carries no types
    return library.LanguageIdentifier.from_model_file(library.MODEL_FILE, norm_probs=True).classify
