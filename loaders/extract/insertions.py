"""Reports slipped into a sentence: "On Monday, writes the Post, …", "…, a diplomat told the Post".

The model parses few of them as what they are, so the commas around them count, not the tree.
"""

from __future__ import annotations

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import phrase_of, sentence_span
from loaders.extract.speech import BELIEF, HEDGING, SPEECH
from loaders.extract.syntax import Syntax

_MARKS = frozenset({",", "-", "\N{EN DASH}", "\N{EM DASH}"})
_LONGEST = 14  # tokens of a speaker with all that is said of her
_TRANSITIVE = frozenset({"tell", "assure", "inform", "remind", "report"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def inserted(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """The rest of the sentence around `, writes the Post,` or `, the mayor says,`."""
    around = _around(syntax, verb)
    noun = _speaker(reading, syntax, around, verb) if around is not None else None
    if around is None or noun is None:
        return []
    low, high = sentence_span(syntax, verb)
    if around[0] == low or not _has_clause(syntax, (around[1] + 1, high)):
        return []
    return [_said(reading, syntax, (low, high), verb, noun)]


def closing(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """The sentence before `, a diplomat told the Post`, whatever the model hung the verb on."""
    low, high = sentence_span(syntax, verb)
    comma = _mark_before(syntax, verb, low)
    if comma is None or not _has_clause(syntax, (low, comma)) or _goes_on(syntax, verb, high):
        return []
    noun = _head_noun(syntax, (comma + 1, verb))
    if noun is None:
        return []
    return [_said(reading, syntax, (low, comma), verb, noun)]


def _said(
    reading: Reading, syntax: Syntax, span: tuple[int, int], verb: int, noun: int
) -> Attribution:
    lemma, source = syntax.lemmas[verb], phrase_of(syntax, noun)
    speaker = reading.actor_at.get(noun)
    return Attribution(
        *span, speaker, lemma, lemma in HEDGING, cue_at=(verb, verb + 1), source_at=source
    )


def _around(syntax: Syntax, verb: int) -> tuple[int, int] | None:
    """The marks before and behind a finite verb of speech, if nothing else stands between them."""
    if syntax.tags[verb] not in _FINITE or syntax.lemmas[verb] not in SPEECH | BELIEF:
        return None
    low, high = sentence_span(syntax, verb)
    before = _mark_before(syntax, verb, low)
    stop = min(verb + _LONGEST, high)
    behind = next((i for i in range(verb + 1, stop) if syntax.words[i] in _MARKS), None)
    if before is None or behind is None or _is_clause(syntax, (verb + 1, behind)):
        return None
    return before, behind


def _mark_before(syntax: Syntax, verb: int, low: int) -> int | None:
    for i in range(verb - 1, max(low, verb - _LONGEST) - 1, -1):
        if syntax.words[i] in _MARKS:
            return i
        if syntax.tags[i][0] in "VM" or syntax.words[i] in {";", ":", "and", "but"}:
            return None
    return None


def _speaker(reading: Reading, syntax: Syntax, around: tuple[int, int], verb: int) -> int | None:
    """Behind the verb only a known actor; before it whatever noun stands there alone."""
    before, behind = around
    if before == verb - 1:
        if syntax.lemmas[verb] in _TRANSITIVE - {"report"}:
            return None
        return next((i for i in range(behind - 1, verb, -1) if i in reading.actor_at), None)
    return _head_noun(syntax, (before + 1, verb)) if behind == verb + 1 else None


def _head_noun(syntax: Syntax, span: tuple[int, int]) -> int | None:
    """The noun of a phrase that begins the range and has no other noun before a preposition."""
    nouns: list[int] = []
    for i in range(*span):
        if syntax.tags[i][:2] in {"NN", "PR"} and syntax.tags[i] != "PRP$":
            nouns.append(i)
        elif nouns and (syntax.tags[i] in {"IN", "JJ", "WP", "WDT"} or syntax.words[i] == "("):
            break
    begins = span[0] < span[1] and syntax.tags[span[0]][:2] in {"NN", "DT", "PR", "JJ", "CD"}
    return nouns[-1] if nouns and begins else None


def _has_clause(syntax: Syntax, span: tuple[int, int]) -> bool:
    return any(syntax.tags[i] in _FINITE | {"MD"} for i in range(*span))


def _is_clause(syntax: Syntax, span: tuple[int, int]) -> bool:
    return any(syntax.tags[i][0] in "VM" or syntax.lowers[i] == "that" for i in range(*span))


def _goes_on(syntax: Syntax, verb: int, high: int) -> bool:
    """Whether more than the addressee and the time stands behind the verb."""
    return high - verb > _LONGEST or _is_clause(syntax, (verb + 1, high))
