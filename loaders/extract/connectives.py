"""Prepositions and conjunctions between two events: "after", "because of", "in response to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.cue import Cue, Reach, Sense, Side, denied
from loaders.extract.wordlists import words

_PLAIN: dict[str, Sense] = {
    "after": Sense.AFTER,
    "following": Sense.AFTER,
    "since": Sense.AFTER,
    "because": Sense.BECAUSE,
    "during": Sense.PART,
}
_EARLIER = frozenset({"before", "ahead", "prior", "until", "till"})
# Words that need a second one.
_DOUBLE: dict[str, tuple[str, Sense]] = {
    "because": ("of", Sense.BECAUSE),
    "due": ("to", Sense.BECAUSE),
    "owing": ("to", Sense.BECAUSE),
    "thanks": ("to", Sense.BECAUSE),
    "ahead": ("of", Sense.AFTER),
    "prior": ("to", Sense.AFTER),
}
_RELATIONAL: dict[str, Sense] = (
    dict.fromkeys(words("links.answers"), Sense.ANSWER)
    | dict.fromkeys(words("links.results"), Sense.BECAUSE)
    | dict.fromkeys(words("links.trails"), Sense.AFTER)
    | dict.fromkeys(words("links.parts"), Sense.PART)
)
_PAST = frozenset({"VBD", "VBN"})
_PORTIONS = frozenset({"part", "piece", "element", "component"})  # "in part", but "as part of"
_BEFORE_NOUN = frozenset({"in", "as", "on", "at", "by", "under"})
_BEHIND_NOUN = frozenset({"to", "for", "of", "at", "against", "over", "with"})


def connectives_at(token: Token) -> Iterator[Cue]:
    """The cue that the word opens, if it does; two where it joins two events to one."""
    word = token.lower_
    if word in _DOUBLE and _second(token) is not None:
        yield from _double(token)
    elif word in _PLAIN or word in _EARLIER:
        yield from _plain(token)
    elif token.lemma_.lower() in _RELATIONAL:
        yield from _relational(token)


def _plain(token: Token) -> Iterator[Cue]:
    """As in "after the raid", "after police raided the house", "before leaving"."""
    if denied(token):
        return
    for head, outer in _governed(token):
        if outer != head:
            yield _cue(_PLAIN.get(token.lower_, Sense.AFTER), token, head, outer)


def _cue(sense: Sense, connective: Token, head: Token, outer: Token) -> Cue:
    first, last = min(connective.i, head.i), max(connective.i, head.i)
    cue = Cue(sense, Side(head), Side(outer, Reach.ABOVE), first, last)
    return cue.turned() if connective.lower_ in _EARLIER else cue


def _governed(token: Token) -> Iterator[tuple[Token, Token]]:
    """What the connective introduces, and what it hangs on."""
    clause = token.head
    if token.lower_ == "since" and token.dep_ == "mark" and clause.tag_ not in _PAST:
        return  # "since this is an emergency" gives a reason
    if token.dep_ in {"mark", "advmod"} and clause.dep_ == "advcl" and token.i < clause.i:
        yield clause, clause.head
        return
    for child in token.children:
        if child.dep_ in {"pobj", "pcomp", "dobj"} and child.i > token.i:
            yield child, token.head


def _second(token: Token) -> Token | None:
    behind = token.i + 1
    if behind < len(token.doc) and token.doc[behind].lower_ == _DOUBLE[token.lower_][0]:
        return token.doc[behind]
    return None


def _double(token: Token) -> Iterator[Cue]:
    second = _second(token)
    if second is None or denied(token):
        return
    for word in (token, second):
        for head in word.children:
            if head.dep_ in {"pobj", "pcomp"} and head != second:
                yield _cue(_DOUBLE[token.lower_][1], token, head, token.head)


def _relational(noun: Token) -> Iterator[Cue]:
    """As in "in response to the ban", "as a result of", "in the wake of", "as part of"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _BEFORE_NOUN or denied(preposition):
        return
    sense = _RELATIONAL[noun.lemma_.lower()]
    if preposition.lower_ != "as" and noun.lower_ in _PORTIONS:
        return
    for child in (*noun.children, *(c for c in preposition.head.children if c.i == noun.i + 1)):
        if child.dep_ == "prep" and child.lower_ in _BEHIND_NOUN:
            for head in child.children:
                if head.dep_ in {"pobj", "pcomp"}:
                    yield _cue(sense, preposition, head, preposition.head)
