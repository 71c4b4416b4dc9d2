"""What became of the documents of a job, kept as soon as it is known and in the order it was told.

While a job runs, outcomes lie in nodes beside it, a batch in each, so that neither a long job nor a
worker that dies rewrites or loses what was told. When the job ends they become its report.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from graph.jobs import Job, get_job
from graph.moments import stamp
from graph.store import Reader, Row, Store, Transaction


def outcomes_of(reader: Reader, job: str, after: int = 0) -> list[Row]:
    """What is known of the documents of a job, without the first `after`."""
    query = """
MATCH (job:Job {id: $id})
RETURN job.report AS report, COLLECT {
  MATCH (job)-[:TOLD]->(part:JobOutcomes) WHERE part.first + part.count > $after
  RETURN part {.first, .outcomes} ORDER BY part.first
} AS parts"""
    row = reader.row(query, id=job, after=after)
    if row is None:
        return []
    if not row["parts"]:
        return json.loads(row["report"])["outcomes"][after:] if row["report"] else []
    first: int = row["parts"][0]["first"]
    found = [outcome for part in row["parts"] for outcome in json.loads(part["outcomes"])]
    return found[max(after - first, 0) :]


def news_of(reader: Reader, job: str, run: int, after: int) -> tuple[Job, list[Row]] | None:
    """The job, and what was told after so many documents of that run, or in all of a later run.

    Nothing when the job changed while it was read: look again.

    Raises:
        NotFound: No job has this id.
    """
    found = get_job(reader, job)
    start = after if found.runs == run else 0
    outcomes = outcomes_of(reader, job, start)
    if not found.has_ended and len(outcomes) != max(found.told - start, 0):
        return None
    return found, outcomes


def changes_of(reader: Reader, jobs: Sequence[str]) -> dict[str, int]:
    """How often each job has changed."""
    query = """
MATCH (job:Job) WHERE job.id IN $jobs
RETURN job.id AS id, coalesce(job.change, 0) AS change ORDER BY id"""
    return {row["id"]: row["change"] for row in reader.rows(query, jobs=list(jobs))}


def begin_outcomes(
    store: Store, job: str, worker: str, now: dt.datetime, kept: Sequence[Row]
) -> bool:
    """Begin a run with what is kept of earlier ones; false when the job is not the worker's."""

    def work(tx: Transaction) -> bool:
        query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
SET job.told = 0, job.runs = coalesce(job.runs, 0) + 1 REMOVE job.report
RETURN job.id AS held"""
        if tx.row(query, id=job, worker=worker) is None:
            return False
        drop_parts(tx, job)
        return _tell(tx, job, worker, stamp(now), kept)

    return store.write(work)


def tell_outcomes(
    store: Store, job: str, worker: str, now: dt.datetime, outcomes: Sequence[Row]
) -> bool:
    """Keep what became of further documents; false when the job is not the worker's any more."""
    return store.write(lambda tx: _tell(tx, job, worker, stamp(now), outcomes))


def drop_parts(tx: Transaction, job: str) -> None:
    """Forget what was told: it stands in the report, or is told anew."""
    tx.run("MATCH (:Job {id: $id})-[:TOLD]->(part:JobOutcomes) DETACH DELETE part", id=job)


def _tell(tx: Transaction, job: str, worker: str, now: str, outcomes: Sequence[Row]) -> bool:
    query = """
MATCH (job:Job {id: $id}) WHERE job.worker = $worker AND job.status = 'running'
SET job.change = coalesce(job.change, 0) + 1, job.updated = $now
WITH job, coalesce(job.told, 0) AS first
SET job.told = first + $count
FOREACH (_ IN CASE WHEN $count > 0 THEN [1] ELSE [] END |
  CREATE (job)-[:TOLD]->(:JobOutcomes {first: first, count: $count, outcomes: $outcomes}))
RETURN job.id AS held"""
    told = json.dumps(list(outcomes), ensure_ascii=False)
    row = tx.row(query, id=job, worker=worker, now=now, count=len(outcomes), outcomes=told)
    return row is not None
