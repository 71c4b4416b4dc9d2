"""The five sample articles in a graph, with the API over it, for those who ask about them.

They are read from beside the repository when tests run; nothing of them is kept in it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph.store import Store
from loaders.pipeline import load
from loaders.report import LoadReport
from loaders.sources import read_path

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold"

Json = dict[str, Any]


@dataclass(frozen=True)
class Loaded:
    """The five articles in a graph, and the API over it.

    Attributes:
        texts: Of each document, by its id.
        names: The file that each document was read from, by its id.
    """

    report: LoadReport
    store: Store
    api: TestClient
    texts: dict[str, str]
    names: dict[str, str]

    def get(self, path: str, **parameters: str) -> Json:
        response = self.api.get(path, params=parameters or None)
        assert response.status_code == 200, response.text
        return response.json()

    def check_quotes(self, answer: Any) -> int:
        """Hold every claim of an answer against its article; how many there were."""
        claims = list(_claims(answer))
        for claim in claims:
            told_in = claim["document"]  # links name the document by its id alone
            text = self.texts[told_in if isinstance(told_in, str) else told_in["id"]]
            assert text[claim["start_char"] : claim["end_char"]] == claim["quote"] != ""
        return len(claims)


def _claims(value: Any) -> Iterator[Json]:
    """Every claim in an answer, however deep."""
    if isinstance(value, list):
        for part in cast("list[Any]", value):
            yield from _claims(part)
    elif isinstance(value, dict):
        fields = cast("Json", value)
        if "quote" in fields and "document" in fields:
            yield fields
        else:
            yield from _claims(list(fields.values()))


def as_it_is(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@contextmanager
def loaded_into(store: Store, spool: Path) -> Generator[Loaded]:
    """The five in an empty graph."""
    report = load(store, read_path(SEEDS), workers=1)
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    files = {o.document: Path(o.origin) for o in report.outcomes if o.document}
    texts = {document: as_it_is(path) for document, path in files.items()}
    names = {document: path.name for document, path in files.items()}
    client = TestClient(create_app(store, None, ApiSettings(spool=spool)))
    yield Loaded(report, store, client, texts, names)
    client.close()
