"""Events as they leave the graph, some of whose words mean harm, and what a writer is given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from graph.exports.formats import FORMATS, FormatName
from graph.exports.material import Material
from tests.graph.queries.world import TEXT

Row = dict[str, Any]
AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
HARM = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-1",
    "@SUM(1)",
    " =1",
    "＝1",
    "<script>alert(1)</script>",
    "<![CDATA[a]]>b</description>",
    '"><img src=x onerror=alert(1)>',
    "tab\tnull\x00bell\x07escape\x1b",
    "line\r\nEND:VEVENT\r\nBEGIN:VEVENT\nX",
    "next\x85line\u2028and\u2029more",
    "\\u0027}) DETACH DELETE one //",
    "\\\\u0027; \\'; MATCH (n) DETACH DELETE n; //",
    "\\",
    "[x](javascript:alert(1)) *b* `c` {{ 7 * 7 }} [^1]: y",
    "javascript:alert(1)",
    "émoji 🎈, ﷽",
)


def harmful(event: Row) -> list[Row]:
    """The event once for each harm, with these words wherever documents have a say."""
    return [harmed(event, words, n) for n, words in enumerate(HARM)]


def harmed(event: Row, words: str, n: int) -> Row:
    """Another event, with these words wherever documents have a say."""
    event = deepcopy(event)
    event["id"] = f"evt-harm-{n}"
    event["title"] = event["date"]["text"] = words
    event["place"] = {
        "id": f"plc-harm-{n}", "name": words, "kind": "city", "country": "NOR",
        "latitude": -1.5, "longitude": 2.25,
    }  # fmt: skip
    for part in event["participants"]:
        part["actor"] |= {"id": f"act-harm-{n}-{part['role']}", "name": words}
    for number, claim in enumerate(event["claims"]["items"]):
        claim |= {"id": f"clm-harm-{n}-{number}", "quote": words, "start_char": 0}
        claim["end_char"] = len(words)
        claim["speakers"] = [{"id": f"act-harm-{n}-actor", "name": words, "named": words}]
        claim["document"] |= {"id": f"doc-harm-{n}-{number}", "title": words, "origin": words}
        claim["document"]["source"] = {"id": f"src-harm-{n}", "name": words}
    event["links"] = []
    return event


def material(events: Sequence[Row], omitted: int = 0) -> Material:
    """What a writer is given; texts are those of the invented world, or the words of harm."""
    texts = dict(TEXT)
    for event in events:
        for claim in event["claims"]["items"]:
            texts.setdefault(claim["document"]["id"], claim["quote"])
    return Material(
        events=events,
        document_of=lambda document: {"id": document, "text": texts[document]},
        revision=7,
        at=AT,
        filters={"event_type": ["COERCE"], "q": HARM[6]},
        omitted=omitted,
    )


def written(form: FormatName, events: Sequence[Row], omitted: int = 0) -> bytes:
    """The whole file."""
    return b"".join(FORMATS[form].write(material(events, omitted)))


def by_line(file: bytes) -> list[Row]:
    """JSON values, a line each; by the reading that knows most kinds of line break."""
    return [json.loads(line) for line in file.decode().splitlines()]
