"""Events computed from the claims about them, and the links that documents make between them.

A projection is a function of its set of claims, references and clusters, whatever their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.identity import ActorId, ClaimId, DocumentId, EventId, PlaceId, ReferenceId
from graph.model import (
    Claim,
    ClaimLink,
    Event,
    EventLink,
    EventType,
    LinkType,
    Participation,
    Role,
    Salience,
    Status,
)
from graph.projection.agreement import agreed_date, dates_disagree, firmest_status, most_common
from graph.projection.families import type_family
from graph.projection.roles import ROLE_OF

_ROLES = (Role.ACTOR, Role.RECIPIENT, Role.OTHER)


def event_of(
    canonical: EventId,
    claims: Collection[Claim],
    actor_of_reference: Mapping[ReferenceId, ActorId],
    publisher_of: Mapping[DocumentId, str],
    countries: Collection[str],
) -> Event:
    """The event that all these claims are about; `claims` must not be empty.

    Type, mode, place and roles go by majority, the title by the most telling claim, the status by
    the firmest, the date by what all allow. A document without a publisher is its own source.
    `countries` are the ids of places that are whole countries, which a town goes before.
    Background claims are heard only where there are no others.
    """
    every = sorted(claims, key=lambda c: c.id)
    key = [c for c in every if c.salience is Salience.KEY]
    ordered = key or every
    participants = _participants(ordered, actor_of_reference)
    background = not key
    kind = most_common((c.type for c in ordered), _plain_last) or EventType.NON_PLOVER
    documents = {c.document for c in ordered}
    return Event(
        id=canonical,
        type=kind,
        title=_title(ordered, kind),
        date=agreed_date(ordered),
        status=firmest_status(ordered),
        mode=most_common((c.mode for c in ordered if c.mode), lambda mode: (mode,)),
        place=_place(ordered, countries),
        salience=Salience.BACKGROUND if background else Salience.KEY,
        participants=() if background else participants,
        appearances=_appearances(every, participants, actor_of_reference, background=background),
        claims=tuple(c.id for c in every),
        members=tuple(sorted({c.event for c in every})),
        sources=len({publisher_of.get(document, document) for document in documents}),
        documents=len(documents),
        disputed=is_disputed(ordered),
    )


def is_disputed(claims: Collection[Claim]) -> bool:
    """Whether claims disagree: denied against said, types of two families, times that exclude."""
    denied = {c.status is Status.DENIED for c in claims}
    return (
        len(denied) > 1 or len({type_family(c.type) for c in claims}) > 1 or dates_disagree(claims)
    )


def _plain_last(kind: EventType) -> tuple[object, ...]:
    """Among equally frequent types one that says more goes before NON_PLOVER and YIELD."""
    return (kind in (EventType.NON_PLOVER, EventType.YIELD), kind)


def _title(claims: Iterable[Claim], kind: EventType) -> str:
    """Of the claim of the event's type that names most: participants, then date and place."""

    def telling(claim: Claim) -> tuple[object, ...]:
        named = len(claim.participants) + claim.date.is_known + bool(claim.place)
        return (claim.type is not kind, -named, -len(claim.title), claim.title)

    return min(claims, key=telling).title


def _place(claims: Iterable[Claim], countries: Collection[str]) -> PlaceId | None:
    """The place most claims give; a town before the country, being the more exact."""
    places = [c.place for c in claims if c.place]
    exact = [place for place in places if place not in countries]
    return most_common(exact or places, lambda place: (place,))


def _participants(
    claims: Iterable[Claim], actor_of_reference: Mapping[ReferenceId, ActorId]
) -> tuple[Participation, ...]:
    """Every actor once, in the role most claims give, with the claims that give it that role."""
    said: dict[ActorId, dict[Role, set[ClaimId]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for part in claim.participants:
            if part.reference in actor_of_reference:
                said[actor_of_reference[part.reference]][part.role].add(claim.id)
    return tuple(_participation(actor, said[actor]) for actor in sorted(said))


def _appearances(
    claims: Iterable[Claim],
    participants: tuple[Participation, ...],
    actor_of_reference: Mapping[ReferenceId, ActorId],
    *,
    background: bool,
) -> tuple[Participation, ...]:
    """Whom the words name beside the participants; of a background event, those as well."""
    known = {part.actor for part in participants}
    said: dict[ActorId, dict[Role, set[ClaimId]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for argument in claim.all_arguments:
            actor = actor_of_reference.get(argument.reference or ReferenceId(""))
            if actor and actor not in known:
                said[actor][ROLE_OF[argument.role]].add(claim.id)
        for part in claim.participants if claim.salience is Salience.BACKGROUND else ():
            actor = actor_of_reference.get(part.reference)
            if actor and actor not in known:
                said[actor][part.role].add(claim.id)
    found = {actor: _participation(actor, said[actor]) for actor in said}
    if background:
        found |= {part.actor: part for part in participants}
    return tuple(found[actor] for actor in sorted(found))


def _participation(actor: ActorId, roles: Mapping[Role, set[ClaimId]]) -> Participation:
    counted = Counter({role: len(claims) for role, claims in roles.items()})
    role = most_common(counted.elements(), lambda role: (_ROLES.index(role),)) or Role.OTHER
    every = set[ClaimId]().union(*roles.values())
    return Participation(
        actor=actor, role=role, claims=tuple(sorted(roles[role])), told_by=tuple(sorted(every))
    )


def event_links_of(
    links: Iterable[ClaimLink], event_of_claim: Mapping[ClaimId, EventId]
) -> list[EventLink]:
    """Links between events, each with the documents that state it; none from an event to itself."""
    owners: dict[tuple[EventId, LinkType, EventId], set[DocumentId]] = defaultdict(set)
    for link in links:
        source, target = event_of_claim.get(link.source), event_of_claim.get(link.target)
        if source and target and source != target:
            owners[source, link.type, target].add(link.document)
    return [
        EventLink(source=source, type=kind, target=target, documents=tuple(sorted(documents)))
        for (source, kind, target), documents in sorted(owners.items())
    ]
