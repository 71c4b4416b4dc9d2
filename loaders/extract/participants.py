"""An actor's part in an event, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Role
from loaders.extract import grammar
from loaders.extract.cast import government_id
from loaders.extract.designation import actor_named_by, is_tongue
from loaders.extract.reading import Reading

_MEMBERS = frozenset({"including"})


@dataclass(frozen=True)
class Participant:
    """One actor's part, with the words that name it."""

    actor: str
    role: Role
    start: int
    end: int


def as_participants(
    role: Role, tokens: Iterable[Token], reading: Reading, *, dig: bool = False
) -> list[Participant]:
    """The actors that the phrases of these heads stand for, in the role."""
    found: list[Participant] = []
    for named in tokens:
        members = grammar.under(named, _MEMBERS)
        if any(is_tongue(t) for t in named.subtree):  # "any language, including Zedish"
            members = [t for t in members if t.i not in reading.nation_at]
        for token in (named, *members):
            for actor, word in actor_named_by(token, reading, dig=dig):
                found.append(participant(role, actor, word, reading))
                if role is Role.RECIPIENT and _is_diplomatic(word):
                    found += _represented(actor, word, reading)
    return found


def _is_diplomatic(token: Token) -> bool:
    """As "the Zedish embassy", "Ambassador Jane Roe": what is done to it is done to its state."""
    return any(t.lemma_.lower() in _DIPLOMATIC for t in (token, *token.lefts))


_DIPLOMATIC = frozenset({"ambassador", "envoy", "consul", "embassy", "consulate", "diplomat"})


def _represented(actor: str, token: Token, reading: Reading) -> list[Participant]:
    known = reading.by_id.get(actor)
    state = government_id((known.country if known else None) or "")
    if state not in reading.by_id:
        return []
    return [participant(Role.RECIPIENT, state, token, reading)]


def participant(role: Role, actor: str, token: Token, reading: Reading) -> Participant:
    start, end = _mention(token, actor, reading)
    return Participant(actor, role, start, end)


def _mention(token: Token, actor: str, reading: Reading) -> tuple[int, int]:
    """Character span of the unbroken run of the actor's words around the token."""
    doc, first, last = reading.doc, token.i, token.i
    while first > 0 and reading.actor_at.get(first - 1) == actor:
        first -= 1
    while last + 1 < len(doc) and reading.actor_at.get(last + 1) == actor:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
