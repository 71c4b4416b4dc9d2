"""The map of a claim as every answer shows it: the sentence, its place in the document, the voice.

The pieces are Cypher literals, composed by the queries that list claims.
"""

from __future__ import annotations

from typing import LiteralString

from graph.queries.fields import map_of
from graph.queries.filters import Filters, claim_conditions, claim_label, where
from graph.store import Row, Store

DATE_OF_EVENT: LiteralString = """{
  value: event.date_value, start: event.date_start, end: event.date_end,
  precision: event.date_precision, approximate: event.date_approximate, basis: event.date_basis,
  text: event.date_text, not_before: event.date_not_before, not_after: event.date_not_after
}"""

SPEAKERS: LiteralString = """COLLECT {
  MATCH (claim)-[:SAID_BY]->(voice:Reference)
  OPTIONAL MATCH (voice)-[:REFERS_TO]->(speaker:Actor)
  WITH voice, speaker ORDER BY voice.id
  RETURN {id: speaker.id, name: coalesce(speaker.name, voice.name), named: voice.name}
}"""

CLAIM_FIELDS: dict[LiteralString, LiteralString] = {
    "about": "claim.about",
    "type": "claim.type",
    "status": "claim.status",
    "quote": "claim.quote",
    "start_char": "claim.start",
    "end_char": "claim.end",
    "trigger": "claim.trigger",
    "speakers": SPEAKERS,
    "date": """{
    value: claim.date_value, start: claim.date_start, end: claim.date_end,
    precision: claim.date_precision, approximate: claim.date_approximate, basis: claim.date_basis,
    text: claim.date_text, not_before: claim.date_not_before, not_after: claim.date_not_after
  }""",
    "document": """{
    id: document.id, title: document.title,
    source: CASE WHEN document.source_id IS NULL THEN null
      ELSE {id: document.source_id, name: document.source_name} END,
    published_start: document.published_start, published_end: document.published_end
  }""",
}
CLAIM_MAP: LiteralString = map_of("id: claim.id", CLAIM_FIELDS)


TOLD: LiteralString = CLAIM_MAP[:-1] + ", quantities: claim.quantities}"
"""A claim about an event, with its numbers as they are stored: JSON texts."""
SOURCED: LiteralString = TOLD.replace(
    "title: document.title,",
    "title: document.title, origin: document.origin, language: document.language,",
)
"""The same with what finds the document again: for answers that leave the graph."""


def claims_about(
    what: LiteralString, filters: Filters, limit: LiteralString, shown: LiteralString = CLAIM_MAP
) -> LiteralString:
    """A list of claim maps about the event or relation in variable `what`, oldest voice first."""
    conditions, label = where(claim_conditions(filters)), claim_label(filters)
    return (
        "COLLECT { MATCH (" + what + ")<-[:ABOUT]-(claim:" + label + ") " + conditions + " "
        "WITH claim ORDER BY coalesce(claim.published_start, '~'), claim.id LIMIT " + limit + " "
        "MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document) "
        "RETURN " + shown + " }"
    )


def claims_by_id(store: Store, ids: list[str]) -> dict[str, Row]:
    """The claims of these ids, by id; unknown ids are left out."""
    rows = store.rows(
        "UNWIND $ids AS id MATCH (claim:Claim|BackgroundClaim {id: id}) "
        "MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document) "
        "RETURN claim.id AS id, " + CLAIM_MAP + " AS claim",
        ids=ids,
    )
    return {str(row["id"]): row["claim"] for row in rows}
