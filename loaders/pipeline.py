"""Read, extract, store, resolve: how documents come into the graph, and how they leave it.

A load may be cut off anywhere, by a kill too: loading again, or `resolve_pending`, completes it,
and the graph is then the one of an undisturbed load.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TypeVar

from graph.errors import DatabaseError, DatabaseUnavailable, WorkTooLarge
from graph.identity import DocumentId
from graph.queries.merged import missing
from graph.queries.neighbourhood import fingerprints, pending_documents
from graph.store import Store, Transaction
from graph.writes.revision import Seen, expect
from loaders.arrivals import BATCH, Arrival, extracting, failed, with_facts
from loaders.pool import Extract, Extracting, Extractors, extract_document
from loaders.report import LoadReport, Outcome, Totals
from loaders.sources import Found, Unreadable
from loaders.world import (
    Arriving,
    Succession,
    add_documents,
    remove_documents,
    replace_documents,
    resolve_documents,
)

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
Told = Callable[[Sequence[Outcome]], None]
Reasons = dict[str | None, str | None]


def load(
    store: Store,
    sources: Iterable[Found | Unreadable],
    *,
    extract: Extract = extract_document,
    workers: int | None = None,
    extractors: Extracting | None = None,
    replaces: str | None = None,
    on_progress: Progress = lambda stage, done, total: None,
    on_outcomes: Told = lambda outcomes: None,
    wanted: Callable[[], bool] = lambda: True,
) -> LoadReport:
    """Bring documents into the graph; what cannot be read or extracted is reported.

    Args:
        store: A database with the schema applied.
        sources: Read lazily, so a folder of any size can be walked.
        extract: Makes records of documents that come without; a function of a module.
        workers: Processes that extract; as many as there are cores unless given.
        extractors: Used, and left open, instead of processes that call `extract`.
        replaces: What each document takes the place of that does not say so itself: id or address
            of a document, or `SAME_ADDRESS`.
        on_progress: Told the stage, how many documents are done, and of how many if that is known.
        on_outcomes: Told what became of documents, once it is in the graph.
        wanted: Asked between documents whether to go on; what is under way is brought to its end.

    Raises:
        DatabaseUnavailable: The database went away; load again to complete.
    """
    begun = time.monotonic()
    outcomes: list[Outcome] = []
    reasons: Reasons = {}
    resolve_pending(store)
    asked_for = takewhile(lambda _: wanted(), _replacing(sources, replaces))
    with nullcontext(extractors) if extractors else Extractors(extract, workers) as using:
        for arrivals in _ahead(extracting(store, asked_for, using)):
            step = partial(on_progress, "extract")
            ready = _gathered(takewhile(lambda _: wanted(), arrivals), len(outcomes), step)
            fresh = _honest(_write(store, ready), reasons)
            outcomes += fresh
            on_outcomes(fresh)
            on_progress("load", len(outcomes), None)
            if len(ready) < len(arrivals):
                break
    return LoadReport(tuple(outcomes), totals_of(store), time.monotonic() - begun)


def resolve_pending(store: Store) -> int:
    """Work documents that an earlier load only stored into the world layer; how many there were.

    What the database has not the memory to take at once comes in smaller parts.
    """
    done, size = 0, BATCH
    while documents := pending_documents(store, size):
        try:
            store.write(lambda transaction, ids=documents: resolve_documents(transaction, ids))
        except WorkTooLarge:
            if len(documents) == 1:
                raise
            size = len(documents) // 2
        else:
            done += len(documents)
    return done


def remove(store: Store, document: DocumentId, seen: Seen = None) -> None:
    """Take one document out of the graph, with everything that only it supported.

    Raises:
        NotFound: No document has this id.
        Outdated: The graph has changed since it was `seen`.
    """
    if not fingerprints(store, [document]):
        raise missing(store, "document", document)

    def work(transaction: Transaction) -> None:
        expect(transaction, seen)
        remove_documents(transaction, [document])

    store.write(work)


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


# Store and resolve ------------------------------------------------------------------------------


def _replacing(
    sources: Iterable[Found | Unreadable], replaces: str | None
) -> Iterator[Found | Unreadable]:
    """Each told what it takes the place of, unless it says so itself."""
    for source in sources:
        silent = isinstance(source, Found) and not source.replaces
        yield replace(source, replaces=replaces) if silent else source


def _gathered(
    arrivals: Iterable[Arrival], done: int, step: Callable[[int, int | None], None]
) -> list[Arrival]:
    """The arrivals with their facts, as they come."""
    gathered: list[Arrival] = []
    for arrival in arrivals:
        gathered.append(with_facts(arrival))
        step(done + len(gathered), None)
    return gathered


def _write(store: Store, arrivals: Sequence[Arrival]) -> list[Outcome]:
    """Write a batch; if the database refuses it, document by document to find out which."""
    try:
        arrivals = _write_facts(store, arrivals)
    except DatabaseUnavailable:
        raise
    except DatabaseError:
        _take_back(store, arrivals)
        arrivals = [_write_alone(store, arrival) for arrival in arrivals]
    return [arrival.outcome for arrival in arrivals]


def _write_facts(store: Store, arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
    """What takes the place of something comes in one step with its going; the rest in two."""
    # Of two records of one document in one batch the later replaces the earlier.
    coming = {a.facts.document.id: a for a in arrivals if a.facts}
    arriving = [
        Arriving(a.facts, a.found.replaces if a.found else None) for a in coming.values() if a.facts
    ]
    if any(a.replaces for a in arriving) or "replaced" in {a.outcome.status for a in arrivals}:
        found = store.write(lambda transaction: replace_documents(transaction, arriving))
        return [_succeeding(arrival, found) for arrival in arrivals]
    if arriving:
        facts = [a.facts for a in arriving]
        store.write(lambda transaction: add_documents(transaction, facts))
        resolve_pending(store)
    return arrivals


def _succeeding(arrival: Arrival, found: Succession) -> Arrival:
    """The arrival with whose place it took, or who took its place."""
    document = arrival.outcome.document
    if document is None or arrival.facts is None:
        return arrival
    if by := found.superseded.get(document):
        outcome = replace(arrival.outcome, status="superseded", claims=0, by=by)
    elif old := found.by(document):
        outcome = replace(arrival.outcome, status="replaced", replaces=old)
    else:
        return arrival
    return replace(arrival, outcome=outcome)


def _write_alone(store: Store, arrival: Arrival) -> Arrival:
    """A document that the database refuses is not left there half resolved."""
    try:
        (arrival,) = _write_facts(store, [arrival])
    except DatabaseUnavailable:
        raise
    except DatabaseError as error:
        _take_back(store, [arrival])
        return failed(arrival, f"the database refuses it: {error}")
    return arrival


def _take_back(store: Store, arrivals: Sequence[Arrival]) -> None:
    """One by one: together they were too much for the database, or one of them is at fault."""
    for arrival in arrivals:
        if arrival.facts:
            id = arrival.facts.document.id
            store.write(lambda transaction, id=id: remove_documents(transaction, [id]))


def _honest(outcomes: Iterable[Outcome], reasons: Reasons) -> list[Outcome]:
    """A copy of a document that failed is not "unchanged": it failed as well.

    `reasons` are those of the load so far, and are added to.
    """
    honest: list[Outcome] = []
    for outcome in outcomes:
        if outcome.status == "failed":
            reasons[outcome.document] = outcome.reason
        if outcome.status == "unchanged" and outcome.document in reasons:
            outcome = replace(outcome, status="failed", reason=reasons[outcome.document])
        honest.append(outcome)
    return honest


def _ahead(batches: Iterator[T]) -> Iterator[T]:
    """Each batch after the next one has begun, so that extraction goes on while we write."""
    current = next(batches, None)
    while current is not None:
        following = next(batches, None)
        yield current
        current = following
