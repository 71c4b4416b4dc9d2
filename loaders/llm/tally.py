"""What of a model's answer could not be used, counted for people."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum


class Dropped(StrEnum):
    """Why something was left out; the value completes "n …"."""

    QUOTE = "quotes that are not in the text"
    NAME = "actors or places that the text does not name"
    REFERENCE = "references to nothing in the answer"
    TRIGGER = "triggers outside their quotes"
    DATE = "dates that the text does not bear out"
    NUMBER = "numbers that are not in the text"
    RELATION = "relations of no known form"
    TWICE = "events told twice"
    CHOICE = "answers to no question or with no such choice"


class Tally:
    """Counts of what was dropped from one document's answers."""

    def __init__(self) -> None:
        self._counts: Counter[Dropped] = Counter()

    def add(self, what: Dropped) -> None:
        """One more."""
        self._counts[what] += 1

    def __getitem__(self, what: Dropped) -> int:
        return self._counts[what]

    def note(self) -> str | None:
        """One sentence for the record, or `None` when everything was used."""
        if not self._counts:
            return None
        parts = [f"{self._counts[what]} {what}" for what in Dropped if self._counts[what]]
        return f"Dropped from the model's answer: {', '.join(parts)}."
