"""The world after judgements of persons have come or gone, and how it differs from before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.identity import ActorId, EventId
from graph.judgements import Dispute, Effect, Kind, Move
from graph.queries.judged import (
    Standing,
    Stated,
    claims_of_bases,
    claims_of_own_events,
    standing_of,
    stated_references,
)
from graph.queries.neighbourhood import (
    actors_of_references,
    canonical_actors,
    canonical_events,
    claims_of_documents,
    reached_by_judgements,
)
from graph.store import Transaction
from loaders.resolve.cluster import clusters
from loaders.world.change import Change, settle, take_out
from loaders.world.references import place_references
from loaders.world.years import events_without_year


@dataclass(frozen=True)
class Turn:
    """Judgements of one kind that change.

    Attributes:
        ends: The records they are about.
        change: Writes and withdraws them.
    """

    kind: Kind
    ends: frozenset[str]
    change: Callable[[], None]


def turn_world(transaction: Transaction, turn: Turn) -> Effect:
    """Change the judgements, bring the world up to date, and say what is different."""
    match turn.kind:
        case "actor":
            return _turn_actors(transaction, turn)
        case "event":
            return _turn_events(transaction, turn)
        case "reference":
            return _turn_references(transaction, turn)


# Actors and events ------------------------------------------------------------------------------


def _turn_actors(transaction: Transaction, turn: Turn) -> Effect:
    reached, _ = reached_by_judgements(transaction, "actor", turn.ends)
    turn.change()
    reached, judgements = reached_by_judgements(transaction, "actor", reached)
    before = canonical_actors(transaction, reached)
    after = clusters(before, judgements)
    moved = [base for base in before if before[base] != after[base]]
    claims = claims_of_bases(transaction, moved)
    old = standing_of(transaction, claims)
    settle(transaction, Change(bases=frozenset(map(ActorId, turn.ends))))
    moves = _moves("actor", before, canonical_actors(transaction, reached))
    return _effect(moves, old, standing_of(transaction, claims))


def _turn_events(transaction: Transaction, turn: Turn) -> Effect:
    reached, _ = reached_by_judgements(transaction, "event", turn.ends)
    turn.change()
    reached, _ = reached_by_judgements(transaction, "event", reached)
    before = canonical_events(transaction, reached)
    claims = claims_of_own_events(transaction, reached)
    old = standing_of(transaction, claims)
    ends = frozenset(map(EventId, turn.ends))
    settle(transaction, Change(bereft=ends | events_without_year(transaction, ends)))
    moves = _moves("event", before, canonical_events(transaction, reached))
    return _effect(moves, old, standing_of(transaction, claims))


# References -------------------------------------------------------------------------------------


def _turn_references(transaction: Transaction, turn: Turn) -> Effect:
    """Claims are found and judged by whom they name, so all of the document's come anew."""
    turn.change()
    stated = stated_references(transaction, turn.ends)
    documents = sorted({s.document for s in stated if not s.pending})
    claims = frozenset(claim.id for claim in claims_of_documents(transaction, documents))
    old, meant = standing_of(transaction, claims), _meant(transaction, stated)
    change = take_out(transaction, documents)
    known = place_references(transaction, stated) | {s.now for s in stated}
    before = canonical_actors(transaction, known)
    settle(transaction, replace(change, bases=change.bases | known))
    moves = _moves("reference", meant, _meant(transaction, stated))
    moves += _moves("actor", before, canonical_actors(transaction, known))
    return _effect(moves, old, standing_of(transaction, claims))


def _meant(transaction: Transaction, stated: Iterable[Stated]) -> dict[str, str]:
    found = actors_of_references(transaction, (s.id for s in stated))
    return {str(reference): str(actor) for reference, actor in found.items()}


# What is different ------------------------------------------------------------------------------


def _moves(kind: Kind, before: dict[str, str], after: dict[str, str]) -> list[Move]:
    keys = sorted(before.keys() | after.keys())
    return [
        Move(kind=kind, id=key, before=before.get(key), after=after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _effect(moves: Sequence[Move], old: Standing, new: Standing) -> Effect:
    return Effect(
        moves=tuple(moves),
        claims=sum(old.events.get(claim) != event for claim, event in new.events.items()),
        participations_gone=len(old.parts - new.parts),
        participations_new=len(new.parts - old.parts),
        events_before=len(old.titles),
        events=len(new.titles),
        disputed=_disputed_only_in(new, old),
        settled=_disputed_only_in(old, new),
    )


def _disputed_only_in(here: Standing, there: Standing) -> tuple[Dispute, ...]:
    """Disputed events none of whose claims tell of a disputed event there."""
    quiet = set(here.disputed)
    for claim, event in here.events.items():
        if there.events.get(claim) in there.disputed:
            quiet.discard(event)
    return tuple(Dispute(id=key, title=here.titles[key]) for key in sorted(quiet))
