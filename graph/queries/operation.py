"""What those ask who run a server: is it of use, and how much is in it and waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import DatabaseRefused
from graph.jobs import QUEUED, STATUSES
from graph.schema import VERSION
from graph.store import Store


@dataclass(frozen=True)
class Numbers:
    """Numbers of one moment.

    Attributes:
        revision: How often the graph was changed.
        records: How many of each kind there are, by the plural of the kind.
        jobs: How many jobs there are in each state.
        oldest: When the job that has waited longest was queued, if one waits.
    """

    revision: int
    records: Mapping[str, int]
    jobs: Mapping[str, int]
    oldest: dt.datetime | None


def numbers(store: Store) -> Numbers:
    """Numbers of now; of records from the database's own counters, of jobs from an index."""
    row = store.once(
        """
        RETURN {
          documents: COUNT { (:Document) }, sources: COUNT { (:Source) },
          claims: COUNT { (:Claim) }, events: COUNT { (:Event) }, actors: COUNT { (:Actor) },
          relations: COUNT { (:Relation) }, places: COUNT { (:Place) }
        } AS records,
        head(COLLECT { MATCH (graph:Graph {id: 'graph'}) RETURN graph.revision }) AS revision,
        COLLECT {
          UNWIND $statuses AS status
          RETURN COUNT { MATCH (job:Job) WHERE job.status = status }
        } AS jobs,
        head(COLLECT {
          MATCH (job:Job) WHERE job.status = $queued RETURN min(job.created)
        }) AS oldest
        """,
        statuses=list(STATUSES),
        queued=QUEUED,
    )[0]
    oldest = dt.datetime.fromisoformat(row["oldest"]) if row["oldest"] else None
    jobs: dict[str, int] = dict(zip(STATUSES, row["jobs"], strict=True))
    return Numbers(int(row["revision"] or 0), row["records"], jobs, oldest)


def check_ready(store: Store) -> None:
    """Return when questions can be answered now.

    Raises:
        DatabaseUnavailable: The database does not answer.
        DatabaseRefused: It does not let us in, or what it holds is of another version of ours.
    """
    rows = store.once("MATCH (graph:Graph {id: 'graph'}) RETURN graph.schema_version AS version")
    found = rows[0]["version"] if rows else None
    if found != VERSION:
        raise DatabaseRefused(
            f"The graph is of schema {found or 'none'} and this server works with {VERSION}: "
            "it was replaced or emptied meanwhile. Start this server again."
        )
