"""What weighing claims has to know beside them: documents, whom references mean, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graph.accounts.shingles import Prints
from graph.accounts.telling import Context, Located, Named, Provenance
from graph.identity import ActorId, DocumentId, PlaceId, ReferenceId
from graph.model import Claim, PlaceKind
from graph.properties import interval_of
from graph.store import Reader, Row


def context_of(
    reader: Reader, claims: Collection[Claim], also: Iterable[ReferenceId] = ()
) -> Context:
    """Documents, references and places of the claims; `also` are further references."""
    return Context(
        named=_named(reader, {r for claim in claims for r in _references(claim)} | {*also}),
        documents=_documents(reader, {claim.document for claim in claims}),
        places=_places(reader, {claim.place for claim in claims if claim.place}),
    )


def _references(claim: Claim) -> Iterator[ReferenceId]:
    yield from (part.reference for part in claim.participants)
    yield from claim.speakers
    yield from claim.attribution_references


def _named(reader: Reader, references: Iterable[ReferenceId]) -> dict[ReferenceId, Named]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (reference:Reference {id: id})
        OPTIONAL MATCH (reference)-[:REFERS_TO]->(actor:Actor)
        RETURN id, actor.id AS actor, coalesce(actor.name, reference.name) AS name,
               coalesce(actor.kind, reference.kind) AS kind,
               coalesce(actor.country, reference.country) AS country,
               [reference.name] + coalesce(reference.aliases, []) AS aliases
        """,
        ids=sorted(references),
    )
    return {ReferenceId(row["id"]): _name(row) for row in rows}


def _name(row: Row) -> Named:
    actor = ActorId(row["actor"]) if row["actor"] else None
    return Named(actor, row["name"], row["kind"], row["country"], tuple(row["aliases"]))


def _documents(reader: Reader, documents: Iterable[DocumentId]) -> dict[DocumentId, Provenance]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (document:Document {id: id})
        RETURN document {
          .id, .title, .source_id, .source_name, .prints, .print_offsets,
          .published_start, .published_end, .published_precision, .published_approximate,
          .published_basis, .published_text, .published_value
        } AS document
        """,
        ids=sorted(documents),
    )
    return {DocumentId(row["document"]["id"]): _provenance(row["document"]) for row in rows}


def _provenance(node: Row) -> Provenance:
    return Provenance(
        document=DocumentId(node["id"]),
        title=node["title"] or "",
        source=node["source_id"],
        source_name=node["source_name"],
        published=interval_of("published", node),
        prints=Prints(tuple(node["prints"] or ()), tuple(node["print_offsets"] or ())),
    )


def _places(reader: Reader, places: Iterable[PlaceId]) -> dict[PlaceId, Located]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (place:Place {id: id})
        RETURN id, place.name AS name, place.kind AS kind, place.country AS country
        """,
        ids=sorted(places),
    )
    return {PlaceId(row["id"]): _located(row) for row in rows}


def _located(row: Row) -> Located:
    kind = PlaceKind(row["kind"]) if row["kind"] else None
    return Located(row["name"] or row["id"], kind, row["country"])
