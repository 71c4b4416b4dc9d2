from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest

from api.settings import ApiSettings
from api.spool import Spool
from api.worker import Worker
from graph.errors import DatabaseUnavailable
from graph.job_turns import cancel_job, retry_job
from graph.jobs import Job, claim_job, create_job, get_job
from graph.store import Store
from tests.api.conftest import Loader
from tests.api.stepwise import Stepwise

pytestmark = pytest.mark.neo4j
LONG_AGO = dt.datetime(2031, 5, 2, tzinfo=dt.UTC) - dt.timedelta(days=10_000)
SECONDS = 20  # for what a thread does at once


def queued(store: Store, spool: str | None = None) -> str:
    request = '{"kind": "text", "text": "words"}'
    return create_job(store, "text", request, LONG_AGO, fingerprint="a", spool=spool)[0].id


def begun(store: Store, times: int) -> str:
    """A job that was begun so often by workers that died."""
    job = queued(store)
    for attempt in range(times):
        moment = LONG_AGO + dt.timedelta(hours=attempt)
        claim_job(store, f"dead {attempt}", moment, dt.timedelta(minutes=1))
    return job


def told(job: Job) -> list[tuple[str, str]]:
    """Origin and status of each outcome in the report."""
    assert job.report is not None
    return [(outcome["origin"], outcome["status"]) for outcome in job.report["outcomes"]]


@pytest.fixture
def _looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker asks before every document whether it is to go on, however quick they are."""
    monkeypatch.setattr("api.course.LOOK_SECONDS", 0)


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


@pytest.mark.usefixtures("_looks")
def test_a_job_that_is_called_off_ends_behind_the_document_under_way(
    store: Store, settings: ApiSettings
) -> None:
    job = queued(store)

    def call_off(number: int) -> None:
        if number == 1:
            cancel_job(store, job, LONG_AGO)

    ingest = Stepwise(call_off)
    Worker(store, ingest, settings).work_once()
    cancelled = get_job(store, job)
    assert cancelled.status == "cancelled"
    assert told(cancelled) == [("d0", "loaded"), ("d1", "loaded")]
    retry_job(store, job, LONG_AGO)
    Worker(store, ingest, settings).work_once()
    assert ingest.tried == [0, 1, 2, 3]
    assert get_job(store, job).status == "done"
    assert [origin for origin, _ in told(get_job(store, job))] == ["d0", "d1", "d2", "d3"]


def test_a_job_that_a_dead_worker_was_to_cancel_is_not_begun_again(
    store: Store, settings: ApiSettings
) -> None:
    job = begun(store, 1)
    cancel_job(store, job, LONG_AGO)
    ingest = Stepwise()
    Worker(store, ingest, settings).work_once()
    assert (get_job(store, job).status, ingest.tried) == ("cancelled", [])


def test_only_what_failed_is_tried_again(store: Store, settings: ApiSettings) -> None:
    job, ingest = queued(store), Stepwise()
    ingest.bad = {1, 3}
    Worker(store, ingest, settings).work_once()
    assert get_job(store, job).errors == ("d1: bad", "d3: bad")
    retry_job(store, job, LONG_AGO)
    ingest.bad, ingest.tried = {3}, []
    Worker(store, ingest, settings).work_once()
    assert ingest.tried == [1, 3]
    statuses = ["loaded", "loaded", "loaded", "failed"]
    assert told(get_job(store, job)) == list(zip(["d0", "d2", "d1", "d3"], statuses, strict=True))


def test_a_fault_in_the_middle_loses_nothing_that_was_told(
    store: Store, settings: ApiSettings
) -> None:
    job = queued(store)

    def stumble(number: int) -> None:
        if number == 2:
            raise RuntimeError("a fault")

    Worker(store, Stepwise(stumble), settings).work_once()
    failed = get_job(store, job)
    assert (failed.status, told(failed)) == ("failed", [("d0", "loaded"), ("d1", "loaded")])


def test_a_database_that_is_away_fails_no_job(store: Store, settings: ApiSettings) -> None:
    job = queued(store)

    def lose(_number: int) -> None:
        raise DatabaseUnavailable("away")

    with pytest.raises(DatabaseUnavailable):
        Worker(store, Stepwise(lose), settings).work_once()
    assert get_job(store, job).status == "running"


def test_a_worker_that_stops_puts_its_job_back(store: Store, settings: ApiSettings) -> None:
    job = queued(store)
    begun, may_go_on = threading.Event(), threading.Event()

    def wait(number: int) -> None:
        if number == 1:
            begun.set()
            assert may_go_on.wait(SECONDS)

    stopping = Worker(store, Stepwise(wait), settings)
    stopping.start()
    assert begun.wait(SECONDS)
    threading.Timer(0.05, may_go_on.set).start()
    stopping.stop(SECONDS)
    back = get_job(store, job)
    assert (back.status, back.attempts) == ("queued", 0)
    other = Stepwise()
    Worker(store, other, settings).work_once()
    assert other.tried == [2, 3]
    assert [origin for origin, _ in told(get_job(store, job))] == ["d0", "d1", "d2", "d3"]


def test_two_workers_share_the_queue(store: Store, settings: ApiSettings) -> None:
    jobs = [queued(store), queued(store)]
    both = threading.Barrier(2, timeout=SECONDS)

    def meet(number: int) -> None:
        if number == 0:
            both.wait()  # nobody passes before both hold a job

    workers = [Worker(store, Stepwise(meet), settings) for _ in jobs]
    threads = [threading.Thread(target=worker.work_once) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [get_job(store, job).status for job in jobs] == ["done", "done"]


@pytest.mark.parametrize("spoil", [set[int](), {1}], ids=["well", "not so well"])
def test_what_was_sent_is_kept_for_a_while_if_it_may_be_tried_again(
    store: Store, settings: ApiSettings, spoil: set[int], age: Callable[[ApiSettings], ApiSettings]
) -> None:
    spool = Spool(settings.spool)
    kept = spool.keep_request("words")
    job, ingest = queued(store, kept.folder), Stepwise()
    ingest.bad = spoil
    worker = Worker(store, ingest, settings)
    worker.work_once()
    assert kept.path.exists() == bool(spoil)
    worker.tidy()
    assert kept.path.exists() == bool(spoil)
    Worker(store, ingest, age(settings)).tidy()
    assert not kept.path.exists()
    assert get_job(store, job).spool is None


@pytest.fixture
def age() -> Callable[[ApiSettings], ApiSettings]:
    """Settings by which nothing is kept."""
    return lambda settings: settings.model_copy(update={"spool_days": 0})
