"""The model's choices, checked and put into the local record; everything else stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Role, Status
from graph.record import ExtractionRecord, RecordEvent, RecordParticipant
from loaders.extract.temporal import TimeExpression
from loaders.llm.answer import Choices
from loaders.llm.dating import record_date
from loaders.llm.doubts import Option, Question
from loaders.llm.tally import Dropped, Tally


@dataclass(frozen=True)
class Verdict:
    """One question with the option that was chosen."""

    question: Question
    option: Option


def verdicts_of(choices: Choices, questions: Sequence[Question], tally: Tally) -> list[Verdict]:
    """The choices that there are; the first one to each question."""
    options = {
        (question.number, option.letter): Verdict(question, option)
        for question in questions
        for option in question.options
    }
    chosen: dict[int, Verdict] = {}
    for answer in choices.answers:
        verdict = options.get((answer.question, answer.choice.strip(" ().").lower()))
        if verdict is None:
            tally.add(Dropped.CHOICE)
        else:
            chosen.setdefault(answer.question, verdict)
    return list(chosen.values())


def settled(
    record: ExtractionRecord, verdicts: Sequence[Verdict], times: Sequence[TimeExpression]
) -> tuple[ExtractionRecord, int]:
    """The record with the verdicts in it, and how many of them changed something."""
    by_event: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_event.setdefault(verdict.question.event, []).append(verdict)
    changed = 0
    events: list[RecordEvent] = []
    for event in record.events:
        for verdict in by_event.get(event.id, ()):
            after = event.model_copy(update=_update(event, verdict, times))
            changed += after != event
            event = after
        events.append(event)
    values = record.model_dump(exclude={"events"})
    return ExtractionRecord.model_validate(values | {"events": events}), changed


def _update(
    event: RecordEvent, verdict: Verdict, times: Sequence[TimeExpression]
) -> Mapping[str, Any]:
    value = verdict.option.value
    match verdict.question.kind:
        case "status" if isinstance(value, str):
            return {"status": Status(value)}
        case "date" if isinstance(value, int):
            time = times[value]
            outside = not event.start_char <= time.start_char < event.end_char
            return {"date": record_date(time.interval, inherited=outside)}
        case "role":
            return {"participants": _roles(event.participants, value)}
        case _:
            return {}


def _roles(parts: Sequence[RecordParticipant], actor: str | int | None) -> list[RecordParticipant]:
    """The chosen one acts; who was taken for acting is what the chosen one was taken for."""
    if not isinstance(actor, str):
        return list(parts)
    was = next((part for part in parts if part.actor == actor), None)
    before = was.role if was else Role.OTHER
    if before is Role.ACTOR:
        return list(parts)
    others = [
        part.model_copy(update={"role": before}) if part.role is Role.ACTOR else part
        for part in parts
        if part.actor != actor
    ]
    chosen = was or RecordParticipant(actor=actor, role=Role.ACTOR)
    return [chosen.model_copy(update={"role": Role.ACTOR}), *others]
