"""Documents: a list in the order of publication, and one with its text and all it says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import LiteralString

from graph.errors import InvalidQuery
from graph.known import KNOWN_DOCUMENT
from graph.queries.claims import CLAIM_MAP
from graph.queries.fields import map_of
from graph.queries.filters import SAID_BY_ONE, changed, plain_values, where
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.words import lucene
from graph.store import Row, Store

MOST_PARTS = 5_000  # claims, references or mentions of one document that are shown
MOST_MATCHES = 1_000

_HEAD: dict[LiteralString, LiteralString] = {
    "title": "document.title",
    "language": "document.language",
    "origin": "document.origin",
    "author": "document.author",
    "media_type": "document.media_type",
    "source": """CASE WHEN document.source_id IS NULL THEN null
    ELSE {id: document.source_id, name: document.source_name} END""",
    "published": """{start: document.published_start, end: document.published_end,
    precision: document.published_precision, basis: document.published_basis,
    evidence: document.published_evidence}""",
    "pending": "coalesce(document.pending, false)",
    "characters": "size(document.text)",
}
_CLAIMS: LiteralString = "COUNT { (document)<-[:MADE_IN]-() }"
FIELDS: dict[LiteralString, LiteralString] = {**_HEAD, "claims": _CLAIMS}
"""What a list item can carry besides its id, and the Cypher that builds each."""

REFERENCES: LiteralString = """COLLECT {
  MATCH (document)<-[:OCCURS_IN]-(reference:Reference)
  OPTIONAL MATCH (reference)-[:REFERS_TO]->(actor:Actor)
  WITH reference, actor ORDER BY reference.name, reference.id LIMIT $parts
  RETURN {id: reference.id, name: reference.name, kind: reference.kind,
    country: reference.country, aliases: reference.aliases, rule: reference.rule,
    actor: CASE WHEN actor IS NULL THEN null
      ELSE {id: actor.id, name: actor.name, kind: actor.kind} END}
}"""
MENTIONS: LiteralString = """COLLECT {
  MATCH (document)<-[:MENTIONED_IN]-(mention:Mention)
  WITH mention ORDER BY mention.start, mention.id LIMIT $parts
  RETURN {id: mention.id, kind: mention.kind, start_char: mention.start, end_char: mention.end,
    text: mention.text, about: mention.about, value: mention.value}
}"""
CLAIMS: LiteralString = (
    """COLLECT {
  MATCH (document)<-[:MADE_IN]-(claim:Claim)
  WITH document, claim ORDER BY claim.start, claim.id LIMIT $parts
  OPTIONAL MATCH (claim)-[:ABOUT]->(world)
  WITH document, claim, world
  RETURN {of: {id: world.id, kind: claim.about, title: world.title, type: world.type}, claim: """
    + CLAIM_MAP
    + """}
}"""
)
PARTS: dict[LiteralString, LiteralString] = {
    "text": "document.text",
    "claims": CLAIMS,
    "references": REFERENCES,
    "mentions": MENTIONS,
}
"""What one document can carry besides its head."""


@dataclass(frozen=True)
class DocumentFilters:
    """Which documents are wanted; days are ISO strings, actors, sources and places are ids.

    Attributes:
        actor: All of them are named in the document.
        asserted_by, event_type, status: Of one and the same claim of it.
        place, country: It tells of such a place.
    """

    q: str | None = None
    actor: tuple[str, ...] = ()
    asserted_by: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    known_at: str | None = None
    changed_since: int | None = None

    def __post_init__(self) -> None:
        low, high = self.published_from, self.published_to
        if low and high and low > high:
            raise InvalidQuery("published_to", f"published_to ({high}) is before {low}")


def list_documents(
    store: Store, filters: DocumentFilters, page: Page, fields: Collection[str] = ()
) -> Slice:
    """Documents in the order of their publication, undated ones last, id as tie-break."""
    conditions = _anchor(filters) + where(["document.sk > $after", *_conditions(filters)])
    parameters = _parameters(store, filters)
    total = page.total or Total.counted(
        store.value(
            conditions + " WITH DISTINCT document LIMIT $most RETURN count(document)",
            **{**parameters, "after": "", "most": COUNT_LIMIT + 1},
        ),
        among_best=len(parameters["found"]) >= MOST_MATCHES,
    )
    query = (
        conditions
        + " WITH DISTINCT document, document.sk AS sk ORDER BY sk LIMIT $size RETURN collect("
        + map_of("id: document.id, sk: sk", FIELDS, fields)
        + ") AS items"
    )
    items = store.value(query, **{**parameters, "after": page.after, "size": page.limit + 1})
    return cut(items or [], page, total)


def get_document(
    store: Store, document: str, parts: frozenset[str] = frozenset(("text", "claims", "references"))
) -> Row:
    """One document with the parts wanted; spans count characters of its text.

    Raises:
        NotFound: No document has this id.
    """
    whole: dict[LiteralString, LiteralString] = {**_HEAD, "claims_total": _CLAIMS}
    whole |= {name: part for name, part in PARTS.items() if name in parts}
    query = "MATCH (document:Document {id: $document}) RETURN " + map_of("id: document.id", whole)
    found = store.value(query, document=document, parts=MOST_PARTS)
    if found is None:
        raise missing(store, "document", document)
    if "claims" in found:
        found["claims"] = [{**pair["claim"], "of": pair["of"]} for pair in found["claims"]]
    return dict(found)


def _anchor(filters: DocumentFilters) -> LiteralString:
    if filters.q:
        return "UNWIND $found AS id MATCH (document:Document {id: id}) "
    if filters.actor:
        return (
            "MATCH (:Actor {id: $actor[0]})<-[:REFERS_TO]-(:Reference)"
            "-[:OCCURS_IN]->(document:Document) "
        )
    return "MATCH (document:Document) "


def _conditions(filters: DocumentFilters) -> list[LiteralString]:
    conditions: list[LiteralString] = _named(filters)
    conditions += _told(filters)
    if filters.source:
        conditions.append("document.source_id IN $source")
    if filters.language:
        conditions.append("document.language IN $language")
    if filters.dataset:
        conditions.append("coalesce(document.dataset, 'default') IN $dataset")
    if filters.published_from:
        conditions.append("document.published_end >= $published_from")
    if filters.published_to:
        conditions.append("document.sk < $published_until")
    if filters.known_at:
        conditions.append(KNOWN_DOCUMENT)
    if filters.changed_since is not None:
        conditions.append(changed("document"))
    return conditions


def _named(filters: DocumentFilters) -> list[LiteralString]:
    """Every actor is named; the one that the search starts from need not be asked for."""
    start = 0 if filters.q else 1
    if len(filters.actor) <= start:
        return []
    others: LiteralString = "$actor" if filters.q else "$actor[1..]"
    return [
        "all(one IN " + others + " WHERE EXISTS { "
        "(document)<-[:OCCURS_IN]-(:Reference)-[:REFERS_TO]->(:Actor {id: one}) })"
    ]


def _told(filters: DocumentFilters) -> list[LiteralString]:
    """What one claim of it says, and where."""
    conditions: list[LiteralString] = []
    said: list[LiteralString] = []
    if filters.event_type:
        said.append("claim.type IN $event_type")
    if filters.status:
        said.append("claim.status IN $status")
    if filters.asserted_by:
        said.append(SAID_BY_ONE)
    if said:
        conditions.append(
            "EXISTS { (document)<-[:MADE_IN]-(claim:Claim) WHERE " + " AND ".join(said) + " }"
        )
    if filters.place or filters.country:
        there: list[LiteralString] = []
        if filters.place:
            there.append("place.id IN $place")
        if filters.country:
            there.append("place.country IN $country")
        conditions.append(
            "EXISTS { (document)-[:TELLS_OF]->(place:Place) WHERE " + " AND ".join(there) + " }"
        )
    return conditions


def _parameters(store: Store, filters: DocumentFilters) -> Row:
    words = lucene(filters.q) if filters.q else None
    found: list[str] = (
        store.value(
            "CALL db.index.fulltext.queryNodes('document_text', $words, {limit: $limit}) "
            "YIELD node RETURN collect(node.id)",
            words=words,
            limit=MOST_MATCHES,
        )
        if words
        else []
    )
    until = None if filters.published_to is None else filters.published_to + "$"
    return {**plain_values(filters), "found": found, "published_until": until}
