"""Actors computed from what documents call them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

from graph.identity import ActorId
from graph.model import Actor, ActorKind, Reference
from graph.projection.agreement import most_common
from graph.projection.naming import is_whole_name

Key = TypeVar("Key", bound=Hashable)

STATE_RULE = "stands for its state"
"""The rule of a reference that means a state: its name, capital, seat, people or officials."""


def actor_of(
    canonical: ActorId,
    references: Collection[Reference],
    government_name: Callable[[str], str],
) -> Actor:
    """The actor that all these references mean; `references` must not be empty.

    A state is called after its government: `government_name` gives that for the code of a country.
    Anyone else goes by the name most documents give, one with a forename before a mere surname.
    """
    state = next((r.country for r in references if r.rule == STATE_RULE and r.country), None)
    name = government_name(state) if state else _usual_name(references)
    said = {alias for r in references for alias in (r.name, *r.aliases)}
    return Actor(
        id=canonical,
        name=name,
        kind=ActorKind.GOVERNMENT if state else _kind(references),
        country=most_common(_counted(references, lambda r: r.country), lambda c: (c,)),
        aliases=tuple(sorted(said - {name})),
        external_ids=tuple(sorted({i for r in references for i in r.external_ids})),
        bases=tuple(sorted({r.base for r in references})),
    )


def _usual_name(references: Iterable[Reference]) -> str:
    names = _counted(references, lambda r: r.name)
    full = Counter({name: times for name, times in names.items() if is_whole_name(name)})
    return most_common(full or names, tie=lambda name: (-len(name), name)) or ""


def _kind(references: Iterable[Reference]) -> ActorKind:
    kinds = _counted(references, lambda r: r.kind)
    return most_common(kinds, lambda kind: (kind is ActorKind.OTHER, kind)) or ActorKind.OTHER


def _counted(
    references: Iterable[Reference], value: Callable[[Reference], Key | None]
) -> Counter[Key]:
    """How many references give each value."""
    found: Counter[Key] = Counter()
    for reference in references:
        told = value(reference)
        if told:
            found[told] += reference.times
    return found
