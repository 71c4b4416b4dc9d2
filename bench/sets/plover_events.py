"""plover_events: the events of one sentence, the main one first, with the codes of their actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.sets.part import Json, Part, document
from bench.sets.product import Product
from graph.model import ActorKind, EventType, Role
from graph.record import ExtractionRecord, RecordActor, RecordEvent


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a sentence."""
    rows = part.rows("input")
    documents = [document(row["id"], row["text"]) for row in rows]
    for row, record in zip(rows, product.records(documents), strict=True):
        yield {"id": row["id"], "events": _events(record)}


def _events(record: ExtractionRecord) -> list[Json]:
    actors = {actor.id: actor for actor in record.actors}
    return [_event(event, actors) for event in by_prominence(record)]


def by_prominence(record: ExtractionRecord) -> list[RecordEvent]:
    """What the sentence is about first: political acts before other happenings, else as told."""
    return sorted(record.events, key=lambda event: event.type is EventType.NON_PLOVER)


def _event(event: RecordEvent, actors: Mapping[str, RecordActor]) -> Json:
    return {
        "event": event.type.value,
        "source": _side(event, Role.ACTOR, actors),
        "target": _side(event, Role.RECIPIENT, actors),
    }


def _side(event: RecordEvent, role: Role, actors: Mapping[str, RecordActor]) -> list[Json]:
    chosen = [actors[p.actor] for p in event.participants if p.role is role]
    return [{"text": actor.name, "code": actor_code(actor, actors)} for actor in chosen]


def actor_code(actor: RecordActor, actors: Mapping[str, RecordActor]) -> str | None:
    """The country, alpha-3, of the actor or of whom it acts for; IGO for bodies of no country."""
    principal = actors.get(actor.acts_for or "")
    country = actor.country or (principal.country if principal else None)
    if country is None and actor.kind is ActorKind.ORGANIZATION:
        return "IGO"
    return country
