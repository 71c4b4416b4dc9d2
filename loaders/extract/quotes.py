"""Who says what: the token ranges that quoted and reported speech covers, with their speakers."""

from __future__ import annotations

from dataclasses import replace

from loaders.extract.continued import adopted, carried_by_pronoun, continued
from loaders.extract.echoes import echoed
from loaders.extract.reading import Reading
from loaders.extract.reports import reports
from loaders.extract.saying import Attribution
from loaders.extract.speakers import said_by, sentence_span
from loaders.extract.speech import (
    BELIEF,
    SPEECH,
)
from loaders.extract.spoken import CLOSING, quoted_ranges
from loaders.extract.syntax import Syntax

__all__ = ["Attribution", "attributions_of"]

_SCARE_WORDS = (
    4  # a shorter quotation is a name or a word held at arm's length unless it has a verb
)


_NEAR_BEHIND, _NEAR_BEFORE = 20, 12  # tokens between a quotation and its verb
_BETWEEN_PARAGRAPHS = 3  # tokens: the line breaks and the opening mark


def attributions_of(reading: Reading) -> list[Attribution]:
    """All attributed ranges in the text's order; of two that overlap the shorter is closer."""
    syntax = Syntax.of(reading.doc)
    quoted = quoted_ranges(syntax)
    inside = {i for a, b in quoted for i in range(a, b)}
    verbatim = _quotations(reading, syntax, quoted, inside)
    reported = [
        a
        for a in reports(reading, syntax, inside)
        if not any(abs(a.start - v.start) <= 1 and a.end <= v.end + 1 for v in verbatim)
    ]
    told = carried_by_pronoun(reading, syntax, _in_order([*verbatim, *reported]))
    told = adopted(syntax, echoed(reading, syntax, told))
    return _in_order([*told, *continued(reading, syntax, told)])


def _in_order(found: list[Attribution]) -> list[Attribution]:
    return sorted(dict.fromkeys(found), key=lambda a: (a.start, -a.end, a.cue, a.cue_at or ()))


def _quotations(
    reading: Reading, syntax: Syntax, quoted: list[tuple[int, int]], inside: set[int]
) -> list[Attribution]:
    found: list[Attribution] = []
    last: Attribution | None = None
    for start, end in quoted:
        goes_on = last is not None and _goes_on(syntax, last, start)
        cue = _cue_beside(syntax, start, end, inside)
        if not _is_speech(syntax, start, end) and not (cue and _is_introduced(syntax, start, cue)):
            continue
        if cue is not None:
            last = said_by(reading, syntax, (start, end), cue)
            last = replace(last, verbatim=True)
        elif last is not None and goes_on:
            last = replace(last, start=start, end=end)
        else:
            last = _quoted_inside_clause(reading, syntax, start, end)
        if last is not None:
            found.append(last)
    return found


def _goes_on(syntax: Syntax, last: Attribution, start: int) -> bool:
    """In the same paragraph, or where the quotation before was left open at its end."""
    behind = syntax.words[last.end] if last.end < len(syntax) else ""
    if syntax.paragraph(last.end - 1) == syntax.paragraph(start):
        return True
    left_open = "\n" in behind and not any(
        syntax.words[i] in CLOSING for i in range(last.end, start - 1)
    )
    return left_open and start - last.end <= _BETWEEN_PARAGRAPHS


def _is_speech(syntax: Syntax, start: int, end: int) -> bool:
    return end - start > _SCARE_WORDS and any(
        syntax.tags[i] in {"VBZ", "VBP", "VBD", "MD", "VB"} for i in range(start, end)
    )


def _is_introduced(syntax: Syntax, start: int, cue: int) -> bool:
    """A few quoted words are speech right behind the verb, a comma, a colon or "that"."""
    before = start - 2
    return cue > start or before == cue or syntax.words[before] in {",", ":", "that"}


def _quoted_inside_clause(
    reading: Reading, syntax: Syntax, start: int, end: int
) -> Attribution | None:
    """A longer quotation without any cue is somebody's, unknown whose."""
    return Attribution(start, end, None, "quote", False, True) if end - start > 8 else None


def _cue_beside(syntax: Syntax, start: int, end: int, inside: set[int]) -> int | None:
    """The speech verb outside the quotation that belongs to it: behind it, else before it."""
    behind = sentence_span(syntax, end + 1)
    before = sentence_span(syntax, start - 2)
    near_behind = (end, min(behind[1], end + _NEAR_BEHIND + 1))
    near_before = (max(before[0], start - _NEAR_BEFORE - 1), start)
    for low, high in (near_behind, near_before):
        for i in range(low, min(high, len(syntax))):
            if i in inside or "\n" in syntax.words[i]:
                continue
            if _is_cue(syntax, i) and _touches(syntax, i, start, end):
                return i
    return None


def _is_cue(syntax: Syntax, i: int) -> bool:
    return syntax.tags[i][0] == "V" and syntax.lemmas[i] in SPEECH | BELIEF


def _touches(syntax: Syntax, verb: int, start: int, end: int) -> bool:
    """The words between verb and quotation are the speaker and the addressee, not a new clause."""
    if verb >= end:
        gap = range(end, verb)
        return len(gap) <= _NEAR_BEHIND and not any(
            syntax.words[i] in {".", "?", "!"} for i in gap if i > end
        )
    gap = range(verb + 1, start)
    return len(gap) <= _NEAR_BEFORE and not any(syntax.words[i] in {".", "?", "!"} for i in gap)
