"""What routes ask for: the store, the settings, the ids in their path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.access import LOCAL, Principal
from api.anchoring import Anchoring
from api.errors import ReadOnly
from api.ingest import Ingest
from api.judging import Judging
from api.listening import Listeners
from api.settings import ApiSettings
from api.worker import Worker
from graph.errors import InvalidQuery, Moved
from graph.queries.actors import resolve_actor
from graph.queries.entities import actors_called
from graph.queries.merged import missing, survivor
from graph.queries.revision import Edition
from graph.store import Store


@dataclass
class Settled:
    """The latest state of the graph that its indexes of words are known to know of."""

    edition: Edition | None = None


@dataclass(frozen=True)
class Services:
    """What the application was composed of."""

    store: Store
    settings: ApiSettings
    ingest: Ingest | None
    worker: Worker | None
    listeners: Listeners
    judging: Judging | None = None
    anchoring: Anchoring | None = None
    settled: Settled = field(default_factory=Settled)


def services_of(request: Request) -> Services:
    """The application's parts."""
    services: Services = request.app.state.services
    return services


def _store(request: Request) -> Store:
    return services_of(request).store


def _settings(request: Request) -> ApiSettings:
    return services_of(request).settings


def principal_of(request: Request) -> Principal:
    """Who asks; the guard has found out before any route is reached."""
    principal: Principal | None = getattr(request.state, "principal", None)
    return principal or LOCAL


def _ingest(request: Request) -> Ingest:
    ingest = services_of(request).ingest
    if ingest is None:
        raise ReadOnly("this server only reads; it was started without the means to load")
    return ingest


def _judging(request: Request) -> Judging:
    judging = services_of(request).judging
    if judging is None:
        raise ReadOnly("this server only reads; it was started without the means to judge")
    return judging


def _anchoring(request: Request) -> Anchoring:
    anchoring = services_of(request).anchoring
    if anchoring is None:
        raise ReadOnly("this server only reads; it was started without the means to fix dates")
    return anchoring


async def no_parameters(request: Request) -> None:
    """Refuse any query parameter, for routes that have none.

    Without a thread of its own: `/livez` must not wait until one is free.
    """
    if request.query_params:
        raise RequestValidationError(
            [
                {"type": "extra_forbidden", "loc": ("query", name), "msg": "", "input": value}
                for name, value in request.query_params.items()
            ]
        )


def json_only(request: Request) -> None:
    """Refuse a body that does not say it is JSON."""
    _media_type(request, ("application/json",))


def form_only(request: Request) -> None:
    """Refuse a body that is not a form with files."""
    _media_type(request, ("multipart/form-data",))


def _media_type(request: Request, allowed: Sequence[str]) -> None:
    given = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if given not in allowed:
        raise HTTPException(
            415, f"send the body as {' or '.join(allowed)}, not {given or 'nothing'}"
        )


PrincipalDep = Annotated[Principal, Depends(principal_of)]
StoreDep = Annotated[Store, Depends(_store)]
SettingsDep = Annotated[ApiSettings, Depends(_settings)]
IngestDep = Annotated[Ingest, Depends(_ingest)]
JudgingDep = Annotated[Judging, Depends(_judging)]
AnchoringDep = Annotated[Anchoring, Depends(_anchoring)]
NoParameters = Depends(no_parameters)
JsonOnly = Depends(json_only)
FormOnly = Depends(form_only)


def actor_in_path(store: Store, wanted: str, parameter: str) -> str:
    """The actor that a path names by id or by a name that only one goes by.

    Raises:
        Moved: The id was merged into another one.
        NotFound: Nobody goes by that id or name.
        InvalidQuery: Several do.
    """
    moved = survivor(store, wanted)
    if isinstance(moved, Moved):
        raise moved
    try:
        return resolve_actor(store, wanted, parameter)
    except InvalidQuery as error:
        if str(error).startswith("no actor"):
            raise missing(store, "actor", wanted) from error
        raise


def entity_in_path(store: Store, wanted: str, parameter: str) -> list[str]:
    """The actors that stand for what a path names: one by its id, all that go by a name.

    Raises:
        Moved: The id was merged into another one.
        NotFound: Nobody goes by that id or name.
    """
    named = [] if wanted.startswith("act-") else actors_called(store, wanted)
    return named or [actor_in_path(store, wanted, parameter)]
