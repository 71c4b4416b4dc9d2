"""A connective between two events: which side comes first, causes, is answered or contains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Token


class Sense(Enum):
    """What a cue says of its figure upon its ground."""

    AFTER = auto()  # the figure comes after the ground
    BECAUSE = auto()  # the ground brings the figure about
    ANSWER = auto()  # the figure is done because of the ground, by who could do otherwise
    PART = auto()  # the figure happens inside the ground


class Reach(Enum):
    """Where from a side's word its event is looked for."""

    AT = auto()  # in the phrase or clause that the word heads
    ABOVE = auto()  # there or further up: the word is what a phrase hangs on
    MAIN = auto()  # the main event of the word's sentence, and what "and" joins to it
    BEFORE = auto()  # the main event of the sentence before the word's


@dataclass(frozen=True)
class Side:
    """One side of a connective."""

    token: Token
    reach: Reach = Reach.AT


@dataclass(frozen=True)
class Cue:
    """One connective with its two sides, and the first and last token of the words that say so."""

    sense: Sense
    ground: Side
    figure: Side
    first: int
    last: int

    def turned(self) -> Cue:
        """With the sides exchanged: "B before A" is "A after B"."""
        return Cue(self.sense, self.figure, self.ground, self.first, self.last)


def denied(token: Token) -> bool:
    """As in "not because of the raid", "did not lead to"."""
    before = token.doc[token.i - 1].lower_ if token.i > 0 else ""
    helped = (d for c in token.children if c.dep_ in {"aux", "auxpass"} for d in c.children)
    return (
        before in {"not", "n't", "n’t", "never", "without"}
        or any(c.dep_ == "neg" for c in token.children)
        or any(d.dep_ == "neg" for d in helped)
    )
