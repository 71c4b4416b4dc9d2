"""The timeline of an entity: every place of the documents that tells what it did or underwent.

Where a list of events has one row an event, this has one a telling, ordered by when it happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import LiteralString

from graph.interval import UNDATED, TimeInterval
from graph.known import ANY_OR_KNOWN_CLAIM
from graph.model import ClaimArgument, Role, Span, Status
from graph.properties import argument_of, interval_of, mention_of
from graph.queries.events import event_rows
from graph.queries.filters import Filters
from graph.queries.past.events import half_known
from graph.queries.past.showing import values_of
from graph.store import Row, Store

MOST = 2_000  # events of one actor that are looked at, earliest first
JUST_NOW = 7  # days; what is only known to lie in the week before publication counts as its last
_ROLES = {Role.ACTOR: "agent", Role.RECIPIENT: "patient", Role.OTHER: "goal"}


@dataclass(frozen=True)
class Telling:
    """One place of a document that tells of one event of the entity.

    Attributes:
        role: What the entity does in it, by the words of the place or else as its participant.
        date: When, as this place says it; the event's date where that is more exact.
        own: Whether the words of this very place name the entity.
        in_title: Whether this is the document's title, which repeats what the text tells.
    """

    claim: str
    event: Row
    document: Row
    span: Span
    trigger: Span | None
    status: Status
    role: str
    date: TimeInterval
    own: bool
    in_title: bool

    @property
    def moment(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of when it was; a last week counts as its last day."""
        if self.date.start and self.date.end:
            return self.date.start, self.date.end
        first, last = self.date.not_before, self.date.not_after
        close = first is not None and last is not None and (last - first).days <= JUST_NOW
        return (last, last) if last and close else None


def appearances(store: Store, actors: Sequence[str], filters: Filters) -> list[Row]:
    """The tellings of events in which one of the actors takes part, in the order of time.

    Args:
        store: Where to look.
        actors: Ids that stand for one entity.
        filters: Which events; other actors that take part come from these.

    Returns:
        A row each, with `order`: 1 for the earliest, equal for equal dates, and 0 at the end of the
        list for what cannot be placed; and `sk`, which sorts as the list does.
    """
    found = {
        (told.claim, told.span.start, told.trigger.start if told.trigger else -1): told
        for actor in actors
        for told in _tellings(
            store, replace(filters, actor=(actor, *filters.actor)), frozenset(actors)
        )
    }
    return _ordered(found.values())


_TAIL: LiteralString = (
    """
WITH DISTINCT event ORDER BY event.sk LIMIT $most
MATCH (event)<-[:ABOUT]-(claim:Claim|BackgroundClaim)
WHERE """
    + ANY_OR_KNOWN_CLAIM
    + """
MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document)
RETURN collect({
  event: {id: event.id, title: event.title, type: event.type, salience: event.salience},
  dated: event {.date_start, .date_end, .date_precision, .date_approximate, .date_basis,
    .date_text, .date_value, .date_not_before, .date_not_after},
  document: {id: document.id, title: document.title, published_start: document.published_start,
    published_end: document.published_end},
  titled: CASE WHEN document.text STARTS WITH document.title
    THEN size(document.title) ELSE 0 END,
  claim: claim {.*},
  parts: COLLECT {
    MATCH (claim)-[part:INVOLVES]->(:Reference)-[:REFERS_TO]->(actor:Actor)
    WHERE actor.id IN $actors
    RETURN DISTINCT part.role},
  named: COLLECT {
    MATCH (claim)-[:INVOLVES|HAS_ARGUMENT]->(reference:Reference)-[:REFERS_TO]->(actor:Actor)
    WHERE actor.id IN $actors
    RETURN DISTINCT reference.id}
})"""
)


def _tellings(store: Store, filters: Filters, actors: frozenset[str]) -> Iterator[Telling]:
    for row in event_rows(store, filters, _TAIL, most=MOST, actors=sorted(actors)):
        yield from _of_claim(row)
    for row in _half_known(store, filters, actors):
        yield from _of_claim(row)


def _half_known(store: Store, filters: Filters, actors: frozenset[str]) -> Iterator[Row]:
    """Rows of claims about events of which a part was known, with their values of then."""
    told = half_known(store, filters)[:MOST] if filters.known_at else []
    if not told:
        return
    found = store.value(
        "UNWIND $ids AS id MATCH (event:Event|BackgroundEvent {id: id}) " + _TAIL,
        ids=[one.event.id for one in told],
        most=MOST,
        actors=sorted(actors),
        known_at=filters.known_at,
    )
    values = {one.event.id: values_of(one.event) for one in told}
    for row in found or ():
        of = values[row["event"]["id"]]
        short = {name: of[name] for name in ("title", "type", "salience")}
        dated = {f"date_{name}": value for name, value in of["date"].items()}
        yield {**row, "event": {**row["event"], **short}, "dated": dated}


def _of_claim(row: Row) -> Iterator[Telling]:
    claim, named = row["claim"], frozenset[str](row["named"])
    known = _Known(str(claim["id"]), row["event"], row["document"], row["titled"])
    event_date, date = interval_of("date", row["dated"]), interval_of("date", claim)
    status = Status(claim["status"])
    role = _argument_role(map(argument_of, claim.get("arguments") or ()), named)
    here = role or min((_ROLES[Role(part)] for part in row["parts"]), default="")
    if here:
        span = Span(start=claim["start"], end=claim["end"], text=claim["quote"])
        said = _finer(date, event_date)
        yield known.telling(span, _trigger(claim), status, here, said, own=bool(role))
    for mention in map(mention_of, claim.get("mentions") or ()):
        own = _argument_role(mention.arguments, named)
        if own or role:
            said = date if mention.date == TimeInterval.unknown() else mention.date
            said, firm = _finer(said, event_date), mention.status or status
            yield known.telling(
                mention.span, mention.trigger, firm, own or role, said, own=bool(own)
            )


@dataclass(frozen=True)
class _Known:
    """What all places of one claim have in common; `titled` is the length of the title."""

    claim: str
    event: Row
    document: Row
    titled: int

    def telling(
        self,
        span: Span,
        trigger: Span | None,
        status: Status,
        role: str,
        date: TimeInterval,
        *,
        own: bool,
    ) -> Telling:
        return Telling(
            claim=self.claim,
            event=self.event,
            document=self.document,
            span=span,
            trigger=trigger,
            status=status,
            role=role,
            date=date,
            own=own,
            in_title=span.start < self.titled,
        )


def _trigger(claim: Row) -> Span | None:
    start, end = claim.get("trigger_start"), claim.get("trigger_end")
    if start is None or end is None:
        return None
    return Span(start=start, end=end, text=claim["trigger"])


def _argument_role(arguments: Iterable[ClaimArgument], named: frozenset[str]) -> str:
    """The role of the entity by the words; agents come before patients; empty for none."""
    return min((a.role for a in arguments if a.reference in named), default="")


def _finer(own: TimeInterval, event: TimeInterval) -> TimeInterval:
    """The event's date where other accounts tell it more exactly, else what this one says."""
    if not own.is_known:
        return event if event.is_known and own.may_equal(event) else own
    return event if own.contains(event) else own


def _ordered(tellings: Collection[Telling]) -> list[Row]:
    moments = {told.moment for told in tellings if told.moment}
    ranks = {moment: rank for rank, moment in enumerate(sorted(moments), start=1)}
    rows = [_row(told, ranks[told.moment] if told.moment else 0) for told in tellings]
    return sorted(rows, key=lambda row: str(row["sk"]))


def _key(told: Telling) -> str:
    """By time, then as the documents came, then as they tell it."""
    days = "/".join(day.isoformat() for day in told.moment or ()) or UNDATED
    published = told.document["published_start"] or UNDATED
    place = f"{told.span.start:09d}#{told.trigger.start if told.trigger else 0:09d}"
    return f"{days}#{published}#{told.document['id']}#{place}#{told.claim}"


def _row(told: Telling, order: int) -> Row:
    date, trigger = told.date, told.trigger
    return {
        "id": told.claim,
        "sk": _key(told),
        "order": order,
        "start": told.moment[0].isoformat() if told.moment else None,
        "end": told.moment[1].isoformat() if told.moment else None,
        "date": date.model_dump(mode="json"),
        "role": told.role,
        "status": told.status.value,
        "event": told.event,
        "document": told.document,
        "named": told.own,
        "in_title": told.in_title,
        "quote": told.span.text,
        "start_char": told.span.start,
        "end_char": told.span.end,
        "trigger": trigger.text if trigger else None,
        "trigger_start": trigger.start if trigger else None,
        "trigger_end": trigger.end if trigger else None,
    }
