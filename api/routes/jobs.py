"""Jobs: how far what was sent has come; calling it off, and trying it again."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse

from api.dependencies import IngestDep, NoParameters, Services, StoreDep, services_of
from api.ingest import JobState, JobView, ToldOutcome
from api.listening import ID, Position
from api.parameters import JobList
from api.responses import Page, body, page_body
from graph import job_turns, jobs
from graph.queries.page import Page as Wanted
from graph.queries.page import Total, cut, question_of

router = APIRouter(prefix="/v1/jobs", tags=["ingest"])
_ACCEPTED: dict[str, Any] = {"status_code": 202, "response_model": JobView}
_STREAM = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_SCHEMAS = "#/components/schemas"
_EVENTS: dict[int | str, dict[str, Any]] = {
    # By hand: what FastAPI writes of streams is OpenAPI 3.2. `described` drops the JSON that the
    # model, wanted for its schemas, brings along.
    200: {
        "description": "Events until the job has ended.",
        "model": JobState | ToldOutcome,
        "content": {
            EventSourceResponse.media_type: {
                "schema": {
                    "type": "object",
                    "properties": {name: {"type": "string"} for name in ("id", "event", "data")},
                    "description": "`outcome`: what became of a document. `job`: the state of the "
                    "job, after the outcomes that it counts. `end`: the last state; then the "
                    "stream ends. Lines that begin with a colon are signs of life.",
                },
                "example": 'id: 1-0-3\nevent: job\ndata: {"status": "running", …}\n\n',
                "x-events": {
                    "job": {"$ref": f"{_SCHEMAS}/JobState"},
                    "outcome": {"$ref": f"{_SCHEMAS}/ToldOutcome"},
                    "end": {"$ref": f"{_SCHEMAS}/JobState"},
                },
            }
        },
    },
    204: {"description": "The job has ended, and `Last-Event-ID` is its last event."},
}
LastEvent = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        pattern=ID,
        description="Id of the last event that came: go on behind it. Browsers send it themselves.",
    ),
]


@router.get("", response_model=Page[JobView], summary="List jobs")
def list_jobs(request: Request, store: StoreDep, wanted: Annotated[JobList, Query()]) -> Response:
    """Newest first."""
    status = tuple(wanted.status)
    question = question_of("jobs", status)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    found, total = jobs.list_jobs(store, page.limit + 1, page.after, status)
    rows = [{**job_map(job), "sk": job.sk} for job in found]
    return page_body(request, cut(rows, page, Total(value=total)), question)


@router.get("/{job}", response_model=JobView, summary="One job", dependencies=[NoParameters])
def get_job(store: StoreDep, job: str) -> Response:
    """Its state and, once it has ended, what became of each document."""
    return body(job_map(jobs.get_job(store, job)))


@router.get(
    "/{job}/events",
    response_class=Response,
    responses=_EVENTS,
    summary="Follow a job",
    dependencies=[NoParameters],
)
async def follow_job(
    request: Request, store: StoreDep, job: str, last: LastEvent = None
) -> Response:
    """Server-sent events until the job has ended: its state, and what became of each document."""
    since = Position.parse(last)
    found = await run_in_threadpool(jobs.get_job, store, job)
    if found.has_ended and (since.run, since.change) == (found.runs, found.change):
        return Response(status_code=204)  # tells a browser not to come back
    listeners = services_of(request).listeners
    return EventSourceResponse(listeners.follow(job, since), headers=_STREAM)


@router.post("/{job}/cancel", **_ACCEPTED, summary="Cancel a job", dependencies=[NoParameters])
def cancel_job(_: IngestDep, store: StoreDep, job: str) -> Response:
    """Calls it off: one that runs ends behind the document under way. What was loaded stays."""
    found = job_turns.cancel_job(store, job, dt.datetime.now(dt.UTC))
    return accepted(found)


@router.post("/{job}/retry", **_ACCEPTED, summary="Try a job again", dependencies=[NoParameters])
def retry_job(request: Request, _: IngestDep, store: StoreDep, job: str) -> Response:
    """Queues it again for the documents that failed or were not reached."""
    found = job_turns.retry_job(store, job, dt.datetime.now(dt.UTC))
    wake(services_of(request))
    return accepted(found)


def accepted(job: jobs.Job) -> Response:
    """202 with the job, and where it can be asked for."""
    return body(job_map(job), 202, {"Location": f"/v1/jobs/{job.id}"})


def wake(services: Services) -> None:
    """Let the worker of this process, if it has one, look at the queue now."""
    if services.worker is not None:
        services.worker.nudge()


def job_map(job: jobs.Job) -> dict[str, Any]:
    """A job as it goes out."""
    return {name: value for name, value in asdict(job).items() if name in JobView.model_fields}
