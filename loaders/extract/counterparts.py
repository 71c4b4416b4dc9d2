"""The two states that a text is about, and who speaks or acts for which of them.

News of a dispute leaves unsaid whom a protest, a demand or a ban of one side addresses: the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import ActorKind
from graph.record import RecordActor, RecordRelation
from loaders.extract.reading import Reading
from loaders.extract.wordlists import words

_FEWEST = 3  # mentions of the lesser side; below it the text is not about the two
_AHEAD = 1.5  # times as often as any third state the lesser side must be named
_UNEVEN = 4  # times as often as the lesser side the other one may be named
_STATE_KINDS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.OFFICE})
# Words of a title or description that make a person or a group one of the state's.
_OFFICIAL_TITLES = words("counterparts.titles")


def two_sides(reading: Reading) -> tuple[str, str] | None:
    """Ids of the two governments that the text is about, the one named most first."""
    ranked = sorted(reading.states_named.items(), key=lambda c: (-c[1], c[0]))[:3]
    if len(ranked) < 2 or ranked[1][1] < max(_FEWEST, ranked[0][1] / _UNEVEN):
        return None
    if len(ranked) > 2 and ranked[1][1] < _AHEAD * ranked[2][1]:
        return None
    return ranked[0][0], ranked[1][0]


def state_of(actor: RecordActor | None) -> str | None:
    """Id of the government for which the actor speaks or acts; `None` for everybody else."""
    if actor is None or actor.country is None:
        return None
    official = actor.kind in _STATE_KINDS or _has_office(actor)
    return f"gov-{actor.country.lower()}" if official else None


def state_served(actor: str, reading: Reading) -> str | None:
    """Id of the government for which the actor acts, by what it is or by what the text says."""
    return state_of(reading.by_id.get(actor)) or reading.serves.get(actor)


def states_served(reading: Reading, relations: Iterable[RecordRelation]) -> dict[str, str]:
    """The government of everyone who holds an office of it or of one of its organs."""
    found: dict[str, str] = {}
    for tie in relations:
        if tie.type in _SERVING and not tie.ended:
            own = tie.target if tie.target.startswith("gov-") else None
            state = own or state_of(reading.by_id.get(tie.target))
            if state is not None and state in reading.by_id:
                found.setdefault(tie.source, state)
    return found


_SERVING = frozenset(
    {"head_of", "officeholder_of", "spokesperson_for", "subsidiary_of", "works_for", "member_of"}
)


def _has_office(actor: RecordActor) -> bool:
    said = {w for alias in (actor.name, *actor.aliases) for w in alias.lower().split()}
    return not said.isdisjoint(_OFFICIAL_TITLES)
