"""TimelineJS: slides with dates as exact as they are known; undated events have no place there."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal

from graph.exports.material import Material, Row
from graph.exports.safe import json_list, web_address
from graph.exports.told import (
    claims_of,
    documents_of,
    is_dated,
    proof_of,
    source_line,
    voices_of,
    when,
)

_PARTS = {"day": 3, "month": 2, "year": 1}


def as_timelinejs(material: Material) -> Iterator[bytes]:
    """One object with the slides under `events`; texts in it are HTML, and escaped."""
    told = f"{material.omitted} undated events have no place on a time line."
    title: Row = {"text": {"headline": "Events", "text": told if material.omitted else ""}}
    head = {"title": title, "omitted": material.omitted, "scale": "human"}
    slides = (_slide(event) for event in material.events if is_dated(event))
    yield from json_list(head, "events", slides)
    yield b"}\n"


def _slide(event: Row) -> Row:
    slide: Row = {
        "unique_id": event["id"],
        "group": event["type"],
        "start_date": _date(event, "start"),
        "display_date": escape(when(event)),
        "text": {
            "headline": escape(f"{event['title']} [{event['status']}]"),
            "text": "".join(_quoted(claim) for claim in claims_of(event)),
        },
        "gesta": {
            "status": event["status"],
            "precision": event["date"]["precision"],
            "claims": [proof_of(claim) for claim in claims_of(event)],
        },
    }
    if event["date"]["start"] != event["date"]["end"]:
        slide["end_date"] = _date(event, "end")
    addresses = [web_address(document["origin"]) for document in documents_of(event)]
    if any(addresses):
        slide["media"] = {"url": "", "link": next(one for one in addresses if one)}
    return slide


def _date(event: Row, bound: Literal["start", "end"]) -> Row:
    """Of a month no day, of a year no month."""
    parts = event["date"][bound].split("-")
    kept = parts[: _PARTS.get(event["date"]["precision"], 3)]
    return {name: int(part) for name, part in zip(("year", "month", "day"), kept, strict=False)}


def _quoted(claim: Row) -> str:
    voices = escape(", ".join(voices_of(claim)))
    return (
        f"<blockquote>{escape(claim['quote'])}</blockquote>"
        f"<p>{escape(claim['status'])}, {voices}: {escape(source_line(claim))}</p>"
    )
