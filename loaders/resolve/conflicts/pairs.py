"""Claims that cannot both be right, or that cast one thing in opposite ways; judged pair by pair.

A contradiction depends on its two claims alone, so it is written when the later of them comes and
goes with either. Only claims of two voices contradict each other: two documents, or two speakers
of one. Different times, parts of a whole and bounds that allow each other are no contradictions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from graph.identity import ClaimId, DocumentId, ReferenceId
from graph.model import Claim, Contradiction, Reference
from loaders.resolve.conflicts.blocking import keys_of
from loaders.resolve.conflicts.cases import Case, case_of, nested, times_overlap, two_voices
from loaders.resolve.conflicts.casts import OWN_WORDS, casts_apart
from loaders.resolve.conflicts.charges import charges_apart
from loaders.resolve.conflicts.deeds import dates_apart, facts_apart
from loaders.resolve.conflicts.reasons import reasons_apart
from loaders.resolve.conflicts.rebuttals import rebuttals
from loaders.resolve.conflicts.shares import shares_apart
from loaders.resolve.conflicts.silences import silences_apart
from loaders.resolve.keys import found_by


def contradictions(
    new: Iterable[Claim],
    neighbours: Iterable[Claim],
    references: Mapping[ReferenceId, Reference],
    rare: Mapping[ClaimId, Iterable[str]] | None = None,
) -> list[Contradiction]:
    """The contradictions among the new claims, and between them and their neighbours.

    `rare` are the keys by which each new claim finds others, where these are not the counterparts
    of all that it holds.
    """
    fresh = {claim.id: case_of(claim, references) for claim in new}
    known = {c.id: case_of(c, references) for c in neighbours if c.id not in fresh}
    every = known | fresh
    keys = {key: {*c.claim.keys, *keys_of(c, references)} for key, c in every.items()}
    found = [c for a, b in _pairs(keys, rare, fresh) for c in _judge(every[a], every[b])]
    found += (c for told in _by_document(fresh.values()) for c in rebuttals(told))
    unique = {(c.left, c.right, c.axis): c for c in found}
    return [unique[key] for key in sorted(unique)]


def _pairs(
    keys: Mapping[ClaimId, Collection[str]],
    rare: Mapping[ClaimId, Iterable[str]] | None,
    fresh: Iterable[ClaimId],
) -> list[tuple[ClaimId, ClaimId]]:
    """Each fresh claim with every other that holds a key by which it finds others."""
    near = found_by(fresh, keys, rare)
    found = ((claim, other) for claim, others in near.items() for other in others)
    return sorted({(min(pair), max(pair)) for pair in found})


def _by_document(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """The claims of a document come and go together, so all of them are at hand."""
    told: dict[DocumentId, list[Case]] = defaultdict(list)
    for case in cases:
        told[case.claim.document].append(case)
    yield from told.values()


_RULES: tuple[Callable[[Case, Case], Iterator[Contradiction]], ...] = (
    facts_apart,
    casts_apart,
    shares_apart,
    charges_apart,
    reasons_apart,
    silences_apart,
)


def _judge(left: Case, right: Case) -> Iterator[Contradiction]:
    if nested(left.claim, right.claim):
        return
    if not two_voices(left.claim, right.claim):
        yield from casts_apart(left, right, only=OWN_WORDS)
    elif times_overlap(left.claim.date, right.claim.date):
        for apart in _RULES:
            yield from apart(left, right)
    else:
        yield from dates_apart(left, right)
