"""An empty database filled from files by Neo4j's own importer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.synthetic.world import make
from graph.embedded import ensure_server
from graph.embedded.bulk import Tables, fill
from graph.errors import EmbeddedError
from graph.queries.actors import get_actor
from graph.queries.events import View, get_event, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.queries.stats import graph_stats
from graph.schema import apply_schema
from graph.settings import DatabaseSettings
from graph.store import Store
from tests.conftest import QUICK

pytestmark = pytest.mark.neo4j


def test_a_made_world_is_filled_in_and_answers(tmp_path: Path) -> None:
    made = make(300, tmp_path / "tables")
    settings = DatabaseSettings(home=tmp_path / "home", jvm_flags=QUICK, aot=False)
    with pytest.raises(EmbeddedError, match=r"event\.csv|Event\.csv"):
        fill(settings, Tables(nodes={"Event": [tmp_path / "Event.csv"]}))
    assert fill(settings, made.tables) > 0
    with pytest.raises(EmbeddedError, match=r"a database in .* already"):
        fill(settings, made.tables)
    with ensure_server(settings) as server, Store(server.address) as store:
        apply_schema(store)
        assert graph_stats(store)["events"] == 300
        nodes = store.value("MATCH (one) RETURN count(one)")
        assert nodes + store.value("MATCH ()-[one]->() RETURN count(one)") == made.entities
        for actor, events in made.events.items():
            assert get_actor(store, actor)["name"]
            page = list_events(store, Filters(actor=(actor,)), Page(limit=500), View())
            assert page.total.value == events
            for event in page.items[:20]:
                for claim in event["claims"]["items"]:
                    text = store.value("MATCH (d:Document {id: $id}) RETURN d.text",
                                       id=claim["document"]["id"])  # fmt: skip
                    assert text[claim["start_char"] : claim["end_char"]] == claim["quote"]
                assert get_event(store, event["id"])["participants"] == event["participants"]


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    make(50, tmp_path / "one")
    make(50, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
