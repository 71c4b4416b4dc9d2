"""Events of the world layer with their participants, places and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import LiteralString

from graph.known import KNOWN_ON, KNOWN_SPAN
from graph.model import Event, EventLink, Participation, Salience
from graph.properties import Properties, event_properties
from graph.store import Transaction
from graph.writes.batches import in_batches, write_rows
from graph.writes.changes import touch

_PART: LiteralString = (
    """
    SET part.aid = row.aid, part.sk = event.sk, part.role = row.role, part.type = event.type,
        part.status = event.status, part.claims = row.claims, part.known_last = event.known_last,
        part.known_first = CASE WHEN event.known_open IS NULL THEN event.known_first ELSE
          head(COLLECT {
            UNWIND row.told AS id
            MATCH (claim:Claim|BackgroundClaim {id: id})
            RETURN min("""
    + KNOWN_ON
    + """)
          }) END
    """
)


def replace_events(transaction: Transaction, old: Iterable[str], events: Sequence[Event]) -> None:
    """Take the old events away, with all that hangs on them, and write these."""
    _delete(transaction, {*old, *(event.id for event in events)})
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        CREATE (event:Event {id: row.id})
        SET event = row
        """,
        [event_properties(event) for event in events if event.salience is Salience.KEY],
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        CREATE (event:BackgroundEvent {id: row.id})
        SET event = row
        """,
        [event_properties(event) for event in events if event.salience is Salience.BACKGROUND],
    )
    _write_claims(transaction, events)
    _write_participants(transaction, events)
    _write_appearances(transaction, events)
    _write_places(transaction, events)


def write_event_links(transaction: Transaction, links: Iterable[EventLink]) -> None:
    """Write links; those between the same events must not be there any more."""
    rows = [link.model_dump(mode="json") for link in links]
    touch(transaction, "event", (row[end] for row in rows for end in ("source", "target")))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (source:Event|BackgroundEvent {id: row.source})
        MATCH (target:Event|BackgroundEvent {id: row.target})
        CREATE (source)-[link:LINKED_TO]->(target)
        SET link.type = row.type, link.documents = row.documents
        """,
        rows,
    )


def _delete(transaction: Transaction, ids: Iterable[str]) -> None:
    """What was linked to an event is different without it."""
    gone = sorted(ids)
    touch(transaction, "event", gone)
    for batch in in_batches(gone):
        linked = transaction.rows(
            """
            UNWIND $rows AS id
            MATCH (event:Event|BackgroundEvent {id: id})
            WITH event, COLLECT { MATCH (event)-[:LINKED_TO]-(other) RETURN other.id } AS others
            DETACH DELETE event
            WITH others
            UNWIND others AS id
            RETURN DISTINCT id
            """,
            rows=batch,
        )
        touch(transaction, "event", (row["id"] for row in linked))


def _write_claims(transaction: Transaction, events: Sequence[Event]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (event:Event|BackgroundEvent {id: row.event})
        UNWIND row.claims AS id
        MATCH (claim:Claim|BackgroundClaim {id: id})
        CREATE (claim)-[:ABOUT]->(event)
        WITH event, min(claim.published_start) AS first,
             max(coalesce(claim.published_end, claim.published_start)) AS last,
        """
        + KNOWN_SPAN
        + """
        SET event.first_published = first, event.last_published = last,
            event.known_first = known_first, event.known_last = known_last,
            event.known_open = CASE WHEN known_first < known_last THEN known_last END
        """,
        [{"event": event.id, "claims": list(event.claims)} for event in events],
    )


def _write_participants(transaction: Transaction, events: Sequence[Event]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (actor:Actor {id: row.aid})
        MATCH (event:Event {id: row.event})
        CREATE (actor)-[part:PARTICIPATES_IN]->(event)
        """
        + _PART,
        [row for event in events for row in _part_rows(event, event.participants)],
    )


def _write_appearances(transaction: Transaction, events: Sequence[Event]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (actor:Actor {id: row.aid})
        MATCH (event:Event|BackgroundEvent {id: row.event})
        CREATE (actor)-[part:APPEARS_IN]->(event)
        """
        + _PART,
        [row for event in events for row in _part_rows(event, event.appearances)],
    )


def _part_rows(event: Event, parts: Iterable[Participation]) -> Iterator[Properties]:
    for participation in parts:
        yield {
            "event": event.id,
            "aid": participation.actor,
            "role": participation.role.value,
            "claims": list(participation.claims),
            "told": list(participation.told_by),
        }


def _write_places(transaction: Transaction, events: Sequence[Event]) -> None:
    """A place counts its key events, so those of the background hang on another type."""
    placed = [(event.salience, {"event": event.id, "place": event.place})
              for event in events if event.place]  # fmt: skip
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (event:Event {id: row.event})
        MATCH (place:Place {id: row.place})
        CREATE (event)-[:TOOK_PLACE_IN]->(place)
        """,
        [row for salience, row in placed if salience is Salience.KEY],
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (event:BackgroundEvent {id: row.event})
        MATCH (place:Place {id: row.place})
        CREATE (event)-[:BACKGROUND_AT]->(place)
        """,
        [row for salience, row in placed if salience is Salience.BACKGROUND],
    )
