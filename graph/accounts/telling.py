"""A claim with what it takes to weigh it: who published it, and whom its words name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.accounts.shingles import Prints
from graph.identity import ActorId, DocumentId, PlaceId, ReferenceId
from graph.interval import TimeInterval
from graph.model import Claim, PlaceKind


@dataclass(frozen=True)
class Named:
    """Whom a reference means; `id` is missing while it is not resolved."""

    id: ActorId | None
    name: str
    kind: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """Where a document comes from; without a publisher it is a source of its own."""

    document: DocumentId
    title: str = ""
    source: str | None = None
    source_name: str | None = None
    published: TimeInterval = field(default_factory=TimeInterval.unknown)
    prints: Prints = field(default_factory=Prints)

    @property
    def known_from(self) -> str | None:
        """The day by which it was certainly published."""
        return self.published.end.isoformat() if self.published.end else None


@dataclass(frozen=True)
class Located:
    """A place that claims name."""

    name: str
    kind: PlaceKind | None = None
    country: str | None = None


@dataclass(frozen=True)
class Context:
    """What claims refer to; whatever is missing here is not known."""

    named: Mapping[ReferenceId, Named]
    documents: Mapping[DocumentId, Provenance]
    places: Mapping[PlaceId, Located] = field(default_factory=dict[PlaceId, Located])

    def document(self, claim: Claim) -> Provenance:
        """Where the claim was published."""
        return self.documents.get(claim.document) or Provenance(claim.document)
