"""What a document tells as said by one and contested by another in the next breath.

"A neighbour says a patrol shot them. The navy rejects this." The second sentence has no word of the
first's, so what it points back to is looked for: the last thing told before it on another's word. A
document's claims come and go together, so this looks at all of one document at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Claim, Contradiction, EventType, Role, Salience, Severity, Status
from loaders.resolve.conflicts.cases import Case, opposed, voice_of

_BACK = 400  # characters: a sentence or two
_SAID = (
    r"reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|assertions?|stor(?:y|ies)|"
    r"suggestions?|versions?|accounts?|publications?|statements?|news|insinuations?|theor(?:y|ies)"
)
_POINTING = (
    rf"(?:this|it|these|those|everything|that(?= ?[.,;:!?]|$)|(?:[\w'’]+ ){{0,3}}?(?:{_SAID}))"
)
_OTHERS = r"(?:proposal|offer|plan|bill|deal|demand|request|appeal|idea)"
_CONTESTS = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|"
    rf"disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?|rebut(?:s|ted|ting)?|contest(?:s|ed|ing)?) "
    rf"(?:both |all )?{_POINTING}\b(?! {_OTHERS})",
    re.I,
)
_UNTRUE = (
    r"invent(?:ion|ed)|forger(?:y|ies)|lies?|fakes?|false|untrue|fabricat\w+|nonsense|baseless|"
    r"groundless|unfounded|hoax|slander\w*|disinformation|fiction|absurd|fairy tales?|speculation"
)
_BELIES = re.compile(
    rf"\b(?:calls?|called|calling|describes?|described|describing|dismiss\w*|labels?|labell?ed|"
    rf"brand(?:s|ed)|denounc\w+) {_POINTING} (?:as )?[^.]{{0,40}}?"
    rf"\b(?:{_UNTRUE})\b|\b(?:{_SAID}|this|that) (?:is|are|was|were) (?:\w+ )?(?:{_UNTRUE})\b",
    re.I,
)
_NONE_SUCH = re.compile(
    r"\b(?:anything|nothing) (?:of (?:the|that) (?:sort|kind)|like (?:it|that))\b|"
    r"\bno such thing\b",
    re.I,
)
_CLAIMED = frozenset((Status.ASSERTED, Status.ALLEGED, Status.PLANNED))


def rebuttals(cases: Iterable[Case]) -> Iterator[Contradiction]:
    """The contradictions of one document's claims in which one points back to another."""
    ordered = sorted(cases, key=lambda c: (c.claim.span.start, -c.claim.span.end, c.claim.id))
    for case in ordered:
        if _contests(case.claim) and (target := _pointed_at(case.claim, ordered)):
            yield _rebutted(target, case)


def _contests(claim: Claim) -> bool:
    """Whether it tells that somebody contests something said, in words that point back."""
    words = claim.span.text
    if claim.status is Status.DENIED:
        return bool(_NONE_SUCH.search(words))
    rejects = claim.type is EventType.REJECT and bool(_CONTESTS.search(words))
    return claim.status is Status.ASSERTED and (rejects or bool(_BELIES.search(words)))


def _pointed_at(claim: Claim, ordered: Sequence[Case]) -> Case | None:
    """The last thing before it that somebody else is given for; of that sentence the fullest."""
    before = [c for c in ordered if _answers_to(claim, c.claim)]
    before = [c for c in before if not _speaks_between(c.claim, claim, ordered)]
    if _ACCUSATION.search(claim.span.text):
        before = [c for c in before if _accuses(c.claim)] or before
    if not before:
        return None
    last = max(before, key=lambda c: (c.claim.span.end, c.claim.id)).claim
    told = [
        c
        for c in before
        if voice_of(c.claim) == voice_of(last)
        and c.claim.span.start <= last.span.end <= c.claim.span.end + _PHRASE
    ]
    return min(told, key=lambda c: _fullest(c.claim))


_ACCUSATION = re.compile(r"\b(?:accusations?|allegations?|charges?|insinuations?)\b", re.I)
_ACCUSING = frozenset(("accuse", "allege", "blame", "charge", "suspect", "insinuate", "denounce"))


def _contester(claim: Claim) -> tuple[str, ...]:
    """Whose word it is; of a rejection, who rejects."""
    actors = sorted(p.reference for p in claim.participants if p.role is Role.ACTOR)
    return voice_of(claim) or (tuple(actors) if claim.type is EventType.REJECT else ())


def _accuses(claim: Claim) -> bool:
    return any(step.how in _ACCUSING for step in claim.attribution)


_PHRASE = 60  # characters that may trail what is said: ", the paper writes"


def _answers_to(claim: Claim, other: Claim) -> bool:
    gap = claim.span.start - other.span.end
    if not 0 <= gap <= _BACK or other.status not in _CLAIMED:
        return False
    told = bool(other.attribution or other.speakers)
    own = _contester(claim)
    return told and (not own or voice_of(other) != own)


def _speaks_between(earlier: Claim, later: Claim, ordered: Iterable[Case]) -> bool:
    """Whether the later one's voice has said other things since: these it points back to."""
    own = _contester(later)
    since = (c.claim for c in ordered if earlier.span.end <= c.claim.span.start)
    return bool(own) and any(c.span.end < later.span.start and voice_of(c) == own for c in since)


def _fullest(claim: Claim) -> tuple[object, ...]:
    """A key event that is a clause of its own; else the longest words."""
    words = claim.span.end - claim.span.start
    return (claim.salience is not Salience.KEY, -words, claim.id)


def _rebutted(target: Case, case: Case) -> Contradiction:
    severity: Severity = "medium" if target.claim.status is Status.ALLEGED else "high"
    return opposed(
        target, case, "occurrence", severity,
        lambda c: "contested" if c is case.claim else "said",
        reason="the one contests what the other has just been given for",
    )  # fmt: skip
