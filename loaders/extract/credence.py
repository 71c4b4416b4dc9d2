"""Words that leave the belief to the reader: "if the paper is to be believed", "rumour has it"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import phrase_of, sentence_span, source_of
from loaders.extract.speech import HEARSAY
from loaders.extract.subtrees import subtree
from loaders.extract.syntax import Syntax

_TRUSTING = frozenset({"believe", "trust", "credit"})
_TALK = HEARSAY | {"word", "legend", "story"}


def is_credence(clause: Token) -> bool:
    """Whether an "if" clause only asks whether its source is believed: it is no condition."""
    if not any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.children):
        return False
    believed = [clause, *(c for c in clause.children if c.dep_ == "xcomp")]
    return any(
        t.lemma_ in _TRUSTING and t.tag_ == "VBN" and any(c.lower_ == "be" for c in t.children)
        for t in believed
    )


def trusted(reading: Reading, syntax: Syntax, verb: int) -> list[Attribution]:
    """`If the paper is to be believed, …`: the sentence, from the paper, at arm's length."""
    token = reading.doc[verb]
    clause = token.head if token.dep_ == "xcomp" else token
    if clause.dep_ != "advcl" or not is_credence(clause):
        return []
    noun = syntax.child(clause.i, "nsubj", "nsubjpass")
    if noun is None:
        return []
    speaker = reading.actor_at.get(noun) or source_of(reading, syntax, noun)
    at, source = (verb, verb + 1), phrase_of(syntax, noun)
    span = sentence_span(syntax, verb)
    return [Attribution(*span, speaker, token.lemma_, hedge=True, cue_at=at, source_at=source)]


def hearsay(syntax: Syntax, verb: int) -> list[Attribution]:
    """`Rumour has it that …`: from nobody known."""
    noun = syntax.child(verb, "nsubj")
    told = syntax.child(verb, "ccomp", "advcl")
    if syntax.lemmas[verb] != "have" or noun is None or told is None or told < verb:
        return []
    if syntax.lemmas[noun].lower() not in _TALK or "it" not in syntax.lowers[verb:told]:
        return []
    span, source = subtree(syntax, told), phrase_of(syntax, noun)
    return [
        Attribution(*span, None, "rumour", hedge=True, cue_at=(verb, verb + 1), source_at=source)
    ]
