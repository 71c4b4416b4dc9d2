"""What applying judgements has to know: which there are, whom they are about, how these stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.identity import ActorId, DocumentId, ReferenceId
from graph.judgements import Kind
from graph.model import Judgement
from graph.properties import judgement_of
from graph.store import Reader


@dataclass(frozen=True)
class Stated:
    """A reference as its document has it.

    Attributes:
        base: What it stands for by its document alone.
        now: What it stands for with persons' judgements.
        pending: Whether the document is still to be worked into the world.
    """

    id: ReferenceId
    document: DocumentId
    base: ActorId
    now: ActorId
    pending: bool


@dataclass(frozen=True)
class Standing:
    """How some claims stand in the world.

    Attributes:
        events: The event of each claim.
        parts: Actor, event and role of all who take part in those events.
        titles: Titles of the events.
        disputed: Those of the events whose claims contradict each other.
    """

    events: dict[str, str]
    parts: frozenset[tuple[str, str, str]]
    titles: dict[str, str]
    disputed: frozenset[str]


def judgements_on(reader: Reader, kind: Kind, ids: Iterable[str]) -> list[Judgement]:
    """All judgements of that kind in force on any of the ids, in the order of their own ids."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        CALL (id) {
          MATCH (judgement:Judgement {left: id})
          RETURN judgement
          UNION
          MATCH (judgement:Judgement {right: id})
          RETURN judgement
        }
        WITH DISTINCT judgement
        WHERE judgement.kind = $kind
        RETURN judgement {.*} AS judgement
        ORDER BY judgement.id
        """,
        ids=sorted(set(ids)),
        kind=kind,
    )
    return [judgement_of(row["judgement"]) for row in rows]


def judgement_in_force(reader: Reader, key: str) -> Judgement | None:
    """The judgement with this id; `None` when there is none, or it was withdrawn."""
    row = reader.row(
        "MATCH (judgement:Judgement {id: $id}) RETURN judgement {.*} AS judgement", id=key
    )
    return judgement_of(row["judgement"]) if row else None


def was_withdrawn(reader: Reader, key: str) -> bool:
    """Whether a judgement with this id was in force once."""
    query = "RETURN EXISTS { MATCH (:PastJudgement {judgement: $id}) } AS was"
    return bool(reader.value(query, id=key))


def stated_references(reader: Reader, ids: Iterable[str]) -> list[Stated]:
    """The references with these ids; unknown ones are missing."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (reference:Reference {id: id})
        RETURN id, reference.document_id AS document, reference.base AS now,
               coalesce(reference.stated_base, reference.base) AS base,
               reference.pending IS NOT NULL AS pending
        """,
        ids=sorted(set(ids)),
    )
    return [Stated(**row) for row in rows]


def references_spoken_of(reader: Reader, documents: Sequence[str]) -> list[ReferenceId]:
    """References of the documents about which somebody said whom they mean."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (reference:Reference {document_id: id})
        MATCH (judgement:Judgement {left: reference.id})
        WHERE judgement.kind = 'reference'
        RETURN DISTINCT reference.id AS id
        """,
        documents=documents,
    )
    return [ReferenceId(row["id"]) for row in rows]


def known_bases(reader: Reader, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that are bases of actors: what some document's words stand for."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (base:Base {id: id})
        RETURN id
        """,
        ids=sorted(set(ids)),
    )
    return frozenset(row["id"] for row in rows)


def known_own_events(reader: Reader, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that are some claim's own event."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (claim:Claim|BackgroundClaim {event: id})
        RETURN DISTINCT id
        """,
        ids=sorted(set(ids)),
    )
    return frozenset(row["id"] for row in rows)


def claims_of_bases(reader: Reader, bases: Iterable[str]) -> frozenset[str]:
    """Claims about events in which the bases take part."""
    rows = reader.rows(
        """
        UNWIND $bases AS base
        MATCH (reference:Reference {base: base})<-[:INVOLVES|HAS_ARGUMENT]-(claim)
        WHERE reference.pending IS NULL
        RETURN DISTINCT claim.id AS id
        """,
        bases=sorted(set(bases)),
    )
    return frozenset(row["id"] for row in rows)


def claims_of_own_events(reader: Reader, events: Iterable[str]) -> frozenset[str]:
    """Claims whose own events these are."""
    rows = reader.rows(
        """
        UNWIND $events AS id
        MATCH (claim:Claim|BackgroundClaim {event: id})
        RETURN DISTINCT claim.id AS id
        """,
        events=sorted(set(events)),
    )
    return frozenset(row["id"] for row in rows)


def standing_of(reader: Reader, claims: Iterable[str]) -> Standing:
    """How the claims stand in the world as it is."""
    about = reader.rows(
        """
        UNWIND $claims AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[:ABOUT]->(event:Event|BackgroundEvent)
        RETURN id AS claim, event.id AS event, event.title AS title, event.disputed AS disputed
        """,
        claims=sorted(set(claims)),
    )
    parts = reader.rows(
        """
        UNWIND $events AS id
        MATCH (:Event|BackgroundEvent {id: id})<-[part:PARTICIPATES_IN|APPEARS_IN]-(actor:Actor)
        RETURN actor.id AS actor, id AS event, part.role AS role
        """,
        events=sorted({row["event"] for row in about}),
    )
    return Standing(
        events={row["claim"]: row["event"] for row in about},
        parts=frozenset((row["actor"], row["event"], row["role"]) for row in parts),
        titles={row["event"]: row["title"] for row in about},
        disputed=frozenset(row["event"] for row in about if row["disputed"]),
    )
