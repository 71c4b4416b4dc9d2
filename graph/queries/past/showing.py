"""Rows of events with the values that a day in the past gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from graph.errors import NotFound
from graph.known import KNOWN_DOCUMENT
from graph.model import Event, Participation, Salience
from graph.queries.past.events import Standing, Told, standing_of
from graph.store import Reader, Row


def as_told(reader: Reader, rows: Sequence[Row], told: Mapping[str, Told]) -> list[Row]:
    """The rows as answers show events, those of `told` with its values.

    A row keeps the parts it has: what was not asked for is not added.
    """
    events = [told[row["id"]].event for row in rows if row["id"] in told]
    actors, places = _actors(reader, events), _places(reader, events)
    return [
        _laid_over(row, told[row["id"]], actors, places) if row["id"] in told else row
        for row in rows
    ]


def detail_as_told(reader: Reader, row: Row, known_at: str) -> Row:
    """One event with what hangs on it, as it was told by the day.

    Raises:
        NotFound: Nothing was known of it.
    """
    event = row["event"]
    others = {link["event"]["id"] for link in row["links"]}
    standing = standing_of(reader, {event["id"], *others}, known_at)
    told = standing.in_part
    if event["id"] not in standing.whole and event["id"] not in told:
        raise NotFound("event", event["id"])
    shown = {**row, "event": as_told(reader, [event], told)[0]}
    [shown] = _with_links(reader, [shown], standing, known_at)
    if event["id"] in told:
        shown["members"] = list(told[event["id"]].event.members)
        days = [c["document"] for c in event["claims"]["items"]]
        shown["first_published"] = min(d["published_start"] for d in days)
        shown["last_published"] = max(d["published_end"] for d in days)
    return shown


def links_as_told(reader: Reader, rows: Sequence[Row], known_at: str) -> list[Row]:
    """The rows of events with the links that documents of the day state."""
    others = {link["event"]["id"] for row in rows for link in row["links"]}
    return _with_links(reader, rows, standing_of(reader, others, known_at), known_at)


def _with_links(
    reader: Reader, rows: Sequence[Row], standing: Standing, known_at: str
) -> list[Row]:
    stated = {d for row in rows for link in row["links"] for d in link["documents"] or ()}
    known = reader.rows(
        "UNWIND $ids AS id MATCH (document:Document {id: id}) WHERE "
        + KNOWN_DOCUMENT
        + " RETURN id",
        ids=sorted(stated),
        known_at=known_at,
    )
    documents = {row["id"] for row in known}
    return [{**row, "links": _links(row["links"], standing, documents)} for row in rows]


def _links(links: Sequence[Row], standing: Standing, known: Set[str]) -> list[Row]:
    """The links that a known document states, to events as they were told."""
    found: list[Row] = []
    for link in links:
        documents = [document for document in link["documents"] or () if document in known]
        if documents:
            said = [words for words in link["said"] if words["document"] in known]
            own = {"documents": documents, "said": said}
            found.append({**link, **own, "event": _end(link["event"], standing)})
    return found


def _end(event: Row, standing: Standing) -> Row:
    told = standing.in_part.get(event["id"])
    if told is None:
        return event
    values = values_of(told.event)
    short = {"title": values["title"], "type": values["type"], "start": values["date"]["start"]}
    return {**event, **short}


def values_of(event: Event) -> Row:
    """The values of an event's own that answers show."""
    return {
        "type": event.type.value,
        "quad": event.type.quad,
        "title": event.title,
        "status": event.status.value,
        "mode": event.mode,
        "salience": event.salience.value,
        "date": event.date.model_dump(mode="json"),
        "sources": event.sources,
        "documents": event.documents,
        "roots": event.roots,
        "disputed": event.disputed,
    }


def _laid_over(row: Row, told: Told, actors: Mapping[str, Row], places: Mapping[str, Row]) -> Row:
    event = told.event
    values = values_of(event) | {
        "sk": told.sk,
        "place": places.get(event.place or ""),
        "participants": participants_of(event, actors),
    }
    shown = {name: values.get(name, value) for name, value in row.items()}
    if "claims" in row:
        shown["claims"] = {**row["claims"], "total": len(event.claims)}
    return shown


def participants_of(event: Event, actors: Mapping[str, Row]) -> list[Row]:
    """Participants as answers show them; of a background event, those who appear in it."""
    background = event.salience is Salience.BACKGROUND
    parts: Iterable[Participation] = event.appearances if background else event.participants
    shown: list[Row] = [
        {"actor": actors[part.actor], "role": part.role.value, "status": event.status.value}
        for part in parts
        if part.actor in actors
    ]
    return sorted(shown, key=lambda p: (p["role"], p["actor"]["name"], p["actor"]["id"]))


def _actors(reader: Reader, events: Iterable[Event]) -> dict[str, Row]:
    ids = {part.actor for event in events for part in (*event.participants, *event.appearances)}
    return actors_in_short(reader, ids)


def actors_in_short(reader: Reader, ids: Iterable[str]) -> dict[str, Row]:
    """Id, name and kind of the actors, by id."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (actor:Actor {id: id})
        RETURN actor {.id, .name, .kind} AS actor
        """,
        ids=sorted(set(ids)),
    )
    return {row["actor"]["id"]: row["actor"] for row in rows}


def _places(reader: Reader, events: Iterable[Event]) -> dict[str, Row]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (place:Place {id: id})
        RETURN {id: place.id, name: place.name, kind: place.kind, country: place.country,
                latitude: place.latitude, longitude: place.longitude} AS place
        """,
        ids=sorted({event.place for event in events if event.place}),
    )
    return {row["place"]["id"]: row["place"] for row in rows}
