"""The document layer: stored whole, document by document, and taken away the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Claim, DocumentFacts, Mention, RelationClaim, Salience
from graph.properties import (
    Properties,
    claim_properties,
    document_properties,
    facts_digest,
    mention_properties,
    place_properties,
    reference_properties,
    relation_claim_properties,
)
from graph.store import Transaction
from graph.writes.batches import write_rows
from graph.writes.changes import touch


def store_facts(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    """Add documents that are not stored, marked `pending` until their claims are resolved."""
    _store_documents(transaction, facts)
    _store_sources(transaction, facts)
    _store_places(transaction, facts)
    _store_references(transaction, facts)
    _store_claims(transaction, facts)
    _store_links(transaction, facts)
    _store_mentions(transaction, facts)


def clear_pending(transaction: Transaction, documents: Sequence[str]) -> None:
    """Their claims are resolved now."""
    touch(transaction, "document", documents)
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (document:Document {id: id})
        REMOVE document.pending
        """,
        list(documents),
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS id
        MATCH (reference:Reference {document_id: id})
        REMOVE reference.pending
        """,
        list(documents),
    )


def delete_layers(transaction: Transaction, documents: Sequence[str]) -> None:
    """Take away the documents and all that is theirs; sources and places only they knew go too.

    The world layer is left as it is: whoever calls brings it up to date.
    """
    sources, places = _supported_by(transaction, documents)
    touch(transaction, "document", documents)
    touch(transaction, "source", sources)
    touch(transaction, "place", places)
    _delete_parts(transaction, documents)
    _recompute_sources(transaction, sources)
    _recompute_places(transaction, places)


# Storing ----------------------------------------------------------------------------------------


def _store_documents(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    rows = [
        document_properties(f.document, f.fingerprint)
        | {"pending": True, "digest": facts_digest(f)}
        for f in facts
    ]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MERGE (document:Document {id: row.id})
        SET document = row
        """,
        rows,
    )


def _store_sources(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    """One source may be spelt in several ways; the least one wins, whoever comes first."""
    rows = [
        {"document": f.document.id, **f.document.source.model_dump(mode="json")}
        for f in facts
        if f.document.source
    ]
    touch(transaction, "source", (row["id"] for row in rows))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document})
        MERGE (source:Source {id: row.id})
        SET source.name = CASE WHEN source.name <= row.name THEN source.name ELSE row.name END,
            source.kind = CASE WHEN row.kind IS NULL OR source.kind <= row.kind
                               THEN source.kind ELSE row.kind END,
            source.country = CASE WHEN row.country IS NULL OR source.country <= row.country
                                  THEN source.country ELSE row.country END
        CREATE (document)-[:PUBLISHED_BY]->(source)
        """,
        rows,
    )


def _store_places(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    """A place has the least name and the least pair of coordinates that a document gives it."""
    rows = [
        {"document": f.document.id, **place_properties(place)} for f in facts for place in f.places
    ]
    touch(transaction, "place", (row["id"] for row in rows))
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document})
        MERGE (place:Place {id: row.id})
        ON CREATE SET place.kind = row.kind, place.country = row.country
        SET place.name = CASE WHEN place.name <= row.name THEN place.name ELSE row.name END
        FOREACH (_ IN CASE
          WHEN row.latitude IS NULL OR row.longitude IS NULL THEN []
          WHEN place.latitude IS NULL THEN [1]
          WHEN row.latitude < place.latitude THEN [1]
          WHEN row.latitude = place.latitude AND row.longitude < place.longitude THEN [1]
          ELSE [] END |
          SET place.latitude = row.latitude, place.longitude = row.longitude)
        CREATE (document)-[tells:TELLS_OF]->(place)
        SET tells.name = row.name, tells.latitude = row.latitude, tells.longitude = row.longitude
        """,
        rows,
    )


def _store_references(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    rows = [
        reference_properties(reference) | {"pending": True}
        for f in facts
        for reference in f.references
    ]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document_id})
        MERGE (reference:Reference {id: row.id})
        SET reference = row
        CREATE (reference)-[:OCCURS_IN]->(document)
        """,
        rows,
    )


def _store_claims(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    told = [(claim, f.document) for f in facts for claim in f.claims]
    touch(transaction, "claim", (c.id for f in facts for c in (*f.claims, *f.relations)))
    rows = [claim_properties(c, d) for c, d in told if c.salience is Salience.KEY]
    rows += [relation_claim_properties(claim, f.document) for f in facts for claim in f.relations]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document_id})
        MERGE (claim:Claim {id: row.id})
        SET claim = row
        CREATE (claim)-[:MADE_IN]->(document)
        """,
        rows,
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document_id})
        MERGE (claim:BackgroundClaim {id: row.id})
        SET claim = row
        CREATE (claim)-[:BACKGROUND_IN]->(document)
        """,
        [claim_properties(c, d) for c, d in told if c.salience is Salience.BACKGROUND],
    )
    _store_participants(transaction, [claim for f in facts for claim in f.claims])
    _store_arguments(transaction, [claim for f in facts for claim in f.claims])
    _store_locations(transaction, [claim for f in facts for claim in f.claims])
    _store_relation_ends(transaction, [claim for f in facts for claim in f.relations])
    _store_speakers(transaction, [claim for f in facts for claim in (*f.claims, *f.relations)])
    _store_attribution(transaction, [claim for f in facts for claim in f.claims])


def _store_participants(transaction: Transaction, claims: Sequence[Claim]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MATCH (reference:Reference {id: row.reference})
        CREATE (claim)-[part:INVOLVES]->(reference)
        SET part = row.part
        """,
        [row for claim in claims for row in _participant_rows(claim)],
    )


def _store_arguments(transaction: Transaction, claims: Sequence[Claim]) -> None:
    """An edge to whoever the words name; the words themselves are kept with the claim."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MATCH (reference:Reference {id: row.reference})
        CREATE (claim)-[:HAS_ARGUMENT]->(reference)
        """,
        [
            {"claim": claim.id, "reference": reference}
            for claim in claims
            for reference in claim.argument_references
        ],
    )


def _participant_rows(claim: Claim) -> Iterator[Properties]:
    for participant in claim.participants:
        span = participant.span.model_dump() if participant.span else {}
        yield {
            "claim": claim.id,
            "reference": participant.reference,
            "part": {"role": participant.role.value, **span},
        }


def _store_locations(transaction: Transaction, claims: Sequence[Claim]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MATCH (place:Place {id: row.place})
        CREATE (claim)-[:LOCATES]->(place)
        """,
        [{"claim": claim.id, "place": claim.place} for claim in claims if claim.place],
    )


def _store_relation_ends(transaction: Transaction, claims: Sequence[RelationClaim]) -> None:
    """The object of a relation is a reference or a place; an id is of one of them only."""
    rows = [{"claim": c.id, "subject": c.source, "object": c.target} for c in claims]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim {id: row.claim})
        MATCH (subject:Reference {id: row.subject})
        CREATE (claim)-[:HAS_SUBJECT]->(subject)
        """,
        rows,
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim {id: row.claim})
        MATCH (object:Reference {id: row.object})
        CREATE (claim)-[:HAS_OBJECT]->(object)
        """,
        rows,
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim {id: row.claim})
        MATCH (object:Place {id: row.object})
        CREATE (claim)-[:HAS_OBJECT]->(object)
        """,
        rows,
    )


def _store_speakers(transaction: Transaction, claims: Sequence[Claim | RelationClaim]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MATCH (speaker:Reference {id: row.speaker})
        CREATE (claim)-[:SAID_BY]->(speaker)
        """,
        [{"claim": c.id, "speaker": speaker} for c in claims for speaker in c.speakers],
    )


def _store_attribution(transaction: Transaction, claims: Sequence[Claim]) -> None:
    """An edge to everybody of the chain; its order and its words are kept with the claim."""
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (claim:Claim|BackgroundClaim {id: row.claim})
        MATCH (reference:Reference {id: row.reference})
        CREATE (claim)-[:ATTRIBUTED_TO]->(reference)
        """,
        [
            {"claim": claim.id, "reference": reference}
            for claim in claims
            for reference in claim.attribution_references
        ],
    )


def _store_links(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (source:Claim|BackgroundClaim {id: row.source})
        MATCH (target:Claim|BackgroundClaim {id: row.target})
        CREATE (source)-[link:LINKED]->(target)
        SET link.type = row.type, link.quote = row.quote,
            link.start = row.start, link.end = row.end, link.speakers = row.speakers
        """,
        [link.model_dump(mode="json") for f in facts for link in f.links],
    )


def _store_mentions(transaction: Transaction, facts: Sequence[DocumentFacts]) -> None:
    mentions = [mention for f in facts for mention in f.mentions]
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (document:Document {id: row.document_id})
        MERGE (mention:Mention {id: row.id})
        SET mention = row
        CREATE (mention)-[:MENTIONED_IN]->(document)
        """,
        [mention_properties(mention) for mention in mentions],
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (mention:Mention {id: row.id})
        MATCH (reference:Reference {id: row.about})
        CREATE (mention)-[:NAMES]->(reference)
        """,
        _names(mentions, "actor"),
    )
    write_rows(
        transaction,
        """
        UNWIND $rows AS row
        MATCH (mention:Mention {id: row.id})
        MATCH (place:Place {id: row.about})
        CREATE (mention)-[:NAMES]->(place)
        """,
        _names(mentions, "place"),
    )


def _names(mentions: Sequence[Mention], kind: str) -> list[Properties]:
    return [{"id": m.id, "about": m.about} for m in mentions if m.kind == kind and m.about]


# Taking away ------------------------------------------------------------------------------------


def _supported_by(
    transaction: Transaction, documents: Sequence[str]
) -> tuple[list[str], list[str]]:
    sources = transaction.rows(
        """
        UNWIND $documents AS id
        MATCH (:Document {id: id})-[:PUBLISHED_BY]->(source:Source)
        RETURN DISTINCT source.id AS id
        """,
        documents=documents,
    )
    places = transaction.rows(
        """
        UNWIND $documents AS id
        MATCH (:Document {id: id})-[:TELLS_OF]->(place:Place)
        RETURN DISTINCT place.id AS id
        """,
        documents=documents,
    )
    return [row["id"] for row in sources], [row["id"] for row in places]


def _delete_parts(transaction: Transaction, documents: Sequence[str]) -> None:
    transaction.run(
        """
        UNWIND $documents AS id
        MATCH (mention:Mention {document_id: id})
        DETACH DELETE mention
        """,
        documents=documents,
    )
    claims = transaction.rows(
        """
        UNWIND $documents AS id
        MATCH (claim:Claim|BackgroundClaim {document_id: id})
        WITH claim, claim.id AS id
        DETACH DELETE claim
        RETURN id
        """,
        documents=documents,
    )
    touch(transaction, "claim", (row["id"] for row in claims))
    transaction.run(
        """
        UNWIND $documents AS id
        MATCH (reference:Reference {document_id: id})
        DETACH DELETE reference
        """,
        documents=documents,
    )
    transaction.run(
        """
        UNWIND $documents AS id
        MATCH (document:Document {id: id})
        DETACH DELETE document
        """,
        documents=documents,
    )


def _recompute_sources(transaction: Transaction, sources: Sequence[str]) -> None:
    transaction.run(
        """
        UNWIND $sources AS id
        MATCH (source:Source {id: id})
        OPTIONAL MATCH (source)<-[:PUBLISHED_BY]-(document:Document)
        WITH source, count(document) AS documents, min(document.source_name) AS name,
             min(document.source_kind) AS kind, min(document.source_country) AS country
        SET source.name = name, source.kind = kind, source.country = country
        WITH source, documents
        WHERE documents = 0
        DELETE source
        """,
        sources=sources,
    )


def _recompute_places(transaction: Transaction, places: Sequence[str]) -> None:
    transaction.run(
        """
        UNWIND $places AS id
        MATCH (place:Place {id: id})
        OPTIONAL MATCH (place)<-[tells:TELLS_OF]-(:Document)
        WITH place, count(tells) AS documents, min(tells.name) AS name,
             min(CASE WHEN tells.latitude IS NULL OR tells.longitude IS NULL THEN null
                      ELSE [tells.latitude, tells.longitude] END) AS position
        SET place.name = name, place.latitude = position[0], place.longitude = position[1]
        WITH place, documents
        WHERE documents = 0
        DELETE place
        """,
        places=places,
    )
