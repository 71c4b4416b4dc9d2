"""Read, extract, store, resolve: how documents come into the graph, and how they leave it.

A load may be cut off anywhere, by a kill too: loading again, or `resolve_pending`, completes it,
and the graph is then the one of an undisturbed load.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import islice
from typing import TypeVar

from pydantic import ValidationError

from graph.errors import DatabaseError, DatabaseUnavailable, InvalidRecord, NotFound
from graph.identity import DocumentId, digest
from graph.model import Document, DocumentFacts
from graph.queries.neighbourhood import fingerprints, pending_documents
from graph.record import ExtractionRecord
from graph.store import Store
from loaders.extract.language_model import DEFAULT_MODEL
from loaders.pool import Extract, Extractors, NoRecord, Pending, extract_document
from loaders.report import LoadReport, Outcome, Totals
from loaders.resolve.facts import facts_of
from loaders.sources import Found, Unreadable
from loaders.world import add_documents, remove_documents, resolve_documents

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]

BATCH = 50  # documents a transaction; more gains little, and a crash then costs more
FACTS = 1  # add one when the same record gives other facts


@dataclass(frozen=True)
class _Arrival:
    """A document on its way in, what is to be told of it, and what it gave so far."""

    outcome: Outcome
    fingerprint: str = ""
    found: Found | None = None
    record: Pending | None = None
    facts: DocumentFacts | None = None


def load(
    store: Store,
    sources: Iterable[Found | Unreadable],
    *,
    extract: Extract = extract_document,
    workers: int | None = None,
    on_progress: Progress = lambda stage, done, total: None,
) -> LoadReport:
    """Bring documents into the graph; what cannot be read or extracted is reported.

    Args:
        store: A database with the schema applied.
        sources: Read lazily, so a folder of any size can be walked.
        extract: Makes records of documents that come without; a function of a module.
        workers: Processes that extract; as many as there are cores unless given.
        on_progress: Told the stage, how many documents are done, and of how many if that is known.

    Raises:
        DatabaseUnavailable: The database went away; load again to complete.
    """
    begun = time.monotonic()
    outcomes: list[Outcome] = []
    resolve_pending(store)
    with Extractors(extract, workers) as extractors:
        for arrivals in _ahead(_extracting(store, sources, extractors)):
            outcomes += _write(store, [_with_facts(arrival) for arrival in arrivals])
            on_progress("load", len(outcomes), None)
    return LoadReport(_honest(outcomes), totals_of(store), time.monotonic() - begun)


def resolve_pending(store: Store) -> int:
    """Work documents that an earlier load only stored into the world layer; how many there were."""
    done = 0
    while documents := pending_documents(store, BATCH):
        store.write(lambda transaction, ids=documents: resolve_documents(transaction, ids))
        done += len(documents)
    return done


def remove(store: Store, document: DocumentId) -> None:
    """Take one document out of the graph, with everything that only it supported.

    Raises:
        NotFound: No document has this id.
    """
    if not fingerprints(store, [document]):
        raise NotFound("document", document)
    store.write(lambda transaction: remove_documents(transaction, [document]))


def totals_of(store: Store) -> Totals:
    """How much the graph holds, from the counts that the database keeps anyway."""
    row = store.row(
        """
        RETURN COUNT { (:Document) } AS documents, COUNT { (:Claim) } AS claims,
               COUNT { (:Event) } AS events, COUNT { (:Actor) } AS actors,
               COUNT { (:Relation) } AS relations
        """
    )
    return Totals(**(row or {}))


# Read and extract -------------------------------------------------------------------------------


def _extracting(
    store: Store, sources: Iterable[Found | Unreadable], extractors: Extractors
) -> Iterator[list[_Arrival]]:
    """Batches of arrivals whose extraction has begun, where they need any."""
    seen: dict[str, str] = {}
    for batch in _batches(sources, BATCH):
        arrivals = [_arrival(source) for source in batch]
        ids = [a.outcome.document for a in arrivals if a.outcome.document]
        stored = fingerprints(store, ids)
        seen = stored | seen
        yield _begun([_against(arrival, seen) for arrival in arrivals], extractors)


def _arrival(source: Found | Unreadable) -> _Arrival:
    if isinstance(source, Unreadable):
        return _Arrival(Outcome(source.origin, "failed", reason=source.reason))
    document = source.document
    if document is None:
        return _Arrival(Outcome("?", "failed", reason="it came without a text"))
    outcome = Outcome(document.origin or document.id, "loaded", document=document.id)
    return _Arrival(outcome, fingerprint_of(document, source.record), source)


def _against(arrival: _Arrival, seen: dict[str, str]) -> _Arrival:
    """Compare with what is stored or came earlier, and remember this one."""
    document = arrival.outcome.document
    if document is None:
        return arrival
    known = seen.get(document)
    seen[document] = arrival.fingerprint
    if known == arrival.fingerprint:
        return _Arrival(replace(arrival.outcome, status="unchanged"), arrival.fingerprint)
    status = "loaded" if known is None else "replaced"
    return replace(arrival, outcome=replace(arrival.outcome, status=status))


def _begun(arrivals: Sequence[_Arrival], extractors: Extractors) -> list[_Arrival]:
    wanting = [a.found.document for a in arrivals if a.found and not a.found.record]
    records = iter(extractors.submit([document for document in wanting if document]))
    return [
        replace(a, record=next(records)) if a.found and not a.found.record else a for a in arrivals
    ]


def _with_facts(arrival: _Arrival) -> _Arrival:
    """Wait for the record, and take it apart."""
    if arrival.found is None or arrival.found.document is None:
        return arrival
    record = arrival.record() if arrival.record else arrival.found.record
    if record is None or isinstance(record, NoRecord):
        return _failed(arrival, record.reason if record else "it came without a record")
    try:
        facts = facts_of(arrival.found.document, record, arrival.fingerprint)
    except (InvalidRecord, ValidationError) as error:
        return _failed(arrival, f"its record cannot be used: {error}")
    claims = len(facts.claims) + len(facts.relations)
    outcome = replace(arrival.outcome, claims=claims, notes=tuple(record.notes))
    return replace(arrival, outcome=outcome, facts=facts)


def fingerprint_of(document: Document, record: ExtractionRecord | None) -> str:
    """What the facts are made from; where the document was read from is no part of it."""
    told = document.model_dump_json(exclude={"origin", "media_type"})
    return digest(FACTS, told, record.model_dump_json() if record else _extractor())


def _extractor() -> str:
    """Version of the extractor; another one where it cannot work for want of its model."""
    if find_spec("spacy") is None or find_spec(DEFAULT_MODEL) is None:
        return "none"
    from loaders.extract.extractor import VERSION

    return VERSION


# Store and resolve ------------------------------------------------------------------------------


def _write(store: Store, arrivals: Sequence[_Arrival]) -> list[Outcome]:
    """Write a batch; if the database refuses it, document by document to find out which."""
    try:
        _write_facts(store, arrivals)
    except DatabaseUnavailable:
        raise
    except DatabaseError:
        arrivals = [_write_alone(store, arrival) for arrival in arrivals]
    return [arrival.outcome for arrival in arrivals]


def _write_facts(store: Store, arrivals: Sequence[_Arrival]) -> None:
    # Of two versions of one document in one batch the later replaces the earlier.
    facts = list({a.facts.document.id: a.facts for a in arrivals if a.facts}.values())
    if facts:
        store.write(lambda transaction: add_documents(transaction, facts))
        resolve_pending(store)


def _write_alone(store: Store, arrival: _Arrival) -> _Arrival:
    """A document that the database refuses is not left there half resolved."""
    try:
        _write_facts(store, [arrival])
    except DatabaseUnavailable:
        raise
    except DatabaseError as error:
        if arrival.facts:
            ids = [arrival.facts.document.id]
            store.write(lambda transaction: remove_documents(transaction, ids))
        return _failed(arrival, f"the database refuses it: {error}")
    return arrival


def _failed(arrival: _Arrival, reason: str) -> _Arrival:
    return _Arrival(replace(arrival.outcome, status="failed", claims=0, reason=reason))


def _honest(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """A copy of a document that failed is not "unchanged": it failed as well."""
    reasons: dict[str | None, str | None] = {}
    honest: list[Outcome] = []
    for outcome in outcomes:
        if outcome.status == "failed":
            reasons[outcome.document] = outcome.reason
        if outcome.status == "unchanged" and outcome.document in reasons:
            outcome = replace(outcome, status="failed", reason=reasons[outcome.document])
        honest.append(outcome)
    return tuple(honest)


# Batches ----------------------------------------------------------------------------------------


def _batches(sources: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(sources)
    while batch := list(islice(waiting, size)):
        yield batch


def _ahead(batches: Iterator[T]) -> Iterator[T]:
    """Each batch after the next one has begun, so that extraction goes on while we write."""
    current = next(batches, None)
    while current is not None:
        following = next(batches, None)
        yield current
        current = following
