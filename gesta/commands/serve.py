"""`gesta serve` and `gesta run`: the API over the database, with or without the samples."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
import uvicorn

from api.app import create_app, let_listeners_go
from api.settings import ApiSettings
from gesta.anchoring import WorldAnchoring
from gesta.context import Session
from gesta.exits import Exit
from gesta.extractors import extractors_of, language_model
from gesta.ingest import LoadingIngest
from gesta.judging import WorldJudging
from gesta.loading import load_into, sentence
from gesta.logs import logging_to_stderr
from gesta.options import Host, Port, Quiet, session_of
from graph.access.keys import list_keys
from graph.errors import InvalidSettings
from graph.queries.stats import is_empty
from graph.store import Store
from loaders.pipeline import resolve_pending
from loaders.sources import Given, read_path

if TYPE_CHECKING:
    from loaders.llm.extractor import LlmExtractor

STOPPING = (signal.SIGINT, signal.SIGTERM)
FINISH_SECONDS = 15  # that open requests have once the server is asked to stop
SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"

Samples = Annotated[
    bool, typer.Option("--samples/--no-samples", help="Load the samples into an empty database.")
]
Works = Annotated[
    bool, typer.Option("--worker/--no-worker", help="Do the jobs here, or leave them to others.")
]


def serve(
    host: Host = "127.0.0.1", port: Port = 8000, works: Works = True, quiet: Quiet = False
) -> None:
    """Serve the API. Without NEO4J_URI an embedded Neo4j is started."""
    session = session_of(quiet=quiet)
    with (
        listening(host, port) as listener,
        logging_to_stderr(session.output),
        language_model() as llm,
        session.store() as store,
    ):
        _answer(session, store, listener, llm, works=works)


def run(
    host: Host = "127.0.0.1", port: Port = 8000, samples: Samples = True, quiet: Quiet = False
) -> None:
    """Serve the API as `serve` does, and fill an empty database with the samples first."""
    session = session_of(quiet=quiet)
    with (
        listening(host, port) as listener,
        logging_to_stderr(session.output),
        language_model() as llm,
        session.store() as store,
    ):
        if samples:
            _fill(session, store, llm)
        _answer(session, store, listener, llm)


def listening(host: str, port: int) -> socket.socket:
    """The socket, taken before anything slow begins: a taken port is known at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, because asyncio turns Nagle's delay off only then: 1 ms an answer instead of 44.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InvalidSettings(
            f"Port {port} on {host} cannot be used ({error.strerror}); name another one, as in "
            f"`--port {port + 1}` or `make run PORT={port + 1}`."
        ) from error
    return listener


class Announced(uvicorn.Server):
    """A server that says where it answers once it does: not before anybody can connect.

    And that lets those go who follow something, before it waits for its open connections.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        announce: Callable[[], None],
        let_go: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(config)
        self._announce = announce
        self._let_go = let_go

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._let_go:
            self._let_go()
        await super().shutdown(sockets)


def _fill(session: Session, store: Store, llm: LlmExtractor | None) -> None:
    if not is_empty(store):
        return
    if not SAMPLES.is_dir():
        session.output.say("The samples are not part of this installation; the database is empty.")
        return
    session.output.say("The database is empty: loading the samples.")
    with session.output.bar("Loading") as step, extractors_of(llm) as extractors:
        report = load_into(store, read_path(SAMPLES, Given()), step, extractors)
    session.output.say(sentence(report))


def _answer(
    session: Session,
    store: Store,
    listener: socket.socket,
    llm: LlmExtractor | None,
    *,
    works: bool = True,
) -> None:
    resolve_pending(store)  # what a killed load left half done
    host, port = listener.getsockname()[:2]
    settings = ApiSettings().listening_on(str(host))  # pyright: ignore[reportCallIssue]  fields come from the environment
    _say_who_may(session, store, settings)
    app = create_app(
        store,
        LoadingIngest(store, llm=llm),
        settings,
        WorldJudging(store),
        WorldAnchoring(store),
        works=works,
    )
    shown = f"[{host}]" if ":" in host else host
    greeting = (
        f"Gesta answers at http://{shown}:{port}   (documentation: http://{shown}:{port}/docs, "
        "stop with Ctrl-C)"
    )
    config = uvicorn.Config(
        app,
        log_config=None,  # its lines go where ours do; we have our own for each request
        access_log=False,
        timeout_graceful_shutdown=FINISH_SECONDS,
    )
    server = Announced(config, lambda: session.output.say(greeting), lambda: let_listeners_go(app))
    with asked_to_stop():
        server.run(sockets=[listener])
    if not server.started:
        raise typer.Exit(Exit.FAILED)


def _say_who_may(session: Session, store: Store, settings: ApiSettings) -> None:
    if settings.auth and not settings.oidc_issuer and not list_keys(store):
        session.output.warn(
            "Keys are asked for here, and there is none yet: make one with "
            "`gesta key create NAME --scope admin` (or set GESTA_AUTH=off, and nobody is asked)."
        )


@contextmanager
def asked_to_stop() -> Generator[None]:
    """Ctrl-C and SIGTERM are how a server ends, so they are no error: the exit code is 0.

    Uvicorn waits for open requests and then raises the signal once more, for those who were there
    before. While Neo4j is stopped afterwards, both interrupt again.
    """
    before = {number: signal.signal(number, _nothing) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Uvicorn has done what the signal asks for."""
