"""`Client`: a method for each thing that one asks the API."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, Unpack, cast
from urllib.parse import quote
from uuid import uuid4

from pydantic import BaseModel

from api.accounts import Accounts
from api.claims import ClaimItem, WholeClaim
from api.conflicts import ConflictShape
from api.ingest import JobView
from api.network import DiffShape, NetworkShape
from api.responses import (
    ActorDetail,
    ActorShape,
    DocumentDetail,
    DocumentShape,
    EventDetail,
    EventShape,
    Page,
    PairShape,
    PathsShape,
    PlaceShape,
    RelationShape,
    SearchShape,
    SourceShape,
    StatsShape,
    TimelineShape,
)
from gesta.client.connection import Connection, Query
from gesta.client.errors import ClientError, JobFailed
from gesta.client.listing import Events, Fetch, Listing, Relations
from gesta.client.network import Network
from gesta.client.questions import (
    ActorQuestion,
    ClaimQuestion,
    ConflictQuestion,
    DocumentQuestion,
    EventQuestion,
    Filters,
    Names,
    NetworkQuestion,
    Origin,
    PathQuestion,
    PlaceQuestion,
    RelationQuestion,
    TextOrigin,
    TimelineQuestion,
)
from gesta.client.timeline import Timeline

T = TypeVar("T", bound=BaseModel)
OVER = ("done", "failed", "cancelled")
Progress = Callable[[JobView], object]


class Client:
    """One Gesta API. A context manager, which closes its connections; not for several threads.

    Names do for ids, as in the API. Whatever it refuses is an exception of `gesta.client`.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        key: str | None = None,
        *,
        timeout: float = 60.0,
        retries: int = 5,
    ) -> None:
        """Nothing is asked yet.

        Args:
            url: Where the API is.
            key: An API key, where the server asks for one.
            timeout: Seconds without a byte of the answer before it is given up.
            retries: How often to ask again when the answer is 429 or 503, after the time that the
                answer names.
        """
        self._connection = Connection(url, key, timeout, retries)

    # What happened ------------------------------------------------------------------------------

    def events(self, **filters: Unpack[EventQuestion]) -> Events:
        """Events in the order of time, undated ones last."""
        return Events(self._pages("/v1/events", filters, EventShape))

    def event(self, event: str, known_at: str | None = None) -> EventDetail:
        """One event with all its claims."""
        return self._one(f"/v1/events/{quote(event, safe='')}", EventDetail, known_at=known_at)

    def accounts(
        self, event: str, known_at: str | None = None, as_of: str | None = None
    ) -> Accounts:
        """Who says what of an event, attribute by attribute."""
        path = f"/v1/events/{quote(event, safe='')}/accounts"
        return self._one(path, Accounts, known_at=known_at, as_of=as_of)

    def claims(self, **filters: Unpack[ClaimQuestion]) -> Listing[ClaimItem]:
        """What documents say, sentence by sentence, in the order of what it is about."""
        return Listing(self._pages("/v1/claims", filters, ClaimItem))

    def claim(self, claim: str, known_at: str | None = None) -> WholeClaim:
        """One claim, with the words around it and the chain of sources."""
        return self._one(f"/v1/claims/{quote(claim, safe='')}", WholeClaim, known_at=known_at)

    def timeline(self, **filters: Unpack[TimelineQuestion]) -> Timeline:
        """Events counted over time."""
        return Timeline(self._connection.get("/v1/timeline", _query(filters), TimelineShape))

    def conflicts(self, **filters: Unpack[ConflictQuestion]) -> Listing[ConflictShape]:
        """What sources contradict each other in, the gravest first."""
        return Listing(self._pages("/v1/conflicts", filters, ConflictShape))

    # Who and how they stand ---------------------------------------------------------------------

    def actors(self, **filters: Unpack[ActorQuestion]) -> Listing[ActorShape]:
        """Actors, or with `q` those who go by a name."""
        return Listing(self._pages("/v1/actors", filters, ActorShape))

    def actor(self, actor: str, known_at: str | None = None) -> ActorDetail:
        """One actor, by its id or a name that only one has."""
        return self._one(f"/v1/actors/{quote(actor, safe='')}", ActorDetail, known_at=known_at)

    def actor_events(self, actor: str, /, **filters: Unpack[EventQuestion]) -> Events:
        """Events that the actor takes part in."""
        return Events(
            self._pages(f"/v1/actors/{quote(actor, safe='')}/events", filters, EventShape)
        )

    def pair(self, actor: str, other: str, /, **filters: Unpack[EventQuestion]) -> PairShape:
        """What there is between two actors; of the events the first page."""
        ends = f"{quote(actor, safe='')}/relations/{quote(other, safe='')}"
        return self._connection.get(f"/v1/actors/{ends}", _query(filters), PairShape)

    def relations(self, **filters: Unpack[RelationQuestion]) -> Relations:
        """How actors stand to each other."""
        return Relations(self._pages("/v1/relations", filters, RelationShape))

    def network(self, actor: str, /, **filters: Unpack[NetworkQuestion]) -> Network:
        """The network around an actor."""
        query = _query({"actor": actor, **filters})
        return Network(self._connection.get("/v1/graph/ego", query, NetworkShape))

    def paths(self, start: str, end: str, /, **filters: Unpack[PathQuestion]) -> PathsShape:
        """The shortest paths from one actor to another, with the claims that carry each step."""
        query = _query({"from": start, "to": end, **filters})
        return self._connection.get("/v1/graph/paths", query, PathsShape)

    def diff(
        self, start: str, end: str, /, *, clock: Literal["as_of", "known_at"] = "as_of", **held: str
    ) -> DiffShape:
        """What is different between two days; `actor` narrows, the other clock can be held."""
        query = _query({"from": start, "to": end, "clock": clock, **held})
        return self._connection.get("/v1/graph/diff", query, DiffShape)

    # What it rests on ---------------------------------------------------------------------------

    def documents(self, **filters: Unpack[DocumentQuestion]) -> Listing[DocumentShape]:
        """Documents in the order of their publication."""
        return Listing(self._pages("/v1/documents", filters, DocumentShape))

    def document(self, document: str, include: Names = ("text", "claims")) -> DocumentDetail:
        """One document; `include` says which parts besides its head."""
        path = f"/v1/documents/{quote(document, safe='')}"
        return self._connection.get(path, {"include": include}, DocumentDetail)

    def sources(self, per_page: int | None = None) -> Listing[SourceShape]:
        """Publishers."""
        return Listing(self._pages("/v1/sources", {"per_page": per_page}, SourceShape))

    def places(self, **filters: Unpack[PlaceQuestion]) -> Listing[PlaceShape]:
        """Places."""
        return Listing(self._pages("/v1/places", filters, PlaceShape))

    def search(
        self,
        q: str,
        *,
        kind: Names = (),
        limit: int = 10,
        known_at: str | None = None,
    ) -> SearchShape:
        """The best hits of each kind among events, actors, quotes and documents."""
        query = {"q": q, "kind": kind, "limit": limit, "known_at": known_at}
        return self._connection.get("/v1/search", query, SearchShape)

    def stats(self) -> StatsShape:
        """How much there is."""
        return self._one("/v1/stats", StatsShape)

    # Ways in ------------------------------------------------------------------------------------

    def ingest_text(
        self, text: str, *, key: str | None = None, **origin: Unpack[TextOrigin]
    ) -> JobView:
        """Queue a text. `key` makes that repeating it does nothing, also in another run."""
        return self._send("text", key, json={"text": text, **_given(origin)})

    def ingest_url(self, url: str, *, key: str | None = None, **origin: Unpack[Origin]) -> JobView:
        """Queue the page or file at an address."""
        return self._send("url", key, json={"url": url, **_given(origin)})

    def ingest_records(self, records: Sequence[Any], *, key: str | None = None) -> JobView:
        """Queue ready-made extraction records."""
        return self._send("records", key, json={"records": list(records)})

    def ingest_file(
        self, path: str | Path, *, key: str | None = None, **origin: Unpack[Origin]
    ) -> JobView:
        """Queue a file."""
        with Path(path).open("rb") as file:
            form = {name: str(value) for name, value in _given(origin).items()}
            return self._send("file", key, form=form, file=(Path(path).name, file))

    def jobs(self, *, status: Names = (), per_page: int | None = None) -> Listing[JobView]:
        """Jobs, newest first."""
        return Listing(self._pages("/v1/jobs", {"status": status, "per_page": per_page}, JobView))

    def job(self, job: str) -> JobView:
        """How far a job is."""
        return self._one(f"/v1/jobs/{quote(job, safe='')}", JobView)

    def wait(
        self,
        job: JobView | str,
        *,
        timeout: float = 600.0,
        every: float = 0.5,
        on_progress: Progress | None = None,
    ) -> JobView:
        """The job once it is over; `on_progress` is told whenever it has come further.

        Raises:
            JobFailed: It came to an end without having loaded anything.
            ClientError: It is not over after `timeout` seconds.
        """
        end = time.monotonic() + timeout
        seen: tuple[object, ...] = ()
        while True:
            now = self.job(job if isinstance(job, str) else job.id)
            here = (now.status, now.stage, now.done)
            if on_progress and here != seen:
                on_progress(now)
            seen = here
            if now.status == "failed" or _loaded_nothing(now):
                raise JobFailed(now)
            if now.status in OVER:
                return now
            if time.monotonic() > end:
                raise ClientError(f"{now.id} is not over after {timeout:g} seconds")
            time.sleep(every)

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _one(self, path: str, shape: type[T], **query: str | None) -> T:
        return self._connection.get(path, query, shape)

    def _pages(self, path: str, filters: object, shape: type[T]) -> Fetch[T]:
        query = _query(filters)

        def fetch(cursor: str | None) -> Page[T]:
            return self._connection.get(path, {**query, "cursor": cursor}, Page[shape])

        return fetch

    def _send(self, way: str, key: str | None, **what: Any) -> JobView:  # noqa: ANN401  of post
        return self._connection.post(
            f"/v1/ingest/{way}", JobView, key=key or f"gesta-client-{uuid4()}", **what
        )


def _loaded_nothing(job: JobView) -> bool:
    """Every document of it failed; where only some did, `job.errors` names them."""
    outcomes = job.report.outcomes if job.report else ()
    return bool(outcomes) and all(outcome.status == "failed" for outcome in outcomes)


def _query(filters: object) -> Query:
    """As the API names it."""
    given = dict(cast("Filters", filters))
    if "per_page" in given:
        given["limit"] = given.pop("per_page")
    return cast("Query", given)


def _given(origin: object) -> dict[str, object]:
    return {k: v for k, v in cast("dict[str, object]", origin).items() if v is not None}
