from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.interval import Basis, Precision, TimeInterval
from graph.model import ActorKind, Role, Status
from graph.record import (
    ExtractionRecord,
    NameMention,
    RecordActor,
    RecordDate,
    RecordEvent,
    RecordParticipant,
)
from loaders.extract.temporal import find
from loaders.llm.answer import Choices
from loaders.llm.doubts import Doubts, Question
from loaders.llm.quoting import QuoteFinder
from loaders.llm.tally import Dropped, Tally
from loaders.llm.verdicts import settled, verdicts_of

TEXT = "On 3 May 2031 Ada Kern was reportedly attacked by Bo Lind. She left the hall on 4 May 2031."
PUBLISHED = TimeInterval.day(dt.date(2031, 5, 6))
TIMES = find(TEXT, PUBLISHED)
MAY_THIRD = RecordDate(start=dt.date(2031, 5, 3), end=dt.date(2031, 5, 3), precision=Precision.DAY)


def person(key: str, name: str) -> RecordActor:
    at = TEXT.index(name)
    mention = NameMention(text=name, start_char=at, end_char=at + len(name))
    return RecordActor(id=key, name=name, kind=ActorKind.PERSON, aliases=[name], mentions=[mention])


def record(
    quote: str = "Ada Kern was reportedly attacked by Bo Lind", **event: Any
) -> ExtractionRecord:
    at = TEXT.index(quote)
    values: dict[str, Any] = {
        "id": "x-e01",
        "title": "Attack",
        "type": "ASSAULT",
        "trigger": "attacked",
        "quote": quote,
        "start_char": at,
        "end_char": at + len(quote),
        "date": MAY_THIRD,
        "status": Status.ALLEGED,
        "participants": [
            RecordParticipant(actor="kern", role=Role.ACTOR),
            RecordParticipant(actor="lind", role=Role.RECIPIENT),
        ],
    }
    return ExtractionRecord(
        document="x",
        title="x",
        text=TEXT,
        actors=[person("kern", "Ada Kern"), person("lind", "Bo Lind")],
        events=[RecordEvent(**values | event)],
    )


def questions(told: ExtractionRecord) -> list[Question]:
    return Doubts(told, QuoteFinder(TEXT), TIMES).questions()


def kinds(told: ExtractionRecord) -> list[str]:
    return [question.kind for question in questions(told)]


def answered(
    told: ExtractionRecord, *choices: tuple[int, str]
) -> tuple[ExtractionRecord, int, Tally]:
    tally = Tally()
    given = Choices.model_validate({"answers": [{"question": n, "choice": c} for n, c in choices]})
    record, changed = settled(told, verdicts_of(given, questions(told), tally), TIMES)
    return record, changed, tally


def test_hedges_and_passives_are_doubtful():
    assert kinds(record()) == ["status", "role"]
    assert kinds(record(status=Status.ASSERTED)) == ["status", "role"]


def test_what_is_plain_is_left_alone():
    plain = record(
        quote="She left the hall on 4 May 2031",
        trigger="left",
        status=Status.ASSERTED,
        participants=[RecordParticipant(actor="kern", role=Role.ACTOR)],
    )
    assert kinds(plain) == []


def test_an_event_without_a_date_among_dates_is_doubtful():
    dates = [q for q in questions(record(date=RecordDate())) if q.kind == "date"]
    assert [option.label for option in dates[0].options] == ["3 May 2031", "4 May 2031", "not said"]


def test_an_event_in_which_nobody_acts_is_doubtful():
    assert "role" in kinds(record(participants=[RecordParticipant(actor="kern", role=Role.OTHER)]))


def test_little_confidence_makes_everything_doubtful():
    assert kinds(record(confidence=0.2, status=Status.ASSERTED)) == ["status", "date", "role"]
    assert "date" not in kinds(record(confidence=0.9))


def test_a_question_quotes_its_sentence_and_letters_its_choices():
    text = questions(record())[1].text()
    assert "«attacked»" in text
    assert "“On 3 May 2031 Ada Kern was reportedly attacked by Bo Lind.”" in text
    assert text.endswith("(a) Ada Kern  (b) Bo Lind  (c) none of these")


def test_the_one_who_acts_changes_places_with_the_one_who_was_taken_for_it():
    told, changed, _ = answered(record(), (2, "b"))
    roles = {p.actor: p.role for p in told.events[0].participants}
    assert roles == {"lind": Role.ACTOR, "kern": Role.RECIPIENT}
    assert changed == 1


def test_none_of_these_and_what_was_said_before_change_nothing():
    before = record()
    for choice in ("a", "c"):
        told, changed, _ = answered(before, (2, choice))
        assert (told, changed) == (before, 0)


def test_somebody_new_can_be_the_one_who_acts():
    told, _, _ = answered(record(participants=[]), (2, "(B)"))
    assert [(p.actor, p.role) for p in told.events[0].participants] == [("lind", Role.ACTOR)]


def test_a_status_is_settled():
    told, changed, _ = answered(record(), (1, "a"))
    assert (told.events[0].status, changed) == (Status.ASSERTED, 1)


def test_a_date_is_taken_from_our_own_reading_of_the_words():
    told, _, _ = answered(record(date=RecordDate()), (2, "b"))
    date = told.events[0].date
    assert (date.start, date.basis) == (dt.date(2031, 5, 4), Basis.INHERITED)
    unsaid, changed, _ = answered(record(date=RecordDate()), (2, "c"))
    assert (unsaid.events[0].date, changed) == (RecordDate(), 0)


@pytest.mark.parametrize("choice", [(1, "z"), (9, "a"), (1, "asserted"), (1, "")])
def test_choices_that_there_are_not_are_dropped(choice: tuple[int, str]):
    before = record()
    told, changed, tally = answered(before, choice)
    assert (told, changed, tally[Dropped.CHOICE]) == (before, 0, 1)


def test_of_two_answers_to_a_question_the_first_counts():
    assert answered(record(), (1, "a"), (1, "b"))[0].events[0].status is Status.ASSERTED
