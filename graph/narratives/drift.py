"""How the certainty of one thing changes on its way from its source through those who relay it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.accounts.roots import Resting, Root
from graph.accounts.telling import Context
from graph.identity import ClaimId, DocumentId
from graph.interval import TimeInterval
from graph.model import Claim, ClaimAttribution
from graph.narratives.certainty import Certainty, Grade, certainty_of
from graph.narratives.owners import publisher, speakers

Order = Literal["published", "depth", "unknown"]


@dataclass(frozen=True)
class Hop:
    """One whose hands it went through; `how` is the word that hands it on."""

    who: Root
    how: str | None = None
    hedged: bool = False


@dataclass(frozen=True)
class Telling:
    """One claim as a station of the way.

    Attributes:
        hops: From the innermost source out to the publisher.
        depth: How many hands it went through before the document.
    """

    claim: ClaimId
    document: DocumentId
    published: TimeInterval
    hops: tuple[Hop, ...]
    certainty: Certainty
    roots: frozenset[Root]

    @property
    def depth(self) -> int:
        return len(self.hops) - 1

    @property
    def grade(self) -> Grade:
        return self.certainty.grade


@dataclass(frozen=True)
class Move:
    """Two stations next to each other that tell it with different certainty.

    Attributes:
        order: Why the one comes before the other: it was `published` earlier, or stands nearer to
            the source (`depth`). With `unknown` nothing tells, and it may be the other way round.
    """

    before: ClaimId
    after: ClaimId
    change: Literal["rises", "falls"]
    order: Order


@dataclass(frozen=True)
class Chain:
    """What goes back to one source; `moves` are between documents, each by its firmest telling."""

    root: Root
    tellings: tuple[Telling, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Drift:
    """The way of one thing.

    Attributes:
        tellings: All, the earliest first.
        chains: One for each root.
        moves: From document to document, each by the firmest of what it says.
    """

    tellings: tuple[Telling, ...]
    chains: tuple[Chain, ...]
    moves: tuple[Move, ...]


def drift_of(claims: Collection[Claim], context: Context, resting: Resting) -> Drift:
    """The way of what the claims say; a function of the set of claims."""
    tellings = sorted((_telling(c, context, resting) for c in claims), key=_place)
    roots = sorted({root for telling in tellings for root in telling.roots})
    chains = (_chain(root, [t for t in tellings if root in t.roots]) for root in roots)
    return Drift(tuple(tellings), tuple(chains), _moves(_firmest(tellings)))


def _telling(claim: Claim, context: Context, resting: Resting) -> Telling:
    return Telling(
        claim=claim.id,
        document=claim.document,
        published=context.document(claim).published,
        hops=tuple(_hops(claim, context)),
        certainty=certainty_of(claim),
        roots=resting.of.get(claim.id, frozenset()),
    )


def _hops(claim: Claim, context: Context) -> Iterable[Hop]:
    for step in claim.attribution:
        yield Hop(_source(step, context), step.how, step.hedged)
    if not claim.attribution:
        yield from (Hop(who) for who in speakers(claim.speakers, context))
    yield Hop(publisher(claim.document, context))


def _source(step: ClaimAttribution, context: Context) -> Root:
    known = speakers((step.of,), context) if step.of else ()
    if known:
        return known[0]
    words = step.source.text if step.source else "unnamed"
    return Root(f"unnamed:{words.casefold()}", "unnamed", words)


def _chain(root: Root, tellings: Sequence[Telling]) -> Chain:
    return Chain(root, tuple(tellings), _moves(_firmest(tellings)))


def _firmest(tellings: Iterable[Telling]) -> list[Telling]:
    """Of each document what it says most firmly, in order."""
    best: dict[DocumentId, Telling] = {}
    for telling in tellings:
        known = best.get(telling.document)
        if known is None or telling.grade.rank > known.grade.rank:
            best[telling.document] = telling
    return sorted(best.values(), key=_place)


def _moves(tellings: Sequence[Telling]) -> tuple[Move, ...]:
    pairs = ((a, b) for a, b in pairwise(tellings) if a.grade is not b.grade)
    return tuple(_move(a, b) for a, b in pairs)


def _move(before: Telling, after: Telling) -> Move:
    change = "rises" if after.grade.rank > before.grade.rank else "falls"
    return Move(before.claim, after.claim, change, _order(before, after))


def _order(before: Telling, after: Telling) -> Order:
    end, start = before.published.end, after.published.start
    if end and start and end < start:
        return "published"
    deeper = before.roots & after.roots and before.depth < after.depth
    return "depth" if deeper else "unknown"


def _place(telling: Telling) -> tuple[object, ...]:
    day = telling.published.start or dt.date.max
    return (day, telling.depth, telling.document, telling.claim)


def spread(tellings: Iterable[Telling]) -> Mapping[str, Grade] | None:
    """The firmest and the weakest grade; `None` of nothing."""
    grades = sorted({telling.grade for telling in tellings}, key=lambda grade: grade.rank)
    return {"weakest": grades[0], "firmest": grades[-1]} if grades else None
