"""What comes and what goes, in one transaction each: lock, document layer, world layer.

The world after any sequence of these is a function of the documents that are stored (and of
persons' judgements), not of the order in which they came, nor of what was there before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from graph.identity import ActorId, ClaimId, EventId, RelationId
from graph.model import DocumentFacts
from graph.queries.keyed import key_degrees
from graph.queries.neighbourhood import (
    bases_of_documents,
    claim_ids,
    claims_of_documents,
    events_and_relations_of_documents,
    fingerprints,
    judged_same,
    members_of_events,
    own_events_told_by,
)
from graph.store import Transaction
from graph.writes.anchors import mark_anchored
from graph.writes.changes import Cause, record_changes, touch
from graph.writes.conflicts import forget_contradictions
from graph.writes.documents import clear_pending, delete_layers, store_facts
from graph.writes.keys import delete_unused_keys, release_keys
from graph.writes.moves import forget_moves_of
from graph.writes.revision import take_lock
from loaders.world.actors import settle_actors
from loaders.world.blocks import enter, freed_keys, keys_of
from loaders.world.conflicts import dissolve_conflicts, settle_conflicts
from loaders.world.events import settle_events
from loaders.world.references import place_references_of
from loaders.world.relations import settle_relations
from loaders.world.succession import Arriving, Succession, succession
from loaders.world.years import events_without_year


@dataclass(frozen=True)
class Change:
    """What has come to the document layer or gone from it.

    Attributes:
        documents: Documents that have come.
        fresh: They are all that has changed: nothing is to be taken away or counted anew.
        bases: Bases to which references have come or from which they have gone.
        gone: Own events of claims that have gone.
        bereft: Own events that shared an event with one that has gone, were judged the same as it
            (it may have kept them from each other), or may owe it their year.
        relations: Relations that have lost a claim.
        opposed: Claims that contradicted one that has gone, or were in one conflict with it.
        freed: Keys that were common until claims went.
    """

    documents: Sequence[str] = ()
    fresh: bool = False
    bases: frozenset[ActorId] = frozenset()
    gone: frozenset[EventId] = frozenset()
    bereft: frozenset[EventId] = frozenset()
    relations: frozenset[RelationId] = field(default_factory=frozenset[RelationId])
    opposed: frozenset[ClaimId] = frozenset()
    freed: frozenset[str] = frozenset()


def add_documents(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    """Store documents as pending; those stored before with other facts are replaced."""
    take_lock(transaction)
    known = sorted(fingerprints(transaction, (f.document.id for f in facts)))
    _add(transaction, facts, known)
    record_changes(transaction, Cause("reread"))


def resolve_documents(transaction: Transaction, documents: Sequence[str]) -> None:
    """Work pending documents into the world layer."""
    take_lock(transaction)
    _resolve(transaction, documents)
    record_changes(transaction, Cause("regrouped"))


def replace_documents(transaction: Transaction, arriving: Sequence[Arriving]) -> Succession:
    """Let documents come that take the place of others, or of themselves, all in one step.

    Whoever reads meanwhile sees the old or the new; what is told as before has not changed.
    """
    take_lock(transaction)
    found = succession(transaction, arriving)
    facts, gone = list(found.kept.values()), found.superseded
    known = sorted(fingerprints(transaction, [*found.kept, *gone]))
    _add(transaction, facts, known)
    _resolve(transaction, sorted(found.kept))
    touch(transaction, "document", gone)
    record_changes(transaction, Cause("superseded" if gone else "reread", gone))
    return found


def remove_documents(transaction: Transaction, documents: Sequence[str]) -> None:
    """Take documents away, with everything that only they supported."""
    take_lock(transaction)
    known = sorted(fingerprints(transaction, documents))
    if known:
        settle(transaction, _delete(transaction, known))
    record_changes(transaction, Cause("deleted"))


def _add(transaction: Transaction, facts: Sequence[DocumentFacts], known: Sequence[str]) -> None:
    """Store documents in place of `known` ones, which are stored."""
    if known:
        settle(transaction, _delete(transaction, known))
    store_facts(transaction, facts)
    place_references_of(transaction, (f.document.id for f in facts))
    mark_anchored(transaction, (f.document.id for f in facts))


def _resolve(transaction: Transaction, documents: Sequence[str]) -> None:
    clear_pending(transaction, documents)
    bases = bases_of_documents(transaction, documents)
    settle(transaction, Change(documents=documents, fresh=True, bases=bases))


def change_of(transaction: Transaction, documents: Sequence[str]) -> Change:
    """What changes when these documents come again as they are: all that rests on them."""
    return replace(_departure(transaction, documents), documents=documents)


def _departure(transaction: Transaction, documents: Sequence[str]) -> Change:
    events, relations = events_and_relations_of_documents(transaction, documents)
    gone = frozenset(claim.event for claim in claims_of_documents(transaction, documents))
    return Change(
        bases=bases_of_documents(transaction, documents),
        gone=gone,
        bereft=_bereft(transaction, events, gone),
        relations=relations,
    )


def take_out(transaction: Transaction, documents: Sequence[str]) -> Change:
    """Take away what was found of the documents' claims: they come again as they are to be then.

    For whoever makes them mean something else in between.
    """
    claims = claim_ids(claims_of_documents(transaction, documents))

    def forget() -> None:
        forget_contradictions(transaction, claims)
        forget_moves_of(transaction, claims)
        release_keys(transaction, claims)

    return replace(_leave(transaction, documents, forget), documents=documents)


def _delete(transaction: Transaction, documents: Sequence[str]) -> Change:
    return _leave(transaction, documents, lambda: delete_layers(transaction, documents))


def _leave(transaction: Transaction, documents: Sequence[str], go: Callable[[], None]) -> Change:
    """What changes when the documents' claims go, and with them the keys that only they carried."""
    claims = claims_of_documents(transaction, documents)
    change = replace(
        _departure(transaction, documents), opposed=dissolve_conflicts(transaction, claims)
    )
    before = key_degrees(transaction, keys_of(transaction, claims))
    go()
    delete_unused_keys(transaction, before)
    return replace(change, freed=freed_keys(transaction, before))


def _bereft(
    transaction: Transaction, events: frozenset[EventId], gone: frozenset[EventId]
) -> frozenset[EventId]:
    near = {EventId(event) for event in judged_same(transaction, "event", gone)}
    near |= members_of_events(transaction, events) | events_without_year(transaction, gone)
    return frozenset(near - gone)


def settle(transaction: Transaction, change: Change) -> None:
    """Bring the world up to date after the change."""
    turned = settle_actors(transaction, change.bases, change.documents, fresh=change.fresh)
    blocks = enter(transaction, change.documents, change.freed)
    touched = change.bereft | own_events_told_by(transaction, turned.renamed)
    events = settle_events(transaction, blocks, change.gone, touched, turned.moved)
    settle_conflicts(transaction, blocks, change.opposed, events)
    settle_relations(transaction, change.documents, change.relations, turned.moved)
