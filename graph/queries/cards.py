"""Records as a judgement sees them: a base of an actor, the event of one claim, a reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from graph.store import Reader, Row

MOST_REFERENCES = 1_000  # of a base that are looked at for its names
MOST_NAMES = 10

_NOW: LiteralString = """
OPTIONAL MATCH (merged:Merged {id: id})
WITH id, coalesce(merged.into, id) AS into
"""
_DOCUMENT: LiteralString = """head(COLLECT {
  MATCH (document:Document {id: %s.document_id})
  RETURN {id: document.id, title: document.title, source: document.source_name,
          published_start: document.published_start}
})"""
_BASES: LiteralString = (
    "UNWIND $ids AS id "
    + _NOW
    + """
OPTIONAL MATCH (actor:Actor {id: into})
CALL (id) {
  OPTIONAL MATCH (reference:Reference {base: id})
  WHERE reference.pending IS NULL
  WITH reference LIMIT $most
  WITH reference.name AS name, reference.kind AS kind, reference.country AS country,
       reference.rule AS rule, count(reference) AS documents
  ORDER BY documents DESC, name, rule
  RETURN collect({name: name, kind: kind, country: country, rule: rule, documents: documents})
         AS named
}
RETURN id, actor.id AS now, named
"""
)
_EVENTS: LiteralString = (
    "UNWIND $ids AS id "
    + _NOW
    + """
OPTIONAL MATCH (event:Event|BackgroundEvent {id: into})
CALL (id) {
  OPTIONAL MATCH (claim:Claim|BackgroundClaim {event: id})
  RETURN claim ORDER BY claim.id LIMIT 1
}
RETURN id, event.id AS now, claim.title AS name, claim.type AS kind, claim.date_start AS start,
  claim.date_end AS end, claim.quote AS quote, claim.status AS status, """
    + _DOCUMENT.replace("%s", "claim")
    + " AS document"
)
_REFERENCES: LiteralString = (
    """
UNWIND $ids AS id
OPTIONAL MATCH (reference:Reference {id: id})
OPTIONAL MATCH (reference)-[:REFERS_TO]->(actor:Actor)
RETURN id, actor.id AS now, reference.name AS name, reference.kind AS kind,
  reference.country AS country, reference.rule AS rule, """
    + _DOCUMENT.replace("%s", "reference")
    + " AS document"
)


def cards_of(reader: Reader, ids: Iterable[str]) -> dict[str, Row]:
    """A card for each id, also of records that are gone: those have a name of `None`.

    `now` is the id that stands for the record now, and `None` where nothing does.
    """
    wanted = sorted(set(ids))
    actors = [key for key in wanted if not key.startswith(("evt-", "ref-"))]
    events = [key for key in wanted if key.startswith("evt-")]
    references = [key for key in wanted if key.startswith("ref-")]
    rows = [_of_base(row) for row in _asked(reader, _BASES, actors)]
    rows += _asked(reader, _EVENTS, events) + [
        _of_reference(row) for row in _asked(reader, _REFERENCES, references)
    ]
    return {row["id"]: _EMPTY | row for row in rows}


_EMPTY: Row = dict.fromkeys(
    ("id", "now", "name", "kind", "country", "status", "start", "end", "quote", "document")
) | {"names": []}


def _asked(reader: Reader, query: LiteralString, ids: list[str]) -> list[Row]:
    return reader.rows(query, ids=ids, most=MOST_REFERENCES) if ids else []


def _of_base(row: Row) -> Row:
    named = [one for one in row["named"] if one["name"] is not None]
    names = [{key: one[key] for key in ("name", "rule", "documents")} for one in named]
    first: Row = named[0] if named else {}
    return {
        "id": row["id"],
        "now": row["now"],
        **{key: first.get(key) for key in ("name", "kind", "country")},
        "names": names[:MOST_NAMES],
    }


def _of_reference(row: Row) -> Row:
    rule = row.pop("rule")
    names = [{"name": row["name"], "rule": rule, "documents": 1}] if row["name"] else []
    return row | {"names": names}
