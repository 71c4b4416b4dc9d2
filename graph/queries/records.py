"""A stored document as its extraction record, and what resolution made of the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, LiteralString

from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import ClaimArgument, ClaimAttribution, ClaimMention, Span
from graph.properties import argument_of, attribution_of, mention_of
from graph.record import ExtractionRecord
from graph.store import Store

Row = dict[str, Any]


def document_ids(store: Store) -> list[DocumentId]:
    """All documents, oldest publication first, undated last."""
    rows = store.rows("MATCH (d:Document) WHERE d.sk > '' RETURN d.id AS id ORDER BY d.sk")
    return [DocumentId(row["id"]) for row in rows]


def records(store: Store, *, with_text: bool = False) -> Iterator[ExtractionRecord]:
    """Every document's record, one at a time."""
    for key in document_ids(store):
        record = record_of(store, key, with_text=with_text)
        if record is not None:
            yield record


def record_of(
    store: Store, document: DocumentId, *, with_text: bool = False
) -> ExtractionRecord | None:
    """The record of one document, or None if there is no such document.

    Event ids are the claims' keys, so that what came in as `x-e01` goes out as `x-e01`.
    """
    head = _head(store, document)
    if head is None:
        return None
    places = _places(store, document)
    return ExtractionRecord.model_validate(
        {
            "document": _name(head["origin"], document),
            "title": head["title"],
            "language": head["language"],
            "publication_date": _publication(head),
            "source": head["source"],
            "author": head["author"],
            "text": head["text"] if with_text else None,
            "actors": _actors(store, document),
            "places": places,
            "events": _events(store, document, _KEY),
            "background_events": _events(store, document, _BACKGROUND),
            "relations": _relations(store, document),
            "temporal_expressions": _times(store, document),
            "event_links": _links(store, document),
        }
    )


def same_events(store: Store) -> list[list[str]]:
    """The sets of claims that are one event, as `document origin:claim key`, each sorted."""
    rows = store.rows(
        """
        MATCH (event:Event)
        WHERE event.sk > '' AND event.claims > 1
        MATCH (event)<-[:ABOUT]-(claim:Claim)
        WITH event, claim
        ORDER BY claim.key
        WITH event, collect(claim.key) AS keys
        RETURN keys
        ORDER BY keys
        """
    )
    return [row["keys"] for row in rows]


def _name(origin: str | None, document: DocumentId) -> str:
    """A web address whole; of a path the file's name, as `gesta extract` says it."""
    if origin and "://" in origin:
        return origin
    return re.split(r"[/\\]", (origin or "").rstrip("/"))[-1] or document


def _publication(head: Row) -> Row:
    return {
        "start": head["published_start"],
        "end": head["published_end"],
        "precision": head["published_precision"] or "unknown",
        "evidence": head["evidence"],
        "basis": head["published_basis"],
        "expression": head["published_text"],
    }


def _head(store: Store, document: DocumentId) -> Row | None:
    return store.row(
        """
        MATCH (d:Document {id: $document})
        RETURN d.title AS title, d.text AS text, d.language AS language, d.origin AS origin,
               d.source_name AS source, d.published_start AS published_start,
               d.published_end AS published_end, d.published_precision AS published_precision,
               d.published_basis AS published_basis, d.published_text AS published_text,
               d.published_evidence AS evidence, d.author AS author
        """,
        document=document,
    )


def _actors(store: Store, document: DocumentId) -> list[Row]:
    rows = store.rows(
        """
        MATCH (reference:Reference {document_id: $document})
        RETURN reference.key AS id, reference.name AS name, reference.kind AS kind,
               coalesce(reference.aliases, []) AS aliases, reference.country AS country,
               coalesce(reference.external_ids, []) AS external_ids,
               COLLECT {
                 MATCH (mention:Mention)-[:NAMES]->(reference)
                 RETURN {text: mention.text, start_char: mention.start, end_char: mention.end}
                 ORDER BY mention.start
               } AS mentions
        ORDER BY id
        """,
        document=document,
    )
    return [row | {"external_ids": _by_catalogue(row["external_ids"])} for row in rows]


def _by_catalogue(ids: list[str]) -> dict[str, str]:
    """Ids such as wikidata:Q1 as the record has them."""
    return dict(i.split(":", 1) for i in ids)


def _places(store: Store, document: DocumentId) -> list[Row]:
    """The places as this document spells and locates them, which others may do otherwise."""
    rows = store.rows(
        """
        MATCH (:Document {id: $document})-[tells:TELLS_OF]->(place:Place)
        RETURN place.id AS id, tells.name AS name, place.kind AS kind, place.country AS country,
               tells.latitude AS latitude, tells.longitude AS longitude,
               COLLECT {
                 MATCH (mention:Mention {document_id: $document, about: place.id})
                 RETURN {text: mention.text, start_char: mention.start, end_char: mention.end}
                 ORDER BY mention.start
               } AS mentions
        ORDER BY id
        """,
        document=document,
    )
    return [row | {"aliases": sorted({m["text"] for m in row["mentions"]})} for row in rows]


_KEY: LiteralString = """
MATCH (claim:Claim {document_id: $document})
WHERE claim.about = 'event'
RETURN claim.key AS id, claim.title AS title, claim.type AS type, claim.mode AS mode,
       claim.quote AS quote, claim.start AS start_char, claim.end AS end_char,
       coalesce(claim.trigger, '') AS trigger,
       claim.trigger_start AS trigger_start, claim.trigger_end AS trigger_end,
       claim.status AS status, claim.note AS note,
       {start: claim.date_start, end: claim.date_end, precision: claim.date_precision,
        expression: claim.date_text, approximate: claim.date_approximate,
        basis: claim.date_basis, value: claim.date_value,
        not_before: claim.date_not_before, not_after: claim.date_not_after} AS date,
       COLLECT { MATCH (claim)-[:LOCATES]->(place:Place) RETURN place.id } AS places,
       COLLECT {
         MATCH (claim)-[part:INVOLVES]->(reference:Reference)
         RETURN {actor: reference.key, role: part.role,
                 start_char: part.start, end_char: part.end}
         ORDER BY reference.key, part.role
       } AS participants,
       COLLECT {
         MATCH (claim)-[:SAID_BY]->(speaker:Reference)
         RETURN speaker.key ORDER BY speaker.key
       } AS attributed_to,
       claim.mentions AS mentions, claim.arguments AS arguments,
       claim.attribution AS attribution, claim.order AS order,
       claim.quantities AS quantities
ORDER BY start_char, id
"""
_BACKGROUND: LiteralString = _KEY.replace("claim:Claim", "claim:BackgroundClaim")


def _events(store: Store, document: DocumentId, query: LiteralString) -> list[Row]:
    named = _named(store, document)
    return [_event(row, named) for row in store.rows(query, document=document)]


def _named(store: Store, document: DocumentId) -> Row:
    """The record's ids of the document's references; places go by their own."""
    rows = store.rows(
        """
        MATCH (reference:Reference {document_id: $document})
        RETURN reference.id AS id, reference.key AS key
        """,
        document=document,
    )
    return {row["id"]: row["key"] for row in rows}


def _event(row: Row, named: Row) -> Row:
    places: list[str] = row.pop("places")
    return row | {
        "place": places[0] if places else None,
        "date": _date(row["date"]),
        "mentions": [_mention(mention_of(text), named) for text in row["mentions"] or ()],
        "arguments": [_argument(argument_of(text), named) for text in row["arguments"] or ()],
        "attribution": [
            _attribution(attribution_of(text), named) for text in row["attribution"] or ()
        ],
        "quantities": [_quantity(json.loads(text), named) for text in row["quantities"] or ()],
    }


def _date(date: Row) -> Row:
    return date | {
        "precision": date["precision"] or "unknown",
        "approximate": bool(date["approximate"]),
    }


def _mention(mention: ClaimMention, named: Row) -> Row:
    row: Row = _quote(mention.span)
    if mention.trigger:
        at = mention.trigger
        row |= {"trigger": at.text, "trigger_start": at.start, "trigger_end": at.end}
    date = mention.date
    if date != TimeInterval.unknown():
        row["date"] = {**date.model_dump(exclude={"text"}), "expression": date.text}
    return row | {
        "status": mention.status,
        "arguments": [_argument(argument, named) for argument in mention.arguments],
        "attribution": [_attribution(step, named) for step in mention.attribution],
    }


def _argument(argument: ClaimArgument, named: Row) -> Row:
    of = argument.of
    return {
        **_quote(argument.span),
        "role": argument.role,
        "actor": named.get(of, of) if of else None,
        "antecedent": _quote(argument.antecedent) if argument.antecedent else None,
    }


def _attribution(step: ClaimAttribution, named: Row) -> Row:
    return {
        "actor": named[step.of] if step.of else None,
        "source": _quote(step.source) if step.source else None,
        "how": step.how,
        "cue": _quote(step.cue) if step.cue else None,
        "content": _quote(step.content),
        "hedged": step.hedged,
        "verbatim": step.verbatim,
    }


def _quantity(quantity: Row, named: Row) -> Row:
    span, speakers = quantity.pop("span", None), quantity.pop("speakers", ())
    whose = {"attributed_to": [named[key] for key in speakers]}
    place = {"start_char": span["start"], "end_char": span["end"]} if span else {}
    return quantity | whose | place


def _quote(span: Span) -> Row:
    return {"quote": span.text, "start_char": span.start, "end_char": span.end}


def _relations(store: Store, document: DocumentId) -> list[Row]:
    return store.rows(
        """
        MATCH (claim:Claim {document_id: $document})
        WHERE claim.about = 'relation'
        MATCH (claim)-[:HAS_SUBJECT]->(subject:Reference)
        MATCH (claim)-[:HAS_OBJECT]->(object)
        RETURN subject.key AS source, claim.type AS type, coalesce(object.key, object.id) AS target,
               claim.quote AS quote, claim.start AS start_char, claim.end AS end_char,
               claim.status AS status, coalesce(claim.ended, false) AS ended,
               coalesce(claim.stated_from, claim.valid_from) AS valid_from,
               coalesce(claim.stated_to, claim.valid_to) AS valid_to,
               COLLECT {
                 MATCH (claim)-[:SAID_BY]->(speaker:Reference)
                 RETURN speaker.key ORDER BY speaker.key
               } AS attributed_to
        ORDER BY start_char, source, type, target
        """,
        document=document,
    )


def _times(store: Store, document: DocumentId) -> list[Row]:
    rows = store.rows(
        """
        MATCH (:Document {id: $document})<-[:MENTIONED_IN]-(mention:Mention)
        WHERE mention.kind = 'time'
        RETURN mention.text AS text, mention.start AS start_char, mention.end AS end_char,
               mention.value AS value
        ORDER BY start_char
        """,
        document=document,
    )
    return [row | {"type": _timex_type(row["value"] or "")} for row in rows]


def _timex_type(value: str) -> str:
    """The TIMEX3 class that a value belongs to; the graph keeps the value alone."""
    if value.startswith("P") and not value.startswith(("PAST", "PRESENT")):
        return "DURATION"
    if value.startswith("XXXX"):
        return "SET"
    return "TIME" if "T" in value else "DATE"


def _links(store: Store, document: DocumentId) -> list[Row]:
    return store.rows(
        """
        MATCH (source:Claim|BackgroundClaim {document_id: $document})-[link:LINKED]->(target)
        RETURN source.key AS source, link.type AS type, target.key AS target, link.quote AS quote,
               link.start AS start_char, link.end AS end_char,
               COLLECT {
                 UNWIND coalesce(link.speakers, []) AS id
                 MATCH (speaker:Reference {id: id})
                 RETURN speaker.key ORDER BY speaker.key
               } AS attributed_to
        ORDER BY source, type, target
        """,
        document=document,
    )
