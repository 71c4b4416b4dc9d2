"""What a claim's words point back to in their document: "the detentions", "at that time".

A sentence like "the detentions were part of a case" names neither the detained nor the town; the
sentence before did. What was told there is written to the claim as a few words, so that it can be
compared with claims of other documents without their texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.identity import ClaimId, ReferenceId
from graph.model import Claim, Reference, Role, Salience, Status
from loaders.resolve.affairs import ends_between
from loaders.resolve.conflicts.topics import names_in, things_in
from loaders.resolve.triggers import trigger_family

_BACK = 1500  # characters
_MOST = 12  # words for one claim
_DONE = frozenset((Status.ASSERTED, Status.ALLEGED))
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their) ([\w-]{4,})(?: ([\w-]{4,}))?", re.I
)
_THEN = re.compile(
    r"^\W*(?:(?:but|and|however),? )?(?:at (?:that|the) time|then|after (?:that|this)|in response|"
    r"afterwards|since then|following (?:that|this))\b",
    re.I,
)


def recalled(
    claims: Iterable[Claim], references: Mapping[ReferenceId, Reference], text: str
) -> dict[ClaimId, tuple[str, ...]]:
    """For each claim that points back, words for what it points to; claims in any order.

    `country:DNK` of those it was done to, `place:` its id, `thing:aircraft`, `name:` in capitals;
    and `ground:` with the words right after it that say why, or what it is.
    """
    every = sorted(claims, key=lambda c: (c.span.start, c.span.end, c.id))
    acts = [c for c in every if c.salience is Salience.KEY and c.status in _DONE]
    starts = [c.span.start for c in acts]
    found: dict[ClaimId, tuple[str, ...]] = {}
    for claim in every:
        earlier = acts[: bisect_left(starts, claim.span.start)]
        words = {w for act in _pointed_at(claim, earlier) for w in _words(act, references)}
        words |= {f"place:{act.place}" for act in _coordinate(claim, earlier, text) if act.place}
        words |= {f"ground:{ground}" for ground in _ground(claim, text)}
        if words:
            found[claim.id] = tuple(sorted(words))[:_MOST]
    return found


def _pointed_at(claim: Claim, earlier: Sequence[Claim]) -> Iterator[Claim]:
    """The last act before it that a definite noun of its words may mean, or that "then" does."""
    near = [c for c in earlier[-_FEW:] if claim.span.start - c.span.start <= _BACK]
    apart = [c for c in near if c.span.end <= claim.span.start]
    if apart and _THEN.search(claim.span.text):
        yield apart[-1]
    nouns = (word for m in _DEFINITE.finditer(claim.span.text) for word in m.groups() if word)
    families = {trigger_family(noun) for noun in nouns}
    for act in reversed(apart):
        if act.trigger and trigger_family(act.trigger.text) in families:
            yield act
            return


_FEW = 24  # acts looked through; what was told before these is told anew when it matters


def _coordinate(claim: Claim, earlier: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The act told right before in the same sentence, where this has no place of its own."""
    if claim.place is None and claim.salience is Salience.KEY and earlier:
        last = earlier[-1]
        between = claim.span.start - last.span.end
        if 0 <= between <= _JOINED and not ends_between(last, claim, text):
            yield last


_JOINED = 12  # characters: " and ", ", while "


_GIVEN = (
    r"(?:citing|because|due to|owing to|for (?:lack|want) of|on (?:the )?grounds|on the pretext|"
    r"under the pretext|in (?:response|retaliation|reprisal|revenge) (?:to|for)|"
    r"as (?:a |an )?(?:pretext|punishment|retaliation|reprisal|revenge|response|answer)|"
    r"to (?:punish|silence|intimidate)) [^.;!?\n]{3,160}"
)
_STYLED = (
    r"(?:while |though |although )?(?:officially |publicly )?(?:framed|presented|described|"
    r"portrayed|billed|explained|justified) (?:as|by) [^.,;!?\n]{3,120}"
)
# What is said of an act, up to whom or what else it concerns.
_PREDICATE = (
    r"(?:is|was|are|were|has been|had been) "
    r"(?:(?!(?:to|for|against|over|after|because|by|in|on|at|and|but) )[\w'’-]+ ?){1,6}"
)
_GROUND = re.compile(rf",?\s+(?:(?P<given>{_GIVEN}|{_STYLED})|(?P<predicate>{_PREDICATE}))", re.I)


def _ground(claim: Claim, text: str) -> Iterator[str]:
    """What is said of a reported act right after its words: why, as what, how."""
    if claim.salience is Salience.KEY and claim.status in _DONE:
        match = _GROUND.match(text, claim.span.end)
        if match:
            yield (match["given"] or match["predicate"]).strip()


def _words(act: Claim, references: Mapping[ReferenceId, Reference]) -> Iterator[str]:
    """What an act was done to, and where."""
    for part in act.participants:
        reference = references.get(part.reference)
        if reference and reference.country and part.role is Role.RECIPIENT:
            yield f"country:{reference.country}"
    if act.place:
        yield f"place:{act.place}"
    yield from (f"thing:{thing}" for thing in things_in(act.span.text))
    yield from (f"name:{name}" for name in names_in(act.span.text))
