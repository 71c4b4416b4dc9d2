"""The invented world as it leaves the graph."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.exports.exporting import export
from graph.queries.filters import Filters
from graph.store import Store
from tests.graph.exports.made import AT, harmful
from tests.graph.queries.world import RAID, plant

Row = dict[str, Any]


@pytest.fixture(scope="module")
def told(_open_store: Store) -> list[Row]:
    """The five events of the world."""
    plant(_open_store)
    found = b"".join(export(_open_store, Filters(), "json", AT).chunks)
    items: list[Row] = json.loads(found)["items"]
    return items


@pytest.fixture(scope="module")
def raid(told: list[Row]) -> Row:
    return next(event for event in told if event["id"] == RAID)


@pytest.fixture(scope="module")
def harm(raid: Row) -> list[Row]:
    return harmful(raid)
