"""Which documents take the place of which, when some come that correct others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.addresses import address_of
from graph.model import Document, DocumentFacts
from graph.queries.versions import Version, is_later, superseded, versions_at
from graph.store import Reader

SAME_ADDRESS = "address"
"""What to ask for, in place of an id: that earlier versions under the same address go."""


@dataclass(frozen=True)
class Arriving:
    """A document that comes, and what it is to take the place of.

    Attributes:
        replaces: Id of a document, an address, or `SAME_ADDRESS`.
    """

    facts: DocumentFacts
    replaces: str | None = None


@dataclass
class Succession:
    """What is to be stored, and what is superseded by what: stored ones and newcomers."""

    kept: dict[str, DocumentFacts] = field(default_factory=dict[str, DocumentFacts])
    superseded: dict[str, str] = field(default_factory=dict[str, str])

    def by(self, document: str) -> tuple[str, ...]:
        """What the document takes the place of."""
        return tuple(sorted(old for old, new in self.superseded.items() if new == document))


def succession(reader: Reader, arriving: Sequence[Arriving]) -> Succession:
    """Who takes whose place, in the order of arrival.

    Of two versions under one address the one that was published earlier gives way; where the dates
    do not tell, the one that came earlier. Who is named by id gives way in any case.
    """
    found = Succession()
    for one in arriving:
        _arrive(reader, found, one)
    return found


def _arrive(reader: Reader, found: Succession, one: Arriving) -> None:
    document = one.facts.document
    named = one.replaces if (one.replaces or "").startswith("doc-") else None
    rivals = [] if named or not one.replaces else _rivals(reader, found, document, one.replaces)
    later = next((v.id for v in rivals if not is_later(document, v)), None)
    if later:
        found.superseded[document.id] = later
        return
    if named:
        rivals = [Version(superseded(reader, [named]).get(named, named), None)]
    for rival in rivals:
        if rival.id != document.id:
            _give_way(found, rival.id, document.id)
    found.superseded.pop(document.id, None)
    found.kept[document.id] = one.facts


def _give_way(found: Succession, old: str, new: str) -> None:
    """Whatever the old one had superseded in this load is superseded by the new one."""
    found.kept.pop(old, None)
    for key, into in found.superseded.items():
        if into == old:
            found.superseded[key] = new
    found.superseded[old] = new


def _rivals(reader: Reader, found: Succession, document: Document, wish: str) -> list[Version]:
    address = address_of(document.origin if wish == SAME_ADDRESS else wish)
    if address is None:
        return []
    source = document.source.id if document.source else None
    stored = {v.id: v for v in versions_at(reader, address, source)}
    for facts in found.kept.values():
        other = facts.document
        if address_of(other.origin) == address and other.source == document.source:
            stored[other.id] = Version(other.id, other.published.start)
    gone = found.superseded.keys() | {document.id}
    return [stored[key] for key in sorted(stored.keys() - gone)]
