"""The projection of actors and events with the table of countries that loading knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.identity import ActorId, DocumentId, EventId, ReferenceId
from graph.model import Actor, Claim, Event, Reference
from graph.projection import actors, events
from loaders.resolve.states import country_places, government_name


def actor_of(canonical: ActorId, references: Collection[Reference]) -> Actor:
    """The actor that all these references mean; `references` must not be empty."""
    return actors.actor_of(canonical, references, government_name)


def event_of(
    canonical: EventId,
    claims: Collection[Claim],
    actor_of_reference: Mapping[ReferenceId, ActorId],
    publisher_of: Mapping[DocumentId, str],
) -> Event:
    """The event that all these claims are about; `claims` must not be empty."""
    return events.event_of(canonical, claims, actor_of_reference, publisher_of, country_places())
