"""Tables for spreadsheets, one row per event and actor; no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graph.exports.material import Material, Row
from graph.exports.safe import cell
from graph.exports.told import (
    actors_of,
    claims_of,
    distinct,
    has_point,
    is_dated,
    place_of,
    prefix_of,
    proof_of,
    publisher_of,
    source_line,
    voices_of,
    when,
)

COLUMNS = (
    "event_id", "event_type", "title", "status", "mode", "salience", "date", "date_start",
    "date_end", "date_precision", "date_approximate", "date_basis", "undated", "place",
    "place_country", "latitude", "longitude", "sources", "independent_sources", "documents",
    "disputed", "actor_id", "actor", "actor_kind", "actor_role", "actor_status", "claims_total",
    "claim", "quote", "start_char", "end_char", "claim_status", "said_by", "document",
    "document_title", "origin", "source", "published_start", "published_end",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_TIME_PRECISION = {"day": 1, "week": 2, "month": 3}  # ACLED knows nothing vaguer than a month


def as_csv(material: Material) -> Iterator[bytes]:
    """A row for each part an actor has in an event, with the oldest of the event's claims."""
    yield from _table(COLUMNS, (row for event in material.events for row in _rows(event)))


def as_acled(material: Material) -> Iterator[bytes]:
    """ACLED's columns; what it codes and we do not know stays empty."""
    yield from _table(ACLED, (_coded(event) for event in material.events))


def _table(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(_shown(row.get(column))) for column in columns])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _shown(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case _:
            return value


def _rows(event: Row) -> Iterator[Row]:
    claims, date, place = claims_of(event), event["date"], place_of(event)
    proof: Row = proof_of(claims[0]) if claims else {}
    whole = {
        **{name: proof.get(name) for name in COLUMNS if name in proof},
        "claim_status": proof.get("status"),
        "said_by": "; ".join(proof.get("said_by", ())),
        "event_id": event["id"],
        "event_type": event["type"],
        **{name: event[name] for name in ("title", "status", "mode", "salience")},
        "date": date["value"] or prefix_of(event),
        **{f"date_{name}": date[name] for name in ("start", "end", "approximate", "basis")},
        "date_precision": date["precision"] or "unknown",
        "undated": not is_dated(event),
        "place": place.get("name"),
        "place_country": place.get("country"),
        **{name: place.get(name) for name in ("latitude", "longitude")},
        **{name: event[name] for name in ("sources", "documents", "disputed")},
        "independent_sources": event["roots"],
        "claims_total": event["claims"]["total"],
    }
    parts: list[Any] = event["participants"] or [None]
    for part in parts:
        yield whole | (_part(part) if part else {})


def _part(part: Row) -> Row:
    actor = part["actor"]
    return {
        "actor_id": actor["id"],
        "actor": actor["name"],
        "actor_kind": actor["kind"],
        "actor_role": part["role"],
        "actor_status": part["status"],
    }


def _coded(event: Row) -> Row:
    date, place = event["date"], place_of(event)
    precision = _TIME_PRECISION.get(date["precision"]) if is_dated(event) else None
    doers, others = actors_of(event, "actor"), actors_of(event, "recipient")
    return {
        "event_id_cnty": event["id"],
        "event_date": date["start"] if precision else None,
        "year": _year(event),
        "time_precision": precision,
        "event_type": event["type"],
        "sub_event_type": event["mode"],
        "actor1": _first(doers),
        "assoc_actor_1": _rest(doers),
        "actor2": _first(others),
        "assoc_actor_2": _rest(others),
        "country": place.get("country"),
        "location": place.get("name"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "geo_precision": _geo_precision(place) if has_point(event) else None,
        "source": "; ".join(distinct(publisher_of(c["document"]) for c in claims_of(event))),
        "notes": _notes(event),
        "fatalities": _fatalities(event),
        "tags": f"status={event['status']}; date={when(event)}; "
        f"disputed={str(event['disputed']).lower()}",
    }


def _year(event: Row) -> int | None:
    """The year that all of its date lies in."""
    start, end = event["date"]["start"], event["date"]["end"]
    return int(start[:4]) if start and start[:4] == end[:4] else None


def _first(actors: list[Row]) -> str | None:
    return actors[0]["name"] if actors else None


def _rest(actors: list[Row]) -> str | None:
    return "; ".join(actor["name"] for actor in actors[1:]) or None


def _geo_precision(place: Row) -> int:
    """1: a town or a building; 2: part of a region; 3: a larger one."""
    return {"facility": 1, "city": 1, "region": 2}.get(place["kind"], 3)


def _notes(event: Row) -> str:
    told = [
        f"“{claim['quote']}” ({claim['status']}, {', '.join(voices_of(claim))}; "
        f"{source_line(claim)})"
        for claim in claims_of(event)
    ]
    return " ".join([f"{event['title']}.", *told])


def _fatalities(event: Row) -> int | None:
    """The lowest number of dead that a claim which does not deny it states; None without one."""
    figures = [
        figure[name]
        for claim in claims_of(event)
        if claim["status"] != "denied"
        for figure in claim["quantities"]
        for name in ("value", "low")
        if figure["kind"] == "dead" and figure[name] is not None
    ]
    return int(min(figures)) if figures else None
