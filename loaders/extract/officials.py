"""Acts that only a state may do: arrested in Port Alder means arrested by Zedland.

Filled in where the clause names nobody who acts, says where it happened, and the text knows the
government of that country anyway. No words name the actor: its span is that of the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Role
from loaders.extract import grammar
from loaders.extract.cast import government_id
from loaders.extract.participants import Participant
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

# Nouns and verbs of police and courts; raids and seizures may be anybody's.
_POWERS = words("officials.powers")


def with_officials(tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
    """The same tellings; official acts without an actor have the government on the spot."""
    countries = {p.id: p.country for p in reading.places}
    known = {a.id for a in reading.actors}
    filled: list[Telling] = []
    for telling in tellings:
        state = government_id(countries.get(telling.place or "") or "")
        filled.append(_filled(telling, state if state in known else None))
    return filled


def _filled(telling: Telling, state: str | None) -> Telling:
    parts = telling.participants
    if state is None or not _is_official(telling) or _names_actor(telling):
        return telling
    if any(p.actor == state for p in parts):
        return telling  # whoever is searched does not search
    token = telling.trigger.token
    unnamed = Participant(state, Role.ACTOR, token.idx, token.idx + len(token))
    return replace(telling, participants=(unnamed, *parts))


def _is_official(telling: Telling) -> bool:
    token = telling.trigger.token
    if token.lemma_.lower() not in _POWERS:
        return False
    return telling.trigger.is_noun or grammar.is_passive(token)


def _names_actor(telling: Telling) -> bool:
    """Whether somebody acts, be it in words that stand for no known actor."""
    if any(p.role is Role.ACTOR for p in telling.participants):
        return True
    return any(a.role == "agent" for a in telling.arguments)
