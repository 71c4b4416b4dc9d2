from __future__ import annotations

import pytest

from graph.errors import InvalidQuery, Moved, NotFound
from graph.queries.actors import (
    counterparts,
    find_actors,
    get_actor,
    list_actors,
    resolve_actor,
)
from graph.queries.page import Page
from graph.store import Store
from tests.graph.queries.world import KERN, LIND, NAMESAKE, QUILL, ZEDLAND

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    "name", ["Government of Zedland", "zedland", "ŻEDLAND", "the marble house", ZEDLAND, "act-old"]
)
def test_an_actor_is_found_by_id_and_by_every_name(planted: Store, name: str) -> None:
    assert resolve_actor(planted, name) == ZEDLAND


def test_a_surname_does_where_one_person_has_it(planted: Store) -> None:
    assert resolve_actor(planted, "lind") == LIND


def test_a_name_of_two_actors_lists_them(planted: Store) -> None:
    with pytest.raises(InvalidQuery) as raised:
        resolve_actor(planted, "Ada Kern", "from")
    assert raised.value.parameter == "from"
    assert {c["id"] for c in raised.value.candidates} == {KERN, NAMESAKE}


def test_an_unknown_name_lists_what_is_near(planted: Store) -> None:
    with pytest.raises(InvalidQuery, match="no actor") as raised:
        resolve_actor(planted, "Marble")
    assert [c["id"] for c in raised.value.candidates] == [ZEDLAND]


def test_searching_gives_whole_names_first(planted: Store) -> None:
    found = find_actors(planted, "quill", Page())
    assert found.items[0]["id"] == QUILL


def test_searching_can_be_paged_and_narrowed(planted: Store) -> None:
    first = find_actors(planted, "ada", Page(limit=1), kinds=("person",))
    rest = find_actors(planted, "ada", Page(limit=1, after=str(first.next_key)))
    assert {first.items[0]["id"], rest.items[0]["id"]} == {KERN, NAMESAKE}
    assert find_actors(planted, "ada", Page(), kinds=("state",)).items == []


def test_actors_are_listed_by_kind_and_country(planted: Store) -> None:
    people = list_actors(planted, Page(), kinds=("person",))
    assert [actor["id"] for actor in people.items] == [KERN, NAMESAKE, LIND]
    assert [a["id"] for a in list_actors(planted, Page(), countries=("ZED",)).items] == [ZEDLAND]


def test_one_actor_comes_with_its_names_and_span(planted: Store) -> None:
    actor = get_actor(planted, ZEDLAND)
    assert (actor["first"], actor["last"]) == ("2030-01-01", "2031-05-04")
    assert actor["references"][0]["document_id"] == "doc-1"


def test_a_merged_and_an_unknown_actor_are_told_apart(planted: Store) -> None:
    with pytest.raises(Moved):
        get_actor(planted, "act-old")
    with pytest.raises(NotFound):
        get_actor(planted, "act-none")


def test_counterparts_share_events(planted: Store) -> None:
    found, truncated = counterparts(planted, ZEDLAND, 10)
    assert [(row["actor"]["id"], row["events"]) for row in found] == [(QUILL, 3), (KERN, 1)]
    assert not truncated
