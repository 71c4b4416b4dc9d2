"""What a load did, document by document; made to be shown to people and written as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["loaded", "replaced", "superseded", "unchanged", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of one document.

    Attributes:
        origin: Path or address, as the source gave it; the id where there is neither.
        status: `replaced` was stored before with other facts, or takes the place of `replaces`;
            `superseded` is not stored, because another one took its place.
        document: Its id; `None` when it could not be read.
        claims: How many claims it makes; 0 when it was not loaded now.
        reason: Why it failed, one phrase without the origin.
        notes: What the extractor wants people to know.
        replaces: Ids of documents whose place it took.
        by: Id of the document that took its place.
    """

    origin: str
    status: Status
    document: str | None = None
    claims: int = 0
    reason: str | None = None
    notes: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True)
class Totals:
    """How much the whole graph holds after the load."""

    documents: int = 0
    claims: int = 0
    events: int = 0
    actors: int = 0
    relations: int = 0


@dataclass(frozen=True)
class LoadReport:
    """All outcomes in the order in which the documents came, and how long it took."""

    outcomes: tuple[Outcome, ...]
    totals: Totals
    seconds: float

    def count(self, status: Status) -> int:
        """How many documents came to this."""
        return Counter(outcome.status for outcome in self.outcomes)[status]

    @property
    def loaded(self) -> int:
        """Documents that are new in the graph."""
        return self.count("loaded")

    @property
    def replaced(self) -> int:
        """Documents whose facts are new in the graph."""
        return self.count("replaced")

    @property
    def superseded(self) -> int:
        """Documents that another one took the place of."""
        return self.count("superseded")

    @property
    def unchanged(self) -> int:
        """Documents that were in the graph as they are."""
        return self.count("unchanged")

    @property
    def failed(self) -> list[tuple[str, str]]:
        """Origin and reason of what was not loaded."""
        return [(o.origin, o.reason or "") for o in self.outcomes if o.status == "failed"]

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return {
            "loaded": self.loaded,
            "replaced": self.replaced,
            "superseded": self.superseded,
            "unchanged": self.unchanged,
            "failed": [{"origin": origin, "reason": reason} for origin, reason in self.failed],
            "totals": asdict(self.totals),
            "seconds": round(self.seconds, 3),
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
        }
