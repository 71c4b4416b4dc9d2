"""What the model is asked to send: a slim form of the extraction record, with quotes for offsets.

Missing lists are taken for empty ones and unknown keys are passed over, since not every server
holds its model to the schema. A value outside the vocabulary is an error that goes back to the
model.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, model_validator

from graph.model import ActorKind, EventType, LinkType, PlaceKind, Role, Status


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _null_is_missing(cls, values: object) -> object:
        if not isinstance(values, dict):
            return values
        return {k: v for k, v in cast("dict[str, object]", values).items() if v is not None}


class SaidActor(_Part):
    """An actor; `key` is the model's own label for it, `names` are forms that the text prints."""

    key: str
    name: str
    kind: ActorKind
    names: list[str] = []
    country: str | None = None
    acts_for: str | None = None


class SaidPlace(_Part):
    """A place, likewise."""

    key: str
    name: str
    kind: PlaceKind
    names: list[str] = []
    country: str | None = None


class SaidParticipant(_Part):
    """Who or what takes part: an actor of the answer, or only words of the sentence."""

    actor: str | None = None
    role: Role
    words: str | None = None


class SaidNumber(_Part):
    """A number stated of an event."""

    words: str
    value: float | None = None
    unit: str | None = None


class SaidMention(_Part):
    """A further place that tells of the same event."""

    quote: str
    trigger: str | None = None


class SaidEvent(_Part):
    """One happening, with the words that tell of it."""

    key: str
    title: str
    type: EventType  # the schema does not offer YIELD: CONCEDE and RETREAT say more
    quote: str
    trigger: str
    status: Status = Status.ASSERTED
    background: bool = False
    date_words: str | None = None
    date: str | None = None
    place: str | None = None
    participants: list[SaidParticipant] = []
    said_by: list[str] = []
    numbers: list[SaidNumber] = []
    mentions: list[SaidMention] = []


class SaidRelation(_Part):
    """How one actor stands to another."""

    source: str
    type: str
    target: str
    quote: str
    status: Status = Status.ASSERTED
    said_by: list[str] = []


class SaidLink(_Part):
    """How one event stands to another."""

    source: str
    type: LinkType
    target: str
    quote: str | None = None


class Answer(_Part):
    """What the model says of one passage."""

    actors: list[SaidActor]
    places: list[SaidPlace] = []
    events: list[SaidEvent]
    relations: list[SaidRelation] = []
    links: list[SaidLink] = []


class Choice(_Part):
    """The answer to one question of multiple choice."""

    question: int
    choice: str


class Choices(_Part):
    """The answers to a list of questions."""

    answers: list[Choice]


_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)


def json_in(reply: str) -> str:
    """The JSON object in a reply, without the fences, thoughts and greetings some models add."""
    reply = _THOUGHTS.sub("", reply)
    start, end = reply.find("{"), reply.rfind("}")
    return reply[start : end + 1] if 0 <= start < end else reply


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema as servers with structured output want it: every key required, none more."""
    return cast("dict[str, Any]", _strict(model.model_json_schema()))


def _strict(node: object) -> object:
    if isinstance(node, list):
        return [_strict(item) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    values = cast("dict[str, object]", node)
    strict = {key: _strict(value) for key, value in values.items() if key not in _UNWANTED}
    properties = values.get("properties")
    if isinstance(properties, dict):
        # names of properties are no keywords: one of ours is called "title"
        named = cast("dict[str, object]", properties)
        strict["properties"] = {name: _strict(value) for name, value in named.items()}
        strict |= {"required": list(named), "additionalProperties": False}
    offered = values.get("enum")
    if isinstance(offered, list):
        strict["enum"] = [v for v in cast("list[object]", offered) if v != EventType.YIELD]
    return strict


_UNWANTED = frozenset({"default", "title", "description"})


def schema_text(model: type[BaseModel]) -> str:
    """The same as text, for the prompt."""
    return json.dumps(strict_schema(model), ensure_ascii=False, separators=(",", ":"))
