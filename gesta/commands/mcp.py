"""`gesta mcp`: the graph as tools for a language model."""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer
import uvicorn

from gesta.commands.serve import Announced, asked_to_stop, listening
from gesta.exits import Exit
from gesta.extractors import language_model
from gesta.ingest import LoadingIngest
from gesta.mcp.input import ended_by_signals
from gesta.mcp.tools import tools_of
from gesta.options import Port, session_of
from gesta.output import Output
from graph.errors import InvalidSettings
from loaders.pipeline import resolve_pending

if TYPE_CHECKING:
    from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"  # nobody is asked for a key here, so nobody from outside is let in

Http = Annotated[
    bool, typer.Option("--http", help="Serve on a port of this machine instead of stdin/stdout.")
]
AllowIngest = Annotated[
    bool, typer.Option("--allow-ingest", help="Let the model load texts into the graph.")
]


def mcp(http: Http = False, port: Port = 8001, allow_ingest: AllowIngest = False) -> None:
    """Serve the graph to a language model, over the Model Context Protocol.

    On standard input and output, as programs that start it expect; with --http at /mcp on a port.
    """
    try:
        from gesta.mcp.server import PATH, http_app, serve_stdio, server_of
    except ImportError as error:
        raise InvalidSettings(
            "gesta mcp needs a package that is not installed; install it with "
            'pip install "gesta[mcp]".'
        ) from error
    session = session_of()
    with ExitStack() as stack:
        listener = stack.enter_context(listening(LOOPBACK, port)) if http else None
        llm = stack.enter_context(language_model()) if allow_ingest else None
        store = stack.enter_context(session.store())
        if allow_ingest:
            resolve_pending(store)  # what a killed load left half done
        server = server_of(store, tools_of(LoadingIngest(store, llm=llm) if allow_ingest else None))
        if listener is None:
            with ended_by_signals():
                asyncio.run(serve_stdio(server))
        else:
            _answer(session.output, http_app(server), PATH, listener)


def _answer(output: Output, app: Starlette, path: str, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    greeting = f"Gesta answers models at http://{LOOPBACK}:{port}{path}   (stop with Ctrl-C)"
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    server = Announced(config, lambda: output.say(greeting))
    with asked_to_stop():
        server.run(sockets=[listener])
    if not server.started:
        raise typer.Exit(Exit.FAILED)
