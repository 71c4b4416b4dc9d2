"""Actors after references have come or gone: judged anew, clustered, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.accounts.roots import may_publish
from graph.identity import ActorId
from graph.model import Actor, Judgement, Reference
from graph.projection.called import Called, called, ways
from graph.queries.neighbourhood import (
    bases_of_actors,
    bases_with_keys,
    called_of_bases,
    canonical_actors,
    judged_same,
    reached_by_judgements,
    references_of_bases,
    references_of_documents,
)
from graph.store import Transaction
from graph.writes.actors import Renamed, delete_actors, point_references, write_actors
from graph.writes.judgements import (
    forget_merged,
    forget_rules,
    write_judgements,
    write_merged,
)
from graph.writes.keys import delete_bases, write_base_keys, write_called
from loaders.resolve.actors import judge_actors
from loaders.resolve.cluster import clusters
from loaders.resolve.profiles import ActorProfile, profile_keys, profiles_of
from loaders.resolve.project import actor_of


@dataclass(frozen=True)
class Turned:
    """Bases for which something is different; what hangs on them has to follow.

    Attributes:
        moved: They stand for another actor than before.
        renamed: Their actor goes by another name, by which it may be known as a publisher.
    """

    moved: frozenset[ActorId]
    renamed: frozenset[ActorId]


def settle_actors(
    transaction: Transaction,
    bases: frozenset[ActorId],
    documents: Sequence[str],
    *,
    fresh: bool = False,
) -> Turned:
    """Bring the actors of these bases up to date, and whoever they are now one with, or were.

    `fresh` tells that the documents are new and that no reference has changed besides theirs.
    """
    before = canonical_actors(transaction, bases)
    mates = bases_of_actors(transaction, before.values())
    mates |= {ActorId(base) for base in judged_same(transaction, "actor", bases)}
    come = references_of_documents(transaction, documents) if fresh else []
    old = called_of_bases(transaction, bases)
    named = _counted(transaction, bases, old, come)
    changed = frozenset(base for base in bases if not fresh or _renamed(base, old, named))
    _judge(transaction, changed, named)
    reached, judgements = reached_by_judgements(transaction, "actor", bases | mates)
    named |= _called(transaction, reached - named.keys())
    before |= canonical_actors(transaction, reached - before.keys())
    canonical = {b: ActorId(into) for b, into in clusters(named, judgements).items()}
    moved = frozenset(ActorId(b) for b, into in canonical.items() if before.get(b, into) != into)
    actors = {actor.id: actor for actor in _actors(canonical, named)}
    news = _documents_of(come) if fresh else None
    renamed = write_actors(transaction, actors.values(), news)
    point_references(transaction, canonical, moved, documents)
    delete_actors(transaction, set(before.values()) - set(canonical.values()))
    write_merged(transaction, "actor", canonical)
    forget_merged(transaction, before.keys() - canonical.keys())
    return Turned(moved, _bases_of_publishers(actors, renamed))


def _bases_of_publishers(
    actors: Mapping[ActorId, Actor], renamed: Iterable[Renamed]
) -> frozenset[ActorId]:
    """Bases of those renamed who may publish, now or before; of others the name does not count."""
    turned = ((actors[ActorId(one.id)], one.kind) for one in renamed)
    bases = (a.bases for a, before in turned if may_publish(a.kind) or may_publish(before))
    return frozenset(base for of in bases for base in of)


def _counted(
    transaction: Transaction, bases: frozenset[ActorId], old: Called, come: Sequence[Reference]
) -> Called:
    """What the bases are called now: by all documents, or by those before and those that come."""
    if come:
        new = {reference.base for reference in come} - old.keys()
        known = (reference for references in old.values() for reference in references)
        rest = [r for r in come if r.base not in new]
        named = called([*known, *rest]) | called(references_of_bases(transaction, new))
    else:
        named = called(references_of_bases(transaction, bases))
    write_called(transaction, named)
    return named


def _called(transaction: Transaction, bases: Iterable[str]) -> Called:
    """What was counted; of a graph that an older Gesta wrote, what is counted now."""
    bases = frozenset(map(ActorId, bases))
    known = called_of_bases(transaction, bases)
    return known | called(references_of_bases(transaction, bases - known.keys()))


def _renamed(base: ActorId, old: Called, new: Called) -> bool:
    """Whether it is called otherwise than before, or for the first time; how often is no matter."""
    return base not in old or ways(old[base]) != ways(new.get(base, ()))


def _documents_of(references: Iterable[Reference]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        found[reference.base].add(reference.document)
    return found


def _judge(transaction: Transaction, bases: frozenset[ActorId], named: Called) -> None:
    """A judgement rests on all names of both bases, so all pairs of the changed are judged anew."""
    profiles = _profiles({base: named[base] for base in bases & named.keys()})
    keys: dict[str, frozenset[str]] = {p.base: profile_keys(p) for p in profiles}
    delete_bases(transaction, bases - keys.keys())
    write_base_keys(transaction, keys)
    forget_rules(transaction, "actor", bases)
    near = bases_with_keys(transaction, (key for of in keys.values() for key in of))
    neighbours = _profiles(_called(transaction, near - bases))
    judgements = judge_actors([*profiles, *neighbours])
    write_judgements(transaction, (j for j in judgements if _touches(j, bases)))


def _profiles(named: Called) -> list[ActorProfile]:
    return profiles_of(reference for references in named.values() for reference in references)


def _touches(judgement: Judgement, bases: frozenset[ActorId]) -> bool:
    return judgement.left in bases or judgement.right in bases


def _actors(canonical: Mapping[str, ActorId], named: Called) -> list[Actor]:
    members: dict[ActorId, list[Reference]] = defaultdict(list)
    for base, into in canonical.items():
        members[into].extend(named[ActorId(base)])
    return [actor_of(actor, members[actor]) for actor in sorted(members)]
