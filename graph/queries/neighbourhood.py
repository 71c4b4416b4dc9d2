"""What resolution has to know of the graph: the records near to those that have just come or gone.

Every read starts from ids and follows an index or a relationship; none grows with the graph, only
with how much is known of the same actors, times and acts. References of documents that are still
pending are left out, so that what is resolved never rests on what is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, LiteralString

from graph.identity import ActorId, ClaimId, DocumentId, EventId, ReferenceId, RelationId
from graph.model import (
    Claim,
    ClaimLink,
    Judgement,
    Reference,
    RelationClaim,
    RelationTally,
)
from graph.projection.called import Called
from graph.properties import (
    called_of,
    claim_of,
    judgement_of,
    reference_of,
    relation_claim_of,
    tally_of_relation,
)
from graph.store import Reader

Kind = Literal["actor", "event"]

CLAIM_VALUE: LiteralString = """
RETURN claim {
  .*,
  place: head(COLLECT { MATCH (claim)-[:LOCATES]->(place:Place) RETURN place.id }),
  participants: COLLECT {
    MATCH (claim)-[part:INVOLVES]->(reference:Reference)
    RETURN part {.*, reference: reference.id}
    ORDER BY reference.id, part.role
  },
  speakers: COLLECT {
    MATCH (claim)-[:SAID_BY]->(speaker:Reference)
    RETURN speaker.id
    ORDER BY speaker.id
  }
} AS claim
"""
"""A claim about an event in variable `claim`, with what hangs on it, as `claim_of` reads it."""

RELATION_CLAIM_VALUE: LiteralString = """
RETURN claim {
  .*,
  subject: head(COLLECT { MATCH (claim)-[:HAS_SUBJECT]->(subject:Reference) RETURN subject.id }),
  object: head(COLLECT { MATCH (claim)-[:HAS_OBJECT]->(object) RETURN object.id }),
  speakers: COLLECT {
    MATCH (claim)-[:SAID_BY]->(speaker:Reference)
    RETURN speaker.id
    ORDER BY speaker.id
  }
} AS claim
"""


# Of documents -----------------------------------------------------------------------------------


def pending_documents(reader: Reader, limit: int) -> list[DocumentId]:
    """Documents whose claims are not resolved yet, at most `limit` of them."""
    rows = reader.rows(
        """
        MATCH (document:Document {pending: true})
        RETURN document.id AS id
        ORDER BY id
        LIMIT $limit
        """,
        limit=limit,
    )
    return [DocumentId(row["id"]) for row in rows]


def fingerprints(reader: Reader, documents: Iterable[str]) -> dict[str, str]:
    """The fingerprint of each document that is stored."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (document:Document {id: id})
        RETURN document.id AS id, document.fingerprint AS fingerprint
        """,
        documents=sorted(set(documents)),
    )
    return {row["id"]: row["fingerprint"] for row in rows}


def bases_of_documents(reader: Reader, documents: Sequence[str]) -> frozenset[ActorId]:
    """The bases that the documents refer to."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (reference:Reference {document_id: id})
        RETURN DISTINCT reference.base AS base
        """,
        documents=documents,
    )
    return frozenset(ActorId(row["base"]) for row in rows)


def claims_of_documents(reader: Reader, documents: Sequence[str]) -> list[Claim]:
    """The documents' claims about events, those of the background among them."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (claim:Claim|BackgroundClaim {document_id: id})
        WHERE claim.about = 'event'
        """
        + CLAIM_VALUE,
        documents=documents,
    )
    return _claims(rows)


def relation_claims_of_documents(reader: Reader, documents: Sequence[str]) -> list[RelationClaim]:
    """The documents' claims about relations."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (claim:Claim {document_id: id})
        WHERE claim.about = 'relation'
        """
        + RELATION_CLAIM_VALUE,
        documents=documents,
    )
    return _relation_claims(rows)


_SAID: LiteralString = (
    "link.quote AS quote, link.start AS start, link.end AS end, "
    "coalesce(link.speakers, []) AS speakers"
)


def links_of_documents(reader: Reader, documents: Sequence[str]) -> list[ClaimLink]:
    """The links that the documents make between their claims."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (source:Claim|BackgroundClaim {document_id: id})-[link:LINKED]->(target)
        RETURN id AS document, source.id AS source, link.type AS type, target.id AS target,
               """
        + _SAID
        + """
        """,
        documents=documents,
    )
    return _links(rows)


def publishers_of_documents(reader: Reader, documents: Iterable[str]) -> dict[DocumentId, str]:
    """The id of each document's source; a document without one is missing."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (document:Document {id: id})
        WHERE document.source_id IS NOT NULL
        RETURN document.id AS id, document.source_id AS source
        """,
        documents=sorted(set(documents)),
    )
    return {DocumentId(row["id"]): row["source"] for row in rows}


# Actors -----------------------------------------------------------------------------------------


def called_of_bases(reader: Reader, bases: Iterable[str]) -> Called:
    """What documents call the bases, as it was last counted; what was never counted is missing."""
    rows = reader.rows(
        """
        UNWIND $bases AS id
        MATCH (base:Base {id: id})
        WHERE base.called IS NOT NULL
        RETURN id, base.called AS called
        ORDER BY id
        """,
        bases=sorted(set(bases)),
    )
    return {ActorId(row["id"]): called_of(row["called"]) for row in rows}


def references_of_bases(reader: Reader, bases: Iterable[str]) -> list[Reference]:
    """All that documents call the bases, read from the documents' references.

    References that differ in nothing but their document come as one.
    """
    rows = reader.rows(
        """
        UNWIND $bases AS base
        MATCH (reference:Reference {base: base})
        WHERE reference.pending IS NULL
        WITH base, reference.name AS name, reference.kind AS kind, reference.country AS country,
             reference.aliases AS aliases, reference.rule AS rule,
             reference.company AS company, reference.apart AS apart,
             reference.external_ids AS external_ids,
             min(reference.id) AS id, count(*) AS times
        MATCH (reference:Reference {id: id})
        RETURN reference {.*} AS reference, times
        ORDER BY id
        """,
        bases=sorted(set(bases)),
    )
    return [
        reference_of(row["reference"]).model_copy(update={"times": int(row["times"])})
        for row in rows
    ]


def references_of_documents(reader: Reader, documents: Sequence[str]) -> list[Reference]:
    """What the documents call whom."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (reference:Reference {document_id: id})
        RETURN reference {.*} AS reference
        """,
        documents=documents,
    )
    return sorted((reference_of(row["reference"]) for row in rows), key=lambda r: r.id)


def bases_with_keys(reader: Reader, keys: Iterable[str]) -> frozenset[ActorId]:
    """The bases that carry one of the blocking keys."""
    rows = reader.rows(
        """
        UNWIND $keys AS id
        MATCH (:Key {id: id})<-[:HAS_KEY]-(base:Base)
        RETURN DISTINCT base.id AS id
        """,
        keys=sorted(f"actor:{key}" for key in set(keys)),
    )
    return frozenset(ActorId(row["id"]) for row in rows)


def references_of_claims(
    reader: Reader, claims: Iterable[Claim | RelationClaim], known: Collection[ReferenceId] = ()
) -> dict[ReferenceId, Reference]:
    """The references that take part in the claims or say them, by id; without those known."""
    ids = {r for claim in claims for r in _references_in(claim) if r not in known}
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (reference:Reference {id: id})
        RETURN reference {.*} AS reference
        """,
        ids=sorted(ids),
    )
    return {r.id: r for r in (reference_of(row["reference"]) for row in rows)}


def actors_of_references(reader: Reader, references: Iterable[str]) -> dict[ReferenceId, ActorId]:
    """The actor that each reference stands for now."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (reference:Reference {id: id})-[:REFERS_TO]->(actor:Actor)
        RETURN id, actor.id AS actor
        """,
        ids=sorted(set(references)),
    )
    return {ReferenceId(row["id"]): ActorId(row["actor"]) for row in rows}


# Events -----------------------------------------------------------------------------------------


def claims_with_keys(reader: Reader, keys: Iterable[str]) -> list[Claim]:
    """The resolved claims that carry one of the blocking keys."""
    rows = reader.rows(
        """
        UNWIND $keys AS id
        MATCH (:Key {id: id})<-[:HAS_KEY]-(claim:Claim|BackgroundClaim)
        WITH DISTINCT claim
        """
        + CLAIM_VALUE,
        keys=sorted(f"claim:{key}" for key in set(keys)),
    )
    return _claims(rows)


def claims_of_events(reader: Reader, events: Iterable[str]) -> list[Claim]:
    """The claims whose own events (not those they were merged into) these are."""
    rows = reader.rows(
        """
        UNWIND $events AS id
        MATCH (claim:Claim|BackgroundClaim {event: id})
        """
        + CLAIM_VALUE,
        events=sorted(set(events)),
    )
    return _claims(rows)


def own_events_of_bases(reader: Reader, bases: Iterable[str]) -> frozenset[EventId]:
    """The own events of all claims in which the bases take part, or whose sources they are."""
    rows = reader.rows(
        """
        UNWIND $bases AS base
        MATCH (reference:Reference {base: base})
        MATCH (reference)<-[:INVOLVES|HAS_ARGUMENT|SAID_BY|ATTRIBUTED_TO]-(claim)
        WHERE reference.pending IS NULL AND claim.event IS NOT NULL
        RETURN DISTINCT claim.event AS id
        """,
        bases=sorted(set(bases)),
    )
    return frozenset(EventId(row["id"]) for row in rows)


def own_events_told_by(reader: Reader, bases: Iterable[str]) -> frozenset[EventId]:
    """The own events of all claims whose sources the bases are."""
    rows = reader.rows(
        """
        UNWIND $bases AS base
        MATCH (reference:Reference {base: base})<-[:SAID_BY|ATTRIBUTED_TO]-(claim)
        WHERE reference.pending IS NULL AND claim.event IS NOT NULL
        RETURN DISTINCT claim.event AS id
        """,
        bases=sorted(set(bases)),
    )
    return frozenset(EventId(row["id"]) for row in rows)


def links_of_claims(reader: Reader, claims: Iterable[str]) -> list[tuple[ClaimLink, str, str]]:
    """Links from or to the claims, each with the events that its ends are about now."""
    rows = reader.rows(
        """
        UNWIND $claims AS id
        MATCH (:Claim|BackgroundClaim {id: id})-[link:LINKED]-()
        WITH DISTINCT link, startNode(link) AS source, endNode(link) AS target
        MATCH (source)-[:ABOUT]->(left)
        MATCH (target)-[:ABOUT]->(right)
        RETURN source.document_id AS document, source.id AS source, link.type AS type,
               target.id AS target, left.id AS left, right.id AS right,
               """
        + _SAID
        + """
        """,
        claims=sorted(set(claims)),
    )
    return [(link, row["left"], row["right"]) for link, row in zip(_links(rows), rows, strict=True)]


# Relations --------------------------------------------------------------------------------------


def relation_claims_of_bases(reader: Reader, bases: Iterable[str]) -> list[RelationClaim]:
    """Resolved claims about relations from or to the bases."""
    rows = reader.rows(
        """
        UNWIND $bases AS base
        MATCH (reference:Reference {base: base})<-[:HAS_SUBJECT|HAS_OBJECT]-(claim:Claim)
        WHERE reference.pending IS NULL
        WITH DISTINCT claim
        """
        + RELATION_CLAIM_VALUE,
        bases=sorted(set(bases)),
    )
    return _relation_claims(rows)


def relation_claims_of_relations(reader: Reader, relations: Iterable[str]) -> list[RelationClaim]:
    """The claims that carry the relations."""
    rows = reader.rows(
        """
        UNWIND $relations AS id
        MATCH (:Relation {id: id})<-[:ABOUT]-(claim:Claim)
        """
        + RELATION_CLAIM_VALUE,
        relations=sorted(set(relations)),
    )
    return _relation_claims(rows)


def tallies_of_relations(
    reader: Reader, relations: Iterable[str]
) -> dict[RelationId, RelationTally | None]:
    """What the claims of each stored relation amount to, where that is kept."""
    rows = reader.rows(
        """
        UNWIND $relations AS id
        MATCH (relation:Relation {id: id})
        RETURN id, relation {.*} AS relation
        """,
        relations=sorted(set(relations)),
    )
    return {RelationId(row["id"]): tally_of_relation(row["relation"]) for row in rows}


def relations_of_claims(reader: Reader, claims: Iterable[str]) -> frozenset[RelationId]:
    """The relations that the claims are about now."""
    rows = reader.rows(
        """
        UNWIND $claims AS id
        MATCH (:Claim {id: id})-[:ABOUT]->(relation:Relation)
        RETURN DISTINCT relation.id AS id
        """,
        claims=sorted(set(claims)),
    )
    return frozenset(RelationId(row["id"]) for row in rows)


def events_and_relations_of_documents(
    reader: Reader, documents: Sequence[str]
) -> tuple[frozenset[EventId], frozenset[RelationId]]:
    """The events and relations that the documents' claims are about now."""
    rows = reader.rows(
        """
        UNWIND $documents AS id
        MATCH (claim:Claim|BackgroundClaim {document_id: id})-[:ABOUT]->(target)
        RETURN DISTINCT claim.about AS about, target.id AS id
        """,
        documents=documents,
    )
    events = frozenset(EventId(row["id"]) for row in rows if row["about"] == "event")
    return events, frozenset(RelationId(row["id"]) for row in rows if row["about"] == "relation")


# Clusters ---------------------------------------------------------------------------------------


def canonical_actors(reader: Reader, bases: Iterable[str]) -> dict[str, str]:
    """The actor that stands for each base in the graph as it is; unknown bases are missing."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        OPTIONAL MATCH (merged:Merged {id: id})
        WITH id, coalesce(merged.into, id) AS canonical
        MATCH (actor:Actor {id: canonical})
        RETURN id, canonical
        """,
        ids=sorted(set(bases)),
    )
    return {row["id"]: row["canonical"] for row in rows}


def canonical_events(reader: Reader, events: Iterable[str]) -> dict[str, str]:
    """The event that stands for each single-claim event in the graph as it is."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        OPTIONAL MATCH (merged:Merged {id: id})
        WITH id, coalesce(merged.into, id) AS canonical
        MATCH (event:Event|BackgroundEvent {id: canonical})
        RETURN id, canonical
        """,
        ids=sorted(set(events)),
    )
    return {row["id"]: row["canonical"] for row in rows}


def bases_of_actors(reader: Reader, actors: Iterable[str]) -> frozenset[ActorId]:
    """The bases that the actors are made of."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (actor:Actor {id: id})
        UNWIND actor.bases AS base
        RETURN DISTINCT base
        """,
        ids=sorted(set(actors)),
    )
    return frozenset(ActorId(row["base"]) for row in rows)


def members_of_events(reader: Reader, events: Iterable[str]) -> frozenset[EventId]:
    """The single-claim events that the events are made of."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (event:Event|BackgroundEvent {id: id})
        UNWIND event.members AS member
        RETURN DISTINCT member
        """,
        ids=sorted(set(events)),
    )
    return frozenset(EventId(row["member"]) for row in rows)


def reached_by_judgements(
    reader: Reader, kind: Kind, ids: Iterable[str]
) -> tuple[frozenset[str], list[Judgement]]:
    """The ids and all that "same" judgements lead to from them, with every judgement on these.

    More may be reached than belongs together: what judgements amount to is not decided here.
    """
    known: dict[str, Judgement] = {}
    reached, fresh = set(ids), set(ids)
    while fresh:
        found = _judgements_on(reader, kind, fresh)
        known |= {judgement.id: judgement for judgement in found}
        ends = {end for j in found if j.verdict == "same" for end in (j.left, j.right)}
        fresh = ends - reached
        reached |= fresh
    return frozenset(reached), [known[key] for key in sorted(known)]


def judged_same(reader: Reader, kind: Kind, ids: Iterable[str]) -> frozenset[str]:
    """The other ends of "same" judgements on the ids.

    Whoever was kept apart only because one of the ids lay between them is among these: before
    judgements are dropped they tell what has to be clustered anew.
    """
    found = _judgements_on(reader, kind, ids)
    return frozenset(end for j in found if j.verdict == "same" for end in (j.left, j.right))


def _judgements_on(reader: Reader, kind: Kind, ids: Iterable[str]) -> list[Judgement]:
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
        """,
        ids=sorted(ids),
        kind=kind,
    )
    return [judgement_of(row["judgement"]) for row in rows]


# Rows into values -------------------------------------------------------------------------------


def _claims(rows: Iterable[Mapping[str, Any]]) -> list[Claim]:
    return sorted((claim_of(row["claim"]) for row in rows), key=lambda claim: claim.id)


def _relation_claims(rows: Iterable[Mapping[str, Any]]) -> list[RelationClaim]:
    return sorted((relation_claim_of(row["claim"]) for row in rows), key=lambda claim: claim.id)


def _links(rows: Iterable[Mapping[str, Any]]) -> list[ClaimLink]:
    fields = ClaimLink.model_fields
    return [ClaimLink.model_validate({name: row[name] for name in fields}) for row in rows]


def _references_in(claim: Claim | RelationClaim) -> list[str]:
    if isinstance(claim, Claim):
        parts = (part.reference for part in claim.participants)
        return [*parts, *claim.argument_references, *claim.speakers]
    return [claim.source, claim.target]


def claim_ids(claims: Iterable[Claim | RelationClaim]) -> list[ClaimId]:
    """Ids of the claims, in their order."""
    return [claim.id for claim in claims]
