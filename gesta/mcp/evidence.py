"""Rows of the graph's queries as the parts that answers consist of."""

from __future__ import annotations

from collections.abc import Iterable

from gesta.mcp.answers import ActorHit, EventItem, Party, Quote, RelationItem, When
from graph.store import Row

MOST_QUOTE = 1_000  # characters of a quote; the tool `quote` shows the rest in its place


def quotes_in(claims: Iterable[Row]) -> list[Quote]:
    """Claims of any answer, as quotes."""
    return [quote_of(claim) for claim in claims]


def quote_of(claim: Row) -> Quote:
    """One claim."""
    document: Row = claim["document"]
    source: Row = document["source"] or {}
    words = str(claim["quote"] or "")
    return Quote(
        claim=claim["id"],
        quote=words[:MOST_QUOTE],
        cut=len(words) > MOST_QUOTE,
        status=claim["status"],
        speakers=[speaker["name"] for speaker in claim["speakers"]],
        document=document["id"],
        title=document["title"],
        source=source.get("name"),
        published=published(document),
        start_char=claim["start_char"],
        end_char=claim["end_char"],
    )


def published(document: Row) -> str | None:
    """A day, or the first and the last possible one."""
    start, end = document.get("published_start"), document.get("published_end")
    if start == end:
        return start
    return f"{start or '..'}/{end or '..'}"


def event_of(row: Row) -> EventItem:
    """An event of a list, or one by itself."""
    claims: Row = row.get("claims") or {"total": 0, "items": []}
    place: Row = row["place"] or {}
    return EventItem(
        id=row["id"],
        title=row["title"],
        type=row["type"],
        status=row["status"],
        salience=row["salience"],
        date=when_of(row["date"]),
        participants=[_party(part) for part in row["participants"]],
        place=place.get("name"),
        publishers=row["sources"] or 0,
        independent_sources=row["roots"] or 0,
        disputed=bool(row["disputed"]),
        claims=claims["total"] or 0,
        quotes=quotes_in(claims["items"] or ()),
    )


def when_of(date: Row) -> When:
    """A date with how exact it is and why it is believed."""
    return When(
        start=date["start"],
        end=date["end"],
        precision=date["precision"] or "unknown",
        approximate=bool(date["approximate"]),
        basis=date["basis"],
    )


def relation_of(row: Row) -> RelationItem:
    """A relation with some of its quotes; an end may be missing in a graph that is being loaded."""
    start, end = _end(row["from"]), _end(row["to"])
    return RelationItem(
        id=row["id"],
        type=row["type"],
        from_id=start[0],
        from_name=start[1],
        to_id=end[0],
        to_name=end[1],
        status=row["status"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        ended=bool(row["ended"]),
        claims=row["claims"]["total"],
        quotes=quotes_in(row["claims"]["items"]),
    )


def actor_of(row: Row) -> ActorHit:
    """An actor in short."""
    return ActorHit(
        id=row["id"], name=row["name"], kind=row.get("kind"), country=row.get("country")
    )


def _end(end: Row | None) -> tuple[str, str]:
    return (end["id"], end["name"]) if end else ("", "somebody")


def _party(part: Row) -> Party:
    actor: Row = part["actor"]
    return Party(id=actor["id"], name=actor["name"], role=part["role"] or "other")
