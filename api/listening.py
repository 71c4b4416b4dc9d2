"""Who follows jobs as they go: one look at the database for all of them, and news for each.

A listener that waits holds no thread. What it has been told stands in the id of the last event it
got, made of nothing but what the database keeps: so it goes on where it was with any server.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from fastapi.concurrency import run_in_threadpool
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from api.ingest import JobState
from graph.errors import DatabaseError, NotFound
from graph.job_outcomes import changes_of, news_of
from graph.jobs import Job
from graph.store import Row, Store

log = logging.getLogger(__name__)

TICK_SECONDS = 0.5  # how often it is looked whether a job that is followed has changed
HEARTBEAT_SECONDS = 15.0  # of silence, after which a sign of life keeps proxies from hanging up
RETRY_MILLISECONDS = 2_000  # after which a browser that was cut off comes back
ID = r"^\d{1,12}-\d{1,12}-\d{1,12}$"


@dataclass(frozen=True)
class Position:
    """What a listener has been told: so many outcomes of a run, and the job's state of a change."""

    run: int = -1
    told: int = 0
    change: int = -1

    @classmethod
    def parse(cls, id: str | None) -> Position:
        """The position after the event of this id; without one, the beginning."""
        return cls(*map(int, re.findall(r"\d+", id))) if id else cls()

    def __str__(self) -> str:
        return f"{max(self.run, 0)}-{self.told}-{max(self.change, 0)}"


def state_of(job: Job) -> dict[str, Any]:
    """A job as its listeners see it: as anybody does, but for the report."""
    return {name: value for name, value in asdict(job).items() if name in JobState.model_fields}


@dataclass(frozen=True)
class Snapshot:
    """A job, and all outcomes of its run so far."""

    job: Job
    outcomes: Sequence[Row]

    @property
    def position(self) -> Position:
        return Position(self.job.runs, len(self.outcomes), self.job.change)

    def events(self, since: Position) -> Iterator[bytes]:
        """What is new after a position: outcomes first, then the state that counts them."""
        start = since.told if since.run == self.job.runs else 0
        for number, outcome in enumerate(self.outcomes[start:], start + 1):
            # With the change of before: who is cut off here has not seen the new state.
            at = Position(self.job.runs, number, since.change)
            yield _event("outcome", at, {"number": number, **outcome})
        if (since.run, since.change) != (self.job.runs, self.job.change):
            yield _event("end" if self.job.has_ended else "job", self.position, state_of(self.job))


@dataclass
class _Followed:
    """A job that somebody follows."""

    snapshot: Snapshot | None = None
    listeners: int = 0
    gone: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def announce(self) -> None:
        self.news.set()
        self.news = asyncio.Event()


class Listeners:
    """All that follow jobs through this process; used within one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._followed: dict[str, _Followed] = {}
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    def close(self) -> None:
        """Let all go: the process is to end, and would wait for them."""
        self._closed = True
        for followed in self._followed.values():
            followed.announce()

    async def follow(self, job: str, since: Position) -> AsyncGenerator[bytes]:
        """The events of a job after a position, until it has ended."""
        followed = self._join(job)
        yield format_sse_event(retry=RETRY_MILLISECONDS)
        try:
            while not (self._closed or followed.gone):
                news, snapshot = followed.news, followed.snapshot
                if snapshot:
                    for event in snapshot.events(since):
                        yield event
                    since = snapshot.position
                    if snapshot.job.has_ended:
                        return
                if not await _comes(news):
                    yield KEEPALIVE_COMMENT
        finally:
            self._leave(job)

    def _join(self, job: str) -> _Followed:
        followed = self._followed.setdefault(job, _Followed())
        followed.listeners += 1
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return followed

    def _leave(self, job: str) -> None:
        followed = self._followed[job]
        followed.listeners -= 1
        if not followed.listeners:
            del self._followed[job]
        if not self._followed and self._looking:
            self._looking.cancel()
            self._looking = None

    async def _look(self) -> None:
        while True:
            try:
                await self._refresh()
            except DatabaseError as error:
                log.warning("jobs that are followed cannot be read now: %s", error)
            await asyncio.sleep(TICK_SECONDS)

    async def _refresh(self) -> None:
        changes = await run_in_threadpool(changes_of, self._store, list(self._followed))
        for job, followed in list(self._followed.items()):
            known = followed.snapshot.job.change if followed.snapshot else -1
            if changes.get(job) != known:
                await self._fetch(job, followed)

    async def _fetch(self, job: str, followed: _Followed) -> None:
        before = followed.snapshot
        run, told = (before.job.runs, len(before.outcomes)) if before else (-1, 0)
        try:
            found = await run_in_threadpool(news_of, self._store, job, run, told)
        except NotFound:
            followed.gone = True
            followed.announce()
            return
        if found is None:  # it changed meanwhile: the next look sees that
            return
        now, outcomes = found
        earlier = before.outcomes if before and now.runs == run else ()
        followed.snapshot = Snapshot(now, [*earlier, *outcomes])
        followed.announce()


async def _comes(news: asyncio.Event) -> bool:
    """Whether there is news before it is time for a sign of life."""
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            await news.wait()
    except TimeoutError:
        return False
    return True


def _event(name: str, at: Position, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False)
    return format_sse_event(event=name, id=str(at), data_str=text)
