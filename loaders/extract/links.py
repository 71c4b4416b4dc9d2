"""How the events of one document stand to each other, where its words say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import LinkType, Status
from loaders.extract import attachment, grammar
from loaders.extract.merge import Happening
from loaders.extract.spans import cut
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_AFTER = frozenset({"after", "following", "since"})
_ANSWERS = frozenset({"response", "retaliation", "reaction", "answer", "protest", "reply"})
_CAUSING = words("links.causing")
_LISTING = frozenset({"including", "like"})


@dataclass(frozen=True)
class Link:
    """From one happening's index to another's, with the words that say so."""

    source: int
    type: LinkType
    target: int
    quote: str | None = None


def links_between(happenings: Sequence[Happening]) -> list[Link]:
    """Links in text order, each pair and type once, none from an event to itself."""
    owner = {t.trigger.token.i: n for n, h in enumerate(happenings) for t in h.all}
    clauses = {
        t.trigger.support.i: t.trigger.token.i
        for h in happenings
        for t in h.all
        if t.trigger.support is not None
    }
    found: list[Link] = []
    for happening in happenings:
        for telling in happening.all:
            found += _links_of(telling, owner, clauses)
    unique = {(k.source, k.type, k.target): k for k in found if k.source != k.target}
    return list(unique.values())


def _links_of(telling: Telling, owner: Mapping[int, int], clauses: Mapping[int, int]) -> list[Link]:
    here = telling.trigger.token
    found: list[Link] = []
    for above, kind, reverse, said in _stances(telling):
        target = _event_at(above, owner, clauses)
        if target is not None and target != owner[here.i]:
            pair = (target, owner[here.i]) if reverse else (owner[here.i], target)
            found.append(Link(pair[0], kind, pair[1], said))
    return found


def _event_at(token: Token, owner: Mapping[int, int], clauses: Mapping[int, int]) -> int | None:
    index = token.i if token.i in owner else clauses.get(token.i, -1)
    return owner.get(index)


def _stances(telling: Telling) -> list[tuple[Token, LinkType, bool, str | None]]:
    """(word of the other event, type, whether the other is the source, words that say so)."""
    return [*_connected(telling), *_accusing(telling), *_caused(telling), *_listed(telling)]


def _connected(telling: Telling) -> list[tuple[Token, LinkType, bool, str | None]]:
    """As in "B after A", "B in response to A", "B because of A": read from A, below."""
    token = telling.trigger.clause
    marked = _marker(token)
    if marked is None:
        return []
    word, anchor = marked
    governor = attachment.governor(anchor, {})
    said = cut(token.doc, min(word.i, token.i), max(word.i, token.i)).text
    if word.lower_ in _AFTER:
        return [(governor, LinkType.BEFORE, False, said)]
    if word.lower_ == "before":
        return [(governor, LinkType.BEFORE, True, said)]
    if word.lower_ in _ANSWERS:
        return [(governor, LinkType.RESPONDS_TO, True, said)]
    return [(governor, LinkType.CAUSES, False, said)]


def _marker(token: Token) -> tuple[Token, Token] | None:
    """The connective above the event and the word from which the other event is looked for."""
    if token.dep_ == "advcl":
        for c in token.lefts:
            if c.dep_ in {"mark", "advmod"} and c.lower_ in _AFTER | {"before", "because"}:
                return c, token
    head = token.head
    if token.dep_ not in {"pobj", "pcomp"}:
        return None
    if head.lower_ in _AFTER | {"before", "because"}:
        return head, head
    if head.lower_ == "to" and head.head.lower_ in _ANSWERS:
        return head.head, head.head
    if head.lower_ in {"of", "to"} and head.head.lower_ in {"because", "due"}:
        return head, head
    return None


def _accusing(telling: Telling) -> list[tuple[Token, LinkType, bool, str | None]]:
    """An accusation answers the act it is about."""
    if telling.status is not Status.ALLEGED:
        return []
    for node in grammar.path_up(telling.trigger.clause.head):
        if node.lemma_ in {"accuse", "blame", "charge", "indict", "allege"}:
            return [(node, LinkType.RESPONDS_TO, True, None)]
        if node.dep_ not in {"prep", "pcomp", "conj", "pobj", "acl", "xcomp", "ccomp", "dobj"}:
            return []
    return []


def _caused(telling: Telling) -> list[tuple[Token, LinkType, bool, str | None]]:
    """As in "A, prompting B", "A led to B", "B follows A": read from B."""
    token = telling.trigger.clause
    node = token.head if token.dep_ in {"dobj", "ccomp", "xcomp"} else None
    if token.dep_ == "pobj" and token.head.lower_ in {"to", "in"}:
        node = token.head.head
    if node is None or node.lemma_ not in _CAUSING:
        return []
    said = cut(token.doc, min(node.i, token.i), max(node.i, token.i)).text
    subject = grammar.child(node, "nsubj")
    if subject is not None:
        return [(t, LinkType.CAUSES, True, said) for t in grammar.subjects(node)]
    if node.dep_ == "advcl":
        return [(node.head, LinkType.CAUSES, True, said)]
    return []


def _listed(telling: Telling) -> list[tuple[Token, LinkType, bool, str | None]]:
    """As in "a ban as part of the crackdown", "a package of measures, including a ban"."""
    top = telling.trigger.clause
    found: list[tuple[Token, LinkType, bool, str | None]] = [
        *((t, LinkType.PART_OF, False, None) for t in _wholes(top)),
        *((t, LinkType.PART_OF, True, None) for t in telling.trigger.parts),
    ]
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ in _LISTING:
        found.append((top.head.head, LinkType.PART_OF, False, None))
    return found


def _wholes(part: Token) -> Iterator[Token]:
    """What the clause says the part belongs to: "as part of a series of measures"."""
    for c in part.children:
        if c.dep_ == "prep" and c.lower_ == "as":
            for p in c.children:
                if p.dep_ == "pobj" and p.lemma_ in {"part", "piece", "element"}:
                    yield from _inner(grammar.under(p, {"of"}))


def _inner(nouns: Sequence[Token]) -> Iterator[Token]:
    for noun in nouns:
        yield noun
        yield from grammar.under(noun, {"of"})
