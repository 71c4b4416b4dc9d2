"""Events after claims have come or gone, or their participants have become other actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from graph.accounts.rooted import rooted
from graph.apart import apart_in_time
from graph.identity import ActorId, EventId, ReferenceId
from graph.interval import TimeInterval
from graph.model import Claim, Event
from graph.projection.events import event_links_of
from graph.queries.keyed import Joined
from graph.queries.neighbourhood import (
    actors_of_references,
    canonical_events,
    claim_ids,
    claims_of_events,
    judged_same,
    links_of_claims,
    links_of_documents,
    own_events_of_bases,
    publishers_of_documents,
    reached_by_judgements,
)
from graph.queries.tellings import context_of
from graph.store import Transaction
from graph.writes.events import replace_events, write_event_links
from graph.writes.judgements import (
    forget_merged,
    forget_rules,
    part_events,
    write_judgements,
    write_merged,
)
from graph.writes.moves import forget_moves_of, part_moves, write_moves
from loaders.resolve.background import judge_background
from loaders.resolve.cluster import clusters
from loaders.resolve.events import judge_events, judge_links
from loaders.resolve.plans import judge_plans
from loaders.resolve.project import event_of
from loaders.world.blocks import Blocks
from loaders.world.years import dated, events_without_year


def settle_events(
    transaction: Transaction,
    blocks: Blocks,
    gone: frozenset[EventId],
    bereft: frozenset[EventId],
    moved: frozenset[ActorId],
) -> frozenset[str]:
    """Bring the events of judged, of bereft and of moved actors' claims up to date.

    Returns:
        The events that were written anew.
    """
    before = canonical_events(transaction, gone)
    forget_rules(transaction, "event", gone)
    seeds = _forget(transaction, blocks.again) | _part(transaction, blocks.parted) | bereft
    _judge(transaction, blocks)
    seeds |= {claim.event for claim in blocks.new} | own_events_of_bases(transaction, moved)
    seeds |= events_without_year(transaction, seeds)
    reached, judgements = reached_by_judgements(transaction, "event", seeds)
    claims = dated(transaction, claims_of_events(transaction, reached))
    dates: dict[str, TimeInterval] = {claim.event: claim.date for claim in claims}
    judgements = [*judgements, *apart_in_time(dates, judgements)]
    before |= canonical_events(transaction, reached)
    canonical = clusters((claim.event for claim in claims), judgements)
    replace_events(transaction, before.values(), _events(transaction, claims, canonical))
    write_merged(transaction, "event", canonical)
    forget_merged(transaction, before.keys() - canonical.keys())
    _link(transaction, claims)
    return frozenset(canonical.values())


def _forget(transaction: Transaction, again: Sequence[Claim]) -> frozenset[EventId]:
    """Drop what was found of claims that are to be judged again; whose events that may change."""
    own = frozenset(claim.event for claim in again)
    near = {EventId(event) for event in judged_same(transaction, "event", own)}
    near |= events_without_year(transaction, own)
    forget_rules(transaction, "event", own)
    forget_moves_of(transaction, claim_ids(again))
    return own | near


def _part(transaction: Transaction, parted: Sequence[Joined]) -> frozenset[EventId]:
    """Drop what was found between the two of each pair; whose events that may change."""
    own = frozenset(event for pair in parted for event in pair.events)
    near = events_without_year(transaction, own)
    part_events(transaction, (pair.events for pair in parted))
    part_moves(transaction, (pair.ends for pair in parted))
    return own | near


def _judge(transaction: Transaction, blocks: Blocks) -> None:
    """A judgement rests on its two claims alone, so only pairs with a new one are judged."""
    judged, near, references = blocks.judged, blocks.near, blocks.references
    write_judgements(transaction, judge_events(judged, near, references, blocks.seeking))
    write_judgements(transaction, judge_background(judged, near))
    documents = sorted({claim.document for claim in judged})
    write_judgements(transaction, judge_links(judged, links_of_documents(transaction, documents)))
    moves = judge_plans(judged, near, references, blocks.seeking)
    write_moves(transaction, [asdict(move) for move in moves])


def _events(
    transaction: Transaction, claims: Sequence[Claim], canonical: Mapping[str, str]
) -> list[Event]:
    actors = actors_of_references(transaction, _participants(claims))
    publishers = publishers_of_documents(transaction, {claim.document for claim in claims})
    members: dict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[EventId(canonical[claim.event])].append(claim)
    events = [event_of(event, members[event], actors, publishers) for event in sorted(members)]
    context = context_of(transaction, claims)
    return [rooted(event, members[event.id], context) for event in events]


def _participants(claims: Sequence[Claim]) -> set[ReferenceId]:
    told = {part.reference for claim in claims for part in claim.participants}
    return told.union(*(claim.argument_references for claim in claims))


def _link(transaction: Transaction, claims: Sequence[Claim]) -> None:
    """Links hang on both ends; with one end written anew, the link is too."""
    found = links_of_claims(transaction, claim_ids(claims))
    event_of_claim = {
        claim: EventId(event)
        for link, left, right in found
        for claim, event in ((link.source, left), (link.target, right))
    }
    write_event_links(transaction, event_links_of([link for link, *_ in found], event_of_claim))
