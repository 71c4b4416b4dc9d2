"""Rules over token classes: a pattern like `MON DAYNUM COMMA? YEAR` and what its match means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.extract.temporal.context import Context
from loaders.extract.temporal.reading import Reading
from loaders.extract.temporal.tokens import Tokens
from loaders.extract.temporal.words import CODE, SETS

_NAME = re.compile(r"\b[A-Z][A-Z0-9]+\b")


@dataclass(frozen=True)
class Phrase:
    """A match of a rule: named groups of the pattern address its tokens."""

    tokens: Tokens
    match: re.Match[str]

    def index(self, name: str) -> int:
        """Position of the first token of a group; -1 when the group is absent."""
        return self.match.start(name) if name in self.match.re.groupindex else -1

    def has(self, name: str) -> bool:
        return self.index(name) >= 0

    def value(self, name: str) -> int:
        """The number that the group's first token stands for."""
        return self.tokens.values[self.match.start(name)]

    def word(self, name: str) -> str:
        """The group's first token, in lower case."""
        return self.tokens.word(self.match.start(name)).lower()

    def is_a(self, name: str, *classes: str) -> bool:
        """Whether the group's first token belongs to one of the classes."""
        return self.has(name) and self.tokens.is_a(self.match.start(name), *classes)

    def text(self, name: str) -> str:
        """The whole group as printed."""
        first, after = self.match.span(name)
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[after - 1]]

    def step(self, name: str) -> int:
        """-1 for "last", 1 for "next", 0 for "this"; for any word that is none of them, 0."""
        if self.is_a(name, "LAST", "PREV", "PAST"):
            return -1
        return 1 if self.is_a(name, "NEXT", "COMING", "FOLLOWING") else 0

    @property
    def span(self) -> tuple[int, int]:
        """First token and the token after the last; the dot of "Dec." at the end is left out."""
        first, after = self.match.span()
        return first, after - self.tokens.is_a(after - 1, "DOT")

    @property
    def offset(self) -> int:
        """First character of the phrase."""
        return self.tokens.starts[self.span[0]]

    def before(self, *classes: str) -> bool:
        """Whether the token before the phrase belongs to one of the classes."""
        return self.tokens.is_a(self.span[0] - 1, *classes)

    def after(self, *classes: str) -> bool:
        """Whether the token after the phrase belongs to one of the classes."""
        return self.tokens.is_a(self.span[1], *classes)

    @property
    def word_before(self) -> str:
        return self.tokens.word(self.span[0] - 1)

    @property
    def word_after(self) -> str:
        return self.tokens.word(self.span[1])


Handler = Callable[[Phrase, Context], Reading | None]


@dataclass(frozen=True)
class Rule:
    """A compiled pattern and the function that reads its matches; `None` refuses a match."""

    pattern: re.Pattern[str]
    read: Handler


class Grammar:
    """The rules of one module, in the order in which equally long matches are tried."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, *patterns: str) -> Callable[[Handler], Handler]:
        """Register the decorated function for each of the patterns."""

        def register(handler: Handler) -> Handler:
            self.rules.extend(Rule(compiled(pattern), handler) for pattern in patterns)
            return handler

        return register


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over class names as a regular expression over `Tokens.codes`."""
    return re.compile(_NAME.sub(_letters, pattern).replace(" ", ""))


def _letters(name: re.Match[str]) -> str:
    members = SETS.get(name.group(), name.group()).split()
    letters = "".join(CODE[member] for member in members)
    return letters if len(letters) == 1 else f"[{letters}]"
