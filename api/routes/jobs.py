"""Jobs: how far what was sent has come."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.dependencies import NoParameters, StoreDep
from api.ingest import JobView
from api.parameters import JobList
from api.responses import Page, body, page_body
from graph import jobs
from graph.queries.page import Page as Wanted
from graph.queries.page import Total, cut, question_of

router = APIRouter(prefix="/v1/jobs", tags=["ingest"])
_INTERNAL = ("request", "spool", "sk")


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
    """Its state and, once it is done, what became of each document."""
    return body(job_map(jobs.get_job(store, job)))


def job_map(job: jobs.Job) -> dict[str, Any]:
    """A job as it goes out."""
    return {name: value for name, value in asdict(job).items() if name not in _INTERNAL}
