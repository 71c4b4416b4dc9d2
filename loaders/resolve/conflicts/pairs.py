"""Claims that cannot both be right, or that cast one thing in opposite ways; judged pair by pair.

A contradiction depends on its two claims alone, so it is written when the later of them comes and
goes with either. Only claims of two voices contradict each other: two documents, or two speakers
of one. Different times, parts of a whole and bounds that allow each other are no contradictions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.identity import ClaimId, DocumentId, ReferenceId
from graph.model import Claim, Contradiction, Reference
from loaders.resolve.conflicts.cases import Case, case_of, nested, two_voices
from loaders.resolve.conflicts.casts import OWN_WORDS, casts_apart
from loaders.resolve.conflicts.deeds import dates_apart, facts_apart
from loaders.resolve.conflicts.rebuttals import rebuttals


def contradictions(
    new: Iterable[Claim], neighbours: Iterable[Claim], references: Mapping[ReferenceId, Reference]
) -> list[Contradiction]:
    """The contradictions among the new claims, and between them and their neighbours."""
    fresh = {claim.id: case_of(claim, references) for claim in new}
    known = {c.id: case_of(c, references) for c in neighbours if c.id not in fresh}
    holders: dict[str, list[ClaimId]] = {}
    every = known | fresh
    for key in sorted(every):
        for shared in every[key].keys:
            holders.setdefault(shared, []).append(key)
    pairs = {
        (min(key, other), max(key, other))
        for key in fresh
        for shared in every[key].keys
        for other in holders[shared]
        if other != key
    }
    found = [c for a, b in sorted(pairs) for c in _judge(every[a], every[b])]
    found += (c for told in _by_document(fresh.values()) for c in rebuttals(told))
    unique = {(c.left, c.right, c.axis): c for c in found}
    return [unique[key] for key in sorted(unique)]


def _by_document(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """The claims of a document come and go together, so all of them are at hand."""
    told: dict[DocumentId, list[Case]] = defaultdict(list)
    for case in cases:
        told[case.claim.document].append(case)
    yield from told.values()


def _judge(left: Case, right: Case) -> Iterator[Contradiction]:
    if nested(left.claim, right.claim):
        return
    if not two_voices(left.claim, right.claim):
        yield from casts_apart(left, right, only=OWN_WORDS)
    elif left.claim.date.may_equal(right.claim.date):
        yield from facts_apart(left, right)
        yield from casts_apart(left, right)
    else:
        yield from dates_apart(left, right)
