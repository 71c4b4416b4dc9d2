"""Triggers of the background: whatever else a text says happens, is said or is the case."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from graph.model import EventType
from loaders.extract import grammar
from loaders.extract.frames import Frame, lexicon
from loaders.extract.triggers import LONGEST_SENTENCE, Trigger


def background_triggers(doc: Doc, kept: Set[int]) -> list[Trigger]:
    """The words that carry an event and are not among the tokens `kept`, in text order."""
    readable = (t for s in doc.sents if len(s) <= LONGEST_SENTENCE for t in s)
    return [_trigger(t) for t in readable if t.i not in kept and _carries_event(t)]


def _carries_event(token: Token) -> bool:
    if token.tag_.startswith("VB"):
        return grammar.is_verb(token) and token.lemma_ != "be"
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon().nouns


def _trigger(token: Token) -> Trigger:
    frame = Frame(
        family=token.lemma_.lower(),
        type=EventType.NON_PLOVER,
        template="affects",
        lemma=token.lemma_.lower(),
    )
    return Trigger(token, frame, (token.i,))
