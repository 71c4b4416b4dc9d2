"""wikinews_events: events and names of a record, and who is who across documents by the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.sets.part import Json, Part
from bench.sets.product import Product
from bench.sets.spoken import Spoken, spoken_events
from bench.sets.world import world_of
from graph.errors import GestaError
from graph.model import ActorKind, Document, Status
from graph.record import ExtractionRecord, RecordActor, RecordPlace
from graph.store import Store

FACTUALITY = {
    Status.ASSERTED: "occurred",
    Status.ALLEGED: "uncertain",
    Status.DENIED: "negated",
    Status.PLANNED: "future",
    Status.HYPOTHETICAL: "uncertain",
    Status.CALLED_FOR: "future",
}
"""The set's four classes for ours: what is demanded has not happened yet."""

TYPES = {ActorKind.PERSON: "PER", ActorKind.OTHER: "PRO"}
"""The set's types of names for our kinds of actors; bodies for all others."""

Key = tuple[str, str]
"""A document, and an id of its record."""


@dataclass(frozen=True)
class Identities:
    """What the graph takes the parts of records for: ids of events, of actors and of places."""

    events: Mapping[Key, str]
    actors: Mapping[Key, str]
    places: Mapping[tuple[str, int, int], str]


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a document."""
    documents = part.documents()
    known = _known(documents, product)
    for document, record in zip(documents, product.records(documents), strict=True):
        yield _row(document, record, known)


def _known(documents: Sequence[Document], product: Product) -> Identities:
    """What the graph says; without a database everything is known in its document only.

    Six of the set's seven measures need no graph, so its want is a complaint and no failure.
    """
    try:
        with world_of(documents, product) as store:
            return identities(store)
    except (GestaError, RuntimeError) as error:
        product.complain(f"wikinews_events: identity across documents is left out: {error}")
        return Identities({}, {}, {})


def identities(store: Store) -> Identities:
    """Ask the graph which event each claim is about, whom each reference means, and where."""
    events = store.rows(
        """
        MATCH (claim:Claim|BackgroundClaim)-[:ABOUT]->(event:Event|BackgroundEvent)
        RETURN claim.document_id AS document, claim.key AS key, event.id AS id
        """
    )
    actors = store.rows(
        """
        MATCH (reference:Reference)-[:REFERS_TO]->(actor:Actor)
        RETURN reference.document_id AS document, reference.key AS key, actor.id AS id
        """
    )
    places = store.rows(
        """
        MATCH (mention:Mention)-[:NAMES]->(place:Place)
        RETURN mention.document_id AS document, mention.start AS start, mention.end AS end,
               place.id AS id
        """
    )
    return Identities(
        events={(row["document"], row["key"]): row["id"] for row in events},
        actors={(row["document"], row["key"]): row["id"] for row in actors},
        places={(row["document"], row["start"], row["end"]): row["id"] for row in places},
    )


def _row(document: Document, record: ExtractionRecord, known: Identities) -> Json:
    entities = [row for actor in record.actors for row in _names(document, actor, known)]
    entities += [row for place in record.places for row in _sites(document, place, known)]
    entities += _described(document, record, known)
    return {
        "doc_id": document.id,
        "events": [_event(document, spoken, known) for spoken in spoken_events(record)],
        "entities": entities,
    }


def _event(document: Document, spoken: Spoken, known: Identities) -> Json:
    key = (document.id, spoken.event.id)
    row: Json = {
        "start": spoken.start,
        "end": spoken.end,
        "status": _factuality(spoken),
        "instance": known.events.get(key, ":".join(key)),
        "roles": spoken.roles("Arg"),
    }
    return {**row, "date": spoken.date} if spoken.date else row


def _factuality(spoken: Spoken) -> str:
    """The set asks how certain the source is that speaks, not whether the text believes it."""
    if spoken.status is Status.ALLEGED and spoken.vouched:
        return FACTUALITY[Status.ASSERTED]
    return FACTUALITY[spoken.status]


def _names(document: Document, actor: RecordActor, known: Identities) -> Iterator[Json]:
    for mention in actor.mentions:
        yield _entity(document, actor, (mention.start_char, mention.end_char), known)


def _described(document: Document, record: ExtractionRecord, known: Identities) -> list[Json]:
    """Pronouns and descriptions that the record takes for an actor, anywhere or as arguments."""
    actors = {actor.id: actor for actor in record.actors}
    named = {(m.start_char, m.end_char) for actor in record.actors for m in actor.mentions}
    meant = {(m.start_char, m.end_char): a for a in record.actors for m in a.references}
    meant |= {
        (argument.start_char, argument.end_char): actors[argument.actor]
        for spoken in spoken_events(record)
        for argument in spoken.arguments
        if argument.actor in actors
    }
    return [
        _entity(document, actor, span, known)
        for span, actor in sorted(meant.items(), key=lambda pair: pair[0])
        if span not in named
    ]


def _entity(
    document: Document, actor: RecordActor, span: tuple[int, int], known: Identities
) -> Json:
    key = (document.id, actor.id)
    return {
        "start": span[0],
        "end": span[1],
        "type": TYPES.get(actor.kind, "ORG"),
        "instance": known.actors.get(key, ":".join(key)),
    }


def _sites(document: Document, place: RecordPlace, known: Identities) -> Iterator[Json]:
    for mention in place.mentions:
        at = (document.id, mention.start_char, mention.end_char)
        yield {
            "start": mention.start_char,
            "end": mention.end_char,
            "type": "LOC",
            "instance": known.places.get(at, f"{document.id}:{place.id}"),
        }
