"""Builders of invented documents, records and claims."""

from __future__ import annotations

from typing import Any

from graph.identity import ReferenceId, document_id
from graph.model import Claim, Document, DocumentFacts, Reference, Verdict
from graph.record import ExtractionRecord
from loaders.resolve.events import judge_events
from loaders.resolve.facts import facts_of

Json = dict[str, Any]


def actor(
    key: str, name: str, kind: str = "person", country: str | None = None, **more: Any
) -> Json:
    return {"id": key, "name": name, "kind": kind, "country": country, **more}


def event(text: str, quote: str, trigger: str, kind: str, **more: Any) -> Json:
    """An event whose quote is looked up in the text; `actors` and `recipients` are lists of ids."""
    roles: dict[str, list[str]] = {
        "actor": more.pop("actors", []),
        "recipient": more.pop("recipients", []),
    }
    parts: list[Json] = [{"actor": a, "role": role} for role, ids in roles.items() for a in ids]
    start = text.index(quote)
    return {
        "id": more.pop("id", f"e{start}"),
        "title": more.pop("title", quote),
        "quote": quote,
        "start_char": start,
        "end_char": start + len(quote),
        "trigger": trigger,
        "type": kind,
        "participants": parts,
        **more,
    }


def on(day: str) -> Json:
    return {"start": day, "end": day, "precision": "day", "expression": day}


def facts(text: str, *, publisher: str | None = None, **parts: Any) -> DocumentFacts:
    record = ExtractionRecord.model_validate({"document": "made", "title": text[:20], **parts})
    document = Document(id=document_id(publisher, text), text=text, title=text[:20])
    return facts_of(document, record, "fingerprint")


def references_of(*documents: DocumentFacts) -> dict[ReferenceId, Reference]:
    return {r.id: r for d in documents for r in d.references}


def verdict(left: DocumentFacts, right: DocumentFacts) -> Verdict | None:
    """What is judged of the only claims of two documents."""
    found = judge_events(left.claims, right.claims, references_of(left, right))
    return found[0].verdict if found else None


def one(document: DocumentFacts) -> Claim:
    (claim,) = document.claims
    return claim
