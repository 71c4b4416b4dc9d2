"""What is near a document or an event in what tells of time, and how it is dated jointly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.anchors import Fixed, Kind, Move, Place, Step
from graph.dating.constraints import Anchor, Dated, constraints_of
from graph.dating.joint import date_jointly
from graph.dating.network import Constraint, Solution
from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import LinkType, Salience
from graph.properties import interval_of
from graph.queries.merged import missing
from graph.queries.neighbourhood import claims_of_documents
from graph.store import Reader, Row

MOST_DOCUMENTS = 200
STEPS = 2  # from document to document over events that both tell of


@dataclass(frozen=True)
class Near:
    """Documents and key events near a point.

    Attributes:
        titles: Of documents and events, by id.
        links: Source, type and target event, and the document that says so.
        truncated: Whether there are more documents near than were looked at.
    """

    titles: dict[str, str | None]
    published: dict[str, TimeInterval]
    claims: tuple[Dated, ...]
    links: tuple[tuple[str, LinkType, str, str], ...]
    anchors: tuple[Anchor, ...]
    truncated: bool


@dataclass(frozen=True)
class Dating:
    """A neighbourhood with its joint dates."""

    near: Near
    solution: Solution

    def place(self, point: str, *, proof: bool = True) -> Place:
        """Where in time one point may be."""
        bounds = self.solution.bounds(point)
        kind: Kind = "document" if point in self.near.published else "event"
        place = Place(kind=kind, id=point, title=self.near.titles.get(point),
                      first=bounds.first, last=bounds.last)  # fmt: skip
        if not proof:
            return place
        proofs = {
            f"{name}_proof": tuple(map(step_of, self.solution.proof(point, last=last)))
            for name, last in (("first", False), ("last", True))
        }
        return place.model_copy(update=proofs)

    @property
    def points(self) -> list[str]:
        """Documents and events of the neighbourhood."""
        return sorted({*self.near.published, *(dated.event for dated in self.near.claims)})


def dating_of(reader: Reader, kind: Kind, point: str) -> Dating:
    """The joint dates around a document or an event.

    Raises:
        NotFound: There is no such record.
    """
    return solved(near(reader, kind, canonical(reader, kind, point)))


def solved(found: Near) -> Dating:
    """The neighbourhood with its joint dates."""
    constraints = constraints_of(found.published.items(), found.claims, found.links, found.anchors)
    return Dating(found, date_jointly(constraints, found.claims))


def moves_with(found: Near, fixed: Fixed | None, point: str) -> list[Move]:
    """What moves when the point is fixed, or (without `fixed`) its anchor is taken away."""
    others = tuple(a for a in found.anchors if a.point != point)
    new = (Anchor(point, fixed.day, fixed.by),) if fixed else ()
    before, after = solved(found), solved(replace(found, anchors=(*others, *new)))
    return [
        Move(before=before.place(one), after=after.place(one))
        for one in before.points
        if before.solution.bounds(one) != after.solution.bounds(one)
    ]


def step_of(constraint: Constraint) -> Step:
    """A step of a proof as answers show it."""
    return Step(
        kind=constraint.kind,
        why=constraint.why,
        claim=constraint.claim or None,
        document=constraint.document or None,
    )


def canonical(reader: Reader, kind: Kind, point: str) -> str:
    """The id that answers for the point now.

    Raises:
        NotFound: None does.
    """
    if kind == "document":
        found = reader.value("MATCH (document:Document {id: $id}) RETURN document.id", id=point)
    else:
        found = reader.value(
            """
            OPTIONAL MATCH (merged:Merged {id: $id})
            WITH coalesce(merged.into, $id) AS id
            MATCH (event:Event {id: id})
            RETURN event.id
            """,
            id=point,
        )
    if found is None:
        raise missing(reader, kind, point)
    return str(found)


def near(reader: Reader, kind: Kind, point: str) -> Near:
    """Documents at most STEPS away over shared key events, and all they tell of time."""
    reached = {point} if kind == "document" else set(_documents_of(reader, [point]))
    for _ in range(STEPS):
        reached |= set(_documents_sharing(reader, reached))
    documents = sorted(reached)[:MOST_DOCUMENTS]
    heads = _heads(reader, documents)
    about = _events_of(reader, documents)
    published = {row["id"]: interval_of("published", row) for row in heads}
    claims = tuple(
        Dated(claim, about[claim.id]["id"], published[claim.document])
        for claim in claims_of_documents(reader, documents)
        if claim.id in about and claim.salience is Salience.KEY
    )
    titles = {row["id"]: row["title"] for row in heads}
    titles |= {event["id"]: event["title"] for event in about.values()}
    return Near(
        titles,
        {str(key): value for key, value in published.items()},
        claims,
        _links(reader, documents),
        _anchors(reader, titles),
        len(reached) > MOST_DOCUMENTS,
    )


def _documents_of(reader: Reader, events: Sequence[str]) -> list[str]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Event {id: id})<-[:ABOUT]-(claim:Claim)
        RETURN DISTINCT claim.document_id AS id
        """,
        ids=events,
    )
    return [row["id"] for row in rows]


def _documents_sharing(reader: Reader, documents: Collection[str]) -> list[str]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (claim:Claim {document_id: id})-[:ABOUT]->(event:Event)<-[:ABOUT]-(other:Claim)
        RETURN DISTINCT other.document_id AS id
        ORDER BY id LIMIT $most
        """,
        ids=sorted(documents),
        most=MOST_DOCUMENTS + 1,
    )
    return [row["id"] for row in rows]


def _heads(reader: Reader, documents: Sequence[str]) -> list[Row]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (document:Document {id: id})
        RETURN document {
          .id, .title, .published_start, .published_end, .published_precision,
          .published_approximate, .published_basis, .published_text, .published_value,
          .published_not_before, .published_not_after
        } AS document
        """,
        ids=documents,
    )
    return [{**row["document"], "id": DocumentId(row["document"]["id"])} for row in rows]


def _events_of(reader: Reader, documents: Sequence[str]) -> dict[str, Row]:
    """The event that each claim is about, by the claim."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (claim:Claim {document_id: id})-[:ABOUT]->(event:Event)
        RETURN claim.id AS claim, event {.id, .title} AS event
        """,
        ids=documents,
    )
    return {row["claim"]: row["event"] for row in rows}


def _links(reader: Reader, documents: Sequence[str]) -> tuple[tuple[str, LinkType, str, str], ...]:
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (left:Event)<-[:ABOUT]-(source:Claim {document_id: id})-[link:LINKED]->(target:Claim)
        MATCH (target)-[:ABOUT]->(right:Event)
        RETURN DISTINCT left.id AS source, link.type AS type, right.id AS target, id
        """,
        ids=documents,
    )
    return tuple((r["source"], LinkType(r["type"]), r["target"], r["id"]) for r in rows)


def _anchors(reader: Reader, points: Iterable[str]) -> tuple[Anchor, ...]:
    """Anchors on the points, or on events merged into them; of several on one the first made."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        CALL (id) {
          MATCH (anchor:Anchor {point: id})
          RETURN anchor
          UNION
          MATCH (merged:Merged {into: id})
          MATCH (anchor:Anchor {point: merged.id})
          RETURN anchor
        }
        RETURN id, anchor {.day, .by} AS anchor
        ORDER BY id, anchor.made DESC, anchor.id
        """,
        ids=sorted(points),
    )
    found = {row["id"]: Anchor(row["id"], _day(row), row["anchor"]["by"]) for row in rows}
    return tuple(found[key] for key in sorted(found))


def _day(row: Row) -> dt.date:
    return dt.date.fromisoformat(row["anchor"]["day"])
