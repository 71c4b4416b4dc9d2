from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import Conflict
from graph.schema import VERSION, apply_schema, statements
from graph.store import Store


def test_every_statement_can_be_run_again():
    assert len(statements()) > 30
    assert all("IF NOT EXISTS" in statement for statement in statements())


def test_statements_define_and_do_nothing_else():
    assert all(re.match(r"CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) ", s) for s in statements())
    assert not any("//" in statement or ";" in statement for statement in statements())


def test_names_are_given_once():
    names = [
        re.findall(r"(?:CONSTRAINT|INDEX) (\w+) IF", statement)[0] for statement in statements()
    ]
    assert len(names) == len(set(names))


@pytest.mark.neo4j
def test_applying_twice_leaves_every_index_online_once(store: Store):
    apply_schema(store)
    apply_schema(store)
    rows = store.rows(
        "SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' RETURN name, state"
    )
    assert {row["state"] for row in rows} == {"ONLINE"}
    assert len(rows) == len(statements())


@pytest.mark.neo4j
def test_the_graph_knows_its_version(store: Store):
    apply_schema(store)
    version = store.value("MATCH (graph:Graph {id: 'graph'}) RETURN graph.schema_version")
    assert version == VERSION


@pytest.mark.neo4j
def test_a_graph_of_a_newer_gesta_is_refused(store: Store):
    store.run("MATCH (graph:Graph) SET graph.schema_version = $newer", newer=VERSION + 1)
    with pytest.raises(Conflict, match="newer Gesta"):
        apply_schema(store)


@pytest.mark.neo4j
def test_several_may_apply_it_to_an_empty_database_at_once(store: Store):
    name = "document_source"
    store.run("DROP INDEX document_source IF EXISTS")
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(apply_schema, store) for _ in range(4)]:
            done.result()
    assert store.value("SHOW INDEXES YIELD name WHERE name = $name RETURN count(*)", name=name) == 1
