"""How many independent sources a set of claims rests on.

A claim's root is the innermost source it is attributed to: a person, an outlet, an anonymous
channel; without any, its publisher. Claims rest on one root when that is the same, when an outlet
is quoted here and publishes there, or when one passage was copied from the other. So three
articles that relay one channel count once, and so does an agency's text in three papers.

Unnamed sources count once for all documents that use the same words for them: that "two officials"
here are not the "two officials" there is nothing a reader could know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from graph.accounts.shingles import Prints, is_copy
from graph.accounts.telling import Context, Provenance
from graph.identity import ActorId, ClaimId, DocumentId, ReferenceId
from graph.model import Claim, ClaimAttribution

RootKind = Literal["actor", "unnamed", "publisher", "document"]
_BESIDE = 200  # characters before and after a quote that count as its passage
_LEADING = re.compile(
    r"^(?:the|a|an|some|several|many|other|its|his|her|their|two|three|four|five|one|"
    r"unverified|unconfirmed|reports? (?:from|by|in)|according to)\s+"
)
_OUTLETS = frozenset(("media", "organization", "other", None))


@dataclass(frozen=True, order=True)
class Root:
    """Whose word a claim is in the end.

    Attributes:
        id: Of the actor, publisher or document; of an unnamed source, the words for it.
    """

    id: str
    kind: RootKind
    name: str


@dataclass(frozen=True)
class Resting:
    """Roots of claims.

    Attributes:
        of: The roots of each claim, independent ones under one name each.
        copies: Pairs of documents of which one has a claim's passage from the other, in order.
    """

    of: Mapping[ClaimId, frozenset[Root]]
    copies: tuple[tuple[DocumentId, DocumentId], ...] = ()

    def under(self, claims: Iterable[ClaimId]) -> frozenset[Root]:
        """The independent roots of some of the claims."""
        return frozenset(root for claim in claims for root in self.of.get(claim, ()))


def roots_of(claims: Collection[Claim], context: Context) -> Resting:
    """What each claim rests on; a function of the set of claims."""
    own = _one_name({claim.id: _own(claim, context) for claim in claims})
    joined = _Union()
    _join_outlets(own.values(), claims, context, joined)
    copies = list(_copied(claims, context))
    for left, right in copies:
        for a, b in zip(sorted(own[left.id]), sorted(own[right.id]), strict=False):
            joined.join(a, b)
    of = {key: frozenset(map(joined.least, roots)) for key, roots in own.items()}
    pairs = {(a.document, b.document) for a, b in map(_in_order, copies)}
    return Resting(of, tuple(sorted(pairs)))


def _one_name(
    found: Mapping[ClaimId, frozenset[Root]],
) -> dict[ClaimId, frozenset[Root]]:
    """Each root under the least of the names that documents spell it by."""
    least: dict[str, Root] = {}
    for root in (root for roots in found.values() for root in roots):
        least[root.id] = min(root, least.get(root.id, root))
    return {claim: frozenset(least[r.id] for r in roots) for claim, roots in found.items()}


def _own(claim: Claim, context: Context) -> frozenset[Root]:
    """The innermost source, or all who say it together; else who is said to, or the publisher."""
    found = {root for step in _innermost(claim) if (root := _root(step, context))}
    if found:
        return frozenset(found)
    said = [context.named[s] for s in claim.speakers if s in context.named]
    if said:
        return frozenset(_actor(speaker.id, speaker.name) for speaker in said)
    return frozenset({_publisher(context.document(claim))})


def _innermost(claim: Claim) -> tuple[ClaimAttribution, ...]:
    """The first step, with those that have the same word for saying it: "A and B said"."""
    first = claim.attribution[:1]
    together = (s for s in claim.attribution[1:] for f in first if s.cue and s.cue == f.cue)
    return (*first, *together)


def _root(step: ClaimAttribution, context: Context) -> Root | None:
    if step.of and (found := context.named.get(step.of)):
        return _actor(found.id, found.name)
    if step.source and (words := _folded(step.source.text)):
        return Root(f"unnamed:{words}", "unnamed", step.source.text)
    return None


def _actor(actor: ActorId | None, name: str) -> Root:
    return Root(actor or f"unnamed:{_folded(name)}", "actor" if actor else "unnamed", name)


def _publisher(document: Provenance) -> Root:
    if document.source is None:
        return Root(document.document, "document", document.title)
    return Root(document.source, "publisher", document.source_name or document.source)


def _folded(words: str) -> str:
    """The words for a source without what changes nothing: "Some reports" are "reports"."""
    plain = " ".join(words.casefold().split())
    while (short := _LEADING.sub("", plain)) != plain:
        plain = short
    return plain


# What makes two roots one -----------------------------------------------------------------------


class _Union:
    """Sets of roots that are one; each goes by its least."""

    def __init__(self) -> None:
        self._up: dict[Root, Root] = {}

    def least(self, root: Root) -> Root:
        while (above := self._up.get(root, root)) != root:
            root = above
        return root

    def join(self, left: Root, right: Root) -> None:
        low, high = sorted((self.least(left), self.least(right)))
        if low != high:
            self._up[high] = low


def _join_outlets(
    found: Iterable[frozenset[Root]], claims: Iterable[Claim], context: Context, joined: _Union
) -> None:
    """Outlets and bodies that go by one name are one source, whether quoted or publishing.

    As actors they may be apart: a channel of an unknown country is each document's own.
    """
    roots = {root.id: root for of in found for root in of}
    called = {_folded(r.name): r for r in roots.values() if r.kind in ("publisher", "unnamed")}
    for reference in sorted({r for claim in claims for r in _sources(claim)}):
        named = context.named.get(reference)
        quoted = roots.get(named.id or "") if named else None
        if named is None or quoted is None or not may_publish(named.kind):
            continue
        for name in sorted({_folded(n) for n in (named.name, *named.aliases)}):
            joined.join(quoted, called.setdefault(name, quoted))


def may_publish(kind: str | None) -> bool:
    """Whether one of that kind may be quoted here and publish there: then its name counts."""
    return kind in _OUTLETS


def _sources(claim: Claim) -> Iterator[ReferenceId]:
    yield from claim.speakers
    yield from claim.attribution_references


def _copied(claims: Collection[Claim], context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of two documents whose passages, or whole texts, are one text."""
    passages = {claim.id: _passage(claim, context) for claim in claims}
    ordered = sorted(claims, key=lambda c: (c.document, c.id))
    holders: dict[int, list[Claim]] = {}
    for claim in ordered:
        for print_ in set(passages[claim.id].hashes):
            holders.setdefault(print_, []).append(claim)
    near = {pair for of in holders.values() for pair in combinations((c.id for c in of), 2)}
    by_id = {claim.id: claim for claim in ordered}
    for a, b in sorted(near):
        left, right = by_id[a], by_id[b]
        if left.document != right.document and is_copy(passages[a], passages[b]):
            yield left, right


def _passage(claim: Claim, context: Context) -> Prints:
    start, end = claim.span.start - _BESIDE, claim.span.end + _BESIDE
    return context.document(claim).prints.within(start, end)


def _in_order(pair: tuple[Claim, Claim]) -> tuple[Claim, Claim]:
    left, right = sorted(pair, key=lambda claim: claim.document)
    return left, right
