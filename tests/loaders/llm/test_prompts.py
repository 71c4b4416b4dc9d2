from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from graph.interval import TimeInterval
from graph.model import ActorKind, EventType, LinkType, PlaceKind, Role, Status
from loaders.llm.answer import Answer, Choices, json_in, strict_schema
from loaders.llm.passages import passages_of
from loaders.llm.prompts import prompt_about, prompt_for

TUESDAY = TimeInterval.day(dt.date(2031, 5, 6))


def told(published: TimeInterval = TUESDAY) -> tuple[str, str]:
    passage = passages_of("Rain fell.", 100)[0]
    system, user = prompt_for(passage, "Rain fell.", "Weather", published).messages
    return system.content, user.content


@pytest.mark.parametrize("words", [EventType, Status, Role, ActorKind, PlaceKind, LinkType])
def test_the_prompt_explains_every_value_of_the_vocabulary(words: type[EventType]):
    lines = [line.strip() for line in told()[0].splitlines()]
    for word in words:
        described = any(line.startswith(f"{word.value}: ") for line in lines)
        assert described == (word != EventType.YIELD)


def test_the_passage_comes_with_its_title_and_the_day_of_publication():
    user = told()[1]
    assert "Title: Weather" in user
    assert "Published: 2031-05-06 (Tuesday)" in user
    assert "<passage>\nRain fell.\n</passage>" in user
    assert "Published: unknown" in told(TimeInterval.unknown())[1]


def test_a_window_of_publication_is_told_as_one():
    assert "between 2031-05-01 and 2031-05-31" in told(TimeInterval.month(2031, 5))[1]


def test_schemas_are_strict_at_every_level():
    def check(node: Any) -> None:
        if isinstance(node, dict):
            node = cast("dict[str, Any]", node)
            if "properties" in node:
                assert node["additionalProperties"] is False
                assert set(node["required"]) == set(node["properties"])
            for value in node.values():
                check(value)
        if isinstance(node, list):
            for value in cast("list[Any]", node):
                check(value)

    for model in (Answer, Choices):
        check(strict_schema(model))
    event = strict_schema(Answer)["$defs"]["SaidEvent"]["properties"]
    assert "title" in event
    assert EventType.YIELD not in strict_schema(Answer)["$defs"]["EventType"]["enum"]


def test_questions_are_asked_with_the_meaning_of_statuses():
    prompt = prompt_about("1. What?", TUESDAY)
    assert "called_for: " in prompt.messages[0].content
    assert prompt.messages[1].content.endswith("1. What?")


@pytest.mark.parametrize(
    "reply",
    ['{"a": 1}', 'Here you are:\n```json\n{"a": 1}\n```', '<think>{maybe}</think>{"a": 1} Done.'],
)
def test_the_object_is_found_among_what_models_add(reply: str):
    assert json_in(reply) == '{"a": 1}'


def test_null_counts_as_missing():
    event = {"key": "e", "title": "t", "type": "AID", "quote": "q", "trigger": "q"}
    answer = Answer.model_validate(
        {"actors": [], "events": [event | {"status": None, "numbers": None}]}
    )
    assert answer.events[0].status is Status.ASSERTED
