"""Tense and aspect of the clause that tells an event, as far as they place it in time.

A verb without a finite form of its own ("said, adding", "decided to close") has none: it is placed
by the verb above it. After Reichenbach's reference times (Elements of Symbolic Logic, 1947): the
perfect looks at the past from now, the pluperfect at the past from a time told before.
"""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Token

from loaders.extract import grammar


class Aspect(StrEnum):
    """Where a clause places what it tells."""

    PAST = "past"  # closed, wrote, was closed
    PERFECT = "perfect"  # has closed
    PLUPERFECT = "pluperfect"  # had closed
    PRESENT = "present"  # closes, is closing
    FUTURE = "future"  # will close, is to close
    NONE = "none"  # closing, to close; a noun outside of any clause


_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "could", "may", "might"})
_HAVE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_HAD = frozenset({"had", "'d", "’d"})
_BE_NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_BE_THEN = frozenset({"was", "were"})


def aspect_of(verb: Token) -> Aspect:
    """The verb's own tense and aspect; what "and" joins to it shares its auxiliaries."""
    found = _helpers(verb)
    helpers = {c.lower_ for c in found}
    if verb.tag_ == "VBN" and helpers <= _HAD | {"been"} and helpers & _HAD:
        return Aspect.PLUPERFECT
    if helpers & _MODALS or any(c.tag_ == "MD" for c in found):
        return Aspect.FUTURE
    if "to" in helpers:
        return Aspect.NONE
    if verb.tag_ in {"VBN", "VBD", "VBG"} and helpers:
        return _with_helpers(verb, helpers)
    if verb.tag_ == "VBD":
        return Aspect.PAST
    return Aspect.PRESENT if verb.tag_ in {"VBZ", "VBP"} else Aspect.NONE


def _helpers(verb: Token, depth: int = 0) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if own or verb.dep_ != "conj" or depth > grammar.DEEPEST:
        return own
    if verb.tag_ not in {"VBN", "VBG", "VB"} or not grammar.is_verb_like(verb.head):
        return own
    if grammar.child(verb, *grammar.SUBJECTS) is not None:
        return own
    return _helpers(verb.head, depth + 1)


def _with_helpers(verb: Token, helpers: set[str]) -> Aspect:
    if helpers & _HAD and verb.tag_ != "VBG":
        return Aspect.PLUPERFECT
    if verb.tag_ == "VBG" and "been" in helpers and helpers & _HAD:
        return Aspect.PLUPERFECT
    if helpers & _BE_THEN:
        return Aspect.PAST
    if helpers & _HAVE and (verb.tag_ != "VBG" or "been" in helpers) and not _is_now(verb, helpers):
        return Aspect.PERFECT
    if helpers & _BE_NOW:
        return Aspect.PRESENT
    return Aspect.PAST if verb.tag_ == "VBD" else Aspect.NONE


def _is_now(verb: Token, helpers: set[str]) -> bool:
    """Whether "'s" is "is": beside a passive that has no "been"."""
    short = helpers & {"'s", "’s"} and not helpers & {"has", "have"}
    return bool(short) and any(c.dep_ == "auxpass" and c.lower_ != "been" for c in verb.children)
