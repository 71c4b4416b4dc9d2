"""The grid of events and those who tell of them: what each reports, reframes or leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, LiteralString

from graph.accounts.roots import roots_of
from graph.accounts.telling import Context
from graph.errors import InvalidQuery
from graph.identity import DocumentId
from graph.known import ANY_OR_KNOWN_CLAIM, DOCUMENT_KNOWN_ON
from graph.model import Claim, Contradiction
from graph.narratives import coverage
from graph.narratives.coverage import Cell, Nearby, began, cells_of
from graph.narratives.variants import Attribute, Variant, attributes_of
from graph.queries.claims import claims_by_id
from graph.queries.events import event_rows
from graph.queries.filters import Filters, claim_conditions, where
from graph.queries.narratives.affairs import claims_about, contradictions, heads, stories
from graph.queries.page import Page, Slice, Total, cut
from graph.queries.past.events import half_known
from graph.queries.tellings import context_of
from graph.store import Row, Store

MOST_EVENTS = 2_000  # the most told of what the filters keep; the rest has no row
MOST_COLUMNS = 20
MOST_TELLERS = 200  # documents whose surroundings give further columns
MOST_NEARBY = 500  # events that tellers of a story tell of besides
By = Literal["source", "speaker"]


@dataclass(frozen=True)
class Grid:
    """What is laid side by side.

    Attributes:
        by: Whether the columns are publishers (a document without one is a column of its own), or
            those whom documents quote.
        columns: Ids of the columns wanted; empty for those that tell most of the rows.
    """

    filters: Filters
    by: By = "source"
    columns: tuple[str, ...] = ()

    def question(self) -> tuple[object, ...]:
        """What a cursor has to be true to."""
        return (self.by, self.columns, *self.filters.question())


@dataclass(frozen=True)
class _Story:
    """One row before it is read: the event it is shown under, and all events told as one."""

    lead: str
    events: tuple[str, ...]
    documents: int

    @property
    def sk(self) -> str:
        """Sorts the most told first."""
        return f"{99_999_999 - self.documents:08}#{self.lead}"


def coverage_of(store: Store, grid: Grid, page: Page) -> tuple[Slice, list[Row], bool]:
    """A page of stories with their cells, the columns, and whether something was left out.

    The most told come first, each with its id as tie-break. Left out are events beyond the
    MOST_EVENTS most told, and columns beyond MOST_COLUMNS.

    Raises:
        InvalidQuery: A column wanted is not there.
    """
    found, truncated = _stories(store, grid.filters)
    columns, more = _columns(store, grid, found)
    shown = [one for one in found if one.sk > page.after][: page.limit + 1]
    rows = _rows(store, grid, shown[: page.limit], columns)
    rows += [{"id": one.lead, "sk": one.sk} for one in shown[page.limit :]]
    total = page.total or Total(value=len(found), relation="gte" if truncated else "eq")
    return cut(rows, page, total), columns, truncated or more


# Rows -------------------------------------------------------------------------------------------


def _stories(store: Store, filters: Filters) -> tuple[list[_Story], bool]:
    """What the filters keep, events at odds with each other as one, the most told first."""
    tail: LiteralString = """
      WITH DISTINCT event ORDER BY event.documents DESC, event.id LIMIT $most
      RETURN collect({id: event.id, documents: event.documents, disputed: event.disputed})"""
    kept = event_rows(store, filters, tail, most=MOST_EVENTS + 1)
    told = half_known(store, filters) if filters.known_at else []
    kept += [
        {"id": o.event.id, "documents": o.event.documents, "disputed": o.event.disputed}
        for o in told
    ]
    kept.sort(key=lambda row: (-int(row["documents"] or 0), row["id"]))
    return _joined(store, kept[:MOST_EVENTS], filters.known_at), len(kept) > MOST_EVENTS


def _joined(store: Store, kept: Sequence[Row], known_at: str | None) -> list[_Story]:
    disputed = [row["id"] for row in kept if row["disputed"]]
    together = stories(store, disputed, known_at)
    counts = {row["id"]: int(row["documents"] or 0) for row in kept}
    taken: set[str] = set()
    found: list[_Story] = []
    for row in kept:
        if row["id"] not in taken:
            events = together.get(row["id"], frozenset((row["id"],)))
            taken |= events
            told = sum(counts.get(event, 0) for event in events)
            found.append(_Story(row["id"], tuple(sorted(events)), told))
    return sorted(found, key=lambda one: one.sk)


def _rows(store: Store, grid: Grid, shown: Sequence[_Story], columns: Sequence[Row]) -> list[Row]:
    page = _page(store, grid, shown)
    wanted = [column["id"] for column in columns]
    read = [_read(page, one, grid.by, wanted) for one in shown]
    quoted = claims_by_id(store, sorted({c for row in read for c in _named(row)}))
    return [_shown(one, row, page.heads, quoted) for one, row in zip(shown, read, strict=True)]


@dataclass(frozen=True)
class _Page:
    """What the stories of a page are made of."""

    claims: Mapping[str, Sequence[Claim]]  # by the story's lead, those about the lead first
    context: Context
    odds: Sequence[Contradiction]
    heads: Mapping[str, Row]
    nearby: Mapping[str, Sequence[Nearby]]


def _page(store: Store, grid: Grid, shown: Sequence[_Story]) -> _Page:
    about = claims_about(store, (event for one in shown for event in one.events), grid.filters)
    claims = {
        one.lead: [c for e in sorted(one.events, key=one.lead.__ne__) for c in about.get(e, ())]
        for one in shown
    }
    every = [claim for group in claims.values() for claim in group]
    tellers = {lead: {claim.document for claim in group} for lead, group in claims.items()}
    return _Page(
        claims=claims,
        context=context_of(store, every),
        odds=contradictions(store, (claim.id for claim in every)),
        heads=heads(store, (e for one in shown for e in one.events), grid.filters.known_at),
        nearby=_nearby(store, tellers, grid),
    )


@dataclass(frozen=True)
class _Read:
    """A row that has been weighed."""

    claims: Sequence[Claim]
    attributes: Sequence[Attribute]
    cells: Sequence[Cell]


def _read(page: _Page, story: _Story, by: By, columns: Sequence[str]) -> _Read:
    claims = page.claims[story.lead]
    resting = roots_of(claims, page.context)
    attributes = attributes_of(claims, page.odds, page.context, resting)
    ends = (page.heads[event]["end"] for event in story.events if event in page.heads)
    row = coverage.Row(
        claims=claims,
        attributes=attributes,
        voices={claim.id: _voices(claim, page.context, by) for claim in claims},
        nearby=page.nearby[story.lead],
        began=began(claims, page.context, [day for end in ends if (day := _day(end))]),
    )
    return _Read(claims, attributes, cells_of(row, columns))


def _voices(claim: Claim, context: Context, by: By) -> frozenset[str]:
    if by == "source":
        return frozenset((context.document(claim).source or claim.document,))
    named = (context.named.get(speaker) for speaker in claim.speakers)
    return frozenset(one.id for one in named if one and one.id)


# Columns ----------------------------------------------------------------------------------------

_SOURCES: LiteralString = (
    "MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document) "
    "WITH event, coalesce(document.source_id, document.id) AS id, "
    "coalesce(document.source_name, document.title) AS name, "
    "CASE WHEN document.source_id IS NULL THEN 'document' ELSE 'publisher' END AS kind "
)
_SPEAKERS: LiteralString = (
    "MATCH (claim)-[:SAID_BY]->(:Reference)-[:REFERS_TO]->(speaker:Actor) "
    "WITH event, speaker.id AS id, speaker.name AS name, 'actor' AS kind "
)


_KEPT: LiteralString = "UNWIND $ids AS id MATCH (event:Event|BackgroundEvent {id: id}) "
# What documents that tell of these events tell of besides.
_BESIDE: LiteralString = """
UNWIND $ids AS id
MATCH (:Event|BackgroundEvent {id: id})<-[:ABOUT]-(:Claim|BackgroundClaim)
      -[:MADE_IN|BACKGROUND_IN]->(teller:Document)
WITH DISTINCT teller LIMIT $tellers
MATCH (teller)<-[:MADE_IN]-(:Claim)-[:ABOUT]->(event:Event)
WITH DISTINCT event LIMIT $beside
"""


def _columns(store: Store, grid: Grid, found: Sequence[_Story]) -> tuple[list[Row], bool]:
    """Those wanted; else who tells most of the rows, and then who is near to them."""
    if grid.columns:
        return _wanted(store, grid), False
    events = [event for one in found for event in one.events]
    rows = _tellers(store, grid, events, _KEPT)
    if len(rows) < MOST_COLUMNS:
        known = {row["id"] for row in rows}
        rows += [row for row in _tellers(store, grid, events, _BESIDE) if row["id"] not in known]
    return rows[:MOST_COLUMNS], len(rows) > MOST_COLUMNS


def _tellers(store: Store, grid: Grid, events: Sequence[str], of: LiteralString) -> list[Row]:
    """Who tells of the events that the query's beginning `of` finds, those who tell most first."""
    return store.rows(
        of
        + "MATCH (event)<-[:ABOUT]-(claim:Claim|BackgroundClaim) "
        + where(claim_conditions(grid.filters))
        + " "
        + (_SOURCES if grid.by == "source" else _SPEAKERS)
        + "WITH id, kind, min(name) AS name, count(DISTINCT event) AS events "
        "ORDER BY events DESC, id LIMIT $columns RETURN id, kind, name",
        **{
            **grid.filters.parameters(),
            "ids": events,
            "columns": MOST_COLUMNS + 1,
            "tellers": MOST_TELLERS,
            "beside": MOST_EVENTS,
        },
    )


def _wanted(store: Store, grid: Grid) -> list[Row]:
    """The columns asked for, in the order of asking."""
    rows = store.rows(
        """
        UNWIND $ids AS id
        MATCH (one:Source|Document|Actor {id: id})
        RETURN id, coalesce(one.name, one.title) AS name,
               CASE WHEN one:Source THEN 'publisher' WHEN one:Actor THEN 'actor'
                    ELSE 'document' END AS kind
        """,
        ids=list(grid.columns),
    )
    known = {row["id"]: row for row in rows}
    for column in grid.columns:
        if column not in known:
            raise InvalidQuery(grid.by, f"there is no {grid.by} {column!r}")
    return [known[column] for column in grid.columns]


# What could have been told ----------------------------------------------------------------------


def _nearby(
    store: Store, tellers: Mapping[str, set[DocumentId]], grid: Grid
) -> dict[str, list[Nearby]]:
    """For each story documents that tell of an event which a teller of it tells of as well.

    `tellers` are the documents that tell the story.
    """
    rows = store.rows(
        """
        UNWIND $stories AS story
        CALL (story) {
          UNWIND story.tellers AS id
          MATCH (:Document {id: id})<-[:MADE_IN]-(:Claim)-[:ABOUT]->(event:Event)
          WITH DISTINCT story, event ORDER BY event.id LIMIT $most
          MATCH (event)<-[:ABOUT]-(claim:Claim)-[:MADE_IN]->(document:Document)
          WHERE NOT document.id IN story.tellers AND """
        + ANY_OR_KNOWN_CLAIM
        + """
          RETURN DISTINCT document
        }
        RETURN story.lead AS lead, document.id AS document, document.source_id AS source,
          coalesce(document.anchored_end, document.published_start) AS first,
          """
        + DOCUMENT_KNOWN_ON
        + """ AS last,
          CASE WHEN document.published_start IS NULL AND document.anchored_end IS NULL THEN head(
            COLLECT {
              MATCH (document)<-[:MADE_IN]-(told:Claim)-[:ABOUT]->(done:Event)
              WHERE told.status = 'asserted'
              RETURN max(done.date_start)
            }) END AS told,
          CASE WHEN $by = 'speaker' THEN COLLECT {
            MATCH (document)<-[:MADE_IN]-(:Claim)-[:SAID_BY]->(:Reference)-[:REFERS_TO]->(who:Actor)
            RETURN DISTINCT who.id
          } ELSE [] END AS speakers
        """,
        stories=[{"lead": lead, "tellers": sorted(of)} for lead, of in sorted(tellers.items())],
        most=MOST_NEARBY,
        known_at=grid.filters.known_at,
        by=grid.by,
    )
    found: dict[str, list[Nearby]] = {lead: [] for lead in tellers}
    for row in rows:
        found[row["lead"]].append(_near(row, grid.by))
    return found


def _near(row: Row, by: By) -> Nearby:
    own = [row["source"] or row["document"]] if by == "source" else row["speakers"]
    return Nearby(
        DocumentId(row["document"]),
        frozenset(own),
        _day(row["first"] or row["told"]),
        _day(row["last"]),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# As answers show it -----------------------------------------------------------------------------


def _named(row: _Read) -> set[str]:
    told = {str(claim) for cell in row.cells for claim in cell.claims}
    return told | {
        str(c) for a in row.attributes for v in (a.standard, *a.others) for c in v.claims
    }


def _shown(story: _Story, row: _Read, short: Mapping[str, Row], quoted: Mapping[str, Row]) -> Row:
    return {
        "id": story.lead,
        "sk": story.sk,
        "event": short.get(story.lead),
        "told_as": [short[event] for event in story.events if event in short],
        "documents": len({claim.document for claim in row.claims}),
        "attributes": [_attribute(attribute) for attribute in row.attributes],
        "cells": [_cell(cell) for cell in row.cells],
        "evidence": [quoted[claim] for claim in sorted(_named(row)) if claim in quoted],
    }


def _attribute(attribute: Attribute) -> Row:
    return {
        "attribute": attribute.name,
        "of": attribute.of,
        "standard": _variant(attribute.standard),
        "others": [_variant(variant) for variant in attribute.others],
    }


def _variant(variant: Variant) -> Row:
    return {
        "label": variant.label,
        "roots": len(variant.roots),
        "claims": sorted(variant.claims),
    }


def _cell(cell: Cell) -> Row:
    return {
        "column": cell.column,
        "state": cell.state.value,
        "claims": list(cell.claims),
        "differs": [
            {
                "attribute": d.attribute.name,
                "of": d.attribute.of,
                "says": [variant.label for variant in d.says],
                "standard": d.attribute.standard.label,
                "claims": d.claims,
            }
            for d in cell.differs
        ],
        "leaves_out": list(cell.leaves_out),
        "documents": list(cell.documents),
    }
