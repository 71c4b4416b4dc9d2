"""Headlines In Capitals: the parser takes every word of them for a name.

They are read in the letters that the words have in the story below, and then printed as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from loaders.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.types import Ints2d

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z]+[\w'’-]*")
_LONG = 4  # letters from which a word that is no name begins small even in a headline
_SHOUTING = 0.75  # of the longer words begin in capitals
_FEWEST = 5  # longer words; shorter lines are names as often as not
_COPIED = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START")


def in_small_letters(text: str) -> str:
    """The text with its headline's words written as the story writes them; of the same length.

    A word that the story does not have is rather no name, for stories repeat their names; those
    of countries and cities are known.
    """
    end = text.find("\n")
    line = text[:end] if end > 0 else ""
    if not _shouts(line):
        return text
    story = text[end:]
    told = set(_WORD.findall(story))
    names = set(_NAME.findall(story)) | {w for w in told if w.lower() not in told}
    known = [(hit.start, hit.end) for hit in gazetteer().find(line)]
    first = _WORD.search(line)
    begin = first.end() if first is not None else 0

    def written(match: re.Match[str]) -> str:
        word = match.group()
        small = word.lower()
        named = word in names or any(a <= begin + match.start() < b for a, b in known)
        return word if named or word.isupper() or len(small) != len(word) else small

    return text[:begin] + _WORD.sub(written, text[begin:end]) + story


def _shouts(line: str) -> bool:
    long = [w for w in _WORD.findall(line) if len(w) >= _LONG]
    raised = sum(w[0].isupper() and not w.isupper() for w in long)
    closed = line.rstrip().endswith((".", "!", "?", ":"))
    return not closed and len(long) >= _FEWEST and raised >= _SHOUTING * len(long)


def as_printed(parsed: Doc, text: str) -> Doc:
    """The parse of the text in small letters, upon the text's own words."""
    from spacy.tokens import Doc

    if parsed.text == text:
        return parsed
    words = [text[t.idx : t.idx + len(t)] for t in parsed]
    doc = Doc(parsed.vocab, words=words, spaces=[bool(t.whitespace_) for t in parsed])
    read = cast("Ints2d", parsed.to_array(list(_COPIED)))  # spaCy declares it as floats
    return doc.from_array(list(_COPIED), read)
