from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from graph.accounts.lifecycle import Stage, calls_off, lifecycle_of, stage_of
from graph.interval import TimeInterval
from graph.model import Claim, EventType, Span, Status
from tests.graph.accounts.told import context, told

PUBLISHED = {0: "2031-05-01", 1: "2031-05-05", 2: "2031-05-09"}
MOOTED = told(0, text="Zedland is considering a ban on grain", status=Status.PLANNED)
ANNOUNCED = told(1, text="Zedland will ban grain from 1 June", status=Status.PLANNED, by="kern")
DONE = told(2, text="Zedland banned grain", type=EventType.SANCTION)


def stage(
    own: Sequence[Claim],
    moving: Sequence[tuple[Claim, Stage]] = (),
    published: dict[int, str] = PUBLISHED,
    as_of: dt.date | None = None,
) -> Stage | None:
    around = context([*own, *(claim for claim, _ in moving)], published=published)
    life = lifecycle_of(own, moving, around, as_of)
    return life.stage if life else None


WORDS = [
    ("Zedland is considering a ban", Status.PLANNED, Stage.MOOTED),
    ("Zedland may ban grain", Status.HYPOTHETICAL, Stage.MOOTED),
    ("a ban on grain", Status.CALLED_FOR, Stage.MOOTED),
    ("Zedland will ban grain on Friday", Status.PLANNED, Stage.ANNOUNCED),
    ("Zedland dropped its plan to ban grain", Status.PLANNED, Stage.CANCELLED),
    ("Zedland will not ban grain", Status.DENIED, Stage.CANCELLED),
    ("Zedland did not ban grain", Status.DENIED, None),
    ("Zedland banned grain", Status.ASSERTED, Stage.EXECUTED),
]


@pytest.mark.parametrize(("text", "status", "expected"), WORDS)
def test_a_claim_tells_how_far_it_has_come(text: str, status: Status, expected: Stage | None):
    assert stage_of(told(0, text=text, status=status)) is expected


def test_a_plan_from_an_unnamed_source_is_only_mooted():
    claim = told(0, text="Zedland will ban grain", status=Status.PLANNED, by="some channels")
    assert stage_of(claim) is Stage.MOOTED


def test_a_threat_stands_as_announced():
    assert stage_of(told(0, text="Zedland threatens a ban", type=EventType.THREATEN))


def test_later_documents_move_it():
    assert stage([MOOTED]) is Stage.MOOTED
    assert stage([MOOTED, ANNOUNCED]) is Stage.ANNOUNCED
    assert stage([MOOTED, ANNOUNCED], [(DONE, Stage.EXECUTED)]) is Stage.EXECUTED
    assert stage([MOOTED], [(DONE, Stage.CANCELLED)]) is Stage.CANCELLED


def test_a_later_mention_of_the_plan_does_not_take_the_deed_back():
    published = {0: "2031-05-20", 1: "2031-05-05", 2: "2031-05-09"}
    assert stage([MOOTED, ANNOUNCED], [(DONE, Stage.EXECUTED)], published) is Stage.EXECUTED


def test_a_deed_reported_before_the_plan_was_known_is_another_deed():
    published = {0: "2031-05-20", 2: "2031-05-09"}
    assert stage([MOOTED], [(DONE, Stage.EXECUTED)], published) is Stage.MOOTED


def test_a_plan_whose_day_is_over_has_lapsed():
    due = TimeInterval.day(dt.date(2031, 6, 1))
    plan = ANNOUNCED.model_copy(update={"date": due})
    assert stage([plan], as_of=dt.date(2031, 6, 1)) is Stage.ANNOUNCED
    assert stage([plan], as_of=dt.date(2031, 6, 2)) is Stage.LAPSED
    assert stage([plan], [(DONE, Stage.EXECUTED)], as_of=dt.date(2031, 7, 1)) is Stage.EXECUTED


def test_what_was_never_planned_has_no_life():
    assert stage([DONE]) is None


def test_calling_off_is_told_by_the_act():
    trigger = Span(start=0, end=10, text="called off")
    assert calls_off(told(0, text="called off the fair", trigger=trigger))
    assert not calls_off(told(0, text="called off the fair", trigger=trigger, status="planned"))
