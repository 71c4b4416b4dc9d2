"""Documents: a list in the order of publication, and one with its text and all it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from graph.errors import InvalidQuery
from graph.known import KNOWN_DOCUMENT
from graph.queries.claims import CLAIM_MAP
from graph.queries.filters import changed, where
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.words import lucene
from graph.store import Row, Store

MOST_PARTS = 5_000  # claims, references or mentions of one document that are shown
MOST_MATCHES = 1_000

_HEAD: LiteralString = """
  id: document.id, title: document.title, language: document.language, origin: document.origin,
  author: document.author, media_type: document.media_type,
  source: CASE WHEN document.source_id IS NULL THEN null
    ELSE {id: document.source_id, name: document.source_name} END,
  published: {start: document.published_start, end: document.published_end,
    precision: document.published_precision, basis: document.published_basis,
    evidence: document.published_evidence},
  pending: coalesce(document.pending, false),
  characters: size(document.text), claims: COUNT { (document)<-[:MADE_IN]-() }"""

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
    """Which documents are wanted; days are ISO strings, sources are ids."""

    q: str | None = None
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


def list_documents(store: Store, filters: DocumentFilters, page: Page) -> Slice:
    """Documents in the order of their publication, undated ones last, id as tie-break."""
    match: LiteralString = "MATCH (document:Document) "
    if filters.q:
        match = "UNWIND $found AS id MATCH (document:Document {id: id}) "
    conditions = match + where(["document.sk > $after", *_conditions(filters)])
    parameters = _parameters(store, filters)
    total = page.total or Total.counted(
        store.value(
            conditions + " WITH document LIMIT $most RETURN count(document)",
            **{**parameters, "after": "", "most": COUNT_LIMIT + 1},
        ),
        among_best=len(parameters["found"]) >= MOST_MATCHES,
    )
    query = (
        conditions
        + " WITH document ORDER BY document.sk LIMIT $size RETURN collect({sk: document.sk, "
        + _HEAD
        + "}) AS items"
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
    wanted: list[LiteralString] = [n + ": " + body for n, body in PARTS.items() if n in parts]
    query = (
        "MATCH (document:Document {id: $document}) RETURN {"
        + _HEAD.replace("claims: COUNT", "claims_total: COUNT")
        + "".join([", " + part for part in wanted])
        + "}"
    )
    found = store.value(query, document=document, parts=MOST_PARTS)
    if found is None:
        raise missing(store, "document", document)
    if "claims" in found:
        found["claims"] = [{**pair["claim"], "of": pair["of"]} for pair in found["claims"]]
    return dict(found)


def _conditions(filters: DocumentFilters) -> list[LiteralString]:
    conditions: list[LiteralString] = []
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
    return {
        "found": found,
        "source": list(filters.source),
        "language": list(filters.language),
        "dataset": list(filters.dataset),
        "published_from": filters.published_from,
        "published_to": filters.published_to,
        "published_until": None if filters.published_to is None else filters.published_to + "$",
        "known_at": filters.known_at,
        "changed_since": filters.changed_since,
    }
