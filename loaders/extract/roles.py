"""Who does it and to whom, by frame, voice and grammar.

A role that the grammar does not settle is left out: a missing actor costs less than an
inverted one.
"""

from __future__ import annotations

from graph.model import Role
from loaders.extract.noun_roles import roles_of_noun
from loaders.extract.participants import Participant
from loaders.extract.reading import Reading
from loaders.extract.triggers import Trigger
from loaders.extract.verb_roles import roles_of_verb


def participants_of(trigger: Trigger, reading: Reading) -> list[Participant]:
    """The event's participants, each once, those who act first."""
    found = roles_of_noun(trigger, reading) if trigger.is_noun else roles_of_verb(trigger, reading)
    order = {Role.ACTOR: 0, Role.RECIPIENT: 1, Role.OTHER: 2}
    unique: dict[str, Participant] = {}
    for p in sorted(found, key=lambda p: order[p.role]):
        unique.setdefault(p.actor, p)
    return list(unique.values())
