from __future__ import annotations

import pytest

from tests.loaders.extract.readings import actor, actor_of, read
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Sweden recalled its ambassador from Oslo.", "ambassador", "SWE"),
        ("Sweden was angry. Its army moved north.", "army", "SWE"),
        ("Karl Berg, the president of Sweden, left. His government fell.", "government", "SWE"),
        ("Sweden quarrelled with its neighbour.", "neighbour", None),
    ],
)
def test_what_a_state_owns_is_of_its_country(text: str, word: str, country: str | None) -> None:
    reading = read(text)
    id = actor_of(reading, word)

    assert (actor(reading, id).country if id else None) == country


def test_a_leaders_party_is_known_by_its_leader() -> None:
    found = told("Karl Berg, the president of Sweden, left. His party demanded the closure.")

    assert found.who("demanded", "actor") == {"party of Karl Berg"}


def test_a_recalled_envoy_is_not_hit_but_the_state_it_leaves_is() -> None:
    found = told("Sweden recalled its ambassador from Oslo on Monday.")

    assert found.who("recalled", "actor") == {"SWE"}
    assert found.who("recalled", "recipient") == {"NOR"}


def test_the_leader_of_the_opposition_heads_it() -> None:
    record = told("The opposition walked out. Its leader, Anna Lind, warned Norway.").record

    assert ("person-anna-lind", "head_of") in {(r.source, r.type) for r in record.relations}
