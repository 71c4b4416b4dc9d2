"""Actors after references have come or gone: judged anew, clustered, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.identity import ActorId
from graph.model import Actor, Judgement, Reference
from graph.queries.neighbourhood import (
    bases_of_actors,
    bases_with_keys,
    canonical_actors,
    judged_same,
    reached_by_judgements,
    references_of_bases,
)
from graph.store import Transaction
from graph.writes.actors import delete_actors, point_references, write_actors
from graph.writes.judgements import (
    forget_merged,
    forget_rules,
    write_judgements,
    write_merged,
)
from graph.writes.keys import delete_bases, write_base_keys
from loaders.resolve.actors import judge_actors
from loaders.resolve.cluster import clusters
from loaders.resolve.profiles import ActorProfile, profile_keys, profiles_of
from loaders.resolve.project import actor_of

Named = Mapping[ActorId, Sequence[Reference]]


def settle_actors(
    transaction: Transaction, bases: frozenset[ActorId], documents: Sequence[str]
) -> frozenset[ActorId]:
    """Bring the actors of these bases up to date, and whoever they are now one with, or were.

    Returns:
        Bases that stand for another actor than before; what hangs on them has to follow.
    """
    before = canonical_actors(transaction, bases)
    mates = bases_of_actors(transaction, before.values())
    mates |= {ActorId(base) for base in judged_same(transaction, "actor", bases)}
    named = references_of_bases(transaction, bases)
    _judge(transaction, bases, named)
    reached, judgements = reached_by_judgements(transaction, "actor", bases | mates)
    named |= references_of_bases(transaction, reached - named.keys())
    before |= canonical_actors(transaction, reached - before.keys())
    canonical = {b: ActorId(into) for b, into in clusters(named, judgements).items()}
    return _write(transaction, before, canonical, named, documents)


def _judge(transaction: Transaction, bases: frozenset[ActorId], named: Named) -> None:
    """A judgement rests on all names of both bases, so all pairs of the changed are judged anew."""
    profiles = _profiles(named)
    keys: dict[str, frozenset[str]] = {p.base: profile_keys(p) for p in profiles}
    delete_bases(transaction, bases - keys.keys())
    write_base_keys(transaction, keys)
    forget_rules(transaction, "actor", bases)
    near = bases_with_keys(transaction, (key for of in keys.values() for key in of))
    neighbours = _profiles(references_of_bases(transaction, near - bases))
    judgements = judge_actors([*profiles, *neighbours])
    write_judgements(transaction, (j for j in judgements if _touches(j, bases)))


def _profiles(named: Named) -> list[ActorProfile]:
    return profiles_of(reference for references in named.values() for reference in references)


def _touches(judgement: Judgement, bases: frozenset[ActorId]) -> bool:
    return judgement.left in bases or judgement.right in bases


def _write(
    transaction: Transaction,
    before: Mapping[str, str],
    canonical: Mapping[str, ActorId],
    named: Named,
    documents: Sequence[str],
) -> frozenset[ActorId]:
    moved = frozenset(ActorId(b) for b, into in canonical.items() if before.get(b, into) != into)
    write_actors(transaction, _actors(canonical, named))
    point_references(transaction, canonical, moved, documents)
    delete_actors(transaction, set(before.values()) - set(canonical.values()))
    write_merged(transaction, "actor", canonical)
    forget_merged(transaction, before.keys() - canonical.keys())
    return moved


def _actors(canonical: Mapping[str, ActorId], named: Named) -> Iterable[Actor]:
    members: dict[ActorId, list[Reference]] = defaultdict(list)
    for base, into in canonical.items():
        members[into].extend(named[ActorId(base)])
    return [actor_of(actor, members[actor]) for actor in sorted(members)]
