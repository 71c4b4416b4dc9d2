"""How far a plan or a threat has come: mooted, announced, executed, cancelled, lapsed.

Every step is a claim, so it is known from the day its document was published. What a later document
says moves the stage, except that a mere mention of the plan does not bring a deed back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.accounts.telling import Context
from graph.identity import ClaimId
from graph.model import Claim, EventType, Status


class Stage(StrEnum):
    """How far a plan has come."""

    MOOTED = "mooted"
    ANNOUNCED = "announced"
    EXECUTED = "executed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # its time has passed, and nobody says that it was done


OPEN = frozenset((Stage.MOOTED, Stage.ANNOUNCED))
_AHEAD = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CALLED_FOR))
_CONSIDERING = re.compile(
    r"\b(?:consider\w*|mull\w*|ponder\w*|weigh\w*|discuss\w*|float\w*|moot\w*|hint\w*|may|might|"
    r"could|would|possib\w+|potential\w*|option\w*|propos\w+|suggest\w*|study(?:ing)?|"
    r"contemplat\w+|explor\w+|toy\w*|threat\w*|warn\w*|rumou?r\w*)\b",
    re.I,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s|ing)? off|scrap\w*|abandon\w*|shelv\w+|drop(?:s|ped|ping)|"
    r"rul(?:e|es|ed|ing) out|back(?:s|ed|ing)? (?:down|out|away)|scuttl\w+|axe[ds]?|"
    r"no longer (?:plan|intend)\w*|give[sn]? up|gave up|giving up|postpon\w+ indefinitely)\b",
    re.I,
)


@dataclass(frozen=True)
class Step:
    """One claim's word on how far it has come.

    Attributes:
        known_from: When its document was published; `None` where nothing tells.
    """

    stage: Stage
    claim: ClaimId | None
    known_from: dt.date | None


@dataclass(frozen=True)
class Lifecycle:
    """Where a plan stands, and by which steps it came there, oldest first."""

    stage: Stage
    steps: tuple[Step, ...]


def lifecycle_of(
    claims: Iterable[Claim],
    moving: Iterable[tuple[Claim, Stage]],
    context: Context,
    as_of: dt.date | None = None,
) -> Lifecycle | None:
    """The life of a plan; `None` for what was never one.

    `claims` are the event's own, `moving` those of other events that say what became of it. With
    `as_of`, a plan for a day before that which nobody reports as done has lapsed.
    """
    own = [(claim, stage) for claim in claims if (stage := stage_of(claim))]
    if not any(stage in OPEN or stage is Stage.CANCELLED for _, stage in own):
        return None
    later = [(c, s) for c, s in moving if _comes_after(c, own, context)]
    told = {c.id: (c, s) for c, s in (*own, *later)}
    steps = sorted((_step(c, s, context) for c, s in told.values()), key=_order)
    stage = _last(steps)
    due = max((c.date.end for c, s in own if s in OPEN and c.date.end), default=None)
    if stage in OPEN and as_of and due and due < as_of:
        return Lifecycle(Stage.LAPSED, (*steps, Step(Stage.LAPSED, None, due)))
    return Lifecycle(stage, tuple(steps))


def stage_of(claim: Claim) -> Stage | None:
    """How far the claim says its own event has come; `None` for a denial of the past."""
    words = f"{claim.title} {claim.span.text}"
    if claim.status in _AHEAD:
        if _CALLED_OFF.search(words):
            return Stage.CANCELLED
        sure = claim.status is Status.PLANNED and not _CONSIDERING.search(words)
        hedged = any(step.hedged or step.of is None for step in claim.attribution)
        return Stage.ANNOUNCED if sure and not hedged else Stage.MOOTED
    if claim.status is Status.DENIED:
        return Stage.CANCELLED if _is_future(claim) else None
    if claim.type is EventType.THREATEN:
        return Stage.ANNOUNCED
    return Stage.EXECUTED


def calls_off(claim: Claim) -> bool:
    """Whether the claim tells that something planned will not be."""
    trigger = claim.trigger.text if claim.trigger else claim.title
    return claim.status in (Status.ASSERTED, Status.ALLEGED) and bool(_CALLED_OFF.search(trigger))


_WILL_NOT = re.compile(
    r"\b(?:will not|won't|won’t|not going to|no plans?|no intention|never will)\b", re.I
)


def _is_future(claim: Claim) -> bool:
    return bool(_WILL_NOT.search(claim.span.text))


def _comes_after(claim: Claim, own: Sequence[tuple[Claim, Stage]], context: Context) -> bool:
    """Whether the plan was known when this was published: what was done before is another deed."""
    if any(claim.document == plan.document for plan, _ in own):
        return True
    plans = [day for plan, _ in own if (day := context.document(plan).published.start)]
    day = context.document(claim).published.end
    return bool(plans and day and min(plans) <= day)


def _step(claim: Claim, stage: Stage, context: Context) -> Step:
    return Step(stage, claim.id, context.document(claim).published.end)


_PROGRESS = (Stage.MOOTED, Stage.ANNOUNCED, Stage.CANCELLED, Stage.EXECUTED, Stage.LAPSED)


def _order(step: Step) -> tuple[object, ...]:
    """By publication, undated first; within a day the less advanced first."""
    known = step.known_from or dt.date.min
    return (known, _PROGRESS.index(step.stage), step.claim or "")


def _last(steps: Sequence[Step]) -> Stage:
    """The last word; to mention the plan again takes back neither the deed nor its end."""
    stage = steps[0].stage
    for step in steps[1:]:
        if step.stage in OPEN and stage not in OPEN:
            continue
        if step.stage is Stage.MOOTED and stage is Stage.ANNOUNCED:
            continue
        stage = step.stage
    return stage
