"""Which claims say what became of a plan told elsewhere: the deed, or that it was called off.

A plan and its deed are two events and stay two; this links them, pair by pair. Whether the deed
came later is asked where the publication dates are known (`graph.accounts.lifecycle`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.accounts.lifecycle import OPEN, Stage, calls_off, stage_of
from graph.identity import ClaimId, ReferenceId
from graph.model import Claim, Reference, Salience, Status
from loaders.resolve.keys import found_by
from loaders.resolve.likeness import Features, View, compare, view_of

_DONE = (Status.ASSERTED, Status.ALLEGED)
_ALIKE = 0.4  # of a side: anything more than "they need not be two"


@dataclass(frozen=True, order=True)
class Move:
    """A claim that moves the plan of another claim to a stage."""

    claim: ClaimId
    plan: ClaimId
    stage: Stage


def judge_plans(
    new: Iterable[Claim],
    neighbours: Iterable[Claim],
    references: Mapping[ReferenceId, Reference],
    seeking: Mapping[ClaimId, Iterable[str]] | None = None,
) -> list[Move]:
    """The moves among the new claims, and between them and their neighbours.

    Only claims that find each other by a blocking key are compared; `seeking` are the keys by which
    each new claim does, where these are not the counterparts of all that it holds.
    """
    fresh = {c.id: view_of(c, references) for c in new if c.salience is Salience.KEY}
    every = {c.id: view_of(c, references) for c in neighbours if c.salience is Salience.KEY} | fresh
    near = found_by(fresh, {c: view.claim.keys for c, view in every.items()}, seeking)
    return sorted({move for key in fresh for move in _moves(every, near[key], key)})


def _moves(views: Mapping[ClaimId, View], near: Iterable[ClaimId], key: ClaimId) -> Iterator[Move]:
    for other in near:
        for plan, told in ((views[key], views[other]), (views[other], views[key])):
            stage = _moved(plan, told)
            if stage:
                yield Move(told.claim.id, plan.claim.id, stage)


def _moved(plan: View, told: View) -> Stage | None:
    if stage_of(plan.claim) not in OPEN or told.claim.status not in _DONE:
        return None
    features = compare(plan, told)
    if features.place == 0 or 0 in (features.actors, features.recipients):
        return None
    if calls_off(told.claim) and plan.trigger in told.told and plan.trigger != told.trigger:
        return Stage.CANCELLED
    return Stage.EXECUTED if _is_the_deed(plan, features) else None


def _is_the_deed(plan: View, features: Features) -> bool:
    """The same act, by and to the same; where one side is open, in the same place or words."""
    sides = [s for s in (features.actors, features.recipients) if s is not None]
    if features.trigger < 1 or features.type < 1 or features.date == 0 or not sides:
        return False
    if min(sides) < _ALIKE:
        return False
    return len(sides) == 2 or features.place == 1 or features.shared >= 2
