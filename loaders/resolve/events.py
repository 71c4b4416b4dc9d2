"""Which claims tell of one event: judged pair by pair, by named features, precision first.

A wrong merge spoils two events and is believed; a missed one is two entries in a list. So every
gate must be passed, and a judgement never looks beyond its two claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from graph.identity import ClaimId, ReferenceId, judgement_id
from graph.model import (
    Claim,
    ClaimLink,
    Judgement,
    LinkType,
    Reference,
    Salience,
    Status,
    Verdict,
)
from loaders.resolve.keys import found_by
from loaders.resolve.likeness import (
    Features,
    View,
    compare,
    of_one_craft,
    view_of,
    worth_comparing,
)
from loaders.resolve.triggers import ONCE_DONE, ONCE_SUFFERED, SINGULAR, word_stems

_HAPPENED = frozenset((Status.ASSERTED, Status.ALLEGED, Status.DENIED))
# Words of a claim about many acts at once, and of one told beside another of its kind.
_MANY = (
    "campaign wave series package measures actions crackdown crisis policy restrictions "
    "tensions conflict sanctions"
)
_UMBRELLA = word_stems((_MANY,))
_ANOTHER = word_stems(("similar earlier previously previous again another repeated",))

SAME_FROM = 0.6
UNSURE_FROM = 0.6
_ALIKE = 0.4  # of a side: anything more than "they need not be two"
_ONE_SEASON = 183  # days; a happening is mostly told within half a year
_CRAFT = 0.7  # the owner and the kind of craft are known, the rest may be told in other words


def judge_events(
    new: Iterable[Claim],
    neighbours: Iterable[Claim],
    references: Mapping[ReferenceId, Reference],
    seeking: Mapping[ClaimId, Iterable[str]] | None = None,
) -> list[Judgement]:
    """Judgements between the new claims, and between them and their neighbours.

    Only claims of different documents with a common blocking key are compared: a document says
    itself what it means as one event; background claims are judged apart. `references` holds the
    participants of all claims; `seeking` are the keys by which each new claim finds others, where
    these are not the counterparts of all that it holds.
    """
    fresh = {c.id: view_of(c, references) for c in _key(new)}
    known = {c.id: view_of(c, references) for c in _key(neighbours) if c.id not in fresh}
    pairs = _candidates(fresh, known, seeking)
    found = {j.id: j for a, b in pairs if (j := _judge(a, b))}
    return [found[key] for key in sorted(found)]


def _key(claims: Iterable[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.salience is Salience.KEY)


def judge_links(claims: Iterable[Claim], links: Iterable[ClaimLink]) -> list[Judgement]:
    """What documents say themselves: claims linked `same_as` are rival accounts of one event."""
    event_of = {c.id: c.event for c in claims}
    found: dict[str, Judgement] = {}
    for link in links:
        if link.type is LinkType.SAME_AS and {link.source, link.target} <= event_of.keys():
            pair = event_of[link.source], event_of[link.target]
            why = "the document gives them as two accounts of one event"
            judgement = _judgement(*pair, Verdict.SAME, "same_as", 1.0, why)
            found[judgement.id] = judgement
    return [found[key] for key in sorted(found)]


def _candidates(
    fresh: Mapping[ClaimId, View],
    known: Mapping[ClaimId, View],
    seeking: Mapping[ClaimId, Iterable[str]] | None,
) -> Iterator[tuple[View, View]]:
    views = {**known, **fresh}
    found = found_by(fresh, {c: view.claim.keys for c, view in views.items()}, seeking)
    for key in sorted(fresh):
        for other in sorted(found[key]):
            apart = views[other].claim.document != fresh[key].claim.document
            if apart and (other not in fresh or key < other):
                yield fresh[key], views[other]


# One pair ---------------------------------------------------------------------------------------


def _judge(left: View, right: View) -> Judgement | None:
    """The pair's judgement; `None` where there is too little in common to speak of."""
    if not _comparable(left, right):
        return None
    if of_one_craft(left, right):
        return _lost_once(left, right)
    if not worth_comparing(left, right):
        return None
    features = compare(left, right)
    if not _possible(features) or (_is_demand(left, right) and not _of_one_thing(features)):
        return None
    score = _score(features)
    pair = left.claim.event, right.claim.event
    if features.date == 0:
        return _dated_apart(pair, left, features)
    if score >= SAME_FROM and not _kept_apart(left, right) and _sufficient(left, features):
        return _judgement(*pair, Verdict.SAME, "event likeness", score, _reason(features), features)
    if score >= UNSURE_FROM and _worth_asking(features):
        why = _reason(features)
        return _judgement(*pair, Verdict.UNSURE, "event likeness", score, why, features)
    return None


def _lost_once(left: View, right: View) -> Judgement | None:
    """A craft is lost once in a season; accounts may differ in its kind, cause and place."""
    features = compare(left, right)
    pair = left.claim.event, right.claim.event
    if features.date == 0:
        why = "a craft of one owner, at different times"
        return _judgement(*pair, Verdict.DIFFERENT, "different time", 1.0, why, features)
    recent = features.days_apart is None or features.days_apart <= _ONE_SEASON
    if not recent or _kept_apart(left, right):
        return None
    why = f"the loss of one craft of the same owner; {_reason(features)}"
    return _judgement(*pair, Verdict.SAME, "one craft lost", _CRAFT, why, features)


def _comparable(left: View, right: View) -> bool:
    """Accounts of the past with each other, plans with plans, demands with demands.

    And what one account tells as demanded, another as done: of acts that happen once.
    """
    statuses = {left.claim.status, right.claim.status}
    if statuses <= _HAPPENED:
        return True
    if _is_demand(left, right):
        return left.trigger == right.trigger and left.trigger in SINGULAR
    return len(statuses) == 1 and Status.HYPOTHETICAL not in statuses


def _is_demand(left: View, right: View) -> bool:
    """Whether one account has it done and the other only demanded."""
    return {left.claim.status, right.claim.status} == {Status.CALLED_FOR, Status.ASSERTED}


def _of_one_thing(features: Features) -> bool:
    """Both sides agree, and the words for what it was done to share one."""
    return _full(features) and features.suffered > 0


def _possible(features: Features) -> bool:
    """Whether nothing but the date speaks against it."""
    sides = (features.actors, features.recipients)
    agree = 0 not in sides and any(sides) and features.particular != 0
    return agree and features.type > 0 and features.place != 0


def _dated_apart(pair: tuple[str, str], left: View, features: Features) -> Judgement | None:
    """Two of a kind at two times: said only where an undated claim might tie them together."""
    if features.trigger < 1 or not _tells_enough(left, features):
        return None
    why = "alike, but at different times"
    return _judgement(*pair, Verdict.DIFFERENT, "different time", 1.0, why, features)


def _worth_asking(features: Features) -> bool:
    """Whether a person should be asked: two routine acts of the same two are no question."""
    close = features.date is not None and features.date >= 0.7
    known = features.particular is not None and features.particular >= 0.7
    both = bool(features.actors and features.recipients)
    return close or known or features.place == 1 or (features.shared > 0 and both)


def _full(features: Features) -> bool:
    return features.actors == 1 and features.recipients == 1


def _kept_apart(left: View, right: View) -> bool:
    """Whether one is told as many acts, or as another one, and its counterpart is not."""
    for words in (_UMBRELLA, _ANOTHER):
        if bool(words & _all_words(left)) != bool(words & _all_words(right)):
            return True
    return False


def _all_words(view: View) -> frozenset[str]:
    return word_stems((view.claim.title, view.claim.span.text))


def _sufficient(left: View, features: Features) -> bool:
    """The least that must agree, by how well the time is known.

    What is enough without a common date is enough with one.
    """
    if features.trigger == 1 and _tells_enough(left, features):
        return True
    if features.date is None or features.date < 0.7:
        return False
    if min(_sides(features)) < _ALIKE:
        return _described_otherwise(left, features)
    particular = features.particular == 1 or features.place == 1
    return (features.words >= 0.25 and features.shared >= 1) or (particular and features.date == 1)


def _sides(features: Features) -> list[float]:
    return [side for side in (features.actors, features.recipients) if side is not None]


def _described_otherwise(left: View, features: Features) -> bool:
    """Whether accounts agree on one side and describe the other each in its own words.

    Then the act, the day and a telling word must be the same, and so must the town, unless the act
    is of a kind that happens once.
    """
    sides = _sides(features)
    once = features.place == 1 or left.trigger in SINGULAR
    told = features.words >= 0.25 and features.shared >= 1
    agree = len(sides) == 2 and max(sides) >= _ALIKE
    return features.trigger == 1 and features.date == 1 and once and told and agree


def _tells_enough(left: View, features: Features) -> bool:
    """Whether two claims without a common date can only mean one event.

    Both sides agree, or one with a place; and either the act is of a kind that happens once, with
    a word, a place or a person in common, or several telling words are shared.
    """
    if _once_in_a_life(left, features) or _told_with_the_same(features):
        return True
    sides = _sides(features)
    if min(sides, default=0.0) < _ALIKE or (len(sides) < 2 and features.place != 1):
        return False
    recent = features.days_apart is None or features.days_apart <= _ONE_SEASON
    if left.trigger not in SINGULAR or not recent:
        return features.words >= 0.3 and features.shared >= 2
    return (
        features.words >= 0.25
        or features.place == 1
        or (_full(features) and (features.particular == 1 or left.trigger == "invade"))
        or _of_one_thing(features)
    )


def _told_with_the_same(features: Features) -> bool:
    """Whether the act is told in one sentence with the same other act, of one town and one side."""
    sides = _sides(features)
    return features.beside > 0 and features.place == 1 and max(sides, default=0.0) >= _ALIKE


def _once_in_a_life(left: View, features: Features) -> bool:
    """Whether a named thing is launched, or a named person resigns, within one season."""
    recent = features.days_apart is None or features.days_apart <= _ONE_SEASON
    named = features.particular == 1
    if left.trigger in ONCE_DONE:
        return named and recent and features.actors == 1
    return left.trigger in ONCE_SUFFERED and named and features.recipients == 1


# Score and words --------------------------------------------------------------------------------

_WEIGHTS = {"type": 0.1, "trigger": 0.25, "actors": 0.15, "recipients": 0.15, "words": 0.1,
            "place": 0.1, "date": 0.15}  # fmt: skip
_UNKNOWN = 0.4  # what is not said speaks neither for nor against


def _score(features: Features) -> float:
    total = 0.0
    for name, weight in _WEIGHTS.items():
        value: float | None = getattr(features, name)
        total += weight * (
            _UNKNOWN if value is None else min(1.0, value * 2 if name == "words" else value)
        )
    return round(total, 3)


def _reason(features: Features) -> str:
    said = (f"{name} {getattr(features, name)}" for name in _WEIGHTS)
    return ", ".join(part.replace("None", "unknown") for part in said)


def _judgement(
    left: str,
    right: str,
    verdict: Verdict,
    rule: str,
    score: float,
    why: str,
    features: Features | None = None,
) -> Judgement:
    first, second = sorted((left, right))
    return Judgement(
        id=judgement_id(first, second),
        kind="event",
        left=first,
        right=second,
        verdict=verdict,
        decider=f"rule:{rule}",
        score=score,
        reason=why,
        features=tuple(asdict(features).items()) if features else (),
    )
