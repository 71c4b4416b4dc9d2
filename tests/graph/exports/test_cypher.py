from __future__ import annotations

from typing import Any, LiteralString, cast

import pytest

from graph.exports import cypher
from graph.queries.claims import SOURCED
from graph.queries.events import View, list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.store import Store
from tests.graph.exports.made import HARM, harmed, written

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]


def run(store: Store, script: bytes) -> None:
    """Line by line, the way a shell would; what defines and what writes cannot share a work."""
    lines = [line for line in script.decode().split("\n") if line and not line.startswith("//")]
    assert all(line.endswith(";") for line in lines)
    for line in lines:
        if line.startswith("CREATE CONSTRAINT"):
            store.run(cast("LiteralString", line.removesuffix(";")))
    writes = [line for line in lines if not line.startswith("CREATE CONSTRAINT")]
    store.write(lambda tx: [tx.run(cast("LiteralString", w.removesuffix(";"))) for w in writes])


def everything(store: Store) -> list[Row]:
    page, view = Page(limit=500), View(claims_limit=500, links=True, told=SOURCED)
    return list_events(store, Filters(salience="any"), page, view).items


def counts(store: Store) -> Row | None:
    return store.row(
        "MATCH (node) OPTIONAL MATCH (node)-[tie]->() "
        "RETURN count(DISTINCT node) AS nodes, count(tie) AS ties"
    )


def test_what_the_script_makes_is_told_by_the_api_as_before(
    told: list[Row], raid: Row, store: Store, monkeypatch: pytest.MonkeyPatch
):
    harm = harmed(raid, " ".join(HARM), 0)
    beside: Row = harm | {"id": "evt-beside", "salience": "background"}
    whole: list[Row] = sorted(
        [event | {"salience": "key"} for event in [*told, harm]] + [beside],
        key=lambda event: f"{event['date']['start'] or '~'}#{event['id']}",
    )
    monkeypatch.setattr(cypher, "BATCH", 4)  # what is linked comes apart
    script = written("cypher", whole)
    run(store, script)
    assert everything(store) == whole
    before = counts(store)
    run(store, script)
    assert counts(store) == before
