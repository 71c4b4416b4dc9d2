"""Ways in: each accepts, queues a job, and says where to ask how it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.dates import PATTERN
from api.dependencies import (
    FormOnly,
    IngestDep,
    JsonOnly,
    NoParameters,
    principal_of,
    services_of,
)
from api.ingest import (
    BatchRequest,
    FeedRequest,
    FileRequest,
    FilesRequest,
    IngestRequest,
    JobView,
    RecordsRequest,
    TextRequest,
    UrlRequest,
)
from api.routes.jobs import accepted, wake
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


@router.post("/batch", **_ACCEPTED, summary="Load a batch", dependencies=[JsonOnly])
def ingest_batch(request: Request, _: IngestDep, wanted: BatchRequest, key: Key = None) -> Response:
    """Queues texts and addresses as one job; outcomes say which `item` they are of."""
    return _queue(request, wanted, key)


@router.post("/feed", **_ACCEPTED, summary="Load a feed", dependencies=[JsonOnly])
def ingest_feed(request: Request, _: IngestDep, wanted: FeedRequest, key: Key = None) -> Response:
    """Queues the entries of an RSS or Atom feed, or the pages that they lead to."""
    return _queue(request, wanted, key)


@router.post("/records", **_ACCEPTED, summary="Load extraction records", dependencies=[JsonOnly])
def ingest_records(
    request: Request, _: IngestDep, wanted: RecordsRequest, key: Key = None
) -> Response:
    """Queues ready-made records, as `gesta extract` writes them."""
    return _queue(request, wanted, key)


@router.post("/file", **_ACCEPTED, summary="Load files", dependencies=[FormOnly])
def ingest_file(
    request: Request,
    _: IngestDep,
    file: Annotated[
        list[UploadFile],
        File(
            min_length=1,
            description="HTML, PDF, DOCX, Markdown, text, JSONL …; several under the same name.",
        ),
    ],
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
    """Queues uploaded files, as one job."""
    most = services_of(request).settings.max_files
    if len(file) > most:
        raise _refused("file", f"{len(file)} files; at most {most} are taken at once")
    spool = Spool(services_of(request).settings.spool)
    kept = spool.keep_files([(_name(one), _chunks(one)) for one in file])
    about = {"source": source, "published": published, "replaces": replaces}
    try:
        wanted = [
            FileRequest.model_validate({"path": lying.path, "filename": _name(one), **about})
            for one, lying in zip(file, kept, strict=True)
        ]
    except ValidationError as error:
        spool.drop(kept[0].folder)
        raise RequestValidationError(
            [{**e, "loc": ("body", *e["loc"])} for e in error.errors()]
        ) from error
    if len(wanted) == 1:
        return _queue(request, wanted[0], key, kept)
    return _queue(request, FilesRequest.model_validate({"files": wanted}), key, kept)


def _refused(field: str, reason: str) -> RequestValidationError:
    return RequestValidationError([{"type": "value_error", "loc": ("body", field), "msg": reason}])


def _name(file: UploadFile) -> str:
    return file.filename or "upload"


def _queue(
    request: Request, wanted: IngestRequest, key: str | None, files: Sequence[Kept] = ()
) -> Response:
    """202 with the job, or 200's worth of it when the key has been seen: the same job again."""
    services = services_of(request)
    spool = Spool(services.settings.spool)
    text = wanted.model_dump_json()
    fingerprint = _fingerprint(wanted, text, files)
    folder = files[0].folder if files else None
    if folder is None and len(text) > INLINE:
        folder, text = spool.keep_request(text).folder, ""
    try:
        job, fresh = create_job(
            services.store,
            wanted.kind,
            text,
            dt.datetime.now(dt.UTC),
            fingerprint=fingerprint,
            key=key,
            owner=principal_of(request).owner,
            spool=folder,
        )
    except BaseException:
        spool.drop(folder)
        raise
    if not fresh:
        spool.drop(folder)
    wake(services)
    return accepted(job)


def _fingerprint(wanted: IngestRequest, text: str, files: Sequence[Kept]) -> str:
    """Of all that was sent; the place in the spool is not part of that."""
    if not files:
        return fingerprint_of(text.encode())
    rest = wanted.model_dump_json(exclude={"path": True, "files": {"__all__": {"path"}}})
    return fingerprint_of(f"{''.join(file.fingerprint for file in files)}{rest}".encode())


def _chunks(file: UploadFile) -> Iterator[bytes]:
    while chunk := file.file.read(_CHUNK):
        yield chunk
