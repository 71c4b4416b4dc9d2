"""Many who follow jobs at once: what they cost, and how they are let go."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Generator
from typing import LiteralString

import pytest
from fastapi.concurrency import run_in_threadpool

from api.listening import Listeners, Position
from graph.job_outcomes import begin_outcomes, tell_outcomes
from graph.job_turns import finish_job
from graph.jobs import claim_job, create_job
from graph.settings import Address
from graph.store import Row, Store

pytestmark = pytest.mark.neo4j
NOON = dt.datetime(2031, 5, 2, 12, tzinfo=dt.UTC)
MANY = 60  # more than there are threads to wait in
SECONDS = 20


class Counting(Store):
    """A store that counts what it is asked."""

    asked = 0

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        self.asked += 1
        return super().rows(query, **parameters)


@pytest.fixture
def counting(store: Store, database_address: Address) -> Generator[Counting]:
    assert store
    with Counting(database_address) as own:
        yield own


@pytest.fixture
def job(store: Store) -> str:
    """A job that worker `w` holds."""
    made, _ = create_job(store, "text", "{}", NOON, fingerprint="a")
    claim_job(store, "w", NOON, dt.timedelta(minutes=1))
    begin_outcomes(store, made.id, "w", NOON, [])
    return made.id


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.listening.TICK_SECONDS", 0.05)


async def heard(listeners: Listeners, job: str, first: asyncio.Semaphore) -> list[str]:
    """What one listener gets; it says when it got something."""
    got: list[str] = []
    async for event in listeners.follow(job, Position()):
        got.append(event.decode())
        first.release()
    return got


@pytest.mark.usefixtures("_quick")
def test_many_wait_without_threads_and_share_one_look(
    store: Store, counting: Counting, job: str
) -> None:
    async def follow() -> list[list[str]]:
        listeners, first = Listeners(counting), asyncio.Semaphore(0)
        tasks = [asyncio.create_task(heard(listeners, job, first)) for _ in range(MANY)]
        for _ in range(2 * MANY):  # each has been told when to come back, and the state
            await first.acquire()
        # A thread is free although more wait than there are threads.
        told = run_in_threadpool(tell_outcomes, store, job, "w", NOON, [{"origin": "d"}])
        await asyncio.wait_for(told, SECONDS)
        await run_in_threadpool(finish_job, store, job, "w", NOON)
        return await asyncio.wait_for(asyncio.gather(*tasks), SECONDS)

    everyone = asyncio.run(follow())
    assert all("event: end" in got[-1] for got in everyone)
    assert all('"origin": "d"' in "".join(got) for got in everyone)
    assert counting.asked < MANY


@pytest.mark.usefixtures("_quick")
def test_silence_is_broken_by_signs_of_life(
    counting: Counting, job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.listening.HEARTBEAT_SECONDS", 0.05)

    async def follow() -> str:
        stream = Listeners(counting).follow(job, Position())
        async for event in stream:
            if event.startswith(b":"):
                await stream.aclose()
                return event.decode()
        return ""

    assert asyncio.run(asyncio.wait_for(follow(), SECONDS)) == ": ping\n\n"


@pytest.mark.usefixtures("_quick")
def test_listeners_are_let_go_when_the_server_stops(counting: Counting, job: str) -> None:
    async def follow() -> list[str]:
        listeners, first = Listeners(counting), asyncio.Semaphore(0)
        task = asyncio.create_task(heard(listeners, job, first))
        await first.acquire()
        listeners.close()
        return await asyncio.wait_for(task, SECONDS)

    assert "event: end" not in "".join(asyncio.run(follow()))


@pytest.mark.usefixtures("_quick")
def test_a_job_that_vanishes_is_followed_no_longer(
    store: Store, counting: Counting, job: str
) -> None:
    async def follow() -> list[str]:
        listeners, first = Listeners(counting), asyncio.Semaphore(0)
        task = asyncio.create_task(heard(listeners, job, first))
        for _ in range(2):
            await first.acquire()
        await run_in_threadpool(store.run, "MATCH (job:Job) DETACH DELETE job")
        return await asyncio.wait_for(task, SECONDS)

    assert len(asyncio.run(follow())) == 2
