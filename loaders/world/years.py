"""Dates without a year, resolved by who else tells of the same events.

The document layer keeps the date as the text has it; the year belongs to the world layer, since it
rests on other documents and goes when they go.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.dating.years import anchor_of, is_yearless, with_year
from graph.identity import DocumentId, EventId
from graph.model import Claim, Salience
from graph.queries.anchors import anchored_days
from graph.queries.neighbourhood import claims_of_documents
from graph.queries.years import documents_without_year, publications_near
from graph.store import Transaction


def events_without_year(transaction: Transaction, events: Iterable[EventId]) -> frozenset[EventId]:
    """Own events whose year may change when something changes about these events."""
    documents = documents_without_year(transaction, events)
    claims = claims_of_documents(transaction, documents)
    return frozenset(claim.event for claim in claims if is_yearless(claim.date))


def dated(transaction: Transaction, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the year where other documents tell it."""
    open_documents = {claim.document for claim in claims if is_yearless(claim.date)}
    anchors = _anchors(transaction, open_documents)
    return [with_year(c, anchors[c.document]) if c.document in anchors else c for c in claims]


def _anchors(
    transaction: Transaction, documents: Iterable[DocumentId]
) -> dict[DocumentId, dt.date]:
    """By what others lend; a person's word on the document goes before."""
    documents = sorted(documents)
    near = publications_near(transaction, documents)
    told: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims_of_documents(transaction, sorted(near)):
        if claim.salience is Salience.KEY:
            told[claim.document].append(claim)
    anchors = {document: anchor_of(told[document], near[document]) for document in near}
    lent = {document: anchor for document, anchor in anchors.items() if anchor}
    return lent | anchored_days(transaction, documents)
