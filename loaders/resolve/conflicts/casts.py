"""Whether two claims cast one thing in opposite ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.accounts.figures import Range
from graph.model import ConflictKind, Contradiction, Severity
from loaders.resolve.conflicts.cases import (
    HAPPENED,
    SLIP,
    Case,
    answering,
    near,
    opposed,
    shared_words,
)
from loaders.resolve.conflicts.frames import Frame, excludes, states_cause
from loaders.resolve.likeness import compare

_NUMBER, _SCALE = r"\d[\d,]*(?:\.\d+)?", r"million|billion|thousand"
_AMOUNT = re.compile(
    rf"(?:(?:between|from) )?"
    rf"(?P<low>{_NUMBER})(?:(?:\s*(?:{_SCALE}))?\s*(?:and|to|-|–)\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?P<scale>{_SCALE})",
    re.I,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_PART: dict[str, ConflictKind] = {"figures": "number"}
# What one says right after another on these is said of the same; crimes there may be several.
_OF_WHAT_IS_THERE = frozenset(("covert", "fault", "purpose", "safety", "vote"))
OWN_WORDS = frozenset[str](("figures",))  # "officially 2, but really 3": another's and its own


def casts_apart(
    left: Case, right: Case, only: frozenset[str] | None = None
) -> Iterator[Contradiction]:
    ours: dict[str, Frame] = {f.axis: f for f in left.frames}
    theirs: dict[str, Frame] = {f.axis: f for f in right.frames}
    for axis in sorted(ours.keys() & theirs.keys()):
        if only is not None and axis not in only:
            continue
        if not excludes(ours[axis], theirs[axis]) or not _cast_apart(axis, left, right):
            continue
        said = {left.claim.id: ours[axis].pole, right.claim.id: theirs[axis].pole}
        if axis == "figures":
            said = {c.claim.id: _amount_in(c.text) for c in (left, right)}
        kind = _PART.get(axis, "characterization")
        severity = _severity(axis, left, right)
        yield opposed(left, right, kind, severity, lambda c, said=said: said[c.id], axis)


def _severity(axis: str, left: Case, right: Case) -> Severity:
    if axis == "crash":
        caused = any(states_cause(c.claim.span.text) for c in (left, right))
        return "high" if caused else "medium"
    return "low" if left.claim.document == right.claim.document else "medium"


def _cast_apart(axis: str, left: Case, right: Case) -> bool:
    """Whether they speak of one thing, as far as the axis asks."""
    if _other_years(left, right):
        return False
    if axis == "crash":
        return _one_wreck(left, right)
    if axis == "figures":
        return _one_count(left, right)
    if axis == "fairness":
        return _one_conduct(left, right)
    if axis == "vote" and _one_vote(left, right):
        return True
    answered = axis in _OF_WHAT_IS_THERE and answering(left.claim, right.claim)
    fault = axis == "fault" and _one_doer(left, right)
    if answered or fault:
        return not _other_people(left, right)
    return _one_topic(left, right)


def _one_topic(left: Case, right: Case) -> bool:
    """A telling word and a country in common; close by in one text a longer word is enough."""
    ours, theirs = left.topic, right.topic
    if _other_people(left, right) or (ours.place and theirs.place and ours.place != theirs.place):
        return False
    if left.claim.document == right.claim.document:
        close = near(left.claim, right.claim)
        return close and bool(ours.stems & theirs.stems or ours.tokens & theirs.tokens)
    return bool(shared_words(ours, theirs)) and bool(ours.countries & theirs.countries)


def _other_people(left: Case, right: Case) -> bool:
    """Whether both name whom it is done to, and they have nothing in common."""
    return compare(left.view, right.view).recipients == 0


def _one_wreck(left: Case, right: Case) -> bool:
    things = left.topic.things & right.topic.things
    countries = left.topic.countries & right.topic.countries or near(left.claim, right.claim)
    told = _tells_crash(left) and _tells_crash(right)
    return told and bool(things) and bool(countries) and _both_happened(left, right)


def _tells_crash(case: Case) -> bool:
    """An accident that is only named ("after the crash") is no view of it; a cause is."""
    if Frame("crash", "an accident") not in case.frames or states_cause(case.text):
        return True
    trigger = case.claim.trigger.text if case.claim.trigger else case.claim.title
    named = _NAMED.match(case.text) and trigger.lower() in ("crash", "accident", "collapse")
    return case.topic.act == "crash" and not named


_NAMED = re.compile(r"(?:the|this|that|its|their|last)\b", re.I)


def _both_happened(left: Case, right: Case) -> bool:
    return {left.claim.status, right.claim.status} <= {*HAPPENED}


def _one_conduct(left: Case, right: Case) -> bool:
    """The same country's answer or measures, or the same act of the same."""
    ours, theirs = left.topic, right.topic
    if ours.acting and theirs.acting and not ours.acting & theirs.acting:
        return False
    if ours.conduct and theirs.conduct and ours.acting & theirs.acting:
        return True
    return _one_topic(left, right) and bool(ours.act == theirs.act or ours.names & theirs.names)


def _one_doer(left: Case, right: Case) -> bool:
    """Close by, what a state is said to do on purpose and the fault that it blames."""
    return near(left.claim, right.claim) and bool(left.topic.acting & right.topic.acting)


def _one_vote(left: Case, right: Case) -> bool:
    """A vote in the same country."""
    return bool(left.topic.countries & right.topic.countries)


def _other_years(left: Case, right: Case) -> bool:
    """Whether the words of both name years, and not one in common."""
    years, others = (set(_YEAR.findall(case.text)) for case in (left, right))
    return bool(years and others and not years & others)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _one_count(left: Case, right: Case) -> bool:
    """Figures of one people or thing that leave no common value, close by in one text."""
    if left.claim.document != right.claim.document:
        return False
    ours, theirs = _amount(left.text), _amount(right.text)
    if ours is None or theirs is None or ours.meets(theirs):
        return False
    countries, others = left.topic.countries, right.topic.countries
    near = abs(left.claim.span.start - right.claim.span.start) <= SLIP // 3
    return near and (not countries or not others or bool(countries & others))


def _amount_in(text: str) -> str:
    match = _AMOUNT.search(text)
    return match[0] if match else text


def _amount(text: str) -> Range | None:
    """The first amount with a scale in the words."""
    match = _AMOUNT.search(text)
    if match:
        scale = _SCALES[match["scale"].lower()]
        low = float(match["low"].replace(",", "")) * scale
        high = float(match["high"].replace(",", "")) * scale if match["high"] else low
        return Range(min(low, high), max(low, high))
    return None
