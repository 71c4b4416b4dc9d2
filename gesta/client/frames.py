"""Answers as tables: one row an item, one column a part, for pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from api.responses import Bucket, EventShape
from gesta.client.errors import MissingExtra
from graph.model import Role

if TYPE_CHECKING:
    import pandas
    import polars

Row = dict[str, Any]
DAYS = ("start", "end")  # columns that hold days


def to_pandas(items: Iterable[BaseModel]) -> pandas.DataFrame:
    """The items as a DataFrame; the days of events and buckets are dates of pandas.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("pandas", "frames") from error
    frame: Any = pd.DataFrame([row_of(item) for item in items])
    for name in DAYS:
        if name in frame:
            frame[name] = cast("Any", pd).to_datetime(frame[name])
    return frame


def to_polars(items: Iterable[BaseModel]) -> polars.DataFrame:
    """The items as a DataFrame of polars, days as its dates.

    Raises:
        MissingExtra: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtra("polars", "frames") from error
    frame = pl.DataFrame([row_of(item) for item in items], infer_schema_length=None)
    days = [name for name in DAYS if name in frame.columns]
    return frame.with_columns(pl.col(days).cast(pl.String).str.to_date()) if days else frame


def row_of(item: BaseModel) -> Row:
    """One row: of an event what one would want to read, of others every part under its own name."""
    if isinstance(item, EventShape):
        return _event_row(item)
    if isinstance(item, Bucket):
        groups = item.groups or {}
        return item.model_dump(mode="json", exclude={"groups"}) | groups
    return _flat(item.model_dump(mode="json", by_alias=True))


def _event_row(event: EventShape) -> Row:
    date, place, claims = event.date, event.place, event.claims
    first = next(iter(claims.items or ()), None) if claims else None
    return {
        "id": event.id,
        "start": date.start if date else None,
        "end": date.end if date else None,
        "precision": date.precision.value if date and date.precision else None,
        "type": event.type.value if event.type else None,
        "title": event.title,
        "status": event.status.value if event.status else None,
        **{f"{role.value}s": _names(event, role) for role in Role},
        "place": place.name if place else None,
        "country": place.country if place else None,
        "sources": event.sources,
        "roots": event.roots,
        "disputed": event.disputed,
        "claims": claims.total if claims else None,
        "quote": first.quote if first else None,
        "document": first.document.id if first else None,
    }


def _names(event: EventShape, role: Role) -> list[str]:
    return [part.actor.name for part in event.participants if part.role == role]


def _flat(value: Mapping[str, Any], before: str = "") -> Row:
    """`{"total": {"value": 1}}` as `{"total_value": 1}`; lists stay lists."""
    row: Row = {}
    for name, part in value.items():
        if isinstance(part, dict):
            row |= _flat(cast("dict[str, Any]", part), f"{before}{name}_")
        else:
            row[before + name] = part
    return row
