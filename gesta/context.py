"""What every command starts from: settings, a place for words, and an open database."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from gesta.output import Output
from graph.embedded import serving
from graph.schema import apply_schema
from graph.settings import DatabaseSettings
from graph.store import Store
from graph.writes.ledger import complete_ledger


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    settings: DatabaseSettings
    output: Output

    @contextmanager
    def store(self) -> Generator[Store]:
        """The database with its schema applied; an embedded server is started where needed."""
        with (
            self.output.download_bar() as progress,
            serving(self.settings, progress=progress, on_stage=self._stage) as address,
            Store(address) as store,
        ):
            apply_schema(store)
            complete_ledger(store)
            yield store

    def _stage(self, text: str) -> None:
        self.output.say(f"{text} …")
