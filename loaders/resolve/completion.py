"""Records of one run completed by each other: years that only another document tells.

What the world layer does in the graph (decision 4), done on the records of `gesta extract`: a
document without a publication date takes the year of "on 27 June" from documents of the run that
tell of the same events and show when they were published. What is lent so is marked, and loading
the record takes it off again: the graph keeps what each document says by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.dating.years import anchor_of, dated_near, is_yearless
from graph.errors import InvalidRecord
from graph.identity import ReferenceId
from graph.interval import Basis, Precision, TimeInterval
from graph.model import Claim, Document, Reference, Salience, Status, Verdict
from graph.record import (
    EventMention,
    ExtractionRecord,
    PublicationDate,
    RecordDate,
    RecordEvent,
    TemporalExpression,
)
from loaders.resolve.affairs import Affair, affairs_of
from loaders.resolve.dates import interval_of
from loaders.resolve.events import judge_events
from loaders.resolve.facts import facts_of
from loaders.resolve.keys import sought

Told = tuple[Document, ExtractionRecord]
"""A document and its record."""

_NEWS = dt.timedelta(days=7)  # what a report ends with is told within a week
_PAST = frozenset({Status.ASSERTED, Status.ALLEGED, Status.DENIED})


@dataclass(frozen=True)
class _Report:
    """A document's claims, with what they are compared by."""

    title: str
    published: TimeInterval
    claims: Sequence[Claim]
    references: Mapping[ReferenceId, Reference]


_Near = tuple[_Report, str]
"""A lender without its claims, and the title of what it tells as well."""


def wants_years(record: ExtractionRecord) -> bool:
    """Whether the document has dates without a year and nothing that tells when it was written."""
    if record.publication_date.start is not None:
        return False
    return any(is_yearless(interval_of(e.date)) for e in record.events)


def lends_years(record: ExtractionRecord) -> bool:
    """Whether the document shows by itself when it was published."""
    published = record.publication_date
    return published.start is not None and published.basis is not Basis.INHERITED


def completed(told: Sequence[Told]) -> list[ExtractionRecord]:
    """The records in their order, each with the years that the others tell."""
    open_at = [n for n, (_, record) in enumerate(told) if wants_years(record)]
    filled = with_years([told[n] for n in open_at], (t for t in told if lends_years(t[1])))
    records = [record for _, record in told]
    for n, record in zip(open_at, filled, strict=True):
        records[n] = record
    return records


def with_years(wanting: Sequence[Told], lenders: Iterable[Told]) -> list[ExtractionRecord]:
    """The records of those wanting years, with them where the lenders agree.

    The lenders are read once and not kept, so there may be any number of them.
    """
    own = [_report(*one) for one in wanting]
    holders = _holders(own)
    found: list[list[_Near]] = [[] for _ in own]
    for one in lenders if own else ():
        lender = _report(*one)
        for n in sorted({n for key in _seeks(lender) for n in holders.get(key, ())}):
            if (title := _shared(own[n], lender)) is not None:
                found[n].append((replace(lender, claims=(), references={}), title))
    return [
        _completed(record, report, near)
        for (_, record), report, near in zip(wanting, own, found, strict=True)
    ]


def _completed(record: ExtractionRecord, own: _Report, near: Sequence[_Near]) -> ExtractionRecord:
    anchor = anchor_of(own.claims, [lender.published for lender, _ in near])
    if anchor is None:
        return record
    return _filled(record, anchor, min(_evidence(lender, title) for lender, title in near))


def _holders(reports: Sequence[_Report]) -> Mapping[str | Affair, set[int]]:
    """By blocking key or affair, which of the reports have it."""
    found: dict[str | Affair, set[int]] = defaultdict(set)
    for n, report in enumerate(reports):
        for key in _keys(report):
            found[key].add(n)
    return found


def _keys(report: _Report) -> frozenset[str | Affair]:
    return frozenset(key for c in report.claims for key in (*c.keys, *affairs_of(c)))


def _seeks(report: _Report) -> frozenset[str | Affair]:
    return frozenset(key for c in report.claims for key in (*sought(c.keys), *affairs_of(c)))


def _report(document: Document, record: ExtractionRecord) -> _Report:
    """Without claims where the record does not fit its text: then it neither lends nor takes."""
    try:
        facts = facts_of(document, record, fingerprint="")
    except InvalidRecord:
        return _Report(document.title, TimeInterval.unknown(), (), {})
    return _Report(
        title=document.title,
        published=facts.document.published,
        claims=[c for c in facts.claims if c.salience is Salience.KEY],
        references={r.id: r for r in facts.references},
    )


def _shared(own: _Report, other: _Report) -> str | None:
    """Title of an own claim about an event, or at least an affair, of which the other tells too."""
    references = {**own.references, **other.references}
    judgements = judge_events(own.claims, other.claims, references)
    alike = {e for j in judgements if j.verdict is not Verdict.DIFFERENT for e in (j.left, j.right)}
    told = {affair for claim in other.claims for affair in affairs_of(claim)}
    return next(
        (c.title for c in own.claims if c.event in alike or affairs_of(c) & told),
        None,
    )


def _evidence(lender: _Report, title: str) -> str:
    """Whose date it is, and by which event it is known to be near."""
    published = lender.published.start
    return f"The year from {lender.title!r} of {published}, which also tells: {title}."


def _filled(record: ExtractionRecord, anchor: dt.date, evidence: str) -> ExtractionRecord:
    events = [_event(e, anchor) for e in record.events]
    background = [_event(e, anchor) for e in record.background_events]
    return record.model_copy(
        update={
            "events": events,
            "background_events": background,
            "temporal_expressions": [_time(t, anchor) for t in record.temporal_expressions],
            "publication_date": _publication(record.publication_date, events, anchor, evidence),
        }
    )


def _event(event: RecordEvent, anchor: dt.date) -> RecordEvent:
    mentions = [_mention(m, anchor) for m in event.mentions]
    return event.model_copy(update={"date": _date(event.date, anchor), "mentions": mentions})


def _mention(mention: EventMention, anchor: dt.date) -> EventMention:
    if mention.date is None:
        return mention
    return mention.model_copy(update={"date": _date(mention.date, anchor)})


def _date(date: RecordDate, anchor: dt.date) -> RecordDate:
    """With its days; the value stays as the text has it, which shows that the year is lent."""
    interval = interval_of(date)
    if not is_yearless(interval):
        return date
    found = dated_near(interval, anchor)
    return date.model_copy(
        update={
            "start": found.start,
            "end": found.end,
            "precision": found.precision,
            "basis": found.basis,
        }
    )


def _time(time: TemporalExpression, anchor: dt.date) -> TemporalExpression:
    interval = TimeInterval(text=time.text, value=time.value)
    if not is_yearless(interval):
        return time
    found = dated_near(interval, anchor)
    return time.model_copy(update={"start": found.start, "end": found.end})


def _publication(
    given: PublicationDate, events: Sequence[RecordEvent], anchor: dt.date, evidence: str
) -> PublicationDate:
    """From the latest day told as past to a week later, or to the publication that gave the year.

    Without such a day nothing is said: that another document is near does not make the week known.
    """
    past = (e.date for e in events if e.status in _PAST and e.date.precision is Precision.DAY)
    latest = max((d.start for d in past if d.start), default=None)
    if latest is None:
        return given
    end = max(latest + _NEWS, anchor)
    return PublicationDate(
        start=latest,
        end=end,
        precision=Precision.MONTH,  # the finest a record's publication has but a day
        evidence=f"The latest day told as past is {latest}. {evidence}",
        basis=Basis.INHERITED,
    )
