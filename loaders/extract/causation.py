"""Verbs between two events: "triggered", "led to", "followed", "was a response to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.cue import Cue, Reach, Sense, Side, denied
from loaders.extract.wordlists import words

_CAUSING = words("links.causing")
_LEADING = {"lead": {"to"}, "result": {"in"}, "culminate": {"in"}, "contribute": {"to"},
            "escalate": {"into"}, "give": {"to"}, "end": {"in"}}  # fmt: skip
_STEMMING = {"result": {"from"}, "stem": {"from"}, "arise": {"from"}, "flow": {"from"}}
_HARMING = words("links.harming")
_NOUNS: dict[str, Sense] = (
    dict.fromkeys(words("links.answers"), Sense.ANSWER)
    | dict.fromkeys(words("links.results"), Sense.BECAUSE)
    | dict.fromkeys(words("links.parts"), Sense.PART)
)
_REASONS = words("links.reasons")


def causation_at(verb: Token) -> Iterator[Cue]:
    """The cues of which the word is the verb."""
    lemma = verb.lemma_.lower()
    if not grammar.is_verb_like(verb) or denied(verb):
        return
    if lemma == "be":
        yield from _copular(verb)
    elif lemma in {"follow", "precede"}:
        yield from _following(verb, turned=lemma == "precede")
    elif lemma in _CAUSING or lemma in _HARMING:
        yield from _caused(verb, harming=lemma in _HARMING)
    yield from _prepositional(verb, _LEADING, turned=False)
    yield from _prepositional(verb, _STEMMING, turned=True)


def _caused(verb: Token, *, harming: bool) -> Iterator[Cue]:
    """As in "A sparked B", "A prompted them to B", "A, sparking B", "B, sparked by A"."""
    if grammar.is_passive(verb):
        told = verb.head if verb.dep_ == "acl" else None
        for agent in grammar.agents(verb):
            for outcome in [told] if told is not None else _passive_outcomes(verb, harming=harming):
                yield _cue(Sense.BECAUSE, Side(agent), Side(outcome), verb, agent)
        return
    outcomes = [verb] if harming else list(_outcomes(verb))
    for source in _sources(verb):
        for outcome in outcomes:
            yield _cue(Sense.BECAUSE, source, Side(outcome), verb, outcome)


def _passive_outcomes(verb: Token, *, harming: bool) -> Iterator[Token]:
    """What came about: the subject, what it was moved to do, or of "was killed by" the killing."""
    if harming:
        yield verb
        return
    moved = grammar.child(verb, "xcomp")
    yield from [moved] if moved is not None else grammar.subjects(verb)[:1]


def _outcomes(verb: Token) -> Iterator[Token]:
    moved = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    if moved is not None:
        yield moved
        return
    yield from (c for c in verb.children if c.dep_ == "dobj")


def _sources(verb: Token) -> list[Side]:
    """The subject; of a participle behind a comma the clause it hangs on."""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and grammar.child(verb, "nsubj") is None:
        return [Side(verb.head)] if verb.i > verb.head.i else []
    own = grammar.child(verb, "nsubj")
    if own is not None and own.lower_ == "which" and verb.dep_ == "relcl":
        return [Side(verb.head, Reach.ABOVE)]
    return [Side(s) for s in grammar.subjects(verb)]


def _prepositional(verb: Token, table: dict[str, set[str]], *, turned: bool) -> Iterator[Cue]:
    """As in "A led to B", "B resulted from A"."""
    wanted = table.get(verb.lemma_.lower())
    if wanted is None:
        return
    for preposition in verb.children:
        if preposition.dep_ in {"prep", "dative"} and preposition.lower_ in wanted:
            for other in preposition.children:
                if other.dep_ in {"pobj", "pcomp"}:
                    for source in _sources(verb):
                        cue = _cue(Sense.BECAUSE, source, Side(other), verb, other)
                        yield cue.turned() if turned else cue


def _following(verb: Token, *, turned: bool) -> Iterator[Cue]:
    """As in "B followed A", "A was followed by B"; a person who follows somebody tells nothing."""
    passive = grammar.is_passive(verb)
    others = grammar.agents(verb) if passive else [c for c in verb.children if c.dep_ == "dobj"]
    for subject in _sources(verb):
        for other in others:
            cue = _cue(Sense.AFTER, Side(other), subject, verb, other)
            yield cue.turned() if turned != passive else cue


def _copular(verb: Token) -> Iterator[Cue]:
    """As in "B is a response to A", "B was part of A", "A was the cause of B"."""
    attribute = grammar.child(verb, "attr")
    if attribute is None:
        return
    lemma = attribute.lemma_.lower()
    if lemma not in _NOUNS and lemma not in _REASONS:
        return
    for other in grammar.under(attribute, {"to", "of", "for", "against"}):
        for subject in grammar.subjects(verb):
            cue = _cue(_NOUNS.get(lemma, Sense.BECAUSE), Side(other), Side(subject), verb, other)
            yield cue if lemma in _NOUNS else cue.turned()


def _cue(sense: Sense, ground: Side, figure: Side, one: Token, other: Token) -> Cue:
    return Cue(sense, ground, figure, min(one.i, other.i), max(one.i, other.i))
