"""What one side reports and the other at once denies: the document adopts neither.

As in "Zedland says that a patrol shot them. The navy rejects this."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.speech import STATEMENTS
from loaders.extract.telling import Telling

_DISPUTING = frozenset({"deny", "reject", "dispute", "refute", "dismiss", "contest", "contradict"})
_BACK = frozenset({"this", "that", "it", "these", "such", "anything", "so", "any"})


def doubted(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings; a source's word that the sentence behind it takes back is only alleged."""
    disputed = _disputed(tellings)
    return [
        replace(t, status=Status.ALLEGED)
        if t.status is Status.ASSERTED and t.speakers and t.sentence in disputed
        else t
        for t in tellings
    ]


def _disputed(tellings: Sequence[Telling]) -> set[int]:
    """Sentences whose successor, in one paragraph, denies what they say."""
    heard = {t.sentence: t.paragraph for t in tellings if t.speakers}
    if not heard:
        return set()
    doc = tellings[0].trigger.token.doc
    found: set[int] = set()
    for number, sentence in enumerate(doc.sents):
        if number - 1 in heard and any(_takes_back(t) for t in sentence):
            found.add(number - 1)
    return found


def _takes_back(verb: Token) -> bool:
    if verb.lemma_ not in _DISPUTING or not grammar.is_verb(verb) or grammar.negation(verb):
        return False
    for c in verb.children:
        if c.dep_ == "dobj" and (c.lower_ in _BACK or _is_statement(c)):
            return True
        if c.dep_ == "ccomp" and any(t.lower_ in _BACK for t in c.subtree if t.dep_ != "mark"):
            return True
    return False


def _is_statement(noun: Token) -> bool:
    pointed = any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.lefts)
    return pointed and noun.lemma_.lower() in STATEMENTS | {"charge", "version"}
