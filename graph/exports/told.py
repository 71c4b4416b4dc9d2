"""What every format says of an event: its evidence, who says so, when, in words and in parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def claims_of(event: Row) -> list[Row]:
    """The claims about it that the filters keep, the oldest voice first."""
    found: list[Row] = event["claims"]["items"]
    return found


def place_of(event: Row) -> Row:
    """Its place; empty where there is none."""
    found: Row | None = event["place"]
    return found or {}


def source_of(document: Row) -> Row:
    """The publisher; empty where there is none."""
    found: Row | None = document["source"]
    return found or {}


def voices_of(claim: Row) -> list[str]:
    """Who says so: the speakers it is attributed to, else the publisher, else the document."""
    speakers = [str(one["name"]) for one in claim["speakers"] if one["name"]]
    return speakers or [publisher_of(claim["document"])]


def publisher_of(document: Row) -> str:
    """Who published it; of a document without a publisher its title or id."""
    source = document["source"]
    return str(source["name"] if source else document["title"] or document["id"])


def published(document: Row) -> str | None:
    """When it was published: a day, or the first and the last that are possible."""
    return span(document["published_start"], document["published_end"])


def span(start: str | None, end: str | None) -> str | None:
    """One day, or two with a slash between, as ISO 8601 writes intervals."""
    if start is None or end is None or start == end:
        return start or end
    return f"{start}/{end}"


def is_dated(event: Row) -> bool:
    """Whether it has a date at all."""
    return event["date"]["start"] is not None


def has_point(event: Row) -> bool:
    """Whether its place has coordinates."""
    place = place_of(event)
    return place.get("latitude") is not None and place.get("longitude") is not None


def when(event: Row) -> str:
    """Its date as people read it, with how exact it is; "undated" where there is none."""
    date = event["date"]
    if date["start"] is None:
        return f"undated ({date['text']})" if date["text"] else "undated"
    about = "about " if date["approximate"] else ""
    exact = "" if date["precision"] == "day" else f" ({date['precision']})"
    return f"{about}{span(date['start'], date['end'])}{exact}"


def prefix_of(event: Row) -> str | None:
    """Year, month or day of its date as ISO 8601 writes it; None where it is none of these."""
    date, lengths = event["date"], {"day": 10, "month": 7, "year": 4}
    length = lengths.get(date["precision"] or "")
    if date["start"] is None or length is None:
        return None
    first, last = date["start"][:length], date["end"][:length]
    return first if first == last else None


def source_line(claim: Row) -> str:
    """Where the quote stands: publisher, title, day, address, and characters of the text."""
    document = claim["document"]
    parts = [
        publisher_of(document),
        document["title"],
        published(document),
        document["origin"],
        f"characters {claim['start_char']}–{claim['end_char']}",
    ]
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))


def evidence_line(claim: Row) -> str:
    """The quote, how firmly it is said and by whom, and where it stands."""
    voices = ", ".join(voices_of(claim))
    return f"“{claim['quote']}” — {claim['status']}, {voices} [{source_line(claim)}]"


def evidence_of(event: Row) -> str:
    """All its evidence, a claim a line."""
    return "\n".join(evidence_line(claim) for claim in claims_of(event))


def actors_of(event: Row, *roles: str) -> list[Row]:
    """The actors with one of the roles, each once; all without any role."""
    parts = [p["actor"] for p in event["participants"] if not roles or p["role"] in roles]
    return list({actor["id"]: actor for actor in parts}.values())


def documents_of(event: Row) -> list[Row]:
    """The documents of its claims, each once."""
    found = {claim["document"]["id"]: claim["document"] for claim in claims_of(event)}
    return list(found.values())


def distinct(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))


def proof_of(claim: Row) -> Row:
    """A claim's evidence as flat values: what every format carries of it."""
    document = claim["document"]
    source = source_of(document)
    return {
        "claim": claim["id"],
        "quote": claim["quote"],
        "start_char": claim["start_char"],
        "end_char": claim["end_char"],
        "status": claim["status"],
        "said_by": voices_of(claim),
        "speakers": [one["name"] for one in claim["speakers"] if one["name"]],
        "date": claim["date"]["value"] or span(claim["date"]["start"], claim["date"]["end"]),
        "date_precision": claim["date"]["precision"] or "unknown",
        "document": document["id"],
        "document_title": document["title"],
        "origin": document["origin"],
        "source": source.get("name"),
        "published_start": document["published_start"],
        "published_end": document["published_end"],
    }
