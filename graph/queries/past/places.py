"""How many key events documents published by a day put into a place."""

from __future__ import annotations

from collections.abc import Iterable

from graph.known import KNOWN_CLAIM
from graph.model import Salience
from graph.queries.past.events import events_told
from graph.store import Reader


def events_in_places(reader: Reader, places: Iterable[str], known_at: str) -> dict[str, int]:
    """The number for each place."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (place:Place {id: id})
        RETURN id,
          COUNT {
            MATCH (place)<-[:TOOK_PLACE_IN]-(event:Event)
            WHERE event.known_last <= $known_at
          } AS whole,
          COLLECT {
            MATCH (place)<-[:LOCATES]-(claim:Claim)-[:ABOUT]->(event:Event)
            WHERE event.known_last > $known_at AND """
        + KNOWN_CLAIM
        + """
            RETURN DISTINCT event.id
          } AS half
        """,
        ids=sorted(set(places)),
        known_at=known_at,
    )
    told = events_told(reader, {event for row in rows for event in row["half"]}, known_at).values()
    counts = {str(row["id"]): int(row["whole"]) for row in rows}
    for event in (one.event for one in told if one.event.salience is Salience.KEY):
        if event.place in counts:
            counts[event.place] += 1
    return counts
