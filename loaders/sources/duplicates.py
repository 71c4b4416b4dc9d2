"""Paragraphs that a document tells twice, word for word or slightly reworded."""

from __future__ import annotations

import re

from rapidfuzz.distance import LCSseq

Range = tuple[int, int]
"""Start and end in the document's text, without the white space around the paragraph."""

MIN_WORDS = 12  # shorter paragraphs are alike by chance: "He gave no details."
SIMILARITY = 0.5
# Share of the longer paragraph's words that both have in the same order. A rewording keeps the
# order of the telling, which two paragraphs on one topic do not share. On five real articles the
# two reworded pairs reach 0.61 and 0.64, the next pair 0.39; sets of words gave 0.38 and 0.36.
STEM = 6  # letters that are compared, so that "represents" is "representing"
_LOOK_BACK = 400  # paragraphs; keeps a book of thousands of them from taking minutes

_PARAGRAPH = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+")


def repeated_paragraphs(text: str) -> list[tuple[Range, Range]]:
    """Pairs of (later paragraph, earlier one it repeats), by the later one's place.

    Every line is a paragraph. A paragraph told three times gives two pairs, each with the telling
    that it is most like.
    """
    paragraphs = _paragraphs(text)
    pairs: list[tuple[Range, Range]] = []
    for index, (later, words) in enumerate(paragraphs):
        earlier = _most_like(words, paragraphs[max(0, index - _LOOK_BACK) : index])
        if earlier:
            pairs.append((later, earlier))
    return pairs


def _paragraphs(text: str) -> list[tuple[Range, str]]:
    """The longer paragraphs, each as a string of one character per word.

    Strings compare five times faster than lists of words; which character stands for which word
    means nothing outside this text.
    """
    found: list[tuple[Range, str]] = []
    signs: dict[str, str] = {}
    for match in _PARAGRAPH.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        words = [word[:STEM].casefold() for word in _WORD.findall(line)]
        if len(words) > MIN_WORDS:
            coded = "".join(signs.setdefault(word, chr(len(signs) + 1)) for word in words)
            found.append(((start, start + len(line.strip())), coded))
    return found


def _most_like(words: str, others: list[tuple[Range, str]]) -> Range | None:
    best, score = None, SIMILARITY
    for place, other in others:
        likeness = LCSseq.normalized_similarity(words, other, score_cutoff=score)
        if likeness >= score:
            best, score = place, likeness
    return best
