"""Events of which a part was known by a day, as that part tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import LiteralString

from graph.accounts.rooted import rooted
from graph.dating.years import with_year
from graph.identity import EventId
from graph.known import KNOWN_CLAIM
from graph.model import Claim, Event, Salience
from graph.projection.events import event_of
from graph.properties import claim_of
from graph.queries.anchors import anchored_days
from graph.queries.filters import Filters, claim_conditions
from graph.queries.matching import events_matching
from graph.queries.neighbourhood import (
    CLAIM_VALUE,
    actors_of_references,
    publishers_of_documents,
)
from graph.queries.past.keeping import keeps
from graph.queries.tellings import context_of
from graph.queries.words import has_words
from graph.store import Reader, Row, Store


@dataclass(frozen=True)
class Told:
    """An event as the claims known by a day tell it."""

    event: Event
    claims: tuple[Claim, ...]

    @property
    def sk(self) -> str:
        """Sorts like the stored one: by the start of the date, then by id."""
        return self.event.date.sort_key(self.event.id)


@dataclass(frozen=True)
class Standing:
    """How things of given ids stood on a day; those in neither were unknown.

    Attributes:
        whole: Ids of those that are as they are stored.
        in_part: Those that were known in part, as they were told.
    """

    whole: frozenset[str]
    in_part: dict[str, Told]


def half_known(store: Store, filters: Filters) -> list[Told]:
    """The events known in part by `filters.known_at` that the filters keep, in the order of time.

    Filters look at the values of that day.
    """
    found = store.value(_candidates(filters), **_parameters(store, filters))
    told = events_told(store, list(found or []), str(filters.known_at))
    countries = _countries(store, told.values()) if _asks_country(filters) else {}
    kept = (
        one
        for one in told.values()
        if keeps(one.event, filters, countries) and _has_words(one, filters)
    )
    return sorted(kept, key=lambda one: one.sk)


def standing_of(reader: Reader, events: Iterable[str], known_at: str) -> Standing:
    """How the events stood on a day."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (event:Event|BackgroundEvent {id: id})
        WHERE event.known_first <= $known_at
        RETURN id, event.known_last <= $known_at AS whole
        """,
        ids=sorted(set(events)),
        known_at=known_at,
    )
    whole = frozenset(str(row["id"]) for row in rows if row["whole"])
    return Standing(whole, events_told(reader, {r["id"] for r in rows} - whole, known_at))


def events_told(reader: Reader, events: Iterable[str], known_at: str) -> dict[str, Told]:
    """The events as claims known by the day tell them; those without such claims are missing."""
    about = _claims(reader, events, known_at)
    claims = [claim for group in about.values() for claim in group]
    named = {r for c in claims for r in (*_named(c), *c.argument_references)}
    actors = actors_of_references(reader, named)
    publishers = publishers_of_documents(reader, {claim.document for claim in claims})
    countries = _whole_countries(reader, {claim.place for claim in claims if claim.place})
    about = _with_years(reader, about)
    context = context_of(reader, claims)
    return {
        event: Told(
            rooted(event_of(EventId(event), group, actors, publishers, countries), group, context),
            tuple(sorted(group, key=lambda claim: claim.id)),
        )
        for event, group in sorted(about.items())
    }


def _claims(reader: Reader, events: Iterable[str], known_at: str) -> dict[str, list[Claim]]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Event|BackgroundEvent {id: id})<-[:ABOUT]-(claim:Claim|BackgroundClaim)
        WHERE """
        + KNOWN_CLAIM
        + CLAIM_VALUE
        + ", id AS about",
        ids=sorted(set(events)),
        known_at=known_at,
    )
    found: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        found[row["about"]].append(claim_of(row["claim"]))
    return found


def _with_years(reader: Reader, about: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    """Dates without a year are only known of documents that a person has dated."""
    documents = {c.document for group in about.values() for c in group if c.date.lacks_year}
    days = anchored_days(reader, documents) if documents else {}
    return {
        event: [with_year(c, days[c.document]) if c.document in days else c for c in group]
        for event, group in about.items()
    }


def _named(claim: Claim) -> list[str]:
    return [part.reference for part in claim.participants]


def _whole_countries(reader: Reader, places: Iterable[str]) -> frozenset[str]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (place:Place {id: id})
        WHERE place.kind = 'country'
        RETURN id
        """,
        ids=sorted(places),
    )
    return frozenset(str(row["id"]) for row in rows)


def _asks_country(filters: Filters) -> bool:
    return bool(filters.country or filters.actor_country)


def _countries(reader: Reader, told: Iterable[Told]) -> dict[str, str]:
    """The countries of places and of actors, by their ids."""
    events = [one.event for one in told]
    ids: set[str] = {event.place for event in events if event.place}
    ids |= {part.actor for e in events for part in (*e.participants, *e.appearances)}
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (one:Place|Actor {id: id})
        WHERE one.country IS NOT NULL
        RETURN id, one.country AS country
        """,
        ids=sorted(ids),
    )
    return {row["id"]: row["country"] for row in rows}


# Candidates: more than the filters keep, never less ---------------------------------------------

_IN_PART: LiteralString = "event.known_first <= $known_at AND event.known_last > $known_at"
_BY_TIME: LiteralString = (
    "MATCH (event:Event|BackgroundEvent) WHERE event.known_open > $known_at AND " + _IN_PART
)
_BY_TEXT: LiteralString = (
    "UNWIND $found AS id MATCH (event:Event|BackgroundEvent {id: id}) WHERE " + _IN_PART
)
_BY_ACTOR: LiteralString = (
    "MATCH ()-[part:PARTICIPATES_IN|APPEARS_IN]->(event:Event|BackgroundEvent) "
    "WHERE part.aid = $actor[0] AND part.sk > '' AND part.known_last > $known_at AND " + _IN_PART
)


def _candidates(filters: Filters) -> LiteralString:
    """Ids of events some claim about which, known by then, has what each filter asks for."""
    start = _BY_TEXT if filters.q else _BY_ACTOR if filters.actor else _BY_TIME
    wanted: list[LiteralString] = []
    if filters.event_type:
        wanted.append("claim.type IN $event_type")
    if filters.status:
        wanted.append("claim.status IN $status")
    same = claim_conditions(replace(filters, known_at=None))
    if same:
        wanted.append(" AND ".join(same))
    known: LiteralString = (
        "EXISTS { (event)<-[:ABOUT]-(claim:Claim|BackgroundClaim) WHERE " + KNOWN_CLAIM + " AND "
    )
    conditions: list[LiteralString] = [start, *(known + one + " }" for one in wanted)]
    return " AND ".join(conditions) + " RETURN collect(DISTINCT event.id) AS ids"


def _parameters(store: Store, filters: Filters) -> Row:
    found = events_matching(store, filters.q, "any") if filters.q else []
    return {**filters.parameters(), "found": found}


def _has_words(told: Told, filters: Filters) -> bool:
    """Whether the title of that day, or of a key event a sentence known by then, has the words."""
    if not filters.q:
        return True
    texts = [told.event.title]
    if told.event.salience is Salience.KEY:
        texts += [f"{c.title}\n{c.span.text}" for c in _key_claims(told.claims)]
    return any(has_words(text, filters.q) for text in texts)


def _key_claims(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.salience is Salience.KEY]
