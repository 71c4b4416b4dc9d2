"""Who says what: the token ranges that quoted and reported speech covers, with their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extract.reading import Reading
from loaders.extract.speech import (
    BELIEF,
    HEDGING,
    HEDGING_ADVERBS,
    SPEECH,
    STATEMENTS,
    VIEWS,
    is_closing_cue,
)
from loaders.extract.spoken import quoted_ranges
from loaders.extract.syntax import Syntax

_SCARE_WORDS = (
    4  # a shorter quotation is a name or a word held at arm's length unless it has a verb
)
_AUTHOR = frozenset({"i", "we", "you", "one", "nobody"})
_NEAR = 4  # tokens between a cue verb and a speaker that the parse did not attach to it


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of the text that are somebody's and not the author's.

    Attributes:
        start: First token said.
        end: After the last token said.
        speaker: Actor id; `None` for anonymous sources and speakers that stay unresolved.
        cue: The verb's lemma, or the words that attribute ("according to", "allegedly").
        hedge: The text keeps its distance ("claims", "allegedly").
        verbatim: The words stand in quotation marks.
    """

    start: int
    end: int
    speaker: str | None
    cue: str
    hedge: bool = False
    verbatim: bool = False


def attributions_of(reading: Reading) -> list[Attribution]:
    """All attributed ranges in the text's order; of two that overlap the shorter is closer."""
    syntax = Syntax.of(reading.doc)
    quoted = quoted_ranges(syntax)
    inside = {i for a, b in quoted for i in range(a, b)}
    verbatim = _quotations(reading, syntax, quoted, inside)
    reported = [
        a
        for a in _reports(reading, syntax, inside)
        if not any(abs(a.start - v.start) <= 1 and a.end <= v.end + 1 for v in verbatim)
    ]
    return sorted({*verbatim, *reported}, key=lambda a: (a.start, -a.end, a.cue))


def _quotations(
    reading: Reading, syntax: Syntax, quoted: list[tuple[int, int]], inside: set[int]
) -> list[Attribution]:
    found: list[Attribution] = []
    last: Attribution | None = None
    for start, end in quoted:
        cue = _cue_beside(syntax, start, end, inside)
        if not _is_speech(syntax, start, end) and not (cue and _is_introduced(syntax, start, cue)):
            continue
        if cue is not None:
            last = _said(reading, syntax, (start, end), cue)
            last = Attribution(last.start, last.end, last.speaker, last.cue, last.hedge, True)
        elif last is not None and syntax.paragraph(last.end - 1) == syntax.paragraph(start):
            last = Attribution(start, end, last.speaker, last.cue, last.hedge, True)
        else:
            last = _quoted_inside_clause(reading, syntax, start, end)
        if last is not None:
            found.append(last)
    return found


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
    behind = _sentence_span(syntax, end + 1)
    before = _sentence_span(syntax, start - 2)
    for low, high in ((end, behind[1]), (before[0], start)):
        for i in range(low, min(high, len(syntax))):
            if i in inside or "\n" in syntax.words[i]:
                continue
            if _is_cue(syntax, i) and _touches(syntax, i, start, end):
                return i
    return None


def _sentence_span(syntax: Syntax, i: int) -> tuple[int, int]:
    if not 0 <= i < len(syntax):
        return (0, 0)
    return syntax.sentences[syntax.sentence_of[i]]


def _is_cue(syntax: Syntax, i: int) -> bool:
    return syntax.tags[i][0] == "V" and syntax.lemmas[i] in SPEECH | BELIEF


def _touches(syntax: Syntax, verb: int, start: int, end: int) -> bool:
    """The words between verb and quotation are the speaker and the addressee, not a new clause."""
    if verb >= end:
        gap = range(end, verb)
        return len(gap) <= 20 and not any(
            syntax.words[i] in {".", "?", "!"} for i in gap if i > end
        )
    gap = range(verb + 1, start)
    return len(gap) <= 12 and not any(syntax.words[i] in {".", "?", "!"} for i in gap)


def _said(reading: Reading, syntax: Syntax, span: tuple[int, int], verb: int) -> Attribution:
    lemma = syntax.lemmas[verb]
    speaker = speaker_of(reading, syntax, verb, span)
    return Attribution(span[0], span[1], speaker, lemma, _hedges(syntax, verb))


def _hedges(syntax: Syntax, verb: int) -> bool:
    return syntax.lemmas[verb] in HEDGING


def speaker_of(
    reading: Reading, syntax: Syntax, verb: int, said: tuple[int, int] | None = None
) -> str | None:
    """The actor who is the subject of a verb of saying; `None` when no safe one is there."""
    subject = _subject(syntax, verb)
    if subject is not None and not (said and said[0] <= subject < said[1]):
        return _actor_of_subject(reading, syntax, subject)
    agent = syntax.child(verb, "agent")
    if agent is not None:
        noun = syntax.child(agent, "pobj")
        return reading.actor_at.get(noun) if noun is not None else None
    return _inverted(reading, syntax, verb)


def _subject(syntax: Syntax, verb: int) -> int | None:
    """Own subject, or that of the verb it hangs on ("urged the minister to say", "… , adding")."""
    subject = syntax.child(verb, "nsubj")
    while subject is None and (
        syntax.deps[verb] in {"conj", "xcomp"}
        or (syntax.deps[verb] == "advcl" and syntax.tags[verb] == "VBG")
    ):
        controlled = syntax.deps[verb] == "xcomp"
        verb = syntax.heads[verb]
        subject = (syntax.child(verb, "dobj") if controlled else None) or syntax.child(
            verb, "nsubj"
        )
    return subject


def _actor_of_subject(reading: Reading, syntax: Syntax, subject: int) -> str | None:
    if syntax.lemmas[subject].lower() in STATEMENTS and subject not in reading.actor_at:
        return _source_of(reading, syntax, subject)
    return reading.actor_at.get(subject)


def _source_of(reading: Reading, syntax: Syntax, noun: int) -> str | None:
    """`reports from the ministry`, `the ministry's statement`."""
    for child in syntax.children[noun]:
        if syntax.deps[child] == "poss" and child in reading.actor_at:
            return reading.actor_at[child]
        if syntax.lowers[child] in {"from", "by", "in", "of"}:
            source = syntax.child(child, "pobj")
            if source is not None and source in reading.actor_at:
                return reading.actor_at[source]
    return None


def _inverted(reading: Reading, syntax: Syntax, verb: int) -> str | None:
    """`…, reports the agency`: the speaker stands directly behind the verb."""
    low, high = _sentence_span(syntax, verb)
    if verb > low and syntax.words[verb - 1][0].isalnum():
        return None
    for i in range(verb + 1, min(verb + _NEAR, high)):
        if i in reading.actor_at:
            return reading.actor_at[i]
        if syntax.words[i] in {",", ".", "that"}:
            return None
    return None


def _reports(reading: Reading, syntax: Syntax, inside: set[int]) -> list[Attribution]:
    found: list[Attribution] = []
    for i, lemma in enumerate(syntax.lemmas):
        if syntax.tags[i][0] == "V" and i not in inside and (lemma in SPEECH or lemma in BELIEF):
            found += [a for a in _report(reading, syntax, i) if a.speaker or lemma in SPEECH]
        elif is_closing_cue(syntax, i):
            found += _closing(reading, syntax, i)
        elif syntax.lowers[i] == "according":
            found += _according(reading, syntax, i)
        elif lemma in VIEWS and i not in inside:
            found += _view(reading, syntax, i)
        elif syntax.lowers[i] in HEDGING_ADVERBS:
            found.append(_adverbial(syntax, i))
    return found


def _report(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """The clause that depends on the verb, or the sentence the verb is slipped into."""
    subject = _subject(syntax, verb)
    if subject is not None and syntax.lowers[subject] in _AUTHOR:
        return []
    for child in syntax.children[verb]:
        if syntax.deps[child] == "ccomp" and syntax.tags[child][0] in {"V", "M"}:
            span = subtree(syntax, child, without=verb)
            return [_said(reading, syntax, span, verb)]
    span = _parenthetical(syntax, verb)
    return [_said(reading, syntax, span, verb)] if span else []


def subtree(syntax: Syntax, token: int, without: int | None = None) -> tuple[int, int]:
    """From the first to the last descendant; a governor inside the stretch cuts it off."""
    low = high = token
    stack = [token]
    while stack:
        i = stack.pop()
        low, high = min(low, i), max(high, i)
        stack.extend(c for c in syntax.children[i] if c != without)
    if without is not None and low < without <= high:
        return (low, without) if token < without else (without + 1, high + 1)
    return low, high + 1


def _parenthetical(syntax: Syntax, verb: int) -> tuple[int, int] | None:
    """`The road is closed, the mayor says`: everything before the comma of the last clause."""
    low, high = _sentence_span(syntax, verb)
    subject = _subject(syntax, verb)
    first = min(verb, subject) if subject is not None else verb
    if subject is not None:
        first = min(first, *[c for c in syntax.children[subject] if c <= first], first)
    for i in range(first - 1, max(low, first - _NEAR), -1):
        if syntax.words[i] in {",", "-", "\N{EN DASH}", "\N{EM DASH}"} and i - low > 2:
            clause_ends = all(
                syntax.deps[j] not in {"ccomp", "conj", "dobj"} for j in range(verb + 1, high)
            )
            return (low, i) if clause_ends and high - verb <= 12 else None
    return None


def _closing(reading: Reading, syntax: Syntax, cue: int) -> list[Attribution]:
    """The sentence before `, Doe summarises`, where the parse has no such clause."""
    low, _ = _sentence_span(syntax, cue)
    speaker = reading.actor_at.get(cue - 1)
    comma = next((i for i in range(cue - 1, low, -1) if not syntax.words[i][0].isalnum()), None)
    if speaker is None or comma is None:
        return []
    return [Attribution(low, comma, speaker, syntax.lowers[cue])]


def _according(reading: Reading, syntax: Syntax, i: int) -> list[Attribution]:
    """`According to X` covers its sentence."""
    if i + 1 >= len(syntax) or syntax.lowers[i + 1] != "to":
        return []
    noun = syntax.child(i + 1, "pobj")
    speaker = None
    if noun is not None:
        speaker = reading.actor_at.get(noun) or _source_of(reading, syntax, noun)
        speaker = speaker or _nation_of(reading, syntax, noun)
    low, high = _bracketed(syntax, i) or _sentence_span(syntax, i)
    return [Attribution(low, high, speaker, "according to")]


def _bracketed(syntax: Syntax, i: int) -> tuple[int, int] | None:
    """The parentheses around a token within its sentence: they bound what is attributed."""
    low, high = _sentence_span(syntax, i)
    opening = next((j for j in range(i, low - 1, -1) if syntax.words[j] in {"(", ")"}), None)
    if opening is None or syntax.words[opening] == ")":
        return None
    closing = next((j for j in range(i, high) if syntax.words[j] == ")"), None)
    return (opening + 1, closing) if closing is not None else None


def _nation_of(reading: Reading, syntax: Syntax, noun: int) -> str | None:
    """`according to Zedish expectations`: those of the state."""
    modifiers = [c for c in syntax.children[noun] if syntax.deps[c] in {"amod", "compound"}]
    return next((reading.nation_at[c] for c in modifiers if c in reading.nation_at), None)


def _view(reading: Reading, syntax: Syntax, i: int) -> list[Attribution]:
    """`In the minister's view`, `in the words of the minister`."""
    if syntax.deps[i] != "pobj" or syntax.lowers[syntax.heads[i]] != "in":
        return []
    speaker = _source_of(reading, syntax, i)
    low, high = _sentence_span(syntax, i)
    return [Attribution(low, high, speaker, "view")] if speaker else []


def _adverbial(syntax: Syntax, i: int) -> Attribution:
    """`allegedly`: the clause of the verb it modifies, from a source that is not named."""
    low, high = subtree(syntax, syntax.heads[i])
    return Attribution(low, high, None, syntax.lowers[i], hedge=True)
