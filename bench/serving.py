"""The API for its benchmark, in a process of its own, and beside it what it is compared with.

usage: python -m bench.serving URI PASSWORD PORT
"""

from __future__ import annotations

import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from api.app import create_app
from api.responses import EventShape
from api.settings import ApiSettings
from graph.queries.events import View, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.settings import Address
from graph.store import Store


class Events(BaseModel):
    """A page as most APIs make it: rows into models, models into JSON."""

    items: list[EventShape]
    next_cursor: str | None
    total: Any


def main() -> None:
    uri, password, port = sys.argv[1:]
    with Store(Address(uri, "neo4j", password, "neo4j")) as store:
        app = create_app(store, None, ApiSettings())  # pyright: ignore[reportCallIssue]
        _compared(app, store)
        uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


def _compared(app: FastAPI, store: Store) -> None:
    @app.get("/compared/events")
    def through_models(actor: str, limit: int = 50) -> Events:
        found = list_events(store, Filters(actor=(actor,)), Page(limit=limit), View())
        total = found.total.model_dump()
        items = [EventShape.model_validate(item) for item in found.items]
        return Events(items=items, next_cursor=found.next_key, total=total)


if __name__ == "__main__":
    main()
