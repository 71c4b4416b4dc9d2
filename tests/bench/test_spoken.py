from __future__ import annotations

import datetime as dt

import pytest

from bench.sets.spoken import date_text, spoken_events
from graph.interval import Precision
from graph.model import EventType, Status
from graph.record import (
    EventMention,
    ExtractionRecord,
    RecordArgument,
    RecordDate,
    RecordEvent,
)

TEXT = "The mayor closed the bridge. The closure may last."


def event(**given: object) -> RecordEvent:
    fields: dict[str, object] = {
        "id": "e1",
        "title": "mayor closes bridge",
        "type": EventType.SANCTION,
        "quote": TEXT[:28],
        "start_char": 0,
        "end_char": 28,
        "trigger": "closed",
        "trigger_start": 10,
        "trigger_end": 16,
        "date": RecordDate(
            start=dt.date(2031, 4, 8), end=dt.date(2031, 4, 8), precision=Precision.DAY
        ),
        "arguments": [RecordArgument(role="agent", quote="The mayor", start_char=0, end_char=9)],
    }
    return RecordEvent.model_validate(fields | given)


def record(*events: RecordEvent) -> ExtractionRecord:
    return ExtractionRecord(document="d", title="t", text=TEXT, events=list(events))


CLOSURE = EventMention(
    quote=TEXT[29:],
    start_char=29,
    end_char=50,
    trigger="closure",
    trigger_start=33,
    trigger_end=40,
    status=Status.ALLEGED,
)


def test_an_event_is_told_at_each_of_its_triggers():
    first, second = spoken_events(record(event(mentions=[CLOSURE])))
    assert [TEXT[s.start : s.end] for s in (first, second)] == ["closed", "closure"]
    assert (first.status, second.status) == (Status.ASSERTED, Status.ALLEGED)
    assert first.date == second.date == "2031-04-08"
    assert first.roles("Arg") == [{"role": "Arg0", "start": 0, "end": 9}]
    assert second.roles("Arg") == []


def test_one_trigger_is_one_place_whatever_events_it_carries():
    assert len(spoken_events(record(event(), event(id="e2")))) == 1


def test_a_place_without_a_trigger_is_left_out():
    assert spoken_events(record(event(trigger_start=None, trigger_end=None))) == []


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2031-04-08", "2031-04-08", "2031-04-08"),
        ("2031-04-08", "2031-04-20", "2031-04"),
        ("2031-03-30", "2031-04-02", "2031"),
        ("2030-12-30", "2031-01-02", None),
    ],
)
def test_a_date_is_written_as_the_finest_unit_that_holds_it(start: str, end: str, text: str | None):
    days = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert date_text(RecordDate(start=days[0], end=days[1], precision=Precision.DAY)) == text


def test_what_is_bounded_to_a_week_happened_on_its_last_day():
    first, last = dt.date(2031, 4, 1), dt.date(2031, 4, 8)
    assert date_text(RecordDate(not_before=first, not_after=last)) == "2031-04-08"
    assert date_text(RecordDate(not_after=last)) is None
