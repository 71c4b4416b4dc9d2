from __future__ import annotations

import pytest

from graph.queries.revision import Edition, edition, settled_edition
from graph.store import Store
from graph.writes.revision import take_lock

pytestmark = pytest.mark.neo4j
MANY = 1_000


def test_a_graph_that_nobody_has_changed_is_its_first_edition(store: Store) -> None:
    assert edition(store) == settled_edition(store) == Edition(0, None)


def test_every_change_makes_another_edition(store: Store) -> None:
    store.write(take_lock)
    first = edition(store)
    store.write(take_lock)
    assert first.revision == 1
    assert first.at
    assert edition(store).revision == 2
    assert edition(store) == settled_edition(store)


def test_a_graph_that_goes_on_from_a_backup_is_another_edition_of_the_same_number(
    store: Store,
) -> None:
    store.write(take_lock)
    before = edition(store)
    store.run("MATCH (graph:Graph) SET graph.revision = 0")  # as the backup has it
    store.write(take_lock)
    assert edition(store).revision == before.revision
    assert edition(store) != before


def test_words_of_a_settled_edition_are_found(store: Store) -> None:
    for round_ in range(1, 4):
        store.run(
            "UNWIND range(1, $many) AS i CREATE (:Event {id: $round + '-' + i, title: 'a fair'})",
            many=MANY,
            round=str(round_),
        )
        settled_edition(store)
        found = store.value(
            "CALL db.index.fulltext.queryNodes('event_text', 'fair') YIELD node RETURN count(node)"
        )
        assert found == round_ * MANY
