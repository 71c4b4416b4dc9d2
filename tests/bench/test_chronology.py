from __future__ import annotations

import datetime as dt

from bench.sets.chronology import positions
from bench.sets.spoken import Spoken
from graph.interval import Precision, TimeInterval
from graph.model import EventType, Status
from graph.record import RecordDate, RecordEvent

PUBLISHED = TimeInterval.day(dt.date(2031, 4, 8))
UNKNOWN = RecordDate()


def on(day: int, month: int = 4) -> RecordDate:
    date = dt.date(2031, month, day)
    return RecordDate(start=date, end=date, precision=Precision.DAY)


def told(start: int, when: RecordDate = UNKNOWN, status: Status = Status.ASSERTED) -> Spoken:
    event = RecordEvent(
        id=f"e{start}",
        title="flood",
        type=EventType.NON_PLOVER,
        quote="flood",
        start_char=start,
        end_char=start + 5,
        trigger="flood",
    )
    return Spoken(start, start + 5, event, status, when, ())


def test_dates_decide_first():
    assert positions([told(0, on(8)), told(10, on(2)), told(20, on(5))], PUBLISHED) == [2, 0, 1]


def test_a_plan_without_a_date_comes_after_publication():
    plan = told(0, status=Status.PLANNED)
    assert positions([plan, told(10, on(8))], PUBLISHED) == [1, 0]


def test_history_without_a_date_comes_before_the_news_and_after_what_is_dated_earlier():
    assert positions([told(0, on(8)), told(10), told(20, on(1, month=1))], PUBLISHED) == [2, 1, 0]


def test_of_one_day_what_is_told_later_is_older():
    assert positions([told(0, on(8)), told(10, on(8))], PUBLISHED) == [1, 0]


def test_bounds_on_both_sides_count_as_a_date():
    bounded = RecordDate(not_before=dt.date(2031, 4, 1), not_after=dt.date(2031, 4, 3))
    assert positions([told(0, on(8)), told(10, bounded), told(20, on(1))], PUBLISHED) == [2, 1, 0]


def test_without_a_publication_date_plans_still_come_last():
    plan = told(0, status=Status.CALLED_FOR)
    order = positions([plan, told(10), told(20, on(8))], TimeInterval.unknown())
    assert order == [2, 0, 1]
