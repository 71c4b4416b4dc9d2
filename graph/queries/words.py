"""Words of a search: made comparable, written for Lucene, and found again in a text."""

from __future__ import annotations

import re

from graph.plain import plain

_WORD = re.compile(r"\w+", re.UNICODE)
MOST_WORDS = 16  # further words of a question are ignored: a pasted page is no search


def fold(text: str) -> str:
    """The words without marks, case and punctuation, joined by single spaces."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """Folded words in their order, with their repetitions."""
    return [plain(word) for word in _WORD.findall(text)]


def lucene(text: str) -> str | None:
    """A Lucene query that wants every word, whole or as a beginning; `None` without any word.

    Only letters and digits of the text get into the query, so nothing in it can be an operator.
    """
    words = list(dict.fromkeys(_WORD.findall(text.casefold())))[:MOST_WORDS]
    return " AND ".join(_as_written_or_plain(word) for word in words) or None


def _as_written_or_plain(word: str) -> str:
    """Indexes hold words as written, and beside them without marks where that differs."""
    forms = dict.fromkeys((word, plain(word)))
    return "(" + " OR ".join(f"{form}^4 OR {form}*" for form in forms if form) + ")"


def has_words(text: str, wanted: str) -> bool:
    """Whether the text has every word wanted, whole or as a beginning, as the indexes find them."""
    found = words_of(text)
    return all(any(word.startswith(one) for word in found) for one in words_of(wanted)[:MOST_WORDS])


def highlights(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where words of `text` begin like a wanted word: start and end, counted in characters."""
    starts = tuple(word for word in words_of(wanted) if word)[:MOST_WORDS]
    if not starts:
        return []
    return [m.span() for m in _WORD.finditer(text) if plain(m.group()).startswith(starts)]


def snippet(text: str, wanted: str, width: int = 240) -> tuple[str, int, list[tuple[int, int]]]:
    """A window of `text` around the first match, its offset, and the matches inside it."""
    found = highlights(text, wanted)
    begin = max(0, found[0][0] - width // 3) if found else 0
    if begin:
        begin = text.rfind(" ", 0, begin) + 1
    end = min(len(text), begin + width)
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + width // 2)
    inside = [(s - begin, e - begin) for s, e in found if s >= begin and e <= end]
    return text[begin:end], begin, inside
