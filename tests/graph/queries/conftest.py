"""The invented world, planted."""

from __future__ import annotations

import pytest

from graph.store import Store
from tests.graph.queries.world import plant


@pytest.fixture
def planted(_open_store: Store) -> Store:
    """For tests that only read: the world stays as long as nobody empties the database."""
    plant(_open_store)
    return _open_store
