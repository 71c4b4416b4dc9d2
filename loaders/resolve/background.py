"""Which background claims tell of one event: those that agree in act, time and participants.

What is told beside the news is told in passing, by many and in few words, so nothing less than full
agreement is believed. It is written into one blocking key: claims with the same key are one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from graph.identity import ReferenceId, digest, judgement_id
from graph.interval import Precision
from graph.model import Claim, Judgement, Reference, Salience, Status, Verdict
from graph.projection.roles import ROLE_OF
from loaders.resolve.keys import NARROW, names_of
from loaders.resolve.names import fold
from loaders.resolve.triggers import stem, trigger_family

# Who speaks twice on a day says two things.
_SAYING_WORDS = (
    "accept acknowledge add admit advise affirm agree allege announce answer argue ask assert "
    "believe call caution cite claim comment complain conclude confirm contend declare deny "
    "describe disclose emphasize estimate expect explain feel hope indicate inform insist know "
    "mention note observe point predict promise propose quote recall remark repeat reply report "
    "respond reveal said say speak spoke state stress suggest talk tell testify think thought "
    "told urge voice warn wonder write wrote"
)
_SAYING = frozenset(stem(word) for word in _SAYING_WORDS.split())


def background_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """The one key of a claim that can be recognised elsewhere; none of any other.

    It takes an act that somebody in particular did or suffered, on a known day or in a known month;
    a month is enough only where two take part.
    """
    who = sorted(_who(claim, references))
    exact = claim.date.precision is Precision.DAY
    dated = exact or (claim.date.precision is Precision.MONTH and len(who) > 1)
    trigger = claim.trigger.text if claim.trigger else ""
    if not (who and dated and trigger) or claim.status is not Status.ASSERTED:
        return ()
    if is_saying(trigger):
        return ()
    when = f"{claim.date.start}/{claim.date.precision}"
    return (NARROW + digest("background", trigger_family(trigger), when, *who),)


def is_saying(trigger: str) -> bool:
    """Whether the trigger is a word for saying or thinking something."""
    word = fold(trigger).partition(" ")[0]
    return bool({stem(word), stem(word.removesuffix("d"))} & _SAYING)  # "stated" is "state" too


def _who(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Iterator[str]:
    parts = {(part.reference, part.role) for part in claim.participants}
    parts |= {(r, ROLE_OF[a.role]) for a in claim.arguments if (r := a.reference)}
    for reference, role in parts:
        if reference in references:
            yield from (f"{role}:{name}" for name in names_of(references[reference]))


def judge_background(new: Iterable[Claim], neighbours: Iterable[Claim]) -> list[Judgement]:
    """Same, for every pair of a new background claim and one of another document with its key."""
    fresh = {c.id for c in new}
    holders: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in (*new, *neighbours):
        if claim.salience is Salience.BACKGROUND:
            for key in claim.keys:
                holders[key][claim.id] = claim
    found = (
        _same(left, right)
        for claims in holders.values()
        for left, right in combinations(claims.values(), 2)
        if left.document != right.document and (left.id in fresh or right.id in fresh)
    )
    unique = {judgement.id: judgement for judgement in found}
    return [unique[key] for key in sorted(unique)]


def _same(left: Claim, right: Claim) -> Judgement:
    first, second = sorted((left.event, right.event))
    return Judgement(
        id=judgement_id(first, second),
        kind="event",
        left=first,
        right=second,
        verdict=Verdict.SAME,
        decider="rule:told alike in passing",
        score=0.8,
        reason="the same act by and to the same on the same day",
    )
