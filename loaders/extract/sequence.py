"""Which of two events of one sentence comes first, by the words and the grammar between them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.telling import Telling
from loaders.extract.words import word_set

_AFTER = word_set("after following since once over upon despite because amid given")
_BEFORE = word_set("before until till ahead pending")


def sequences(telling: Telling, events: Container[int]) -> Iterator[tuple[int, int]]:
    """Pairs (first, then) of trigger tokens: the telling and the event it hangs on."""
    token = telling.trigger.clause
    here = telling.trigger.token.i
    came = token
    for _ in range(grammar.DEEPEST):
        above = came.head
        if above == came:
            return
        found = above.i in events and above.i != here
        first = _comes_first(came, above)
        if first is not None and found:
            yield (here, above.i) if first else (above.i, here)
            return
        if found:
            return
        came = above


def _comes_first(came: Token, above: Token) -> bool | None:
    """Whether what hangs on `above` by `came` happened before it; `None` if nothing says so."""
    if came.dep_ == "prep":
        return _by_word(came)
    if came.dep_ == "advcl":
        return _clause(came, above)
    if came.dep_ == "ccomp":
        return aspect_of(came) not in {Aspect.FUTURE, Aspect.NONE, Aspect.PRESENT}
    if came.dep_ == "xcomp":
        return False
    if came.dep_ == "acl":
        return came.tag_ == "VBN"
    if came.dep_ == "relcl":
        return aspect_of(came) is Aspect.PLUPERFECT or None
    if came.dep_ in {"nsubj", "nsubjpass"}:
        return True
    return None


def _by_word(preposition: Token) -> bool | None:
    if preposition.lower_ in _AFTER:
        return True
    if preposition.lower_ in _BEFORE:
        return False
    return None


def _clause(clause: Token, above: Token) -> bool | None:
    for c in clause.lefts:
        if c.dep_ in {"mark", "advmod"} and c.lower_ in _AFTER | _BEFORE | {"when"}:
            return c.lower_ not in _BEFORE
    if clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.lefts):
        return False
    if clause.tag_ == "VBG":
        return clause.i < above.i
    return None
