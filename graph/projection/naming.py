"""Which of somebody's names is a whole one."""

from __future__ import annotations

import re

_TITLE_WORDS = (
    "mr mrs ms miss sir dame dr prof professor president premier chancellor minister senator "
    "deputy lawmaker congressman congresswoman ambassador spokesman spokeswoman spokesperson pope "
    "ayatollah sheikh"
)
TITLES = frozenset(_TITLE_WORDS.split())
"""Words before a person's name that are no part of it. Ranks such as "General" are not among them:
"General Motors" and "Major League" are names."""
_ARTICLES = frozenset(("the", "a", "an"))
_WORD = re.compile(r"\w+", re.UNICODE)


def is_whole_name(name: str) -> bool:
    """Whether the name has two words or more behind titles and articles."""
    words = _WORD.findall(name.casefold())
    while words and words[0] in TITLES | _ARTICLES:
        words = words[1:]
    return len(words) > 1
