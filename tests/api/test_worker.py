from __future__ import annotations

import datetime as dt

import pytest

from api.settings import ApiSettings
from api.worker import Worker
from graph.jobs import claim_job, create_job, get_job
from graph.store import Store
from tests.api.conftest import Loader

pytestmark = pytest.mark.neo4j
LONG_AGO = dt.datetime(2031, 5, 2, tzinfo=dt.UTC) - dt.timedelta(days=10_000)


def begun(store: Store, times: int) -> str:
    """A job that was begun so often by workers that died."""
    request = '{"kind": "text", "text": "words"}'
    job, _ = create_job(store, "text", request, LONG_AGO, fingerprint="a")
    for attempt in range(times):
        moment = LONG_AGO + dt.timedelta(hours=attempt)
        claim_job(store, f"dead {attempt}", moment, dt.timedelta(minutes=1))
    return job.id


def test_a_job_that_a_dead_worker_left_is_begun_again(
    store: Store, settings: ApiSettings, loader: Loader
) -> None:
    job = begun(store, 1)
    assert Worker(store, loader, settings).work_once()
    assert (get_job(store, job).status, get_job(store, job).attempts) == ("done", 2)


def test_a_job_that_kills_its_workers_is_given_up(
    store: Store, settings: ApiSettings, loader: Loader
) -> None:
    job = begun(store, settings.job_attempts)
    assert Worker(store, loader, settings).work_once()
    given_up = get_job(store, job)
    assert given_up.status == "failed"
    assert "3 attempts" in given_up.errors[0]
    assert loader.requests == []


def test_without_jobs_there_is_nothing_to_do(
    store: Store, settings: ApiSettings, loader: Loader
) -> None:
    assert not Worker(store, loader, settings).work_once()


def test_a_request_that_is_lost_from_the_spool_fails_its_job(
    store: Store, settings: ApiSettings, loader: Loader
) -> None:
    job, _ = create_job(store, "text", "", LONG_AGO, fingerprint="a", spool="gone")
    Worker(store, loader, settings).work_once()
    assert get_job(store, job.id).status == "failed"
