"""What tests share: one real Neo4j per run, or per worker of pytest-xdist.

Set NEO4J_URI and NEO4J_PASSWORD to test against a server of your own instead. Without, an embedded
one starts in a temporary folder, with the jars of the user's cache; it ends with the run, however
that ends. When it cannot start, tests that need it fail and say why: none is skipped for that.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from graph.embedded import ensure_server
from graph.errors import GestaError
from graph.settings import Address, DatabaseSettings

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
