"""Documents on their way in: compared with what is stored, being extracted, taken apart."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from pydantic import ValidationError

from graph.errors import InvalidRecord
from graph.identity import digest
from graph.model import Document, DocumentFacts
from graph.queries.neighbourhood import fingerprints
from graph.queries.versions import superseded
from graph.record import ExtractionRecord
from graph.store import Store
from loaders.pool import Extracting, NoRecord, Pending, Stopgap
from loaders.report import Outcome
from loaders.resolve.facts import facts_of
from loaders.sources import Found, Unreadable

T = TypeVar("T")

BATCH = 50  # documents a transaction; more gains little, and a crash then costs more
PATIENCE = 3.0  # seconds that documents wait for further ones, which may come over the network
FACTS = 6  # add one when the same record gives other facts


@dataclass(frozen=True)
class Arrival:
    """A document on its way in, what is to be told of it, and what it gave so far."""

    outcome: Outcome
    fingerprint: str = ""
    found: Found | None = None
    record: Pending | None = None
    facts: DocumentFacts | None = None

    @property
    def names_rival(self) -> bool:
        """Whether it says by id whose place it is to take: that may undo a succession."""
        return bool(self.found and (self.found.replaces or "").startswith("doc-"))


def extracting(
    store: Store, sources: Iterable[Found | Unreadable], extractors: Extracting
) -> Iterator[list[Arrival]]:
    """Batches of arrivals whose extraction has begun, where they need any."""
    seen: dict[str, str] = {}
    for batch in _batches(sources, BATCH):
        arrivals = [_arrival(source, extractors.identity) for source in batch]
        ids = [a.outcome.document for a in arrivals if a.outcome.document]
        stored = fingerprints(store, ids)
        seen = stored | seen
        later = superseded(store, (i for i in ids if i not in seen))
        compared = (_against(_given_way(arrival, later), seen) for arrival in arrivals)
        yield _begun(list(compared), extractors)


def _arrival(source: Found | Unreadable, extractor: str) -> Arrival:
    if isinstance(source, Unreadable):
        return Arrival(Outcome(source.origin, "failed", reason=source.reason))
    document = source.document
    if document is None:
        return Arrival(Outcome("?", "failed", reason="it came without a text"))
    outcome = Outcome(document.origin or document.id, "loaded", document=document.id)
    return Arrival(outcome, fingerprint_of(document, source.record or extractor), source)


def _given_way(arrival: Arrival, later: Mapping[str, str]) -> Arrival:
    """What another document took the place of stays replaced, however often it comes again."""
    by = later.get(arrival.outcome.document or "")
    if by is None or arrival.names_rival:
        return arrival
    return Arrival(replace(arrival.outcome, status="superseded", by=by))


def _against(arrival: Arrival, seen: dict[str, str]) -> Arrival:
    """Compare with what is stored or came earlier, and remember this one."""
    document = arrival.outcome.document
    if document is None or arrival.found is None:
        return arrival
    known = seen.get(document)
    seen[document] = arrival.fingerprint
    if known == arrival.fingerprint:
        return Arrival(replace(arrival.outcome, status="unchanged"), arrival.fingerprint)
    status = "loaded" if known is None else "replaced"
    return replace(arrival, outcome=replace(arrival.outcome, status=status))


def _begun(arrivals: Sequence[Arrival], extractors: Extracting) -> list[Arrival]:
    wanting = [a.found.document for a in arrivals if a.found and not a.found.record]
    records = iter(extractors.submit([document for document in wanting if document]))
    return [
        replace(a, record=next(records)) if a.found and not a.found.record else a for a in arrivals
    ]


def with_facts(arrival: Arrival) -> Arrival:
    """Wait for the record, and take it apart."""
    found = arrival.found
    if found is None or found.document is None:
        return arrival
    record = arrival.record() if arrival.record else found.record
    if isinstance(record, Stopgap):  # no fingerprint that is ever asked for: the next load retries
        arrival = replace(arrival, fingerprint=digest(arrival.fingerprint, "stopgap"))
        record = record.record
    if record is None or isinstance(record, NoRecord):
        return failed(arrival, record.reason if record else "it came without a record")
    try:
        facts = facts_of(found.document, record, arrival.fingerprint)
    except (InvalidRecord, ValidationError) as error:
        return failed(arrival, f"its record cannot be used: {error}")
    claims = len(facts.claims) + len(facts.relations)
    outcome = replace(arrival.outcome, claims=claims, notes=tuple(record.notes))
    return replace(arrival, outcome=outcome, facts=facts)


def fingerprint_of(document: Document, source: ExtractionRecord | str) -> str:
    """What the facts are made from; where the document was read from is no part of it.

    Args:
        document: The document.
        source: The record it came with, or the identity of the extractor that is to make one.
    """
    told = document.model_dump_json(exclude={"origin", "media_type"})
    return digest(FACTS, told, source if isinstance(source, str) else source.model_dump_json())


def _batches(sources: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(sources)
    while batch := list(_while_quick(islice(waiting, size))):
        yield batch


def _while_quick(waiting: Iterator[T]) -> Iterator[T]:
    until = time.monotonic() + PATIENCE
    for source in waiting:
        yield source
        if time.monotonic() > until:
            return


def failed(arrival: Arrival, reason: str) -> Arrival:
    """The arrival as it is to be reported when nothing came of it."""
    return Arrival(replace(arrival.outcome, status="failed", claims=0, reason=reason))
