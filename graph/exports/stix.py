"""STIX 2.1: identities, locations, events as an object type of our own, and a note per claim.

A document is a report where its day of publication is known, and a grouping where it is not, since
a report has to have one. Ids follow from ours, so the same thing has the same id in every export.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from graph.errors import MissingExtra
from graph.exports.countries import two_letters
from graph.exports.material import Material, Row
from graph.exports.safe import web_address
from graph.exports.told import (
    claims_of,
    has_point,
    is_dated,
    place_of,
    published,
    source_line,
    source_of,
    voices_of,
    when,
)

Made = Any  # stix2 has no static types
EVENT = "x-gesta-event"
_SPACE = UUID("6a3c0a9c-5f0e-5a58-9d5c-0c8a2f1f4e7b")  # ours, for ids that follow from names
_EXTENSION = f"extension-definition--{uuid5(_SPACE, EVENT)}"
_CLASSES = {"person": "individual", "ethnic_group": "group"} | dict.fromkeys(
    ("state", "government", "organization", "media", "office"), "organization"
)
_SINCE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # when the object type was thought of


def as_stix(material: Material) -> Iterator[bytes]:
    """A bundle; what several events have in common is in it once."""
    stix2 = _stix2()
    made = _Maker(stix2, material.at)
    yield f'{{"type":"bundle","id":"bundle--{_uuid(material)}","objects":['.encode()
    first = True
    for thing in made.all_of(material.events):
        text = thing.serialize(ensure_ascii=False)
        yield ("\n" if first else ",\n").encode() + text.encode()
        first = False
    yield b"\n]}\n"


def _uuid(material: Material) -> UUID:
    return uuid5(_SPACE, f"{material.revision} {material.at} {sorted(material.filters.items())}")


def _stix2() -> Made:
    try:
        import stix2  # an extra, that only this format costs
    except ImportError as error:
        raise MissingExtra("stix") from error
    return stix2


@cache  # stix2 keeps one list of types per process, and refuses to enter one twice
def _event_type() -> Made:
    properties = _stix2().properties
    text, flag = properties.StringProperty, properties.BooleanProperty
    fields = [
        ("name", text(required=True)),
        *((name, text()) for name in ("event_type", "mode", "date", "date_start", "date_end")),
        ("status", text(required=True)),
        ("date_precision", text(required=True)),
        ("undated", flag()),
        ("disputed", flag()),
        ("independent_sources", properties.IntegerProperty()),
        ("place", text()),
    ]

    class GestaEvent:
        """Something done or planned, as documents tell it."""

    return _stix2().v21.CustomObject(EVENT, fields, extension_name=_EXTENSION)(GestaEvent)


class _Maker:
    """Makes the objects of a bundle, each once."""

    def __init__(self, stix2: Made, at: dt.datetime) -> None:
        self._stix2 = stix2.v21
        # Most refer to an event, whose type is ours.
        self._stamp = {"created": at, "modified": at, "allow_custom": True}
        self._seen: set[str] = set()
        self._told_in: dict[str, tuple[Row, list[str]]] = {}

    def all_of(self, events: Iterable[Row]) -> Iterator[Made]:
        yield from self._preface()
        for event in events:
            yield from self._of_event(event)
        for document, refs in self._told_in.values():
            yield self._document(document, refs)

    def _preface(self) -> Iterator[Made]:
        """What the type of the events is, and who says so."""
        times = {"created": _SINCE, "modified": _SINCE}
        us = _id("identity", "gesta")
        yield self._stix2.Identity(id=us, name="Gesta", identity_class="system", **times)
        yield self._stix2.ExtensionDefinition(
            id=_EXTENSION,
            created_by_ref=us,
            name=EVENT,
            description="Something done or planned, as documents tell it.",
            schema="docs/exports.md",
            version="1.0.0",
            extension_types=["new-sdo"],
            **times,
        )

    def _of_event(self, event: Row) -> Iterator[Made]:
        key = _id(EVENT, event["id"])
        yield self._event(key, event)
        for part in event["participants"]:
            actor = part["actor"]
            identity = _id("identity", actor["id"])
            yield from self._once(identity, self._identity, actor)
            yield self._relationship(identity, "participates-in", key, part["role"])
        if _can_be_located(event):
            place = event["place"]
            location = _id("location", place["id"])
            yield from self._once(location, self._location, place)
            yield self._relationship(key, "located-at", location)
        for claim in claims_of(event):
            yield self._note(key, claim)
            document = claim["document"]
            _, refs = self._told_in.setdefault(document["id"], (document, []))
            if key not in refs[-1:]:  # events come one after another
                refs.append(key)

    def _once(self, key: str, make: Any, of: Row) -> Iterator[Made]:  # noqa: ANN401
        if key not in self._seen:
            self._seen.add(key)
            yield make(key, of)

    def _event(self, key: str, event: Row) -> Made:
        date, place = event["date"], place_of(event)
        told = {
            "name": event["title"],
            "event_type": event["type"],
            "mode": event["mode"],
            "status": event["status"],
            "date": when(event),
            "date_start": date["start"],
            "date_end": date["end"],
            "date_precision": date["precision"] or "unknown",
            "undated": not is_dated(event),
            "disputed": event["disputed"],
            "independent_sources": event["roots"],
            "place": place.get("name"),
        }
        return _event_type()(id=key, **_there(told), **self._stamp)

    def _identity(self, key: str, actor: Row) -> Made:
        kind = _CLASSES.get(actor["kind"] or "", "unknown")
        return self._stix2.Identity(id=key, name=actor["name"], identity_class=kind, **self._stamp)

    def _location(self, key: str, place: Row) -> Made:
        told = {
            "name": place["name"],
            "country": two_letters(place["country"]) or place["country"],
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
        return self._stix2.Location(id=key, **_there(told), **self._stamp)

    def _relationship(self, source: str, kind: str, target: str, role: str | None = None) -> Made:
        return self._stix2.Relationship(
            id=_id("relationship", source, kind, target, role or ""),
            source_ref=source,
            relationship_type=kind,
            target_ref=target,
            **_there({"description": role}),
            **self._stamp,
        )

    def _note(self, event: str, claim: Row) -> Made:
        return self._stix2.Note(
            id=_id("note", claim["id"]),
            abstract=f"{claim['status']}, {', '.join(voices_of(claim))}",
            content=claim["quote"],
            authors=voices_of(claim),
            object_refs=[event],
            labels=[claim["status"]],
            external_references=[_reference(claim["document"], source_line(claim))],
            **self._stamp,
        )

    def _document(self, document: Row, refs: list[str]) -> Made:
        start, end = document["published_start"], document["published_end"]
        told = {
            "name": document["title"] or document["id"],
            "object_refs": refs,
            "external_references": [_reference(document, published(document))],
        }
        if start and start == end:
            day = dt.datetime.combine(dt.date.fromisoformat(start), dt.time(), dt.UTC)
            key = _id("report", document["id"])
            return self._stix2.Report(id=key, published=day, **told, **self._stamp)
        key = _id("grouping", document["id"])
        return self._stix2.Grouping(id=key, context="unspecified", **told, **self._stamp)


def _can_be_located(event: Row) -> bool:
    """A location has to have a country or coordinates."""
    return bool(event["place"]) and (has_point(event) or bool(event["place"]["country"]))


def _reference(document: Row, told: str | None) -> Row:
    source = source_of(document)
    return _there(
        {
            "source_name": source.get("name") or document["title"] or document["id"],
            "external_id": document["id"],
            "url": web_address(document["origin"]),
            "description": told or document["origin"],
        }
    )


def _id(kind: str, *of: str) -> str:
    return f"{kind}--{uuid5(_SPACE, ' '.join((kind, *of)))}"


def _there(told: Row) -> Row:
    return {name: value for name, value in told.items() if value is not None}
