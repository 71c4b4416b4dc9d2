"""What tests share: one real Neo4j per run, or per worker of pytest-xdist.

Set NEO4J_URI and NEO4J_PASSWORD to test against a server of your own instead. Without, an embedded
one starts in a temporary folder, with the jars of the user's cache; it ends with the run, however
that ends. When it cannot start, tests that need it fail and say why: none is skipped for that.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from graph.embedded import ensure_server
from graph.errors import GestaError
from graph.schema import VERSION, apply_schema
from graph.settings import Address, DatabaseSettings
from graph.store import Store, Transaction
from tests.articles import Loaded, loaded_into

# How long an example takes tells of the machine's other work, not of what is tested.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

QUICK = "-XX:TieredStopAtLevel=1"  # compiles less: a short life starts twice as fast


@pytest.fixture(scope="session")
def database_address(tmp_path_factory: pytest.TempPathFactory) -> Generator[Address]:
    try:
        given = DatabaseSettings().address()
        if given is not None:
            yield given
            return
        home = tmp_path_factory.mktemp("gesta-home")
        server = ensure_server(DatabaseSettings(home=home, jvm_flags=QUICK, aot=False))
    except GestaError as error:
        pytest.fail(f"No database for the tests: {error}", pytrace=False)
    with server:
        yield server.address


@pytest.fixture(scope="session")
def _open_store(database_address: Address) -> Generator[Store]:
    with Store(database_address) as store:
        apply_schema(store)
        yield store


@pytest.fixture
def store(_open_store: Store) -> Store:
    """The database of the run with its schema and nothing in it."""
    empty_graph(_open_store)
    return _open_store


@pytest.fixture(scope="module")
def loaded(_open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[Loaded]:
    """The five sample articles, for the tests of one file that only ask."""
    empty_graph(_open_store)
    with loaded_into(_open_store, tmp_path_factory.mktemp("spool")) as loaded:
        yield loaded


def empty_graph(store: Store) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run("MATCH (any) DETACH DELETE any")
        transaction.run(
            "CREATE (:Graph {id: 'graph', revision: 0, schema_version: $version})", version=VERSION
        )

    store.write(work)
