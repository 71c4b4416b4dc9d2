"""Exports: the events that the filters keep, with their evidence, as a file."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import StreamingResponse

from api.conditional import FromGraph
from api.dependencies import StoreDep
from api.headers import OMITTED
from api.parameters import Exported
from api.responses import Problem
from graph.exports.exporting import export
from graph.exports.formats import FORMATS, FormatName

router = APIRouter(prefix="/v1/exports", tags=["exports"], route_class=FromGraph)
_BINARY = ("application/zip", "application/vnd.apache.parquet")


def _schema(media_type: str) -> dict[str, Any]:
    if media_type.split(";")[0].endswith(("/json", "ld+json", "geo+json", "stix+json")):
        return {"type": "object"}
    return {"type": "string", **({"format": "binary"} if media_type in _BINARY else {})}


_CONTENT = {
    form.media_type: {
        "schema": _schema(form.media_type),
        "example": {} if "json" in form.media_type and "ndjson" not in form.media_type else "…",
    }
    for form in FORMATS.values()
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file. When something goes wrong on the way, the connection is cut "
        "before its end; nothing that looks whole is.",
        "content": _CONTENT,
        "headers": {
            "Content-Disposition": {"schema": {"type": "string"}},
            OMITTED: {
                "description": "How many of the events the format has no place for.",
                "schema": {"type": "integer"},
            },
        },
    },
    501: {"model": Problem, "description": "The format's library is not installed here."},
}


@router.get(
    "/{format}",
    response_class=Response,
    responses=_RESPONSES,
    summary="Export events in a format of other programs",
)
def export_events(
    store: StoreDep,
    form: Annotated[FormatName, Path(alias="format", description="Name of the format.")],
    wanted: Annotated[Exported, Query()],
) -> Response:
    """The events of `GET /v1/events` with all their claims, streamed; undated ones are marked."""
    found = export(store, wanted.filters(store), form, dt.datetime.now(dt.UTC))
    return StreamingResponse(
        found.chunks,
        media_type=found.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{found.name}"',
            OMITTED: str(found.omitted),
        },
    )
