"""Ways in: each accepts, queues a job, and says where to ask how it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.dates import PATTERN
from api.dependencies import FormOnly, IngestDep, JsonOnly, NoParameters, Services, services_of
from api.ingest import FileRequest, IngestRequest, JobView, RecordsRequest, TextRequest, UrlRequest
from api.responses import body
from api.routes.jobs import job_map
from api.spool import INLINE, Kept, Spool, fingerprint_of
from graph.jobs import create_job

router = APIRouter(prefix="/v1/ingest", tags=["ingest"], dependencies=[NoParameters])
_CHUNK = 2**20
_ACCEPTED: dict[str, Any] = {
    "status_code": 202,
    "response_model": JobView,
}
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Repeat a request with the same key and it is done once.",
        examples=["load-2031-05-06"],
    ),
]


@router.post("/text", **_ACCEPTED, summary="Load a text", dependencies=[JsonOnly])
def ingest_text(request: Request, _: IngestDep, wanted: TextRequest, key: Key = None) -> Response:
    """Queues one text."""
    return _queue(request, wanted, key)


@router.post("/url", **_ACCEPTED, summary="Load an address", dependencies=[JsonOnly])
def ingest_url(request: Request, _: IngestDep, wanted: UrlRequest, key: Key = None) -> Response:
    """Queues the page or file at an address."""
    return _queue(request, wanted, key)


@router.post("/records", **_ACCEPTED, summary="Load extraction records", dependencies=[JsonOnly])
def ingest_records(
    request: Request, _: IngestDep, wanted: RecordsRequest, key: Key = None
) -> Response:
    """Queues ready-made records, as `gesta extract` writes them."""
    return _queue(request, wanted, key)


@router.post("/file", **_ACCEPTED, summary="Load a file", dependencies=[FormOnly])
def ingest_file(
    request: Request,
    _: IngestDep,
    file: Annotated[UploadFile, File(description="HTML, PDF, DOCX, Markdown, text, JSONL …")],
    source: Annotated[str | None, Form(max_length=500, description="Who publishes it.")] = None,
    published: Annotated[
        str | None,
        Form(
            description="YYYY, YYYY-MM or YYYY-MM-DD.",
            examples=["2031-05-06"],
            json_schema_extra={"pattern": PATTERN},
        ),
    ] = None,
    replaces: Annotated[
        str | None,
        Form(
            max_length=2_000,
            description="Id or address of what it takes the place of, or `address`.",
            examples=["address"],
        ),
    ] = None,
    key: Key = None,
) -> Response:
    """Queues one uploaded file."""
    spool = Spool(services_of(request).settings.spool)
    kept = spool.keep_file(file.filename or "upload", _chunks(file))
    try:
        wanted = FileRequest(
            path=kept.path,
            filename=file.filename or "upload",
            source=source,
            published=published,
            replaces=replaces,
        )
    except ValidationError as error:
        spool.drop(kept.folder)
        raise RequestValidationError(
            [{**e, "loc": ("body", *e["loc"])} for e in error.errors()]
        ) from error
    return _queue(request, wanted, key, kept)


def _queue(
    request: Request, wanted: IngestRequest, key: str | None, kept: Kept | None = None
) -> Response:
    """202 with the job, or 200's worth of it when the key has been seen: the same job again."""
    services = services_of(request)
    spool = Spool(services.settings.spool)
    text = wanted.model_dump_json()
    fingerprint = _fingerprint(wanted, text, kept)
    if kept is None and len(text) > INLINE:
        kept, text = spool.keep_request(text), ""
    try:
        job, fresh = create_job(
            services.store,
            wanted.kind,
            text,
            dt.datetime.now(dt.UTC),
            fingerprint=fingerprint,
            key=key,
            spool=kept.folder if kept else None,
        )
    except BaseException:
        spool.drop(kept.folder if kept else None)
        raise
    if not fresh and kept:
        spool.drop(kept.folder)
    _wake(services)
    return body(job_map(job), 202, {"Location": f"/v1/jobs/{job.id}"})


def _fingerprint(wanted: IngestRequest, text: str, kept: Kept | None) -> str:
    """Of all that was sent; the place in the spool is not part of that."""
    if kept is None or not isinstance(wanted, FileRequest):
        return fingerprint_of(text.encode())
    rest = wanted.model_dump_json(exclude={"path"})
    return fingerprint_of(f"{kept.fingerprint}{rest}".encode())


def _wake(services: Services) -> None:
    if services.worker is not None:
        services.worker.nudge()


def _chunks(file: UploadFile) -> Iterator[bytes]:
    while chunk := file.file.read(_CHUNK):
        yield chunk
