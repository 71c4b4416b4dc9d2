"""Examples of bodies: built from the schemas, so that each has every part that its schema names.

A part takes, in this order, the example that its own schema gives, what `_PARTS` says of this part
of this schema, what `_WORDS` says of any part of this name, and for what is no text a plain value
of its type. A text that nothing names stands for itself, and a test asks for its name here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from api.errors import HTTP_KINDS, NAMED

REFERENCE = "#/components/schemas/"
_DIGITS = "0123456789abcdef0123"
_QUOTE = "Police of Quill searched a school of Zedland in Port Alder."
_IDS = (  # by words in a schema's name; the first that fits counts
    (r"^RecordCard", f"act-{_DIGITS}"),
    (r"^Record", "a1"),
    (r"^CardDocument", f"doc-{_DIGITS}"),
    (r"^(Claim|EventClaim|.*Telling|.*Evidence)", f"clm-{_DIGITS}"),
    (
        r"^(Actor|StandIn|HitActor|Counterpart|End$|Voice|Speaker|NetworkNode|PathNode)",
        f"act-{_DIGITS}",
    ),
    (r"^(Document|ToldIn|HitDocument|Moment)", f"doc-{_DIGITS}"),
    (r"^(Relation|StandsFor|NetworkEdge|PathEdge)", f"rel-{_DIGITS}"),
    (r"^(Reference|Mention)", f"ref-{_DIGITS}"),
    (r"^(Place|NamedPlace)", f"plc-{_DIGITS}"),
    (r"^(Source|Column|Holder|Carried|Root)", f"src-{_DIGITS}"),
    (r"^(Judgement|History)", f"jdg-{_DIGITS}"),
    (r"^Conflict", f"cfl-{_DIGITS}"),
    (r"^Anchor", f"anc-{_DIGITS}"),
    (r"", f"evt-{_DIGITS}"),
)
_WORDS: dict[str, object] = {
    "about": "Raid on a school",
    "actor": f"act-{_DIGITS}",
    "acts_for": None,
    "after": "2031-05-02",
    "aliases": ["Kern"],
    "api": "v1",
    "approximate": False,
    "attribute": "number",
    "author": "Bo Lind",
    "bases": [f"act-{_DIGITS}"],
    "before": "2031-05",
    "by": "Mira Holt",
    "candidates": [{"id": f"act-{_DIGITS}", "name": "Ada Kern"}],
    "claim": f"clm-{_DIGITS}",
    "column": f"src-{_DIGITS}",
    "copies": [[f"doc-{_DIGITS}", "doc-abcdef0123456789abcd"]],
    "country": "KAZ",
    "description": "Searches, arrests, seizures and bans.",
    "document": f"doc-{_DIGITS}",
    "document_id": f"doc-{_DIGITS}",
    "end": "2031-05-02",
    "end_char": len(_QUOTE),
    "ended_by": None,
    "ended_at": None,
    "ended_reason": None,
    "ended": None,
    "event": f"evt-{_DIGITS}",
    "event_id": f"evt-{_DIGITS}",
    "evidence": "Port Alder, 6 May 2031",
    "expression": "on 2 May",
    "external_ids": ["wikidata:Q1"],
    "features": {"name": 1.0, "country": None},
    "first": "2031-05-02",
    "first_published": "2031-05-06",
    "for": f"act-{_DIGITS}",
    "from": f"act-{_DIGITS}",
    "group_by": "event_type",
    "groups": {"COERCE": 1},
    "high": None,
    "into": f"evt-{_DIGITS}",
    "kind": "person",
    "known_from": "2031-05-06",
    "label": "two detained",
    "language": "en",
    "last": "2031-05-02",
    "last_published": "2031-05-07",
    "latitude": 41.5,
    "longitude": 52.25,
    "low": None,
    "media_type": "text/html",
    "mod": None,
    "mode": None,
    "name": "Ada Kern",
    "named": "Kern",
    "next_cursor": None,
    "not_after": None,
    "not_before": None,
    "note": None,
    "now": f"act-{_DIGITS}",
    "of": "people detained",
    "offset": 0,
    "origin": "https://gazette.example/raid",
    "place": f"plc-{_DIGITS}",
    "point": f"doc-{_DIGITS}",
    "published_end": "2031-05-06",
    "published_start": "2031-05-06",
    "quad": "material_conflict",
    "quote": _QUOTE,
    "reason": "The same office at the same time.",
    "reference": f"ref-{_DIGITS}",
    "request_id": "6f1c2f0e9b6d4d0f8c1e6c0a7d1b2e3f",
    "revision": 42,
    "rule": "exact name",
    "schema_version": 1,
    "source": "Zedland Gazette",
    "stage": "reading",
    "standard": "two detained",
    "start": "2031-05-02",
    "start_char": 0,
    "status": "asserted",
    "target": f"act-{_DIGITS}",
    "text": _QUOTE,
    "title": "Raid on a school",
    "to": f"act-abcdef{_DIGITS[:14]}",
    "trigger": "searched",
    "trigger_start": _QUOTE.index("searched"),
    "trigger_end": _QUOTE.index("searched") + len("searched"),
    "type": "COERCE",
    "unit": "people",
    "valid_from": "2029-01-01",
    "valid_to": None,
    "value": "2031-05-02",
    "version": "0.1.0",
    "voice": f"act-{_DIGITS}",
    "why": "the document was published on 6 May 2031",
    "words": "searched a school",
    "notes": [],
    "errors": [],
    "says": ["three detained"],
    "replaces": [],
    "members": [f"evt-{_DIGITS}"],
    "claims": [f"clm-{_DIGITS}"],
    "documents": [f"doc-{_DIGITS}"],
}
_PARTS: dict[str, object] = {
    "AttributeChange.before": "alleged",
    "AttributeChange.after": "asserted",
    "AttributeShape.of": None,
    "AttributeShape.name": None,
    "DiffShape.from": "2031-05-01",
    "DiffShape.to": "2031-05-06",
    "PositionShape.label": "asserted",
    "PositionShape.value": "asserted",
    "RelationShape.type": "head_of",
    "RelationState.type": "head_of",
    "ChangeShape.why": None,
    "ChangeShape.into": None,
    "ColumnShape.name": "Zedland Gazette",
    "ConflictShape.about": "how many were detained in the raid on a school",
    "ConflictShape.reason": 'One says "two were detained", another "nobody was".',
    "DeedShape.key": "0123456789ab",
    "DeedShape.made": f"/v1/jobs/job-{_DIGITS}",
    "DeedShape.method": "POST",
    "DeedShape.path": "/v1/ingest/text",
    "DeedShape.who": "harbour desk",
    "LeftOut.busy": [f"act-{_DIGITS}"],
    "MeShape.key": "0123456789ab",
    "MeShape.name": "harbour desk",
    "KeyShape.name": "harbour desk",
    "KeyMade.name": "press",
    "TicketShape.address": f"/v1/jobs/job-{_DIGITS}/events?ticket=kq1Zx",
    "TicketShape.ticket": "kq1Zx",
    "WholeClaim.dataset": "default",
    "DateShape.precision": "month",
    "FigureShape.value": 50.0,
    "FigureShape.low": 50.0,
    "FigureShape.duration": None,
    "Health.status": "ok",
    "JobView.status": "done",
    "JobView.done": 1,
    "JobView.total": 1,
    "JobView.errors": [],
    "NetworkEdge.type": "head_of",
    "Outcome.by": None,
    "Outcome.reason": None,
    "PathEdge.type": "head_of",
    "Range.start": 10,
    "Range.end": 18,
    "PlaceRef.name": "Port Alder",
    "PlaceShape.name": "Port Alder",
    "NamedPlace.name": "Port Alder",
    "SourceRef.name": "Zedland Gazette",
    "SourceShape.name": "Zedland Gazette",
    "SourceShape.kind": "newspaper",
    "Version.name": "gesta",
}
_CHOICES = {"EventType": "COERCE", "PlaceKind": "city", "LinkType": "responds_to"}
_BODIES: dict[str, object] = {
    "RecordsRequest": {
        "records": [
            {
                "document": "note.txt",
                "title": "Port reopens",
                "language": "en",
                "source": "Harbour News",
                "publication_date": {"start": "2031-05-04", "end": "2031-05-04"},
                "text": "The port of Alder reopened on 3 May 2031.",
            }
        ]
    },
    "Body_ingest_file": {"file": "The port of Alder reopened on 3 May 2031."},
}


def example_of(name: str, schemas: Mapping[str, Any]) -> object:
    """A body as the schema of this name describes it."""
    return _BODIES[name] if name in _BODIES else _Builder(schemas).of(name)


def unnamed_in(name: str, schemas: Mapping[str, Any]) -> set[str]:
    """The texts of a body that nothing gives an example of."""
    builder = _Builder(schemas)
    if name not in _BODIES:
        builder.of(name)
    return builder.unnamed


def problem_examples() -> dict[str, dict[str, Any]]:
    """A problem document of every kind, by the kind's name."""
    kinds = {name: (kind.status, kind.meaning) for name, kind in NAMED.items()}
    told = {name: (status, HTTPStatus(status).description) for status, name in HTTP_KINDS.items()}
    return {
        name: {"summary": name, "value": _problem(name, status, meaning)}
        for name, (status, meaning) in sorted((told | kinds).items())
    }


def kinds_of(status: int) -> list[str]:
    """The kinds of problem that answer with this status."""
    names = {name for name, kind in NAMED.items() if kind.status == status}
    return sorted(names | ({HTTP_KINDS[status]} if status in HTTP_KINDS else set()))


def _problem(name: str, status: int, meaning: str) -> dict[str, Any]:
    value: dict[str, Any] = {
        "type": f"/docs#problem-{name}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": meaning or HTTPStatus(status).phrase,
        "instance": "/v1/events",
        "request_id": _WORDS["request_id"],
    }
    if name == "invalid-parameter":
        detail = "this is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
        value["errors"] = [{"pointer": "/query/date_from", "detail": detail}]
        value["detail"] = f"query/date_from: {detail}"
    if name == "gone":
        value["gone"] = {"why": "deleted", "revision": 42, "at": _MOMENT, "into": None}
    return value


_MOMENT = "2031-05-06T12:00:00Z"


class _Builder:
    """Builds values out of schemas; one that holds itself is left out where it comes again."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self._schemas = schemas
        self._open: list[str] = []
        self.unnamed: set[str] = set()

    def of(self, name: str) -> object:
        self._open.append(name)
        try:
            return self._value(name, "", self._schemas[name])
        finally:
            self._open.pop()

    def _value(self, owner: str, part: str, schema: Mapping[str, Any]) -> object:
        given = schema.get("examples") or ([schema["example"]] if "example" in schema else [])
        if given:
            return given[0]
        if f"{owner}.{part}" in _PARTS:
            return _PARTS[f"{owner}.{part}"]
        if _is_nothing(part, schema):
            return None
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if part == "id" and "$ref" not in schema:
            return next(example for words, example in _IDS if re.search(words, owner))
        for choice in schema.get("anyOf", ()):
            return self._value(owner, part, choice)
        if "$ref" in schema:
            name = str(schema["$ref"]).removeprefix(REFERENCE)
            if name in _CHOICES:
                return _CHOICES[name]
            return None if name in self._open else self.of(name)
        return self._plain(owner, part, schema)

    def _plain(self, owner: str, part: str, schema: Mapping[str, Any]) -> object:
        kind, known = schema.get("type"), _WORDS.get(part)
        match kind:
            case "object" if "properties" in schema:
                parts = cast("dict[str, dict[str, Any]]", schema["properties"])
                return {name: self._value(owner, name, below) for name, below in parts.items()}
            case "object":
                return cast("dict[str, object]", known) if isinstance(known, dict) else {}
            case "array":
                return self._list(owner, part, schema)
            case "string" if schema.get("format") == "date-time":
                return _MOMENT
            case "string" if schema.get("format") == "date" and part not in _WORDS:
                return _MOMENT[:10]
            case "string" if part in _WORDS and (known is None or isinstance(known, str)):
                return known
            case "string":
                self.unnamed.add(f"{owner}.{part}")
                return part
            case "integer":
                return known if isinstance(known, int) else schema.get("minimum", 1)
            case "number":
                return known if isinstance(known, float) else schema.get("minimum", 0.8)
            case "boolean":
                return False
            case _:
                return None

    def _list(self, owner: str, part: str, schema: Mapping[str, Any]) -> object:
        below, known = schema.get("items", {}), _WORDS.get(part)
        if isinstance(known, list) and "$ref" not in below:
            return cast("list[object]", known)
        found = self._value(owner, part, below)
        return [] if found is None else [found]


def _is_nothing(part: str, schema: Mapping[str, Any]) -> bool:
    """Whether the part is best shown as what it mostly is: null."""
    choices = cast("list[dict[str, Any]]", schema.get("anyOf", []))
    return part in _WORDS and _WORDS[part] is None and {"type": "null"} in choices
