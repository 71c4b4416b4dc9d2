"""Claims on their way into the world: the keys they come with, and whom these bring them near to.

A key that very many claims share says nothing of any two of them, and comparing all with all would
cost the square. Such a key is common, and brings nobody near; those who share it still meet by
narrower ones. Whether a key is common depends on the stored claims alone. When it becomes so, pairs
that no other key brings together are parted: what was found of them is dropped. When it is so no
longer, all who hold it are judged again. So the outcome does not depend on who came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.identity import ClaimId, ReferenceId
from graph.model import Claim, Reference
from graph.queries.keyed import (
    Joined,
    documents_with_keys,
    joined_by_keys,
    key_degrees,
    keys_held,
)
from graph.queries.neighbourhood import (
    claims_of_documents,
    claims_with_keys,
    references_of_claims,
)
from graph.store import Transaction
from graph.writes.keys import write_keys
from loaders.resolve.conflicts import conflict_keys
from loaders.resolve.keys import COMMON, counterpart, is_narrow
from loaders.resolve.likeness import References


@dataclass(frozen=True)
class Blocks:
    """What is to be judged, and by what it finds its neighbours.

    Attributes:
        new: Claims that have just come.
        again: Claims that were judged before and have to be anew, those of whole documents.
        keys: For each of them the keys by which it finds others, of events and of conflicts: the
            counterparts of its own, unless one of the two is common.
        near: The claims that share such a key of events with them, and they themselves.
        references: Whoever takes part in all these claims or says them.
        parted: Pairs that no key of events brings together any more: judgements and moves go.
        at_peace: Pairs that no key at all brings together any more: contradictions go.
    """

    new: Sequence[Claim]
    again: Sequence[Claim]
    keys: Mapping[ClaimId, tuple[frozenset[str], frozenset[str]]]
    near: Sequence[Claim]
    references: References
    parted: Sequence[Joined] = ()
    at_peace: Sequence[Joined] = ()

    @cached_property
    def judged(self) -> list[Claim]:
        """All of them, in the order of their ids."""
        return sorted((*self.new, *self.again), key=lambda c: c.id)

    @cached_property
    def seeking(self) -> dict[ClaimId, frozenset[str]]:
        """For each of them the keys of events by which it finds others."""
        return {claim: events for claim, (events, _) in self.keys.items()}

    @property
    def conflict_keys(self) -> frozenset[str]:
        return frozenset[str]().union(*(own for _, own in self.keys.values()))


def enter(transaction: Transaction, documents: Sequence[str], freed: frozenset[str]) -> Blocks:
    """Let the documents' claims be found by their keys.

    `freed` are keys that were common until claims went.
    """
    new = claims_of_documents(transaction, documents)
    references = References(references_of_claims(transaction, new))
    held = _held(new, references)
    entering = _every(held)
    before = key_degrees(transaction, entering | set(map(counterpart, entering)))
    write_keys(transaction, held)
    common = _common(transaction, entering)
    risen = frozenset(key for key in common & entering if before.get(key, 0) <= COMMON)
    parted, at_peace = _parted(transaction, risen, before)
    told = {pair.left_document for pair in at_peace if pair.in_one_document}
    again = _again(transaction, told, freed, documents)
    references.update(references_of_claims(transaction, again, references))
    held |= _held(again, references)
    common = _common(transaction, _every(held))
    rare = {claim: _rare(keys, common) for claim, keys in held.items()}
    near = claims_with_keys(transaction, (key for events, _ in rare.values() for key in events))
    references.update(references_of_claims(transaction, near, references))
    return Blocks(new, again, rare, near, references, parted, at_peace)


def _parted(
    transaction: Transaction, risen: frozenset[str], before: Mapping[str, int]
) -> tuple[list[Joined], list[Joined]]:
    """The pairs that a risen key may have led to each other, and that no key of events does now.

    And those that no key at all does: contradictions are looked for by keys of both kinds. A key
    whose counterpart was common has led nowhere, so nothing is lost with it.
    """
    led = {(key, counterpart(key)) for key in risen if before.get(counterpart(key), 0) <= COMMON}
    found = joined_by_keys(transaction, led)
    held = keys_held(transaction, (end for pair in found for end in pair.ends))
    meeting = {pair: _meeting(held, pair) for pair in found}
    every = {key for keys in meeting.values() for key in keys}
    common = _common(transaction, every)
    rare = {key for key in every if _leads(key, common)}
    by_event = {key for key in rare if key.startswith(_OF_EVENTS)}
    return (
        [pair for pair, keys in meeting.items() if not keys & by_event],
        [pair for pair, keys in meeting.items() if not keys & rare],
    )


_OF_EVENTS = "claim:"


def _meeting(held: Mapping[ClaimId, frozenset[str]], pair: Joined) -> frozenset[str]:
    """The keys of the one whose counterparts the other holds."""
    left, right = (held.get(end, frozenset[str]()) for end in pair.ends)
    return frozenset(key for key in left if counterpart(key) in right)


def _leads(key: str, common: frozenset[str]) -> bool:
    """Whether who holds the key finds others by it: neither side is common."""
    return not {key, counterpart(key)} & common


def _again(
    transaction: Transaction, told: Iterable[str], freed: Iterable[str], documents: Sequence[str]
) -> list[Claim]:
    """The claims that are to be judged anew, a document as a whole.

    Those that a freed key brings together again, and those of documents that may be at odds with
    themselves in more ways than by a key.
    """
    found = {*told, *documents_with_keys(transaction, freed)}
    return claims_of_documents(transaction, sorted(found - set(documents)))


def keys_of(transaction: Transaction, claims: Sequence[Claim]) -> set[str]:
    """Ids of all keys that the claims hold."""
    return _every(_held(claims, references_of_claims(transaction, claims)))


def freed_keys(transaction: Transaction, before: Mapping[str, int]) -> frozenset[str]:
    """Keys that were common, and with so few claims left are so no longer."""
    full = {key for key, degree in before.items() if degree > COMMON and not is_narrow(key)}
    now = key_degrees(transaction, full)
    return frozenset(key for key in full if now.get(key, 0) <= COMMON)


def _held(
    claims: Iterable[Claim], references: Mapping[ReferenceId, Reference]
) -> dict[ClaimId, list[str]]:
    return {
        claim.id: [
            *(f"{_OF_EVENTS}{key}" for key in claim.keys),
            *(f"conflict:{key}" for key in conflict_keys(claim, references)),
        ]
        for claim in claims
    }


def _every(held: Mapping[ClaimId, Iterable[str]]) -> set[str]:
    return {key for keys in held.values() for key in keys}


def _common(transaction: Transaction, every: set[str]) -> frozenset[str]:
    """The common ones among the keys and their counterparts."""
    degrees = key_degrees(transaction, every | set(map(counterpart, every)))
    return frozenset(k for k, degree in degrees.items() if degree > COMMON and not is_narrow(k))


def _rare(keys: Iterable[str], common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys to look for, of events and of conflicts: those of which neither side is common."""
    found = [counterpart(key) for key in keys if _leads(key, common)]
    rare = [key.split(":", 1) for key in found]
    events = frozenset(key for kind, key in rare if kind == "claim")
    return events, frozenset(key for kind, key in rare if kind == "conflict")
