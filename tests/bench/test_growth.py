from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random

import pytest

from bench.growth import truth as judged
from bench.growth.corpus import corpus
from bench.growth.telling import Told
from bench.growth.truth import Score, Truth, pairs
from graph.model import Status
from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load, remove
from loaders.world import blocks
from tests.conftest import empty_graph


@pytest.fixture(scope="module")
def documents() -> list[Told]:
    return list(islice(corpus(7, a_day=10), 400))


def truth_of(documents: list[Told]) -> Truth:
    truth = Truth()
    for told in documents:
        truth.learn(told)
    return truth


def test_the_same_seed_gives_the_same_documents(documents: list[Told]):
    again = list(islice(corpus(7, a_day=10), 150))
    assert [t.found for t in again] == [t.found for t in documents[:150]]
    assert list(islice(corpus(8), 3)) != documents[:3]


def test_every_event_and_actor_of_a_record_is_known(documents: list[Told]):
    for told in documents:
        record = told.found.record
        assert record
        assert [e.id for e in record.events] == list(told.events)
        assert {a.id for a in record.actors} == set(told.actors)


def test_what_a_record_quotes_stands_in_the_text(documents: list[Told]):
    for told in documents:
        document, record = told.found.document, told.found.record
        assert document
        assert record
        for part in (*record.all_events, *record.relations):
            assert document.text[part.start_char : part.end_char] == part.quote


def test_three_claims_an_event_and_all_that_is_easily_mistaken(documents: list[Told]):
    truth = truth_of(documents)
    claims = Counter(truth.events.values())
    assert 2.4 < claims.total() / len(claims) < 3.6
    sorts = Counter(truth.happenings[h].sort for h in claims)
    wanted = {"plain", "twin", "namesake", "plan", "deed", "umbrella", "part", "copied"}
    assert sorts.keys() == wanted
    assert {kind for _, kind in truth.disputed()} == {"occurrence", "place", "number"}


def test_few_actors_are_named_by_most(documents: list[Told]):
    named = Counter(key for told in documents for key in told.actors)
    assert sum(times for _, times in named.most_common(20)) > named.total() / 5
    assert sum(times == 1 for times in named.values()) > len(named) / 3


def test_a_plan_is_told_before_its_day_and_nothing_else_is(documents: list[Told]):
    for told in documents:
        document = told.found.document
        assert document
        if document.published.end:
            for telling in told.tellings:
                early = document.published.end < telling.happening.day
                assert early is (telling.happening.status is Status.PLANNED)


def test_pairs_are_counted_within_groups():
    truth = {("d", key): group for key, group in zip("abcde", "xxxyy", strict=True)}
    found = {("d", key): group for key, group in zip("abcdz", "11222", strict=True)}
    score = pairs(truth, found)
    assert score == Score(right=1, found=2, wanted=3)
    assert (score.precision, score.recall) == (50.0, 33.33)


# On a database ----------------------------------------------------------------------------------


@pytest.mark.neo4j
def test_planted_merges_are_found_and_few_others(store: Store, documents: list[Told]):
    few = documents[100:160]
    assert not load(store, [told.found for told in few]).failed
    truth, events = truth_of(few), judged.events_found(store)
    merges = pairs(truth.events, events)
    assert merges.precision is not None
    assert merges.recall is not None
    assert merges.wanted > 80
    assert merges.precision >= 97
    assert merges.recall >= 60
    actors = pairs(judged.by_name(truth), judged.actors_found(store))
    assert actors.precision is not None
    assert actors.recall is not None
    assert min(actors.precision, actors.recall) >= 98
    assert judged.largest(truth, events) <= 2


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(2))
def test_common_keys_leave_the_outcome_to_the_documents(
    store: Store, documents: list[Told], monkeypatch: pytest.MonkeyPatch, seed: int
):
    """With keys that are common from the fourth claim on, they come and go all the time."""
    monkeypatch.setattr(blocks, "COMMON", 3)
    found = [told.found for told in documents[100:150]]
    empty_graph(store)
    load(store, found[:40])
    expected = whole_graph(store)
    shuffled = Random(seed).sample(found, len(found))
    empty_graph(store)
    for start in range(0, len(shuffled), 17):
        load(store, shuffled[start : start + 17])
    for gone in found[40:]:
        assert gone.document
        remove(store, gone.document.id)
    assert whole_graph(store) == expected
