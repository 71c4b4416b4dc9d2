"""Finding in a text what a model quotes from it, at exact offsets, or saying that it is not there.

A model repeats words faithfully and typography carelessly: curly quotes become straight ones, line
breaks become spaces, accents are composed differently. Both sides are folded to one form, with a
map back to the text. Letters and digits have to agree: a quote in other words is no quote.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.record import RecordSpan

LONGEST = 1_500  # characters; who quotes more than a long paragraph points at nothing

_QUOTES = dict.fromkeys("‘’‚‛`´′‹›", "'") | dict.fromkeys('“”„‟″«»"', '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_FOLDS: dict[str, str] = _QUOTES | _DASHES | _NOTHING
_OUTER = " \"'.,;:-"  # a model closes a clause, or marks that it goes on, as it likes
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n[ \t\r]*\n")


def fold(text: str) -> str:
    """The text in the form in which quotes are compared."""
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, array[int]]:
    """The folded text, and for each of its characters the offset it comes from."""
    pieces: list[str] = []
    offsets: array[int] = array("q")
    after_space = False
    for offset, character in enumerate(text):
        piece = _piece(character)
        if piece == " " and after_space:
            continue
        after_space = piece == " " or (after_space and not piece)
        pieces.append(piece)
        offsets.extend([offset] * len(piece))
    return "".join(pieces), offsets


def _piece(character: str) -> str:
    if "!" < character < "`" or "a" <= character <= "~":
        return character
    known = _FOLDS.get(character)
    if known is not None:
        return known
    if character.isspace():
        return " "
    return unicodedata.normalize("NFKD", character)


@dataclass(frozen=True)
class Words:
    """Words of the text, as offsets, end exclusive."""

    start: int
    end: int


class QuoteFinder:
    """One text, folded once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._offsets = _folded(text)

    def find(self, quote: str, within: Words | None = None, near: int = 0) -> RecordSpan | None:
        """The place where the text has the quote; of several the nearest to `near`.

        Args:
            quote: In the model's typography; quotation marks around it and a final stop that the
                text does not have are forgiven.
            within: Only places inside; the whole text if not given.
            near: Offset that the place should be near to.
        """
        if len(quote) > LONGEST:
            return None
        area = within or Words(0, len(self.text))
        wanted = fold(quote).strip()
        for form in dict.fromkeys((wanted, wanted.strip(_OUTER))):
            places = list(self._places(form, area)) if re.search(r"\w", form) else []
            if places:
                best = min(places, key=lambda place: abs(place.start - near))
                return self.span(best)
        return None

    def occurrences(self, forms: Iterable[str]) -> Iterator[tuple[str, RecordSpan]]:
        """Every place where a form stands, with the form; of several at a place the longest."""
        by_fold = {folded: form for form in forms if (folded := fold(form).strip())}
        size = min(map(len, by_fold), default=1)
        by_head: dict[str, list[str]] = {}
        for folded in sorted(by_fold, key=lambda form: (-len(form), form)):
            by_head.setdefault(folded[:size], []).append(folded)
        after = 0
        for at in range(len(self._folded) if by_fold else 0):
            candidates = by_head.get(self._folded[at : at + size]) if at >= after else None
            for form in candidates or ():
                stop = at + len(form)
                if self._folded.startswith(form, at) and not self._cuts_a_word(at, stop):
                    words = Words(self._offsets[at], self._offsets[stop - 1] + 1)
                    yield by_fold[form], self.span(words)
                    after = stop
                    break

    def span(self, words: Words) -> RecordSpan:
        """The words as the record carries them."""
        quote = self.text[words.start : words.end]
        return RecordSpan(quote=quote, start_char=words.start, end_char=words.end)

    def sentence(self, around: RecordSpan) -> Words:
        """The sentence around a span, by its punctuation; no more than 2,000 characters."""
        low, high = max(0, around.start_char - 1000), min(len(self.text), around.end_char + 1000)
        before = [m.end() for m in _SENTENCE_END.finditer(self.text, low, around.start_char)]
        after = _SENTENCE_END.search(self.text, max(around.start_char, around.end_char - 1), high)
        return Words(before[-1] if before else low, after.end() if after else high)

    def _places(self, form: str, area: Words) -> Iterator[Words]:
        end = bisect_left(self._offsets, area.end)
        at = self._folded.find(form, bisect_left(self._offsets, area.start), end)
        while at >= 0:
            stop = at + len(form)
            if not self._cuts_a_word(at, stop):
                yield Words(self._offsets[at], self._offsets[stop - 1] + 1)
            at = self._folded.find(form, at + 1, end)

    def _cuts_a_word(self, at: int, stop: int) -> bool:
        text = self._folded
        return (at > 0 and _joined(text[at - 1], text[at])) or (
            stop < len(text) and _joined(text[stop - 1], text[stop])
        )


def _joined(left: str, right: str) -> bool:
    """Whether both belong to one word. Scripts without capitals may write without spaces."""
    if unicodedata.combining(right):
        return True
    return all(c.isdigit() or c.lower() != c.upper() for c in (left, right))
