"""Reported speech: the clauses of verbs of saying and believing."""

from __future__ import annotations

from dataclasses import replace

from loaders.extract.adjuncts import adjunct
from loaders.extract.credence import hearsay, trusted
from loaders.extract.insertions import closing, inserted
from loaders.extract.reading import Reading
from loaders.extract.relays import relayed
from loaders.extract.saying import Attribution
from loaders.extract.speakers import NEAR, phrase_of, said_by, sentence_span, subject_of
from loaders.extract.speech import BELIEF, SPEECH
from loaders.extract.subtrees import subtree
from loaders.extract.syntax import Syntax
from loaders.extract.triggers import LONGEST_SENTENCE

_AS_SOMEBODY_HAS_IT = frozenset({"learn", "have", "put", "see", "hear"})
_AUTHOR = frozenset({"i", "we", "you", "one", "nobody"})
# "This suggests that": what the author concludes from what has been told.
_TOLD_BEFORE = frozenset({"this", "that", "which", "it", "all", "everything"})
_CONCLUDING = frozenset({"suggest", "indicate", "imply", "show", "mean", "prove", "confirm"})


def reports(reading: Reading, syntax: Syntax, inside: set[int]) -> list[Attribution]:
    """What words outside quotation marks hand to somebody, in text order."""
    found: list[Attribution] = []
    for low, high in syntax.sentences:
        if high - low <= LONGEST_SENTENCE:
            said = [
                a for i in range(low, high) for a in _at(reading, syntax, i, quoted=i in inside)
            ]
            said += relayed(reading, syntax, (low, high), said)
            found += [*said, *(j for a in said for j in _joint(reading, syntax, a))]
    return found


def _joint(reading: Reading, syntax: Syntax, said: Attribution) -> list[Attribution]:
    """Who else says it: "the mayor and the bank said", "papers, including the Alder Post, say"."""
    if said.source_at is None:
        return []
    noun = syntax.root_of(*said.source_at)
    others = [*syntax.joined_to(noun)[1:], *_included(syntax, noun, said)]
    known = [(i, reading.actor_at.get(i)) for i in others if not said.start <= i < said.end]
    return [
        replace(said, speaker=actor, source_at=phrase_of(syntax, i))
        for i, actor in known
        if actor is not None and actor != said.speaker
    ]


def _included(syntax: Syntax, noun: int, said: Attribution) -> list[int]:
    """The names behind "including", wherever the model hangs it, up to the verb."""
    if syntax.tags[noun] not in {"NNS", "NNPS"}:
        return []  # "the country, including its police, says": one voice
    end = said.cue_at[0] if said.cue_at is not None else noun
    cues = (i for i in range(noun + 1, end) if syntax.lowers[i] == "including")
    first = [c for cue in cues for c in syntax.children[cue] if syntax.deps[c] == "pobj"]
    return [j for i in first for j in syntax.joined_to(i)]


def _at(reading: Reading, syntax: Syntax, i: int, *, quoted: bool) -> list[Attribution]:
    lemma = syntax.lemmas[i]
    if syntax.tags[i][0] == "V" and lemma in _AS_SOMEBODY_HAS_IT and not quoted:
        span = _as_told(syntax, i)  # "as the agency learned from the ministry, …"
        return [said_by(reading, syntax, span, i)] if span else hearsay(syntax, i)
    if syntax.tags[i][0] == "V" and (lemma in SPEECH or lemma in BELIEF):
        if quoted:
            return []
        found = _report(reading, syntax, i) or trusted(reading, syntax, i)
        return [a for a in found if a.speaker or lemma in SPEECH or a.hedge]
    return adjunct(reading, syntax, i, quoted=quoted)


def _report(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """The clause that depends on the verb, or the sentence the verb is slipped into."""
    slipped_in = inserted(reading, syntax, verb)
    if slipped_in:
        return slipped_in
    subject = subject_of(syntax, verb)
    if subject is not None and syntax.lowers[subject] in _AUTHOR:
        return []
    if subject is not None and _concludes(syntax, subject, verb):
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
    span = _raised(syntax, verb) or _parenthetical(syntax, verb) or _as_told(syntax, verb)
    return [said_by(reading, syntax, span, verb)] if span else _closing(reading, syntax, verb)


def _closing(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """Where the parse gives the verb no speaker of its own, or joins the two clauses."""
    lost = syntax.child(verb, "nsubj", "nsubjpass") is None or syntax.deps[verb] == "conj"
    return closing(reading, syntax, verb) if lost and syntax.tags[verb] in _FINITE else []


_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def _concludes(syntax: Syntax, subject: int, verb: int) -> bool:
    return syntax.lemmas[verb] in _CONCLUDING and syntax.lowers[subject] in _TOLD_BEFORE


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


def _raised(syntax: Syntax, verb: int) -> tuple[int, int] | None:
    """`The minister is said to have left`."""
    content = syntax.child(verb, "xcomp")
    passive = syntax.tags[verb] == "VBN" and syntax.child(verb, "auxpass") is not None
    if content is None or not passive or syntax.child(content, "aux") is None:
        return None
    return subtree(syntax, content, without=verb)


def _as_told(syntax: Syntax, verb: int) -> tuple[int, int] | None:
    """`As the ministry reported, …`, `…, as reported by the agency`."""
    if syntax.deps[verb] not in {"advcl", "acl"} or not any(
        syntax.lowers[c] == "as" for c in syntax.children[verb]
    ):
        return None
    told = subtree(syntax, verb)
    low, high = sentence_span(syntax, verb)
    return (told[1], high) if told[0] - low <= 1 else (low, told[0])
