"""`gesta job …`: what was queued, how far it is; calling it off, and trying it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from api.ingest import JobView
from gesta.options import Cursor, Json, Limit, session_of
from gesta.output import table
from graph import job_turns, jobs
from graph.queries.page import DEFAULT_LIMIT, Page, Total, cut, question_of
from graph.store import Store

app = typer.Typer(
    no_args_is_help=True, help="What the API queued: how far it is, and what became of it."
)


class State(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


Key = Annotated[str, typer.Argument(metavar="ID", help="Id of a job, as in job-…")]


@app.command("list")
def show_list(
    status: Annotated[list[State] | None, typer.Option(help="Only of this state.")] = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    as_json: Json = False,
) -> None:
    """List jobs, newest first."""
    session = session_of(as_json)
    wanted = tuple(state.value for state in status or ())
    question = question_of("jobs", wanted)
    page = Page.at(cursor, limit, question)
    with session.store() as store:
        found, total = jobs.list_jobs(store, page.limit + 1, page.after, wanted)
    shown = cut([{**_told(job), "sk": job.sk} for job in found], page, Total(value=total))
    following = shown.cursor(question)
    value = {"items": shown.items, "next_cursor": following, "total": total}
    session.output.result(value, text=table(None, [_row(item) for item in shown.items]))
    if following:
        session.output.say(f"{len(shown.items)} of {total}; go on with --cursor {following}")


@app.command()
def show(job: Key, as_json: Json = False) -> None:
    """Show one job, and what became of each document."""
    _tell(lambda store: jobs.get_job(store, job), as_json=as_json)


@app.command()
def cancel(job: Key, as_json: Json = False) -> None:
    """Call a job off; what it has loaded stays."""
    _tell(lambda store: job_turns.cancel_job(store, job, _now()), as_json=as_json)


@app.command()
def retry(job: Key, as_json: Json = False) -> None:
    """Queue an ended job again, for what failed or was not reached."""
    _tell(lambda store: job_turns.retry_job(store, job, _now()), as_json=as_json)


def _tell(found: Callable[[Store], jobs.Job], *, as_json: bool) -> None:
    session = session_of(as_json)
    with session.store() as store:
        value = _told(found(store))
    session.output.result(value, text=_sentences(value))


def _told(job: jobs.Job) -> dict[str, Any]:
    """The job as the API shows it."""
    return {name: value for name, value in asdict(job).items() if name in JobView.model_fields}


def _row(job: dict[str, Any]) -> dict[str, object]:
    return {name: job[name] for name in ("id", "kind", "status", "done", "created")}


def _sentences(job: dict[str, Any]) -> str:
    state = "to be cancelled" if job["cancelling"] else job["status"]
    of = f" of {job['total']}" if job["total"] else ""
    stage = f", {job['stage']}" if job["stage"] else ""
    outcomes: list[dict[str, Any]] = job["report"]["outcomes"] if job["report"] else []
    lines = [f"{job['id']}  {job['kind']}  {state}{stage}  {job['done']}{of} done"]
    lines += [f"  {o['status']}  {o['origin']}  {o['reason'] or ''}".rstrip() for o in outcomes]
    failed = {f"{o['origin']}: {o['reason']}" for o in outcomes}
    lines += [f"  {error}" for error in job["errors"] if error not in failed]
    return "\n".join(lines)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
