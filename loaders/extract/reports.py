"""Reported speech: clauses of verbs of saying, "according to", "in her view", "allegedly"."""

from __future__ import annotations

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import NEAR, said_by, sentence_span, source_of, subject_of
from loaders.extract.speech import (
    BELIEF,
    HEDGING_ADVERBS,
    SPEECH,
    VIEWS,
    is_closing_cue,
)
from loaders.extract.syntax import Syntax

_AUTHOR = frozenset({"i", "we", "you", "one", "nobody"})


def reports(reading: Reading, syntax: Syntax, inside: set[int]) -> list[Attribution]:
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
    subject = subject_of(syntax, verb)
    if subject is not None and syntax.lowers[subject] in _AUTHOR:
        return []
    for child in syntax.children[verb]:
        side_by_side = child < verb and ";" in syntax.words[child:verb]
        if (
            syntax.deps[child] == "ccomp"
            and syntax.tags[child][0] in {"V", "M"}
            and not side_by_side
        ):
            span = subtree(syntax, child, without=verb)
            return [said_by(reading, syntax, span, verb)]
    span = _parenthetical(syntax, verb)
    return [said_by(reading, syntax, span, verb)] if span else []


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
    low, high = sentence_span(syntax, verb)
    subject = subject_of(syntax, verb)
    first = min(verb, subject) if subject is not None else verb
    if subject is not None:
        first = min(first, *[c for c in syntax.children[subject] if c <= first], first)
    for i in range(first - 1, max(low, first - NEAR), -1):
        if syntax.words[i] in {",", "-", "\N{EN DASH}", "\N{EM DASH}"} and i - low > 2:
            clause_ends = all(
                syntax.deps[j] not in {"ccomp", "conj", "dobj"} for j in range(verb + 1, high)
            )
            return (low, i) if clause_ends and high - verb <= 12 else None
    return None


def _closing(reading: Reading, syntax: Syntax, cue: int) -> list[Attribution]:
    """The sentence before `, Doe summarises`, where the parse has no such clause."""
    low, _ = sentence_span(syntax, cue)
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
        speaker = reading.actor_at.get(noun) or source_of(reading, syntax, noun)
        speaker = speaker or _nation_of(reading, syntax, noun)
    low, high = _bracketed(syntax, i) or sentence_span(syntax, i)
    return [Attribution(low, high, speaker, "according to")]


def _bracketed(syntax: Syntax, i: int) -> tuple[int, int] | None:
    """The parentheses around a token within its sentence: they bound what is attributed."""
    low, high = sentence_span(syntax, i)
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
    speaker = source_of(reading, syntax, i)
    low, high = sentence_span(syntax, i)
    return [Attribution(low, high, speaker, "view")] if speaker else []


def _adverbial(syntax: Syntax, i: int) -> Attribution:
    """`allegedly`: the clause of the verb it modifies, from a source that is not named."""
    low, high = subtree(syntax, syntax.heads[i])
    return Attribution(low, high, None, syntax.lowers[i], hedge=True)
