"""One invented dispatch, and what a careful model would say of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph.identity import document_id
from graph.interval import TimeInterval
from graph.model import Document
from graph.record import ExtractionRecord

TEXT = """Harbour police raid union in Port Alder

The harbour police of Zedland searched the offices of the Dockers’ Union in Port
Alder on 3 May 2031. Two clerks were arrested by the police on Sunday, said the
union’s chair, Mira Holt. “We will strike next month,” she said.
"""

ANSWER: dict[str, Any] = {
    "actors": [
        {
            "key": "police",
            "name": "harbour police of Zedland",
            "kind": "government",
            "names": ["Harbour police", "the police"],
        },
        {
            "key": "union",
            "name": "Dockers' Union",
            "kind": "organization",
            "names": ["the union", "Dockers' Union"],
        },
        {"key": "holt", "name": "Mira Holt", "kind": "person", "names": [], "acts_for": "union"},
    ],
    "places": [{"key": "port", "name": "Port Alder", "kind": "city", "names": []}],
    "events": [
        {
            "key": "search",
            "title": "Harbour police search the Dockers' Union",
            "type": "COERCE",
            "quote": "searched the offices of the Dockers' Union in Port Alder on 3 May 2031",
            "trigger": "searched",
            "date_words": "3 May 2031",
            "date": "1999-01-01",
            "place": "port",
            "participants": [
                {"actor": "police", "role": "actor", "words": "The harbour police of Zedland"},
                {"actor": "union", "role": "recipient", "words": "the offices"},
            ],
        },
        {
            "key": "arrest",
            "title": "Police arrest two clerks",
            "type": "COERCE",
            "quote": "Two clerks were arrested by the police on Sunday",
            "trigger": "arrested",
            "date_words": "on Sunday",
            "participants": [
                {"actor": "police", "role": "actor", "words": "the police"},
                {"actor": None, "role": "recipient", "words": "Two clerks"},
            ],
            "said_by": ["holt"],
            "numbers": [{"words": "Two clerks", "value": 2, "unit": "person"}],
        },
        {
            "key": "strike",
            "title": "Union plans to strike",
            "type": "PROTEST",
            "quote": "We will strike next month",
            "trigger": "strike",
            "status": "planned",
            "date_words": "next month",
            "date": "2031-06",
            "participants": [{"actor": "union", "role": "actor", "words": "We"}],
            "said_by": ["holt"],
        },
    ],
    "relations": [
        {
            "source": "holt",
            "type": "head_of",
            "target": "union",
            "quote": "the union's chair, Mira Holt",
        }
    ],
    "links": [{"source": "strike", "type": "responds_to", "target": "arrest"}],
}

EMPTY: dict[str, Any] = {"actors": [], "events": []}


def document(text: str = TEXT, name: str = "raid.txt") -> Document:
    """Published on 6 May 2031, a Tuesday."""
    return Document(
        id=document_id(None, text),
        text=text,
        title=text.strip().split("\n")[0],
        published=TimeInterval.day(dt.date(2031, 5, 6)),
        language="en",
        origin=name,
    )


def plain(document: Document) -> ExtractionRecord:
    """A local extractor that finds nothing and says that it was here."""
    return ExtractionRecord(
        document=document.origin or document.id, title=document.title, notes=["locally"]
    )
