"""Builders of invented documents whose claims may be at odds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.model import Claim, Conflict, DocumentFacts
from loaders.resolve.conflicts import conflicts_of, contradictions
from tests.loaders.resolve.made import Json, actor, event, facts, references_of

ZED = actor("zed", "Norway", "government", "NOR")
QUILL = actor("quill", "Denmark", "government", "DNK")
POLICE = actor("police", "Norwegian Police", "government", "NOR")
CLUB = actor("club", "Fjord Club", "organization", "NOR")
KERN = actor("kern", "Ada Kern", "person", "NOR")
LIND = actor("lind", "Oskar Lind", "person", "DNK")
DANES = actor("danes", "Danes", "ethnic_group", "DNK")
PLANE = actor("plane", "passenger plane", "other", "NOR")
CAST = [ZED, QUILL, POLICE, CLUB, KERN, LIND, DANES, PLANE]
PLACES: list[Json] = [
    {"id": "alder", "name": "Port Alder", "kind": "city", "country": "NOR"},
    {"id": "holm", "name": "Holmvik", "kind": "city", "country": "NOR"},
    {"id": "skagen", "name": "Skagen", "kind": "city", "country": "DNK"},
    {"id": "nor", "name": "Norway", "kind": "country", "country": "NOR"},
]
RAID: Json = {"kind": "COERCE", "trigger": "searched", "actors": ["police"],
              "recipients": ["club"], "place": "alder"}  # fmt: skip
DETAINED: Json = {"kind": "COERCE", "trigger": "detained", "actors": ["police"],
                  "recipients": ["danes"], "place": "alder"}  # fmt: skip
CRASH: Json = {"kind": "NON_PLOVER", "trigger": "crashed", "recipients": ["plane"]}
SHOT: Json = {"kind": "ASSAULT", "trigger": "shot down", "recipients": ["plane"]}
CLOSED: Json = {"kind": "SANCTION", "trigger": "closed", "actors": ["zed"], "recipients": ["club"]}


@dataclass(frozen=True)
class Said:
    """One claim to be made; `by` is who says it, `beside` that it is told in passing."""

    text: str
    parts: Json
    by: str | None = None
    beside: bool = False


def said(text: str, base: Json | None = None, /, **more: Any) -> Said:
    by, beside = more.pop("by", None), more.pop("beside", False)
    return Said(text, {**(base or {}), **more}, by, beside)


def number(text: str, value: float | None = None, **more: Any) -> list[Json]:
    return [{"text": text, "value": value, "kind": "detained", **more}]


def document(*all_said: Said, publisher: str = "Post") -> DocumentFacts:
    text = " ".join(f"{s.text}." for s in all_said)
    events: list[Json] = []
    background: list[Json] = []
    for s in all_said:
        parts = dict(s.parts)
        kind, trigger = parts.pop("kind", "NON_PLOVER"), parts.pop("trigger", s.text.split()[0])
        trigger = trigger if trigger in s.text else s.text.split()[0]
        if s.by:
            parts["attributed_to"] = [s.by]
        told = event(text, s.text, trigger, kind, **parts)
        (background if s.beside else events).append(told)
    return facts(text, publisher=publisher, actors=CAST, places=PLACES, events=events,
                 background_events=background)  # fmt: skip


def kinds(left: Said, right: Said, *, same: bool = False) -> set[str]:
    documents = pair(left, right, same=same)
    claims = [claim for d in documents for claim in d.claims]
    found = contradictions(claims, (), references_of(*documents))
    return {contradiction.kind for contradiction in found}


def pair(left: Said, right: Said, *, same: bool = False) -> list[DocumentFacts]:
    """Two documents, or one in which both are said."""
    if same:
        return [document(left, right)]
    return [document(left), document(right, publisher="Gazette")]


def conflicts_in(*documents: DocumentFacts) -> tuple[list[Conflict], dict[str, Claim]]:
    """The conflicts among the documents, and their claims by id."""
    claims = {claim.id: claim for d in documents for claim in d.claims}
    references = references_of(*documents)
    found = contradictions(claims.values(), (), references)
    return conflicts_of(found, claims, references), {str(key): c for key, c in claims.items()}
