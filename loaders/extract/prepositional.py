"""Roles of what stands under a preposition of a verb or an event noun."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Role
from loaders.extract import grammar
from loaders.extract.frames import Frame
from loaders.extract.participants import Participant, as_participants
from loaders.extract.reading import Reading
from loaders.extract.wordlists import words

# Whoever does it with somebody has it done by them as well.
_RECIPROCAL = words("roles.reciprocal")
_AIMED = frozenset({"against", "on", "upon", "at", "towards", "toward"})


def aimed(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    found: list[Participant] = []
    for c in verb.children:
        if c.dep_ not in grammar.PREPOSITIONAL or c.lower_ == "by":
            continue
        role = role_under(c.lower_, frame)
        if c.lower_ == "with" and verb.lemma_.lower() in _RECIPROCAL:
            role = Role.ACTOR
        if role is None:
            continue
        for t in grammar.under(verb, {c.lower_}):
            found += located_or_acting(t, role, c.lower_, reading)
    return found


def role_under(preposition: str, frame: Frame) -> Role | None:
    if preposition == "with":
        if frame.template == "mutual":
            return Role.ACTOR
        return Role.RECIPIENT if "with" in frame.to else Role.OTHER
    if preposition == frame.prep and preposition not in {"of", "in", "over"}:
        return Role.RECIPIENT
    if preposition in frame.to or preposition in {"against", "towards", "toward"}:
        return Role.RECIPIENT
    return None


def located_or_acting(
    token: Token, role: Role, preposition: str, reading: Reading
) -> list[Participant]:
    if preposition in {"in", "at", "near", "over"} and token.i not in reading.actor_at:
        return []
    # "pressure on the economy of Zedland"; "with Norland's help" is no part of Norland's
    inside = role is Role.RECIPIENT and preposition != "with"
    return as_participants(role, [token], reading, dig=inside)


def prepositional(
    noun: Token, preposition: str, frame: Frame, reading: Reading
) -> list[Participant]:
    role = role_under(preposition, frame)
    if role is None and preposition in _AIMED and frame.template in {"affects", "speaks"}:
        role = Role.RECIPIENT
    if role is None:
        return []
    if frame.template == "neutral":
        role = Role.OTHER
    return [
        p
        for t in grammar.under(noun, {preposition})
        for p in located_or_acting(t, role, preposition, reading)
    ]


def behind(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """Whom the noun of a fixed phrase leads to: "issued an ultimatum to Zedland"."""
    return [
        p
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in frame.to | {"against", "to", "on"}
        for p in prepositional(noun, c.lower_, frame, reading)
    ]
