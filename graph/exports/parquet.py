"""Apache Parquet: a row per event, with participants and claims as lists; for notebooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from graph.errors import MissingExtra
from graph.exports.material import Material, Row
from graph.exports.safe import json_line
from graph.exports.sink import Sink
from graph.exports.told import (
    claims_of,
    is_dated,
    place_of,
    proof_of,
)

GROUP = 1_000  # events of a row group: what lies in memory at a time


def as_parquet(material: Material) -> Iterator[bytes]:
    """Row groups as they fill; the revision and the filters stand in the file's metadata."""
    arrow, parquet = _arrow()
    about = {"gesta": json_line({"revision": material.revision, "filters": material.filters})}
    schema = _schema(arrow).with_metadata(about)
    sink = Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        events = iter(material.events)
        while group := [_row(event) for event in islice(events, GROUP)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # an extra, that only this format costs
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("parquet") from error
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any) -> Any:  # noqa: ANN401  pyarrow has no static types
    text, whole, flag, number = arrow.string(), arrow.int64(), arrow.bool_(), arrow.float64()
    day = arrow.date32()
    participant = arrow.struct(
        {"actor_id": text, "actor": text, "kind": text, "role": text, "status": text}
    )
    claim = arrow.struct(
        {
            **dict.fromkeys(("claim", "quote", "status"), text),
            **dict.fromkeys(("start_char", "end_char"), whole),
            **dict.fromkeys(("said_by", "speakers"), arrow.list_(text)),
            **dict.fromkeys(("date", "date_precision", "document", "document_title"), text),
            **dict.fromkeys(("origin", "source"), text),
            **dict.fromkeys(("published_start", "published_end"), day),
        }
    )
    return arrow.schema(
        {
            **dict.fromkeys(("id", "type", "title", "status", "mode", "salience"), text),
            **dict.fromkeys(("date_start", "date_end"), day),
            **dict.fromkeys(("date_value", "date_precision", "date_basis", "date_text"), text),
            **dict.fromkeys(("date_approximate", "undated"), flag),
            **dict.fromkeys(("place_id", "place", "place_country"), text),
            **dict.fromkeys(("latitude", "longitude"), number),
            **dict.fromkeys(("sources", "roots", "documents", "claims_total"), whole),
            "disputed": flag,
            "participants": arrow.list_(participant),
            "claims": arrow.list_(claim),
        }
    )


def _row(event: Row) -> Row:
    date, place = event["date"], place_of(event)
    return {
        **event,
        **{f"date_{name}": date[name] for name in ("value", "basis", "text", "approximate")},
        **{f"date_{name}": _day(date[name]) for name in ("start", "end")},
        "date_precision": date["precision"] or "unknown",
        "undated": not is_dated(event),
        "place_id": place.get("id"),
        "place": place.get("name"),
        "place_country": place.get("country"),
        **{name: place.get(name) for name in ("latitude", "longitude")},
        "claims_total": event["claims"]["total"],
        "participants": [_participant(part) for part in event["participants"]],
        "claims": [_claim(claim) for claim in claims_of(event)],
    }


def _participant(part: Row) -> Row:
    actor = part["actor"]
    whose = {"actor_id": actor["id"], "actor": actor["name"], "kind": actor["kind"]}
    return {**whose, "role": part["role"], "status": part["status"]}


def _claim(claim: Row) -> Row:
    proof = proof_of(claim)
    days = {name: _day(proof[name]) for name in ("published_start", "published_end")}
    return proof | days


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
