"""Claims that cannot both be right, or that cast one thing in opposite ways; judged pair by pair.

A contradiction depends on its two claims alone, so it is written when the later of them comes and
goes with either. Only claims of two voices contradict each other: two documents, or two speakers
of one. Different times, parts of a whole and bounds that allow each other are no contradictions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.accounts.figures import Range, counted, is_part, range_of
from graph.accounts.lifecycle import OPEN, stage_of
from graph.identity import ClaimId, ReferenceId, digest
from graph.interval import Precision
from graph.model import (
    Claim,
    ConflictKind,
    Contradiction,
    Reference,
    Role,
    Salience,
    Severity,
    Status,
)
from loaders.resolve.background import is_saying
from loaders.resolve.frames import LABELS, Axis, Frame, frames_of, states_cause
from loaders.resolve.keys import names_of
from loaders.resolve.likeness import Features, View, compare, view_of
from loaders.resolve.topics import Topic, topic_of
from loaders.resolve.triggers import SINGULAR, trigger_family

_HAPPENED = (Status.ASSERTED, Status.ALLEGED)
_ALIKE = 0.5  # of a side: a state and who acts for it, or two like descriptions
_NEAR_DAYS = 3  # two datings of one act; what is further apart is two acts
_MOST_KEYS = 24
_SLIP = 1500  # characters within which a text speaks of the same thing without naming it again
_NUMBER, _SCALE = r"\d[\d,]*(?:\.\d+)?", r"million|billion|thousand"
_AMOUNT = re.compile(
    rf"(?P<low>{_NUMBER})(?:(?:\s*(?:{_SCALE}))?\s*(?:and|to|-|–)\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?P<scale>{_SCALE})",
    re.I,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


@dataclass(frozen=True)
class _Case:
    """A claim made ready."""

    view: View
    topic: Topic
    frames: frozenset[Frame]
    keys: frozenset[str]

    @property
    def claim(self) -> Claim:
        return self.view.claim


def contradictions(
    new: Iterable[Claim], neighbours: Iterable[Claim], references: Mapping[ReferenceId, Reference]
) -> list[Contradiction]:
    """The contradictions among the new claims, and between them and their neighbours."""
    fresh = {claim.id: _case(claim, references) for claim in new}
    known = {c.id: _case(c, references) for c in neighbours if c.id not in fresh}
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
    found = (c for a, b in sorted(pairs) for c in _judge(every[a], every[b]))
    return sorted(found, key=lambda c: (c.left, c.right, c.axis))


def conflict_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """Blocking keys besides those of events; none for what takes no side."""
    return tuple(sorted({*_keys(claim, topic_of(claim, references), _framed(claim)),
                         *_day_keys(claim, references)}))  # fmt: skip


def _case(claim: Claim, references: Mapping[ReferenceId, Reference]) -> _Case:
    topic, frames = topic_of(claim, references), _framed(claim)
    own = (*_keys(claim, topic, frames), *_day_keys(claim, references))
    keys = frozenset((*claim.keys, *own))
    return _Case(view_of(claim, references), topic, frames, keys)


def _framed(claim: Claim) -> frozenset[Frame]:
    return frames_of(claim.span.text, denied=claim.status is Status.DENIED)


def _keys(claim: Claim, topic: Topic, frames: Iterable[Frame]) -> Iterator[str]:
    """Of every side it takes: its document, and each telling word with each country."""
    for axis in sorted({frame.axis for frame in frames}):
        yield digest("conflict", axis, claim.document)
        if claim.salience is Salience.BACKGROUND and axis == "crash":
            continue
        words = sorted(topic.tokens)[:_MOST_KEYS]
        of = sorted(topic.countries)[:3]
        yield from (digest("conflict", axis, word, country) for word in words for country in of)
        if axis == "fairness" and topic.conduct:
            yield from (digest("conflict", axis, "conduct", country) for country in topic.acting)
    if claim.salience is Salience.KEY and claim.status in (*_HAPPENED, Status.CALLED_FOR):
        yield from (digest("conflict", "done", topic.act, name) for name in sorted(topic.names))


def _day_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Iterator[str]:
    """Of a dated act, each participant by name: accounts of it may differ in the place."""
    if claim.salience is Salience.BACKGROUND or claim.date.precision is not Precision.DAY:
        return
    act = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    parts = (references[p.reference] for p in claim.participants if p.reference in references)
    for name in sorted({name for part in parts for name in names_of(part)}):
        yield digest("conflict", "day", act, str(claim.date.start), name)


# One pair ---------------------------------------------------------------------------------------


def _judge(left: _Case, right: _Case) -> Iterator[Contradiction]:
    if _nested(left.claim, right.claim):
        return
    if not _two_voices(left.claim, right.claim):
        yield from _casts(left, right, only=_OWN_WORDS)
    elif left.claim.date.may_equal(right.claim.date):
        yield from _facts(left, right)
        yield from _casts(left, right)
    else:
        yield from _dated(left, right)


def _two_voices(left: Claim, right: Claim) -> bool:
    return left.document != right.document or _voice(left) != _voice(right)


def _nested(left: Claim, right: Claim) -> bool:
    """Whether one is told inside the other's sentence: it is a part of what that says."""
    one, other = left.span, right.span
    within = one.start <= other.start and other.end <= one.end
    around = other.start <= one.start and one.end <= other.end
    return left.document == right.document and (within or around)


def _voice(claim: Claim) -> tuple[str, ...]:
    """Whose word it is within its document; the document's own voice is nobody's.

    Of a claim that somebody states something, it is that one's.
    """
    if claim.speakers:
        return tuple(sorted(claim.speakers))
    if claim.trigger and is_saying(claim.trigger.text):
        return tuple(sorted(p.reference for p in claim.participants if p.role is Role.ACTOR))
    return tuple(s.source.text for s in claim.attribution[:1] if s.source)


# What is said to have happened ------------------------------------------------------------------


def _facts(left: _Case, right: _Case) -> Iterator[Contradiction]:
    if Salience.BACKGROUND in (left.claim.salience, right.claim.salience):
        return
    features = compare(left.view, right.view)
    if _one_affair(features):
        for rule in (_denied, _numbered, _placed):
            yield from rule(left, right, features)
    yield from _blamed(left, right, features)
    yield from _only_asked(left, right)


def _one_affair(features: Features) -> bool:
    """The same act by and to the same, as far as told; and told of some side."""
    sides = [s for s in (features.actors, features.recipients) if s is not None]
    alike = sides and min(sides) >= _ALIKE and features.particular != 0
    return bool(alike) and features.trigger == 1 and features.type > 0


def _denied(left: _Case, right: _Case, features: Features) -> Iterator[Contradiction]:
    one, other = left.claim, right.claim
    denial, deed = (one, other) if one.status is Status.DENIED else (other, one)
    if denial.status is not Status.DENIED or deed.status not in _HAPPENED:
        return
    if stage_of(denial) is not None or features.place == 0:  # a plan that is denied
        return
    severity: Severity = "high" if deed.status is Status.ASSERTED else "medium"
    yield _contradiction(
        left, right, "occurrence", severity, lambda c: "denied" if c is denial else "happened"
    )


def _numbered(left: _Case, right: _Case, features: Features) -> Iterator[Contradiction]:
    if features.place == 0 or Status.DENIED in (left.claim.status, right.claim.status):
        return
    ours, theirs = _figures(left.claim), _figures(right.claim)
    for what in sorted(ours.keys() & theirs.keys()):
        if not any(a.meets(b) for a, _ in ours[what] for b, _ in theirs[what]):
            said = {left.claim.id: ours[what][0][1], right.claim.id: theirs[what][0][1]}
            yield _contradiction(left, right, "number", "medium", lambda c, said=said: said[c.id])


def _figures(claim: Claim) -> dict[tuple[str, str], list[tuple[Range, str]]]:
    found: dict[tuple[str, str], list[tuple[Range, str]]] = {}
    for quantity in claim.quantities:
        allowed = range_of(quantity)
        if allowed is not None and not is_part(quantity):
            found.setdefault(counted(quantity), []).append((allowed, quantity.text))
    return found


def _placed(left: _Case, right: _Case, features: Features) -> Iterator[Contradiction]:
    """Two towns for one act on one day: of undated acts there may be one in each."""
    close = features.date is not None and features.date >= 1
    if features.place == 0 and close and left.claim.status is right.claim.status:
        yield _contradiction(left, right, "place", "medium", lambda c: c.title)


def _blamed(left: _Case, right: _Case, features: Features) -> Iterator[Contradiction]:
    """One deed to the same on one day, done by agents of two countries."""
    ours = {r.country for r in left.view.actors}
    theirs = {r.country for r in right.view.actors}
    apart = ours and theirs and None not in ours | theirs and not ours & theirs
    same = features.recipients is not None and features.recipients >= _ALIKE
    if not (apart and same) or features.trigger < 1 or features.place == 0:
        return
    material = left.claim.type.quad == right.claim.type.quad == "material_conflict"
    if material and features.date == 1 and {left.claim.status, right.claim.status} <= {*_HAPPENED}:
        yield _contradiction(
            left, right, "responsibility", "high",
            lambda c: ", ".join(r.name for r in (left if c is left.claim else right).view.actors),
        )  # fmt: skip


def _only_asked(left: _Case, right: _Case) -> Iterator[Contradiction]:
    """One tells that it was done, the other that its doer only asked for it."""
    for asked, done in ((left, right), (right, left)):
        if asked.claim.status is not Status.CALLED_FOR or done.claim.status is not Status.ASSERTED:
            continue
        if asked.claim.document == done.claim.document or asked.topic.act != done.topic.act:
            continue
        if asked.claim.type.quad != done.claim.type.quad or not _one_thing(asked, done):
            continue
        if asked.topic.asking & done.topic.acting:
            yield _contradiction(
                left, right, "occurrence", "low",
                lambda c, asked=asked: "only asked for" if c is asked.claim else "done",
            )  # fmt: skip


def _one_thing(asked: _Case, done: _Case) -> bool:
    """Whether the demand is the doer's own, and of what was done."""
    return bool(asked.topic.names & done.topic.names)


def _dated(left: _Case, right: _Case) -> Iterator[Contradiction]:
    """One act on two days that lie close together, where the act is of a kind that happens once."""
    one, other = left.claim.date, right.claim.date
    exact = one.precision is Precision.DAY and other.precision is Precision.DAY
    if not exact or left.view.trigger not in SINGULAR or Salience.BACKGROUND in (
        left.claim.salience, right.claim.salience
    ):  # fmt: skip
        return
    features = compare(left.view, right.view)
    days = features.days_apart or 0
    sure = features.actors == 1 or features.recipients == 1
    told = (left.claim.status, right.claim.status)
    if days > _NEAR_DAYS or not _one_affair(features) or Status.DENIED in told:
        return
    if sure and features.place == 1 and not {stage_of(left.claim), stage_of(right.claim)} & OPEN:
        yield _contradiction(left, right, "date", "medium", lambda c: str(c.date.start))


# How it is cast ---------------------------------------------------------------------------------

_PART: dict[Axis, ConflictKind] = {"figures": "number"}
_OWN_WORDS = frozenset[Axis](("figures",))  # "officially 2, but really 3": another's and its own


def _casts(
    left: _Case, right: _Case, only: frozenset[Axis] | None = None
) -> Iterator[Contradiction]:
    ours: dict[Axis, Frame] = {f.axis: f for f in left.frames}
    theirs: dict[Axis, Frame] = {f.axis: f for f in right.frames}
    for axis in sorted(ours.keys() & theirs.keys()):
        if only is not None and axis not in only:
            continue
        if ours[axis].pole == theirs[axis].pole or not _cast_apart(axis, left, right):
            continue
        said = {left.claim.id: LABELS[ours[axis]], right.claim.id: LABELS[theirs[axis]]}
        if axis == "figures":
            said = {c.claim.id: c.claim.span.text for c in (left, right)}
        kind = _PART.get(axis, "characterization")
        severity = _severity(axis, left, right)
        yield _contradiction(left, right, kind, severity, lambda c, said=said: said[c.id], axis)


def _severity(axis: Axis, left: _Case, right: _Case) -> Severity:
    if axis == "crash":
        caused = any(states_cause(c.claim.span.text) for c in (left, right))
        return "high" if caused else "medium"
    return "low" if left.claim.document == right.claim.document else "medium"


def _cast_apart(axis: Axis, left: _Case, right: _Case) -> bool:
    """Whether they speak of one thing, as far as the axis asks."""
    if axis == "crash":
        return _one_wreck(left, right)
    if axis == "figures":
        return _one_count(left, right)
    if axis == "fairness":
        return _one_conduct(left, right)
    return _one_topic(left, right)


def _one_topic(left: _Case, right: _Case) -> bool:
    """A telling word and a country in common; close by in one text a longer word is enough."""
    ours, theirs = left.topic, right.topic
    if _other_people(left, right) or (ours.place and theirs.place and ours.place != theirs.place):
        return False
    if left.claim.document == right.claim.document:
        near = abs(left.claim.span.start - right.claim.span.start) <= _SLIP
        return near and bool(ours.stems & theirs.stems or ours.tokens & theirs.tokens)
    return bool(_shared(ours, theirs)) and bool(ours.countries & theirs.countries)


def _shared(ours: Topic, theirs: Topic) -> frozenset[str]:
    """Telling words of both, where an act counts if one of them is about it."""
    own = {f"act:{ours.act}", f"act:{theirs.act}"}
    both = ours.tokens & theirs.tokens
    return frozenset(w for w in both if not w.startswith("act:") or w in own)


def _other_people(left: _Case, right: _Case) -> bool:
    """Whether both name whom it is done to, and they have nothing in common."""
    return compare(left.view, right.view).recipients == 0


def _one_wreck(left: _Case, right: _Case) -> bool:
    things = left.topic.things & right.topic.things
    countries = left.topic.countries & right.topic.countries
    return bool(things) and bool(countries) and _both_happened(left, right)


def _both_happened(left: _Case, right: _Case) -> bool:
    return {left.claim.status, right.claim.status} <= {*_HAPPENED}


def _one_conduct(left: _Case, right: _Case) -> bool:
    """The same country's answer or measures, or the same act of the same."""
    ours, theirs = left.topic, right.topic
    if ours.acting and theirs.acting and not ours.acting & theirs.acting:
        return False
    if ours.conduct and theirs.conduct and ours.acting & theirs.acting:
        return True
    return _one_topic(left, right) and bool(ours.act == theirs.act or ours.names & theirs.names)


def _one_count(left: _Case, right: _Case) -> bool:
    """Figures of one people or thing that leave no common value, close by in one text."""
    if left.claim.document != right.claim.document:
        return False
    ours, theirs = _amount(left.claim.span.text), _amount(right.claim.span.text)
    if ours is None or theirs is None or ours.meets(theirs):
        return False
    countries, others = left.topic.countries, right.topic.countries
    near = abs(left.claim.span.start - right.claim.span.start) <= _SLIP // 3
    return near and (not countries or not others or bool(countries & others))


def _amount(text: str) -> Range | None:
    """The first amount with a scale in the words."""
    match = _AMOUNT.search(text)
    if match:
        scale = _SCALES[match["scale"].lower()]
        low = float(match["low"].replace(",", "")) * scale
        high = float(match["high"].replace(",", "")) * scale if match["high"] else low
        return Range(min(low, high), max(low, high))
    return None


def _contradiction(
    left: _Case,
    right: _Case,
    kind: ConflictKind,
    severity: Severity,
    says: Callable[[Claim], str],
    axis: str = "",
) -> Contradiction:
    shared = sorted(_shared(left.topic, right.topic)) or sorted(
        left.topic.stems & right.topic.stems
    )
    return Contradiction(
        left=left.claim.id,
        right=right.claim.id,
        kind=kind,
        axis=axis or kind,
        severity=severity,
        left_says=says(left.claim),
        right_says=says(right.claim),
        reason=", ".join(shared) or "the same act by and to the same",
    )
