"""What the model is told. The words are in `data/`, the vocabulary comes from the enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Any

from pydantic import BaseModel

from graph.identity import digest
from graph.interval import TimeInterval
from graph.model import ActorKind, EventType, LinkType, PlaceKind, Role, Status
from loaders.llm.answer import Answer, Choices, schema_text, strict_schema
from loaders.llm.passages import Passage

_VOCABULARY: Mapping[str, type[StrEnum]] = {
    "event_types": EventType,
    "statuses": Status,
    "roles": Role,
    "actor_kinds": ActorKind,
    "place_kinds": PlaceKind,
    "link_types": LinkType,
}
_UNOFFERED = frozenset({EventType.YIELD})  # the record's older name; CONCEDE and RETREAT say more


@dataclass(frozen=True)
class Message:
    """One turn of the conversation."""

    role: str  # system, user or assistant
    content: str


@dataclass(frozen=True)
class Prompt:
    """A request before it is sent.

    Attributes:
        name: Name of the schema, for the server.
        schema: JSON schema of the reply.
    """

    messages: tuple[Message, ...]
    name: str
    schema: dict[str, Any]


def prompt_for(passage: Passage, text: str, title: str, published: TimeInterval) -> Prompt:
    """Asks for everything that one passage of the text says."""
    head = [f"Title: {title}", f"Published: {_window(published)}"]
    if passage.of > 1:
        head.append(f"Passage {passage.number} of {passage.of}")
    body = text[passage.start : passage.end]
    asked = "\n".join(head) + f"\n\n<passage>\n{body}\n</passage>"
    return Prompt(_messages("extract", Answer, asked), "extraction", strict_schema(Answer))


def prompt_about(questions: str, published: TimeInterval) -> Prompt:
    """Asks to choose; `questions` are numbered and carry their choices."""
    asked = f"Published: {_window(published)}\n\n{questions}"
    return Prompt(_messages("adjudicate", Choices, asked), "choices", strict_schema(Choices))


@lru_cache
def version() -> str:
    """Changes with every word of the prompts, and with the schemas."""
    return digest(*(_system(name, model) for name, model in _KINDS.items()))


def _window(published: TimeInterval) -> str:
    if published.start is None or published.end is None:
        return "unknown"
    if published.start == published.end:
        return f"{published.start} ({published.start:%A})"
    return f"between {published.start} and {published.end}"


_KINDS: Mapping[str, type[BaseModel]] = {"extract": Answer, "adjudicate": Choices}


def _messages(name: str, model: type[BaseModel], asked: str) -> tuple[Message, ...]:
    return (Message("system", _system(name, model)), Message("user", asked))


@lru_cache
def _system(name: str, model: type[BaseModel]) -> str:
    lists = {key: _described(words) for key, words in _VOCABULARY.items()}
    template = Template(_data(f"{name}.txt"))
    return template.substitute(lists, schema=schema_text(model))


def _described(words: type[StrEnum]) -> str:
    """One line for each value of an enumeration that the model may use."""
    meaning = _meanings()
    offered = [word for word in words if word not in _UNOFFERED]
    return "\n".join(f"  {word.value}: {meaning[words.__name__, word.value]}" for word in offered)


@lru_cache
def _meanings() -> dict[tuple[str, str], str]:
    rows = [line.split("\t") for line in _data("vocabulary.tsv").splitlines() if line[0] != "#"]
    return {(words, value): meaning for words, value, meaning in rows}


def _data(name: str) -> str:
    return files("loaders.llm").joinpath("data", name).read_text(encoding="utf-8")
