"""The tools by name: what each is asked, how it is answered, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from api.ingest import Ingest
from gesta.mcp import answers, instructions, questions, wording
from gesta.mcp.asking import finding, ingesting, standing, telling
from graph.store import Store

Q = TypeVar("Q", bound=questions.Question)
A = TypeVar("A", bound=answers.Answer)


@dataclass(frozen=True)
class Tool(Generic[Q, A]):
    """One tool.

    Attributes:
        question: Its arguments.
        answer: Its structured answer.
        ask: From the one to the other.
        word: The answer for a reader.
        writes: Whether it changes the graph.
    """

    name: str
    title: str
    description: str
    question: type[Q]
    answer: type[A]
    ask: Callable[[Store, Q], A]
    word: Callable[[A], str]
    writes: bool = False

    def __call__(self, store: Store, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The answer in words and as JSON.

        Raises:
            ValidationError: The arguments cannot be meant.
            GestaError: What the question runs into.
        """
        answer = self.ask(store, self.question.model_validate(arguments))
        return self.word(answer), answer.model_dump(mode="json")


AnyTool = Tool[Any, Any]

READING: tuple[AnyTool, ...] = (
    Tool(
        "search",
        "Search the graph",
        instructions.SEARCH,
        questions.Search,
        answers.Found,
        finding.find,
        wording.found,
    ),
    Tool(
        "events",
        "List events",
        instructions.EVENTS,
        questions.Events,
        answers.EventsFound,
        finding.find_events,
        wording.events_found,
    ),
    Tool(
        "timeline",
        "Count events over time",
        instructions.TIMELINE,
        questions.Timeline,
        answers.Counted,
        finding.count,
        wording.counted,
    ),
    Tool(
        "actor",
        "Dossier of an actor",
        instructions.ACTOR,
        questions.Actor,
        answers.Dossier,
        standing.describe,
        wording.dossier,
    ),
    Tool(
        "relations_between",
        "What is between two actors",
        instructions.RELATIONS_BETWEEN,
        questions.Relations,
        answers.Between,
        standing.relate,
        wording.between,
    ),
    Tool(
        "path",
        "Path between two actors",
        instructions.PATH,
        questions.Path,
        answers.Paths,
        standing.connect,
        wording.paths,
    ),
    Tool(
        "event_accounts",
        "Who says what of an event",
        instructions.EVENT_ACCOUNTS,
        questions.Accounts,
        answers.Told,
        telling.hear,
        wording.told,
    ),
    Tool(
        "quote",
        "A quote in its place",
        instructions.QUOTE,
        questions.InContext,
        answers.QuoteInContext,
        telling.show,
        wording.in_context,
    ),
)


def tools_of(ingest: Ingest | None = None) -> tuple[AnyTool, ...]:
    """The tools that only read; and with an `ingest`, the one that loads."""
    return READING if ingest is None else (*READING, _loading(ingest))


def _loading(ingest: Ingest) -> AnyTool:
    def take_in(store: Store, asked: questions.IngestText) -> answers.Ingested:
        return ingesting.take_in(store, ingest, asked)

    return Tool(
        "ingest_text",
        "Load a text",
        instructions.INGEST_TEXT,
        questions.IngestText,
        answers.Ingested,
        take_in,
        wording.ingested,
        writes=True,
    )
