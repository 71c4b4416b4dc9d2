"""Where to begin: words, events by their filters, and how many there were when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gesta.mcp.answers import (
    Bucket,
    Busy,
    Counted,
    EventHit,
    EventsFound,
    Found,
    Quote,
)
from gesta.mcp.evidence import actor_of, event_of, published, quote_of, quotes_in
from gesta.mcp.questions import Events, Search, Timeline
from graph.queries.claims import claims_by_id
from graph.queries.events import View, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page, Slice
from graph.queries.quotes import quotes_of
from graph.queries.search import KINDS, Kind, search
from graph.queries.timeline import timeline
from graph.store import Row, Store

QUOTES_OF_HIT = 1
MOST_BUCKETS = 120  # of a timeline that are listed
BUSIEST = 3  # buckets of which events are shown
EVENTS_OF_BUSIEST = 2


def find(store: Store, asked: Search) -> Found:
    """The best hits of each kind, with the words as the documents have them."""
    kinds: list[Kind] = [kind for kind in KINDS if not asked.kinds or kind in asked.kinds]
    known_at = asked.known_at.upper if asked.known_at else None
    hits = search(store, asked.q, kinds, asked.limit, asked.salience, known_at)
    of: dict[Kind, list[Row]] = {
        kind: [hit for hit in hits if hit["kind"] == kind] for kind in KINDS
    }
    told = quotes_of(store, (hit["id"] for hit in of["event"]), QUOTES_OF_HIT, known_at)
    claims = claims_by_id(store, [hit["id"] for hit in of["quote"]])
    return Found(
        events=[_event_hit(hit, told.get(hit["id"], [])) for hit in of["event"]],
        actors=[actor_of(hit["actor"]) for hit in of["actor"]],
        quotes=[quote_of(claims[hit["id"]]) for hit in of["quote"] if hit["id"] in claims],
        documents=[_passage(hit) for hit in of["document"]],
        left_out=_beyond(of, asked.limit),
    )


def _event_hit(hit: Row, claims: Sequence[Row]) -> EventHit:
    event: Row = hit["event"]
    return EventHit(
        id=hit["id"],
        title=hit["title"],
        type=event["type"],
        start=event["start"],
        quotes=quotes_in(claims),
    )


def _passage(hit: Row) -> Quote:
    """The window of a document in which the words were found."""
    document, snippet = hit["document"], hit["snippet"]
    return Quote(
        claim=None,
        quote=snippet["text"],
        cut=False,
        status=None,
        speakers=[],
        document=document["id"],
        title=document["title"],
        source=document["source"],
        published=published(document),
        start_char=snippet["offset"],
        end_char=snippet["offset"] + len(snippet["text"]),
    )


def _beyond(hits: dict[Kind, list[Row]], limit: int) -> list[str]:
    if not any(hits.values()):
        return [
            "Nothing has all of these words. Ask with fewer or other words, or with salience=any."
        ]
    full = [kind for kind, found in hits.items() if len(found) >= limit]
    more = "There may be more hits of kind {}; raise limit, or ask `events` with q."
    return [more.format(", ".join(full))] if full else []


def find_events(store: Store, asked: Events) -> EventsFound:
    """A page of events with their quotes."""
    filters = asked.filters(store)
    page, question = asked.page(filters)
    found = list_events(store, filters, page, View(claims_limit=asked.quotes))
    return EventsFound(
        total=found.total.value,
        at_least=found.total.relation == "gte",
        events=[event_of(row) for row in found.items],
        next_cursor=found.cursor(question),
        left_out=more_events(found),
    )


def more_events(found: Slice) -> list[str]:
    """How to go on where there is more than a page."""
    if found.next_key is None:
        return []
    return ["There are later events: ask the same with cursor=next_cursor, or narrow the filters."]


def count(store: Store, asked: Timeline) -> Counted:
    """How many events when, with some of the busiest stretches."""
    filters = asked.filters(store)
    counted = timeline(store, filters, asked.interval, asked.group_by)
    buckets = _together(_bucket(row) for row in counted["buckets"])
    return Counted(
        interval=counted["interval"],
        start=counted["start"],
        end=counted["end"],
        total=counted["total"],
        undated=counted["undated"],
        buckets=_fullest(buckets, MOST_BUCKETS),
        busiest=[_busy(store, filters, bucket) for bucket in _fullest(buckets, BUSIEST)],
        left_out=_more_buckets(buckets),
    )


def _bucket(row: Row) -> Bucket:
    return Bucket(
        start=row["start"],
        end=row["end"],
        events=row["events"],
        possible=row["possible"],
        groups=row.get("groups"),
    )


def _together(buckets: Iterable[Bucket]) -> list[Bucket]:
    """Those that hold something; neighbours in which only as many events are possible are one.

    A single vague date of long ago would fill many otherwise.
    """
    found: list[Bucket] = []
    for bucket in buckets:
        last = found[-1] if found else None
        if last and not last.events and not bucket.events and last.possible == bucket.possible:
            found[-1] = last.model_copy(update={"end": bucket.end})
        else:
            found.append(bucket)
    return [bucket for bucket in found if bucket.events or bucket.possible]


def _fullest(buckets: Sequence[Bucket], most: int) -> list[Bucket]:
    """The fullest, in the order of time."""
    ranked = sorted(buckets, key=lambda b: (-b.events, -b.possible, b.start))
    return sorted(ranked[:most], key=lambda b: b.start)


def _busy(store: Store, filters: Filters, bucket: Bucket) -> Busy:
    inside = replace(
        filters,
        date_from=max(bucket.start, filters.date_from or bucket.start),
        date_to=min(bucket.end, filters.date_to or bucket.end),
        time_match="within" if bucket.events else "overlaps",
        include_undated=False,
    )
    found = list_events(store, inside, Page(limit=EVENTS_OF_BUSIEST), View(claims_limit=1))
    return Busy(start=bucket.start, end=bucket.end, events=[event_of(row) for row in found.items])


def _more_buckets(buckets: Sequence[Bucket]) -> list[str]:
    if len(buckets) <= MOST_BUCKETS:
        return []
    rest = len(buckets) - MOST_BUCKETS
    return [
        f"The {rest} emptiest buckets are not listed: take a longer interval or a shorter window."
    ]
