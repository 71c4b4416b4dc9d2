"""Triggers of the background: whatever else a text says happens, is said or is the case."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from graph.model import EventType
from loaders.extract import grammar
from loaders.extract.frames import Frame, Template
from loaders.extract.happenings import happening_nouns, plainly_spelt
from loaders.extract.nominals import names_happening
from loaders.extract.triggers import Trigger, readable, support_of
from loaders.extract.wordlists import words

# Participles that have become prepositions: "according to", "talks regarding the border".
_PREPOSITIONS = words("background.prepositions")
_SUFFERED = frozenset({"amount", "disaster", "life"})


def background_triggers(doc: Doc, kept: Set[int]) -> list[Trigger]:
    """The words that carry an event and are not among the tokens `kept`, in text order."""
    return [_trigger(t) for t in readable(doc) if t.i not in kept and _carries_event(t)]


def _carries_event(token: Token) -> bool:
    if token.tag_.startswith("VB"):
        return _verb_carries(token)
    return names_happening(token)


def _verb_carries(token: Token) -> bool:
    if token.dep_ in {"aux", "auxpass", "compound", "nmod"} or _is_preposition(token):
        return False
    if token.dep_ == "amod":
        return _is_told_in_passing(token)
    if token.lemma_ == "be":
        return not _is_obligation(token)
    return True


def _is_preposition(token: Token) -> bool:
    if token.dep_ == "prep":
        return True
    bare = not any(c.dep_ in {"aux", "auxpass", *grammar.SUBJECTS} for c in token.children)
    return bare and token.lower_ in _PREPOSITIONS


def _is_told_in_passing(participle: Token) -> bool:
    """As in "the recently closed mill": the adverb shows that a happening is meant."""
    return participle.tag_ == "VBN" and any(
        c.dep_ == "advmod" and c.lower_.endswith("ly") for c in participle.lefts
    )


def _is_obligation(verb: Token) -> bool:
    """As in "the vote is to be held in May": no state, but a way to speak of the vote."""
    following = grammar.child(verb, "xcomp")
    return following is not None and grammar.child(verb, "attr", "acomp", "prep") is None


def _trigger(token: Token) -> Trigger:
    family = family_of(token)
    frame = Frame(
        family=family,
        type=EventType.NON_PLOVER,
        template=_template(token),
        lemma=token.lemma_.lower(),
    )
    particles = (c.i for c in token.children if c.dep_ == "prt" and token.tag_.startswith("VB"))
    support = None if token.tag_.startswith("VB") else support_of(token)
    return Trigger(token, frame, (token.i, *particles), support)


def _template(token: Token) -> Template:
    if token.lemma_ == "be":
        return "neutral"
    kind = happening_nouns().kind.get(plainly_spelt(token.lemma_))
    return "undergoes" if kind in _SUFFERED and token.pos_ == "NOUN" else "affects"


def family_of(token: Token) -> str:
    """The verb that tells the happening: acquire for acquisition, take_over for "took over"."""
    lemma = plainly_spelt(token.lemma_)
    if not token.tag_.startswith("VB"):
        return happening_nouns().verb.get(lemma, lemma)
    particle = grammar.child(token, "prt")
    return lemma if particle is None else f"{lemma}_{particle.lower_}"
